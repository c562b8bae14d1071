"""The main job: a petition becomes an approved answer, with the real engines."""

from datetime import date

import pytest

from dongheon.base.town.records import Document
from townhall.casework import actions
from townhall.casework.learning import mended
from townhall.casework.likeness import untraced, vectors_of
from townhall.casework.models import Draft, Petition, Proposal, Taught
from townhall.casework.queries import expected_handling, followed_petition, similar_cases
from townhall.core import jobs
from townhall.core.actors import SYSTEM, officer, petitioner
from townhall.core.models import Duty
from townhall.flows.petition_arrives import arrive_and_wait
from townhall.flows.reply_goes_out import approve_and_send
from townhall.knowledge.actions import store_papers
from townhall.outside.fakes import kept_messages
from townhall.trust.models import AiCall
from townhall.trust.register import switch_use

MANUAL = """# 가로등 관리 안내
## 1. 고장 신고
가로등 고장 신고를 받으면 3일 안에 현장을 확인하고 전구를 바꿉니다.
가로등 번호를 알려 주시면 더 빨리 고칠 수 있습니다.
## 2. 담당
가로등 고장은 도로과(031-000-8200)가 맡습니다.
"""
LINES = (
    "주민등록 등본 발급", "지방세 환급", "공원 벤치 보수", "불법 주정차 단속", "하수구 악취 조사", "음식물 쓰레기 수거",
    "어린이집 입소 안내", "도서관 대출", "버스 정류장 관리", "반려동물 등록", "건축 허가", "경로당 지원",
)  # fmt: skip


@pytest.fixture
def ready(town):
    for number, line in enumerate(LINES):
        Duty.objects.create(code=f"other-{number}", department="desk", line=line, topic="other", risk="low")
    store_papers(
        papers=[Document("lamp", "가로등 관리 안내", "manual", "road", "O", "1", date(2026, 1, 2), None, MANUAL)],
        by=SYSTEM,
    )
    return town


def file_lamp(key="form-1"):
    return arrive_and_wait(
        title="가로등 고장", content="집 앞 가로등이 꺼졌습니다. 언제 고치나요? 010-0000-4821로 알려 주세요.", channel="web",
        filing_key=key, name="홍길동", phone="010-0000-4821",
    )  # fmt: skip


def test_from_the_form_to_the_letter(ready):
    receipt = file_lamp()
    petition = receipt.petition
    assert (petition.department, petition.duty, petition.state) == ("road", "road-light", "handling")
    assert petition.officer in {ready.officer, ready.colleague}
    draft = Draft.objects.get(petition=petition)
    assert draft.label == "자료로 만든 초안"
    assert any(sentence.citations and sentence.supported for sentence in draft.sentences.all())
    by = officer(petition.officer)
    sentences = [
        {"part": one.part, "text": one.text, "origin": one.origin, "citations": one.citations}
        for one in draft.sentences.all()
    ]
    actions.save_draft(
        petition=petition, title=draft.title, sentences=sentences, base_version=draft.version, by=by, passages=None
    )
    asked = actions.submit_for_approval(petition=petition, by=by)
    reply = approve_and_send(
        petition=petition, sha256=asked.sha256, by=officer(ready.lead if asked.sampled else petition.officer)
    )
    jobs.run_due()
    assert reply.ai_note == ""
    assert followed_petition(petition.number, receipt.secret).state == "answered"
    assert sorted(message["title"] for message in kept_messages("sms")) == ["답변이 왔습니다", "민원이 도착했습니다"]


def test_every_proposal_and_draft_stands_in_the_register(ready):
    petition = file_lamp().petition
    calls = AiCall.objects.filter(subject=f"petition:{petition.number}").values_list("use__code", "outcome")
    assert sorted(calls) == [("casework.reply", "ok"), ("casework.triage", "ok")]


def test_a_model_that_rewrites_is_named_on_the_letter(ready, settings):
    settings.LANGUAGE_MODEL_URL = "fake"
    draft = Draft.objects.get(petition=file_lamp().petition)
    assert (draft.label, draft.model) in {("AI 초안", "default"), ("자료로 만든 초안", "")}
    assert {one.origin for one in draft.sentences.all()} <= {"model", "passages"}


def test_who_may_harm_themselves_is_called_not_written_to(ready):
    petition = arrive_and_wait(
        title="가로등 고장", content="가로등이 꺼졌습니다. 고쳐 주세요. 사는 게 힘들어 스스로 목숨을 끊고 싶습니다.", channel="web",
        filing_key="form-9",
    ).petition  # fmt: skip
    assert "self_harm" in petition.flags
    draft = Draft.objects.get(petition=petition)
    assert draft.label == ""
    assert "109" in draft.missing[0]


def test_switched_off_nothing_is_proposed_and_a_person_decides(ready):
    switch_use(code="casework.triage", enabled=False, by=SYSTEM)
    petition = file_lamp().petition
    assert (petition.department, petition.state, petition.duty) == ("", "received", "")
    assert Proposal.objects.get(label="duty").abstained == "분류 제안 기능이 꺼져 있습니다. 사람이 정해 주세요."
    assert not AiCall.objects.exists()
    actions.decide_label(petition=petition, label="duty", code="road-light", by=officer(ready.intake))
    assert petition.department == "road"


def test_what_is_expected_before_sending_is_what_happens(ready):
    told = expected_handling(title="가로등 고장", content="집 앞 가로등이 꺼졌습니다. 언제 고치나요? 010-0000-4821")
    assert (told.department.code, told.duty.code, told.abstained) == ("road", "road-light", "")
    assert told.content.text.endswith("[전화번호]")
    assert Petition.objects.count() == 0


def test_a_routing_rule_comes_before_the_duty_table(ready):
    rows = [{"when_words": "가로등", "then_department": "park", "note": "공원 안"}]
    actions.save_routing_rules(rows=rows, by=officer(ready.lead))
    assert file_lamp().petition.department == "park"


def test_the_same_text_is_found_again(ready):
    first = file_lamp().petition
    actions.keep_vectors(rows=vectors_of(untraced(10)))
    second = file_lamp(key="form-2").petition
    found = similar_cases(second)
    assert [(one.petition, one.relation) for one in found] == [(first, "same_text")]
    assert "글" in found[0].same


def test_corrections_are_learned_once(ready):
    assert mended("duty") is None
    petition = file_lamp().petition
    actions.decide_label(petition=petition, label="duty", code="road-pothole", by=officer(ready.intake))
    assert (Taught.objects.count(), mended("duty")) == (0, None)


def test_work_stops_at_what_the_resident_took_back(ready):
    receipt = actions.receive_petition(
        title="가로등", content="가로등이 꺼졌어요", channel="web", filing_key="f", by=petitioner("")
    )
    actions.withdraw_petition(petition=receipt.petition, by=petitioner(receipt.petition.number))
    jobs.run_due()
    assert (Proposal.objects.count(), Draft.objects.count()) == (0, 0)
