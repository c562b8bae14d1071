# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import date, datetime

import pytest

from dongheon.base.errors import BadInput
from dongheon.base.korean import (
    chosung,
    clock_time,
    day_words,
    document_date,
    duration_words,
    english_date,
    english_duration,
    final_of,
    josa,
)


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("교통과", "은", "교통과는"),
        ("담당", "은", "담당은"),
        ("담당", "가", "담당이"),
        ("주민", "을", "주민을"),
        ("자료", "을", "자료를"),
        ("가온시", "과", "가온시와"),
        ("서울", "으로", "서울로"),
        ("부산", "으로", "부산으로"),
        ("대전시", "으로", "대전시로"),
        ("6월 9일", "로", "6월 9일로"),
        ("3", "이", "3이"),
        ("2", "이", "2가"),
        ("10", "은", "10은"),
        ("100", "을", "100을"),
        ("0", "이", "0이"),
        ("PDF", "을", "PDF를"),
        ("XML", "으로", "XML로"),
        ("민원실(1층)", "으로", "민원실(1층)으로"),
        ("'가람동'", "이", "'가람동'이"),
        ("東", "은", "東은(는)"),
        ("", "은", "은(는)"),
        ("김", "이라", "김이라"),
    ],
)
def test_josa(word, particle, expected):
    assert josa(word, particle) == expected


def test_josa_refuses_other_particles():
    with pytest.raises(BadInput, match="particle '도'"):
        josa("가온시", "도")


def test_final_of_decomposed_syllables():
    assert final_of("\u1103\u1161\u11b7") == 16


@pytest.mark.parametrize(("text", "expected"), [("가온시", "ㄱㅇㅅ"), ("꽃 Bus 3", "ㄲ Bus 3"), ("", "")])
def test_chosung(text, expected):
    assert chosung(text) == expected


def test_dates_and_times():
    at = datetime(2026, 1, 5, 9, 5)
    assert document_date(at) == "2026. 1. 5. (월)"
    assert document_date(at, weekday=False) == "2026. 1. 5."
    assert day_words(date(2026, 1, 4)) == "1월 4일 (일)"
    assert clock_time(at) == "09:05"
    assert english_date(at) == "5 January 2026 (Mon)"


@pytest.mark.parametrize(
    ("minutes", "korean", "english"),
    [(0, "0분", "0 min"), (59, "59분", "59 min"), (60, "1시간", "1 h"), (61, "1시간 1분", "1 h 1 min")],
)
def test_durations(minutes, korean, english):
    assert (duration_words(minutes), english_duration(minutes)) == (korean, english)
