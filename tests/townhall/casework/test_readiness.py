"""No face can send up what is not ready: the action itself looks at the saved text and its sources."""

import pytest
from tests.townhall.making import MAY_29, write

from dongheon.base.errors import RuleBroken
from townhall.casework.actions import save_draft, submit_for_approval
from townhall.casework.models import Approval, Petition, Supplement, Wish
from townhall.core.actors import officer
from townhall.core.dates import day_of
from townhall.core.models import Department

PAPER = {
    "id": "manual#2", "title": "도로 보수 편람", "place": "2. 기한", "kind": "manual",
    "text": "포장 파손은 신고받은 날부터 3일 안에 임시로 메운다.", "in_force_from": "2026-01-01", "in_force_to": None,
    "department": "road",
}  # fmt: skip
QUOTE = [{"passage": "manual#2", "quote": "신고받은 날부터 3일 안에 임시로 메운다"}]
SUMMARY = {"part": "summary", "text": "길을 고쳐 달라는 민원입니다."}
REVIEW = {"part": "review", "text": "신고하신 날부터 3일 안에 임시로 메웁니다.", "citations": QUOTE, "supported": True}
CONTACT = {"part": "contact", "text": "도로과 김담당 031-000-8201"}


def submitted(petition, town, *rows):
    save_draft(
        petition=petition, title="답변", sentences=rows, passages=[PAPER], base_version=0, by=officer(town.officer)
    )
    return submit_for_approval(petition=petition, by=officer(town.officer))


def test_a_reply_with_all_it_needs_goes_up(town, filed):
    assert submitted(filed(), town, SUMMARY, REVIEW, CONTACT).state == "asked"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([SUMMARY, {**REVIEW, "citations": []}, CONTACT], "2번째 문장: 근거를 찾지 못했습니다"),
        ([SUMMARY, {**REVIEW, "text": "신고하신 날부터 5일 안에 임시로 메웁니다."}, CONTACT], "근거에 없는 값이 있습니다: 5"),
        ([SUMMARY, {**REVIEW, "citations": [{"passage": "none", "quote": "3일"}]}, CONTACT], "없는 자료를 인용했습니다"),
        ([SUMMARY, {**REVIEW, "citations": [{"passage": "manual#2", "quote": "3일 안에 완전히 메운다"}]}, CONTACT], "2번째 문장"),
        ([SUMMARY, CONTACT], "'검토 결과' 문단이 없습니다"),
        ([SUMMARY, REVIEW], "담당 부서, 담당자 이름, 전화번호"),
        ([SUMMARY, REVIEW, {**CONTACT, "text": "도로과 031-000-8201"}], "담당자 문단에 없습니다: 담당자 이름"),
        ([{**SUMMARY, "text": "010-0000-4821로 물으신 민원입니다."}, REVIEW, CONTACT], "개인정보로 보이는 말이 있습니다"),
        ([{**SUMMARY, "problem": "확인 필요"}, REVIEW, CONTACT], "1번째 문장: 확인 필요"),
    ],
)  # fmt: skip
def test_what_is_missing_or_not_so_stops_it_whatever_the_face_stored(town, filed, rows, words):
    petition = filed()
    with pytest.raises(RuleBroken, match="결재를 올리기 전에") as refused:
        submitted(petition, town, *rows)
    assert words in str(refused.value)
    petition.refresh_from_db()
    assert (petition.state, Approval.objects.count()) == ("handling", 0)


def test_a_wish_without_an_answer_stops_it(town, filed):
    petition = filed()
    Wish.objects.create(petition=petition, position=0, summary="메우기")
    Wish.objects.create(petition=petition, position=1, summary="가로등")
    with pytest.raises(RuleBroken, match="요청 2에 답한 문장이 없습니다"):
        submitted(petition, town, SUMMARY, {**REVIEW, "wish": 0}, CONTACT)


def test_a_supplement_that_is_waited_for_stops_it(town, filed):
    petition = filed()
    Supplement.objects.create(
        petition=petition, what="사진", letter="사진", asked_by=town.officer, sent_at=MAY_29, reply_by=day_of(MAY_29)
    )
    with pytest.raises(RuleBroken, match="기다리는 보완 요청"):
        submitted(petition, town, SUMMARY, REVIEW, CONTACT)


def test_what_an_officer_found_out_is_a_source_of_its_own(town, filed):
    petition = filed()
    write(petition, town.officer, "6월 5일까지 고치겠습니다.")
    assert submit_for_approval(petition=petition, by=officer(town.officer)).state == "asked"
    assert Petition.objects.get(pk=petition.pk).state == "approval"


def test_the_towns_own_phones_are_nobodys_personal_data(town, filed):
    Department.objects.filter(code="park").update(phone="031-000-8300")
    line = {**CONTACT, "text": "도로과 김담당 031-000-8201. 나무는 연락처 031-000-8300으로"}
    assert submitted(filed(), town, SUMMARY, REVIEW, line).state == "asked"
    stranger = {**line, "text": line["text"].replace("8300", "9999")}
    with pytest.raises(RuleBroken, match=r"\[전화번호\]"):
        submitted(filed(), town, SUMMARY, REVIEW, stranger)
