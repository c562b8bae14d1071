import pytest

from townhall.casework.actions import request_cooperation, save_draft
from townhall.casework.models import Approval, Draft, Petition, Reply
from townhall.core.actors import officer

PASSAGE = {
    "id": "manual#2", "title": "도로 보수 편람", "place": "2. 보수 기한", "kind": "manual",
    "text": "포장 파손은 신고받은 날부터 3일 안에 임시로 메운다.", "in_force_from": "2026-01-01", "in_force_to": None,
    "department": "road",
}  # fmt: skip
CITED = "포장 파손은 신고하신 날부터 3일 안에 임시로 메웁니다."
SENTENCES = [
    {"part": "summary", "text": "길을 고쳐 달라는 민원입니다.", "origin": "passages", "supported": True},
    {"part": "review", "text": CITED, "origin": "passages", "supported": True,
     "citations": [{"passage": "manual#2", "quote": "신고받은 날부터 3일 안에 임시로 메운다"}]},
    {"part": "contact", "text": "도로과 김담당 031-000-8201", "origin": "passages", "supported": True},
]  # fmt: skip


def text(response):
    return response.content.decode()


@pytest.fixture
def ready(town, fresh):
    """A petition of kim whose draft stands on a paper."""
    petition = fresh()
    save_draft(
        petition=petition, title="도로 보수 답변", sentences=SENTENCES, base_version=0, by=officer(town.officer),
        label="자료로 만든 초안", passages=[PASSAGE],
    )  # fmt: skip
    return petition


def form(*texts, version=1, was=None, parts=("summary", "review", "contact"), **more):
    was = range(len(texts)) if was is None else was
    cells = {"title": "도로 보수 답변", "base_version": version, **more}
    for at, (line, place, part) in enumerate(zip(texts, was, parts, strict=False)):
        cells |= {f"text-{at}": line, f"was-{at}": place, f"part-{at}": part}
    return cells


def unchanged(**more):
    return form(*(row["text"] for row in SENTENCES), **more)


def post(client, petition, cells, path="draft", **headers):
    return client.post(f"/desk/cases/{petition.number}/{path}", cells, headers=headers)


def test_the_editor_shows_each_sentence_with_its_source(seat, ready):
    page = text(seat("officer").get(f"/desk/cases/{ready.number}"))
    assert "도로 보수 편람" in page
    assert "숫자 1개 같음" in page
    assert "근거를 찾지 못했습니다" not in page
    assert page.count("<textarea") == 3


def test_saving_without_a_change_makes_no_version(seat, ready):
    assert post(seat("officer"), ready, unchanged(do="save")).status_code == 302
    assert Draft.objects.get().version == 1


def test_a_changed_figure_loses_its_source(seat, ready):
    client = seat("officer")
    texts = [SENTENCES[0]["text"], CITED.replace("3일", "5일"), SENTENCES[2]["text"]]
    post(client, ready, form(*texts, do="save"))
    row = Draft.objects.get().sentences.get(position=1)
    assert (row.origin, row.supported, row.problem) == ("person", False, "근거에 없는 값이 있습니다: 5 일")
    assert "근거에 없는 값이 있습니다" in text(client.get(f"/desk/cases/{ready.number}"))


def test_a_sentence_is_checked_while_it_is_typed(seat, ready):
    cells = form("요지", CITED.replace("3일", "9일"), "담당")
    assert "9 일" in text(post(seat("officer"), ready, cells, "draft/check?place=1"))
    assert text(post(seat("officer"), ready, unchanged(), "draft/check?place=1")).strip() == ""


def test_autosave_answers_with_the_new_version(seat, ready):
    cells = form("고친 요지입니다.", CITED, SENTENCES[2]["text"])
    response = post(seat("officer"), ready, cells, **{"HX-Request": "true"})
    assert 'data-version="2"' in text(response)
    assert "저장됨" in text(response)


def test_who_saved_first_is_not_overwritten(seat, ready, town):
    client = seat("officer")
    post(client, ready, form("먼저 고침", CITED, "도로과"))
    assert post(client, ready, form("나중 고침", CITED, "도로과")).status_code == 409
    assert Draft.objects.get().sentences.first().text == "먼저 고침"


def test_only_who_handles_the_case_writes(seat, ready):
    assert post(seat("colleague"), ready, unchanged(do="save")).status_code in {302, 403}
    assert post(seat("colleague"), ready, form("다른 사람 글", CITED, "도로과")).status_code == 403
    assert post(seat("stranger"), ready, unchanged()).status_code == 403
    assert "<textarea" not in text(seat("colleague").get(f"/desk/cases/{ready.number}"))


def test_a_sentence_is_added_dropped_and_emptied(seat, ready):
    client = seat("officer")
    response = post(client, ready, unchanged(add="guidance"))
    assert response.headers["Location"].endswith("?add=guidance#new")
    assert text(client.get(f"/desk/cases/{ready.number}?add=guidance")).count("<textarea") == 4
    post(client, ready, unchanged(drop="1"))
    assert [row.part for row in Draft.objects.get().sentences.all()] == ["summary", "contact"]


def test_a_reply_with_an_unsupported_sentence_does_not_go_up(seat, ready):
    cells = form(SENTENCES[0]["text"], "7월에 새로 포장합니다.", SENTENCES[2]["text"], do="submit")
    response = post(seat("officer"), ready, cells)
    assert response.status_code == 409
    assert "올리기 전에 고칠 곳이 1개 있습니다" in text(response)
    assert Approval.objects.count() == 0


