import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.language.hashed import count_grams, count_words, rarity, take_rows, weigh


def test_same_runs_fall_into_same_buckets():
    rows = count_grams(["주차 단속", "단속 주차"], shortest=2, longest=2, bits=16)
    first, second = (set(rows.places[rows.starts[i] : rows.starts[i + 1]]) for i in range(2))
    assert len(first & second) == 2


def test_counts_add_up():
    rows = count_grams(["abcabc"], shortest=1, longest=3, bits=20)
    assert rows.values.sum() == 6 + 5 + 4
    assert len(rows.places) == 3 + 3 + 3


def test_buckets_are_the_same_on_every_machine():
    assert count_grams(["가로등"], shortest=2, longest=3, bits=12).places.tolist() == GOLDEN


GOLDEN = [2239, 3130, 3832]


def test_rare_buckets_are_forgotten():
    rows = count_grams(["홍길동 주차", "주차 단속"], shortest=2, longest=2, bits=18)
    known = rarity(rows, at_least=2) > 0
    assert known.sum() == 1


def test_rows_have_length_one_or_zero():
    rows = weigh(count_grams(["가나다", ""], shortest=1, longest=2, bits=12), np.ones(4096, np.float32))
    assert round(float(np.square(rows.values).sum()), 5) == 1.0


@pytest.mark.parametrize(("shortest", "longest", "bits"), [(0, 1, 10), (3, 2, 10), (1, 2, 30)])
def test_bounds(shortest, longest, bits):
    with pytest.raises(BadInput):
        count_grams(["가"], shortest=shortest, longest=longest, bits=bits)


def test_words_and_runs_share_their_buckets():
    words = count_words([["도로", "보수", ""], []], bits=16)
    assert words.starts.tolist() == [0, 3, 3]
    assert set(count_grams(["도로"], shortest=2, longest=2, bits=16).places) <= set(words.places)


def test_rows_can_be_taken_in_any_order():
    rows = count_grams(["가", "나나", ""], shortest=1, longest=1, bits=12)
    taken = take_rows(rows, np.array([2, 1, 0, 1]))
    assert taken.starts.tolist() == [0, 0, 1, 2, 3]
    assert taken.values.tolist() == [2.0, 1.0, 2.0]
