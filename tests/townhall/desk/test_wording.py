"""The draft in other words: proposed, shown, taken sentence by sentence."""

import re

import pytest
from tests.townhall.desk.test_reply import CITED, PASSAGE, post, text

from townhall.casework.actions import save_draft
from townhall.casework.models import Draft
from townhall.core.actors import officer
from townhall.desk.wording import word_changes

HEAVY = "포장 파손은 신고하신 날부터 3일 이내에 조속히 보수하고 있습니다."
SOURCE = PASSAGE | {"text": "포장 파손은 신고하신 날부터 3일 이내에 조속히 보수한다."}
SENTENCES = [
    {"part": "summary", "text": "‘금번 파손’을 물으셨습니다.", "origin": "passages", "supported": True},
    {"part": "review", "text": HEAVY, "origin": "passages", "supported": True,
     "citations": [{"passage": "manual#2", "quote": "신고하신 날부터 3일 이내에 조속히 보수한다"}]},
    {"part": "review", "text": "금번 일은 제가 살폈습니다.", "origin": "person", "supported": False, "problem": "근거 없음"},
    {"part": "contact", "text": "도로과 김담당 031-000-8201", "origin": "passages", "supported": True},
]  # fmt: skip
PLAIN = "포장 파손은 신고하신 날부터 3일 안에 빨리 고치고 있습니다."


@pytest.fixture
def ready(town, fresh):
    petition = fresh()
    save_draft(
        petition=petition, title="도로 보수 답변", sentences=SENTENCES, base_version=0, by=officer(town.officer),
        label="자료로 만든 초안", passages=[SOURCE],
    )  # fmt: skip
    return petition


def proposal(page):
    return re.search(r'name="proposal" value="([^"]+)"', page)[1]


def path(petition, way):
    return f"/desk/cases/{petition.number}/draft/wording/{way}"


def texts():
    return [row.text for row in Draft.objects.get().sentences.all()]


def test_pressing_the_button_saves_first_and_leads_to_the_difference(seat, ready):
    client = seat("officer")
    cells = {"base_version": 1, "title": "새 제목", "do": "plain", "text-0": HEAVY, "was-0": 1, "part-0": "review"}
    response = post(client, ready, cells)
    assert response.headers["Location"].startswith(path(ready, "plain"))
    assert Draft.objects.get().title == "새 제목"


def test_the_difference_is_shown_and_nothing_is_changed_by_looking(seat, ready):
    page = text(seat("officer").get(path(ready, "plain")))
    assert "문장 2개를 쉬운 말로 바꿀 수 있습니다" in page
    assert "조속히 보수하고</del>" in page
    assert "빨리 고치고</ins>" in page
    assert "언어 모델 없이 낱말표로 바꾸었습니다" in page
    assert "금번 파손" not in page
    assert Draft.objects.get().version == 1


def test_only_what_is_ticked_is_taken_and_the_label_stays(seat, ready):
    client = seat("officer")
    sealed = proposal(text(client.get(path(ready, "plain"))))
    assert client.post(path(ready, "plain"), {"proposal": sealed, "take": ["1"]}).status_code == 302
    draft = Draft.objects.get()
    assert texts() == [SENTENCES[0]["text"], PLAIN, SENTENCES[2]["text"], SENTENCES[3]["text"]]
    row = draft.sentences.get(position=1)
    assert (draft.label, row.origin, row.supported) == ("자료로 만든 초안", "passages", True)


def test_a_stale_or_forged_proposal_is_refused(seat, ready, fresh):
    client = seat("officer")
    sealed = proposal(text(client.get(path(ready, "plain"))))
    assert client.post(path(ready, "plain"), {"proposal": f"{sealed}x", "take": ["1"]}).status_code == 400
    client.post(path(ready, "plain"), {"proposal": sealed, "take": ["1"]})
    assert client.post(path(ready, "plain"), {"proposal": sealed, "take": ["2"]}).status_code == 409
    other = fresh()
    save_draft(petition=other, title="", sentences=SENTENCES, base_version=0, by=officer(ready.officer))
    assert client.post(path(other, "plain"), {"proposal": sealed, "take": ["1"]}).status_code == 400


def test_official_form_numbers_the_items_and_ends_the_letter(seat, ready):
    client = seat("officer")
    sealed = proposal(text(client.get(path(ready, "official"))))
    client.post(path(ready, "official"), {"proposal": sealed, "take": ["0", "1", "2", "3"]})
    assert texts()[1:] == [f"가. {HEAVY}", "나. 금번 일은 제가 살폈습니다.", "도로과 김담당 031-000-8201 끝."]
    assert Draft.objects.get().versions.last().text.endswith("031-000-8201  끝.")
    assert "바꿀 것을 찾지 못했습니다" in text(client.get(path(ready, "official")))


def test_with_a_model_the_label_says_so(seat, ready, settings, monkeypatch):
    settings.LANGUAGE_MODEL_URL, settings.LANGUAGE_MODEL_NAME = "fake", "가짜 모델"
    wanted = "포장이 파손되면 신고하신 날부터 3일 안에 빨리 고치고 있습니다."
    monkeypatch.setattr(
        "townhall.outside.fake_model.answer",
        lambda *_: f'{{"sentences": [{{"number": 2, "text": "{wanted}"}}]}}',
    )
    client = seat("officer")
    page = text(client.get(path(ready, "plain")))
    assert "언어 모델(가짜 모델)이 썼고" in page
    client.post(path(ready, "plain"), {"proposal": proposal(page), "take": ["1", "2"]})
    draft = Draft.objects.get()
    assert (draft.label, draft.model, texts()[1]) == ("AI 초안", "가짜 모델", wanted)
    assert [row.origin for row in draft.sentences.all()] == ["passages", "model", "person", "passages"]


def test_without_other_papers_nothing_is_made_up(seat, ready):
    page = text(seat("officer").get(path(ready, "again")))
    assert "바꿀 것을 찾지 못했습니다" in page
    assert "자료 말고는 이 민원에 답하는 자료를 찾지 못했습니다" in page


def test_two_papers_may_speak_in_the_other_order(seat, town, fresh):
    petition = fresh()
    second = SOURCE | {"id": "other#1", "title": "다른 편람", "text": CITED}
    rows = [
        SENTENCES[1],
        SENTENCES[1] | {"text": CITED, "citations": [{"passage": "other#1", "quote": CITED}]},
        SENTENCES[2],
    ]
    save_draft(
        petition=petition, title="답변", sentences=rows, base_version=0, by=officer(town.officer),
        label="자료로 만든 초안", passages=[SOURCE, second],
    )  # fmt: skip
    client = seat("officer")
    page = text(client.get(path(petition, "again")))
    assert "같은 자료를 다른 차례로 쓸 수 있습니다" in page
    client.post(path(petition, "again"), {"proposal": proposal(page)})
    assert texts() == [CITED, HEAVY, SENTENCES[2]["text"]]


@pytest.mark.parametrize("name", ["colleague", "stranger"])
def test_others_do_not_reword(seat, ready, name):
    assert seat(name).get(path(ready, "plain")).status_code == 403


def test_an_unknown_way_is_not_found(seat, ready):
    assert seat("officer").get(path(ready, "song")).status_code == 404


def test_words_of_two_sentences():
    assert word_changes("금번 공사를 합니다.", "이번 공사를 합니다.") == (
        ("gone", "금번"), ("new", "이번"), ("same", "공사를 합니다."),
    )  # fmt: skip
