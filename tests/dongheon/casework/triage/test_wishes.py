import pytest

from dongheon.casework.triage.wishes import LONGEST_SUMMARY, MOST, asked, connected, several


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("", []),
        ("가로등이 꺼졌어요. 고쳐 주세요.", ["고쳐 주세요"]),
        ("안녕하세요. 과태료는 언제까지 내나요? 감사합니다.", ["과태료는 언제까지 내나요?"]),
        ("놀이터 그네가 끊어졌습니다.", ["놀이터 그네가 끊어졌습니다"]),
        ("1. 그네를 고쳐 주세요.\n2. 모래를 갈아 주세요.", ["그네를 고쳐 주세요", "모래를 갈아 주세요"]),
        ("가지를 잘라 주시고, 낙엽도 치워 주세요.", ["가지를 잘라 주시고", "낙엽도 치워 주세요"]),
        ("이게 말이 됩니까? 단속해 주세요.", ["단속해 주세요"]),
        ("벤치를 놓아 주세요. 답변 부탁드립니다.", ["벤치를 놓아 주세요"]),
    ],
)
def test_wishes_in_reading_order(text, wishes):
    assert [wish.summary for wish in asked(text)] == wishes


def test_spans_are_places_of_the_text():
    text = "먼저 씁니다.  등을 갈아 주세요. 그리고 풀도 베어 주세요!"
    for wish in asked(text):
        for start, end in wish.spans:
            assert wish.summary in text[start:end]


def test_bounds():
    found = asked("이것을 꼭 해 주세요. " * 30)
    assert len(found) == MOST
    assert all(len(wish.summary) <= LONGEST_SUMMARY for wish in asked("가" * 300 + " 해 주세요"))


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("등을 갈아 주시고, 가지도 잘라 주세요.", True),
        ("등을 갈아 주세요. 그리고 가지도 잘라 주세요.", True),
        ("1. 등을 갈아 주세요.\n2. 가지를 잘라 주세요.", True),
        ("등을 갈아 주세요. 오늘 안에 갈아 주세요.", False),
    ],
)
def test_wishes_joined_by_a_word_that_adds(text, joined):
    assert connected(text, asked(text)) is joined


def test_redress_and_unlike_wishes_speak_for_several_matters():
    text = "등을 고쳐 주세요. 치료비도 배상해 주세요."
    assert several(text, alike=0.1) > several(text, alike=0.9) > several("등을 고쳐 주세요. 꼭 고쳐 주세요.", alike=0.9)
