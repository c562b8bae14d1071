import dataclasses
from datetime import date

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


def test_the_officer_and_every_wish_must_stay():
    contact = Sentence("contact", "문의 031-000-0001", (Citation("parking#2", TEXT),))
    former = dataclasses.replace(FORMER, sentences=(*FORMER.sentences, contact))
    writer = Writer(answer(GOOD), answer(GOOD))
    assert rewrite(former, PETITION, model=writer, on=ON) == former
    assert writer.corrections[1] == "담당자 문장이 빠졌습니다."
