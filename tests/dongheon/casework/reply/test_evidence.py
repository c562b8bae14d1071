from datetime import date

import pytest

from dongheon.base.passages import Passage
from dongheon.casework.reply.evidence import evidence, search
from dongheon.casework.reply.needs import KINDS, gives, needed
from dongheon.casework.reply.question import Asked, questions
from dongheon.casework.reply.shelf import build_shelf, holds_in_general
from dongheon.casework.reply.tables import rows
from dongheon.casework.values import PetitionText
from dongheon.privacy.mask import mask

ON = date(2026, 6, 4)
PAPERS = [
    Passage("light#1", "가로등 안내", "1. 수리 기한", "manual", "꺼진 가로등은 신고를 받은 날부터 2일 이내에 고친다."),
    Passage("light#2", "가로등 안내", "2. 점등", "manual", "가로등은 해가 진 뒤 15분에 켜고 해 뜨기 15분 전에 끈다."),
    Passage("tree#1", "가로수 안내", "1. 가지치기", "manual", "가로수 가지는 해마다 2월과 3월에 자른다."),
    Passage("water#1", "수도 안내", "1. 누수", "manual", "집 안의 누수는 소유자가 고치고 요금의 절반을 깎아 준다."),
]


def asked(title, content, duty=""):
    text = PetitionText(mask(title), mask(content), "", ON)
    return questions(text, [Asked(title, duty)])[0]


def test_the_passage_that_answers_comes_first():
    found = search(build_shelf(PAPERS), asked("가로등이 꺼졌어요", "꺼진 가로등을 언제 고치나요?"), on=ON, k=2)
    assert found[0].passage.id == "light#1"
    assert found[0].score >= found[1].score


def test_nothing_is_said_of_a_matter_that_no_paper_holds():
    question = asked("비행기 소음", "새벽에 비행기가 너무 낮게 날아요. 항로를 바꿔 주세요.")
    assert evidence(build_shelf(PAPERS), question, on=ON) == ()


def test_the_only_paper_of_a_shelf_is_not_said_for_any_matter():
    question = asked("우주선 착륙장", "우주선 착륙장을 지어 주세요.")
    assert evidence(build_shelf(PAPERS[:1]), question, on=ON) == ()


def test_an_empty_shelf_says_nothing():
    assert evidence(build_shelf([]), asked("가로등", "고쳐 주세요"), on=ON) == ()


def test_answers_come_before_what_surrounds_them():
    found = evidence(build_shelf(PAPERS), asked("가로등이 꺼졌어요", "꺼진 가로등을 며칠 만에 고치나요?"), on=ON)
    assert found[0].text == "꺼진 가로등은 신고를 받은 날부터 2일 이내에 고친다."
    assert [one.answers for one in found] == sorted((one.answers for one in found), reverse=True)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("단속은 몇 시까지 하나요?", {"time"}),
        ("토요일에도 하나요?", {"time"}),
        ("수수료가 얼마인가요?", {"amount"}),
        ("며칠 걸리나요?", {"period"}),
        ("언제까지 내야 합니까?", {"period"}),
        ("어디로 가야 하나요?", {"place"}),
        ("서류는 뭐가 필요한가요?", {"papers"}),
        ("고쳐 주세요.", set()),
        ("얼마나 힘들었는지 모릅니다.", set()),
    ],
)
def test_a_question_tells_the_kind_of_fact_it_needs(question, kinds):
    assert set(needed([question])) == kinds


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("평일 09:00부터 18:00까지 받는다.", {"time"}),
        ("수수료는 3,000원이다.", {"amount"}),
        ("접수한 날부터 5일 이내에 알린다.", {"period"}),
        ("신분증과 신청서를 동 행정복지센터에 낸다.", {"papers", "place"}),
        ("보도를 막으면 안 된다.", set()),
    ],
)
def test_a_sentence_gives_kinds_of_fact(sentence, kinds):
    assert {key for key in KINDS if gives(sentence, key)} == kinds


def test_rows_of_two_tables_keep_their_own_headers():
    text = (
        "| 품목 | 값 |\n|---|---|\n| 의자 | 2,000원 |\n\n글\n\n| 단계 | 기한 |\n|---|---|\n| 접수 | 당일 |\n| 빈칸 | |"
    )
    assert rows(text) == (("| 의자 | 2,000원 |", "의자: 값은 2,000원"), ("| 접수 | 당일 |", "접수: 기한은 당일"))


@pytest.mark.parametrize(
    ("sentence", "general"),
    [
        ("꺼진 등은 2일 이내에 수리합니다.", True),
        ("한 농가는 같은 기종을 한 달에 세 번까지 예약할 수 있습니다.", True),
        ("지난주에 현장을 확인하였습니다.", False),
        ("다음 달에 정비할 예정입니다.", False),
        ("지갑에 남은 63,000원은 그대로 있습니다.", False),
        ("그 땅에 들어온 매장 신고는 없습니다.", False),
        ("더 궁금하신 점은 031-000-1234로 물어 주십시오.", False),
        ("Số tiền trong ví vẫn còn.", False),
    ],
)
def test_only_general_sentences_of_a_reply_may_be_said_again(sentence, general):
    assert holds_in_general(sentence) == general
