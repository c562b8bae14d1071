from datetime import date

import pytest

from dongheon.base.errors import BadInput, OutsideFailed
from dongheon.base.passages import Citation, Passage
from dongheon.casework.reply.official import in_figures, official_form
from dongheon.casework.reply.restyle import numbered, restyled
from dongheon.casework.values import Sentence
from dongheon.language.facts import facts
from dongheon.privacy.mask import mask

ON = date(2026, 6, 4)
TEXT = "포장 파손은 신고받은 날부터 3일 이내에 임시로 보수하여야 한다."
MANUAL = Passage("road#2", "구비서류 편람", "2. 기한", "manual", TEXT)
REVIEW = Sentence(
    "review", "포장 파손은 신고받은 날부터 3일 이내에 임시로 보수하여야 합니다.", (Citation("road#2", TEXT),),
    supported=True, wish=0,
)  # fmt: skip
SUMMARY = Sentence("summary", "‘금번 도로 파손’에 관한 것으로 이해합니다.", supported=True)
CONTACT = Sentence(
    "contact", "더 궁금하신 점은 도로과 김담당(031-000-8201)에게 문의하여 주시기 바랍니다.", supported=True
)
DRAFT = (SUMMARY, REVIEW, CONTACT)


class Writer:
    """A model that gives prepared answers and remembers what it was told."""

    name = "writer"

    def __init__(self, *answers):
        self.answers = list(answers)
        self.heard = []

    def ask(self, *, text, correction="", **_rest):
        self.heard.append((text.text, correction))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return {"sentences": [{"number": number, "text": words} for number, words in answer.items()]}


def said(made):
    return [one.after.text for one in made]


def by(writer, way="plain", draft=DRAFT):
    return restyled(draft, way, passages=[MANUAL], on=ON, model=writer, masked=mask(numbered(draft)))


PLAIN = "포장 파손은 신고받은 날부터 3일 안에 임시로 고쳐야 합니다."


def test_the_list_rewords_and_spares_quotations_and_people():
    made = restyled(DRAFT, "plain", passages=[MANUAL], on=ON)
    assert said(made) == [SUMMARY.text, PLAIN, CONTACT.text]
    assert made[1].changes
    assert not made[1].by_model


def test_a_rewording_that_leaves_its_source_is_not_proposed():
    bare = Passage("road#3", "편람", "", "manual", "금번 유의사항을 준수한다.")
    one = Sentence("review", "금번 유의사항을 준수합니다.", (Citation("road#3", bare.text),), supported=True)
    made = restyled([one], "plain", passages=[bare], on=ON)
    assert (made[0].after, made[0].kept) == (one, "인용문이 이 문장을 뒷받침하지 않습니다")


GOOD = "포장이 파손되면 신고받은 날부터 3일 안에 임시로 고쳐야 합니다."


def test_a_models_sentence_is_taken_when_it_holds():
    made = by(Writer({2: GOOD}))
    assert (made[1].after.text, made[1].by_model, made[0].by_model) == (GOOD, True, False)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (GOOD.replace("3일", "5일"), "2번 문장: 숫자·날짜·조문이 달라졌습니다"),
        (GOOD.replace("고쳐야 합니다", "고칠 수 있습니다"), "2번 문장: 부정하거나 해야 하는 말이 달라졌습니다"),
        (
            "신고하신 3일 뒤부터 걱정하지 마시고 편히 기다려야 합니다.",
            "2번 문장: 부정하거나 해야 하는 말이 달라졌습니다",
        ),
        (GOOD + " " + GOOD + " " + GOOD, "2번 문장: 부정하거나 해야 하는 말이 달라졌습니다"),
    ],
)
def test_a_bad_one_is_repaired_once_and_then_the_list_speaks(bad, why):
    writer = Writer({2: bad}, {2: GOOD})
    assert by(writer)[1].after.text == GOOD
    assert writer.heard[1][1] == why
    twice = by(Writer({2: bad}, {2: bad}))
    assert (twice[1].after.text, twice[1].by_model) == (PLAIN, False)


def test_a_quotation_that_a_model_touches_is_not_taken():
    changed = {1: "‘이번 도로 파손’에 관한 것으로 이해합니다."}
    assert by(Writer(changed, changed))[0].after == SUMMARY


def test_people_and_papers_are_neither_sent_nor_taken():
    writer = Writer({3: "연락하지 마십시오.", 9: "없는 문장", 0: "없는 문장"})
    assert by(writer)[2].after == CONTACT
    assert "김담당" not in writer.heard[0][0]


def test_a_sentence_with_personal_data_is_masked_and_keeps_its_words():
    one = Sentence("guidance", "010-1234-5678로 전화하시면 금번 일을 안내합니다.", supported=True)
    writer = Writer({1: "[전화번호]로 전화하면 알려 드립니다."})
    made = by(writer, draft=(one,))
    assert "010-1234-5678" not in writer.heard[0][0]
    assert made[0].after.text == "010-1234-5678로 전화하시면 이번 일을 안내합니다."


def test_a_model_that_fails_changes_nothing_of_what_the_list_says():
    assert said(by(Writer(OutsideFailed("late")))) == said(restyled(DRAFT, "plain", passages=[MANUAL], on=ON))


def test_an_unknown_way_is_refused():
    with pytest.raises(BadInput, match="one of plain, official"):
        restyled(DRAFT, "song", passages=[], on=ON)


def test_items_of_several_wishes_hang_under_the_first_sentence_on_each():
    rows = [("review", 0), ("review", 0), ("review", 0), ("review", 1), ("guidance", None), ("contact", None)]
    made = official_form([Sentence(part, f"{n}째 글입니다.", wish=wish) for n, (part, wish) in enumerate(rows)])
    assert [one.text for one in made] == [
        "가. 0째 글입니다.", "1) 1째 글입니다.", "2) 2째 글입니다.", "나. 3째 글입니다.", "4째 글입니다.", "5째 글입니다. 끝.",
    ]  # fmt: skip
    assert [one.text for one in official_form(made)] == [one.text for one in made]


def test_official_form_keeps_the_support_of_each_sentence():
    made = restyled([REVIEW, REVIEW, REVIEW], "official", passages=[MANUAL], on=ON)
    assert [one.kept for one in made] == ["", "", ""]
    assert [one.after.text[:3] for one in made] == ["가. ", "나. ", "다. "]


@pytest.mark.parametrize(
    "text",
    [
        "2026년 6월 9일 오후 3시부터 6시까지입니다.",
        "오전 9시 30분, 오후 12시, 3시간, 6월 9일입니다.",
        "‘오후 3시’를 물으셨습니다.",
    ],
)
def test_figures_mean_the_same(text):
    assert facts(in_figures(text)) == facts(text)
