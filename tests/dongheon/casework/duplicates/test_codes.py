from datetime import date, timedelta

import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.casework.duplicates.codes import DIMENSIONS, FIRST, Codes, encode, joined, likely, moved

DAY = date(2026, 6, 1)
COUNT = 6_000


def unit(count, *, seed):
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSIONS), dtype=np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def near(vectors, *, cosine, seed):
    mixed = cosine * vectors + np.sqrt(1 - cosine**2) * unit(len(vectors), seed=seed)
    return mixed / np.linalg.norm(mixed, axis=1, keepdims=True)


# Twelve copies at a cosine of 0.9 of each of 500 origins, as earlier petitions about one matter are.
ORIGINS = unit(COUNT // 12, seed=1)
VECTORS = near(np.repeat(ORIGINS, 12, axis=0), cosine=0.9, seed=2)
DAYS = [DAY + timedelta(days=row // 100) for row in range(COUNT)]
DEPARTMENTS = [("road", "park", "tax")[row % 3] for row in range(COUNT)]
CODES = encode(range(1, COUNT + 1), VECTORS, days=DAYS, departments=DEPARTMENTS)


def test_the_true_ten_nearest_are_among_those_found():
    asked = near(ORIGINS[:100], cosine=0.9, seed=3)
    true = np.argsort(-(asked @ VECTORS.T), axis=1)[:, :10] + 1
    found = [set(likely(CODES, one, k=128).tolist()) & set(row.tolist()) for one, row in zip(asked, true, strict=True)]
    assert sum(map(len, found)) / 1000 >= 0.99


@pytest.mark.parametrize("wanted", [{"since": DAY + timedelta(days=50)}, {"department": "park"}])
def test_a_condition_holds_and_costs_nobody_a_place(wanted):
    since, of = wanted.get("since", DAY), {wanted.get("department")} - {None} or set(DEPARTMENTS)
    held = {row + 1 for row in range(COUNT) if DAYS[row] >= since and DEPARTMENTS[row] in of}
    found = likely(CODES, ORIGINS[3], k=FIRST, **wanted).tolist()
    assert 0 < len(found) == min(len(held), FIRST)
    assert set(found) <= held


def test_a_condition_that_nothing_meets_finds_nothing():
    assert likely(CODES, ORIGINS[0], k=5, department="nowhere").tolist() == []
    assert likely(CODES, ORIGINS[0], k=5, since=date(2030, 1, 1)).tolist() == []


def test_no_cases_give_no_neighbours():
    none = encode([], np.zeros((0, DIMENSIONS), np.float32), days=[], departments=[])
    assert (likely(none, ORIGINS[0], k=5).tolist(), none.last) == ([], 0)


def test_what_is_joined_is_searched_as_one():
    halves = [Codes(CODES.table[:, :3_000]), Codes(CODES.table[:, 3_000:])]
    assert likely(joined(*halves), ORIGINS[7], k=50).tolist() == likely(CODES, ORIGINS[7], k=50).tolist()


def test_a_case_in_twice_is_refused():
    with pytest.raises(BadInput, match="not above"):
        joined(CODES, CODES)
    with pytest.raises(BadInput, match="ascend"):
        encode([2, 1], VECTORS[:2], days=[DAY, DAY], departments=["", ""])


def test_a_case_that_moved_is_found_under_its_new_department_alone():
    after = moved(CODES, {1: "tax", 99_999: "tax"}, days={1: DAY, 99_999: DAY})
    assert 1 in likely(after, VECTORS[0], k=5, department="tax")
    assert 1 not in likely(after, VECTORS[0], k=2_000, department="road")
    assert 1 in likely(after, VECTORS[0], k=5, since=DAY)
    assert 1 not in likely(after, VECTORS[0], k=2_000, since=DAY + timedelta(days=1))