@pytest.mark.parametrize(
    ("line", "words"),
    [("홍길동 님 010-1234-5678로 알립니다.", "개인정보로 보이는 말이 있음"), ("감사합니다.", "빠진 것: ")],
)
def test_personal_data_and_a_missing_officer_stop_a_reply(seat, ready, line, words):
    response = post(seat("officer"), ready, form(SENTENCES[0]["text"], CITED, line, do="submit"))
    assert response.status_code == 409
    assert words in text(response)


def test_a_reply_goes_up_is_approved_and_leaves(seat, ready):
    post(seat("officer"), ready, unchanged(do="submit"))
    asked = Approval.objects.get()
    lead = seat("lead")
    page = text(lead.get(f"/desk/cases/{ready.number}/approve"))
    assert "이 글이 그대로 나갑니다" in page
    assert CITED in page
    assert asked.sha256[:16] in page
    response = post(lead, ready, {"sha256": asked.sha256}, "approve")
    assert response.status_code == 302
    assert Reply.objects.get().sha256 == asked.sha256
    assert Petition.objects.get().state == "answered"
    assert "승인" in text(lead.get(f"/desk/cases/{ready.number}/approve"))


def test_another_text_is_not_approved_and_the_difference_is_shown(seat, ready):
    officer_seat, lead = seat("officer"), seat("lead")
    post(officer_seat, ready, unchanged(do="submit"))
    seen = Approval.objects.get().sha256
    post(officer_seat, ready, {}, "recall")
    post(officer_seat, ready, form("다시 쓴 요지입니다.", CITED, SENTENCES[2]["text"], do="submit"))
    response = post(lead, ready, {"sha256": seen}, "approve")
    assert response.status_code == 409
    page = text(response)
    assert "그 사이 답변의 글이 바뀌었습니다" in page
    assert "<ins>다시 쓴 요지입니다.</ins>" in page
    assert "<del>길을 고쳐 달라는 민원입니다.</del>" in page
    assert Reply.objects.count() == 0


@pytest.mark.parametrize("name", ["officer", "colleague", "stranger", "inspector"])
def test_others_do_not_approve(seat, ready, name):
    post(seat("officer"), ready, unchanged(do="submit"))
    response = post(seat(name), ready, {"sha256": Approval.objects.get().sha256}, "approve")
    assert response.status_code == 403
    assert Reply.objects.count() == 0


def test_a_lead_sends_a_reply_back_with_a_word(seat, ready):
    post(seat("officer"), ready, unchanged(do="submit"))
    assert post(seat("lead"), ready, {"note": ""}, "approve/back").status_code == 400
    post(seat("lead"), ready, {"note": "날짜를 넣어 주십시오"}, "approve/back")
    assert "날짜를 넣어 주십시오" in text(seat("officer").get(f"/desk/cases/{ready.number}"))


def test_a_source_is_given_to_a_sentence(seat, ready, town):
    client = seat("officer")
    post(
        client,
        ready,
        form(SENTENCES[0]["text"], "6월 5일에 현장을 확인했습니다.", SENTENCES[2]["text"], was=[0, "", 2]),
    )
    path = "draft/source/1"
    assert "이 문장은 어디에 나온 말입니까" in text(client.get(f"/desk/cases/{ready.number}/{path}"))
    wrong = post(client, ready, {"passage": "manual#2", "quote": "없는 글"}, path)
    assert (wrong.status_code, "인용문이 자료와 다릅니다" in text(wrong)) == (400, True)
    assert post(client, ready, {"passage": "", "quote": "6월 5일 현장 확인함"}, path).status_code == 302
    row = Draft.objects.get().sentences.get(position=1)
    assert (row.supported, row.citations[0]["quote"]) == (True, "6월 5일 현장 확인함")


def test_an_opinion_of_a_department_is_a_source(seat, ready, town):
    row = request_cooperation(petition=ready, department="park", question="나무도 봅니까?", by=officer(town.officer))
    client = seat("stranger")
    assert client.post(f"/desk/cooperations/{row.pk}", {"answer": ""}).status_code == 400
    client.post(f"/desk/cooperations/{row.pk}", {"answer": "가로수는 6월 9일에 살핍니다"})
    page = text(seat("officer").get(f"/desk/cases/{ready.number}/draft/source/1"))
    assert "공원과 협조 회신" in page
    assert seat("colleague").post(f"/desk/cooperations/{row.pk}", {"answer": "늦은 회신"}).status_code == 403


def test_sentences_of_an_earlier_reply_are_taken_over(seat, ready, fresh):
    post(seat("officer"), ready, unchanged(do="submit"))
    post(seat("lead"), ready, {"sha256": Approval.objects.get().sha256}, "approve")
    later = fresh()
    assert post(seat("officer"), later, {}, f"draft/take/{ready.number}").status_code == 302
    draft = Draft.objects.get(petition=later)
    assert [(row.part, row.supported) for row in draft.sentences.all()] == [("review", True)]
    assert post(seat("officer"), later, {}, f"draft/take/{later.number}").status_code == 404


def test_the_saved_text_is_shown_as_it_would_leave_with_what_changed(seat, ready):
    client = seat("officer")
    post(client, ready, form("다시 쓴 요지입니다.", CITED, SENTENCES[2]["text"], do="save"))
    page = text(client.get(f"/desk/cases/{ready.number}/draft/letter"))
    assert "1. 민원 요지\n다시 쓴 요지입니다." in page
    assert "<ins>다시 쓴 요지입니다.</ins>" in page
    assert f"<del>{SENTENCES[0]['text']}</del>" in page
