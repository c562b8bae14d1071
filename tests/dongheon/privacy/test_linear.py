"""No text makes a search run away: four times the length takes about four times as long."""

import random
import time

import pytest

from dongheon.privacy.find import find

UNITS = [
    "1", "1 ", "1-", "010-", "@", "a@", "a.", "김", "김 ", "김가람 ", "김가람,", "(", ":", "::", "1동1호", "하람로 1 ", "서울시 강남구 ", "&#", "공일",
    "A b ", "Kim ", "가나다라 1층 ", "응우옌 티 흐엉 ", "\u200b", "\u1100\u1161", "e\u0301", "blog.naver.com/", "9.9.", "12가", "ab:", "이름은 ", "A동 ", "우울증 ",
    "Nguyen Thi ", "Li ", "李", "李 씨 ", "성명: A. ", "윤 가 람 씨 ", "저는 가나 라고 ", "제1동 제", " 씨", "3.1로 1 ", "는", "은 ", "1 - ",
]  # fmt: skip
SHORT, LONG = 25_000, 100_000
ATTEMPTS = 8


def seconds(text):
    begun = time.process_time()
    find(text, level="strict")
    return time.process_time() - begun


def rubbish(length):
    draw = random.Random(1)
    return "".join(
        draw.choice("0189-. @가람윤동호로입니다드림씨\u200b［］[]ab\n김서울길층:()/+82공일") for _ in range(length)
    )


@pytest.mark.parametrize("unit", [*UNITS, "rubbish"])
def test_time_grows_with_length_only(unit):
    short, long = (rubbish(n) if unit == "rubbish" else (unit * n)[:n] for n in (SHORT, LONG))
    seconds(short)
    # Quadratic time would be sixteen times as long, each time; a busy machine only makes single runs look longer.
    assert any(seconds(long) < max(seconds(short), 0.02) * 10 for _ in range(ATTEMPTS))
