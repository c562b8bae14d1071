from datetime import date

import numpy as np
import pytest

from dongheon.base.errors import NotEnoughData
from dongheon.casework.learning.rolling import coverage, interval, roll
from dongheon.casework.learning.values import Case
from dongheon.privacy.mask import mask

TEXTS = {
    "도로과": "가로등이 꺼져서 {n}번 골목이 어둡습니다",
    "세무과": "{n}월 재산세 고지서가 두 번 왔습니다",
    "청소과": "{n}동 쓰레기를 안 가져갑니다",
}


def _history(count):
    return [
        Case(mask(text.format(n=n)), mask(text.format(n=n)), label, date(2024 + n // 12, 1 + n % 12, 5))
        for n in range(count)
        for label, text in TEXTS.items()
    ]


def test_an_easy_history_is_foreseen():
    rolled = roll(_history(18), seed=1)
    assert rolled.first.mean() == 1.0
    assert len(rolled.first) + rolled.skipped == 54
    assert coverage(rolled, 0.0)[0] == 1.0
    assert np.isnan(coverage(rolled, 1.0)[1])


def test_undated_cases_cannot_be_rolled_over():
    with pytest.raises(NotEnoughData):
        roll([Case(mask("가"), mask("나"), "도로과")] * 30, seed=1)


def test_interval_of_equal_models_holds_zero():
    hits = np.array([True, False] * 50)
    assert interval(hits, hits, seed=1) == (0.0, 0.0, 0.0)
