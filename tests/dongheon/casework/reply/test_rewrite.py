import dataclasses
from datetime import date

import pytest

from dongheon.base.errors import OutsideFailed
from dongheon.base.passages import Citation, Passage
from dongheon.casework.reply.rewrite import BY_MODEL, rewrite
from dongheon.casework.values import Draft, PetitionText, Sentence
from dongheon.privacy.mask import mask

ON = date(2026, 6, 4)
TEXT = "어린이보호구역은 평일 08:00~20:00에 고정형 카메라로 단속한다."
MANUAL = Passage("parking#2", "단속 안내", "2. 시간", "manual", TEXT)
FORMER = Draft(
    "‘단속’ 민원에 대한 답변",
    (Sentence("review", TEXT, (Citation("parking#2", TEXT),), supported=True, wish=0),),
    "자료로 만든 초안",
    passages=(MANUAL,),
)
PETITION = PetitionText(mask("단속"), mask("몇 시까지 하나요?"), "", ON)


class Writer:
    """A model that gives prepared answers and remembers what it was told."""

    name = "writer"

    def __init__(self, *answers):
        self.answers = list(answers)
        self.corrections = []

    def ask(self, *, correction="", **_rest):
        self.corrections.append(correction)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def answer(text, quote=TEXT, passage="parking#2"):
    return {
        "title": "단속 시간",
        "sentences": [{"part": "review", "text": text, "wish": 0, "citations": [{"passage": passage, "quote": quote}]}],
    }


GOOD = "어린이보호구역에서는 평일 오전 8시부터 오후 8시까지 고정형 카메라로 단속합니다."
BAD = "어린이보호구역에서는 평일 오전 7시부터 카메라로 단속합니다."


def test_a_supported_rewrite_replaces_the_draft():
    made = rewrite(FORMER, PETITION, model=Writer(answer(GOOD)), on=ON)
    assert (made.label, made.model, made.sentences[0].text) == (BY_MODEL, "writer", GOOD)


def test_an_unsupported_one_is_repaired_once():
    writer = Writer(answer(BAD), answer(GOOD))
    assert rewrite(FORMER, PETITION, model=writer, on=ON).sentences[0].text == GOOD
    assert writer.corrections[1] == "1번째 문장: 근거에 없는 값이 있습니다: 07:00"


def test_after_two_unsupported_ones_the_former_draft_stays():
    assert rewrite(FORMER, PETITION, model=Writer(answer(BAD), answer(BAD)), on=ON) == FORMER


def test_a_model_that_fails_changes_nothing():
    assert rewrite(FORMER, PETITION, model=Writer(OutsideFailed("late")), on=ON) == FORMER


def test_rubbish_changes_nothing():
    assert rewrite(FORMER, PETITION, model=Writer({"sentences": "no"}, {}), on=ON) == FORMER


def test_the_papers_named_and_the_officer_are_not_left_to_the_model():
    contact = Sentence("contact", "더 궁금하신 점은 교통지도과로 문의하여 주시기 바랍니다.", supported=True)
    former = dataclasses.replace(FORMER, sentences=(*FORMER.sentences, contact))
    made = rewrite(former, PETITION, model=Writer(answer(GOOD)), on=ON)
    assert [(one.part, one.text) for one in made.sentences] == [
        ("review", GOOD),
        ("basis", "위 답변은 단속 안내 2. 시간을 근거로 합니다."),
        ("contact", contact.text),
    ]
    assert all(one.supported for one in made.sentences)


def test_every_wish_stays_answered():
    former = dataclasses.replace(
        FORMER, sentences=(*FORMER.sentences, dataclasses.replace(FORMER.sentences[0], wish=1))
    )
    writer = Writer(answer(GOOD), answer(GOOD))
    assert rewrite(former, PETITION, model=writer, on=ON) == former
    assert writer.corrections[1] == "요청 2에 대한 답이 빠졌습니다."


def test_a_title_that_states_what_no_source_holds_is_not_taken():
    invented = {**answer(GOOD), "title": "2027년 1월 1일부터 단속을 쉽니다"}
    assert rewrite(FORMER, PETITION, model=Writer(invented), on=ON).title == FORMER.title


@pytest.mark.parametrize(
    "bad",
    [
        answer(GOOD, quote="평일 07:00~20:00에 고정형 카메라로 단속한다."),
        answer(GOOD, passage="parking#9"),
        answer("내일부터 그 자리를 단속하지 않겠습니다."),
        {"title": "", "sentences": [{"part": "review", "text": GOOD, "wish": 0, "citations": []}]},
    ],
)
def test_wrong_quotations_unknown_papers_and_promises_never_pass(bad):
    assert rewrite(FORMER, PETITION, model=Writer(bad, bad), on=ON) == FORMER
