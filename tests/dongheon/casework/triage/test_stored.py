from datetime import date

import pytest

from dongheon.base.errors import BadInput
from dongheon.casework.triage.stored import taught_from_bytes, taught_to_bytes
from dongheon.casework.triage.teach import Lesson, teach
from dongheon.casework.values import PetitionText
from dongheon.privacy.mask import mask

TOLD = [("가로등이 꺼졌어요", "lamp"), ("세금을 돌려주세요", "tax")] * 5
NAME = "황보뜰샘"
TAUGHT = teach(
    [
        Lesson(PetitionText(mask(text), mask(f"{text} {NAME} 씨가 받았습니다"), "", date(2026, 5, 1)), duty=duty)
        for text, duty in TOLD
    ],
    seed=1,
)


def test_there_and_back():
    data = taught_to_bytes(TAUGHT)
    again = taught_from_bytes(data)
    assert again.topic is None
    assert again.duty.labels == ("lamp", "tax")
    assert taught_to_bytes(again) == data


def test_no_name_lies_in_the_bytes():
    assert NAME.encode() not in taught_to_bytes(TAUGHT)


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-1], lambda data: data + b"x", lambda data: data[:30], lambda _: b""]
)
def test_damage_is_refused(harm):
    with pytest.raises(BadInput):
        taught_from_bytes(harm(taught_to_bytes(TAUGHT)))
