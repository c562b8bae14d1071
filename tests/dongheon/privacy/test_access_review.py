from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.privacy.access_review import Look, fence, findings

DAY = datetime(2026, 5, 29, 10)  # noqa: DTZ001 - moments of the review are in the town's own time, without a zone


def looks(actor, count, **changes):
    return [Look(**{"actor": actor, "at": DAY, "whose": str(n), "did": "view", **changes}) for n in range(count)]


def shown(rows):
    return [(one.pattern, one.actor, one.count) for one in findings(rows)]


def test_a_usual_month_says_nothing():
    assert shown([row for actor in "abcdef" for row in looks(actor, 25, whose="x")]) == []


def test_who_looks_far_more_than_the_others():
    usual = [row for actor in "abcdef" for row in looks(actor, 25, whose="x")]
    assert shown(usual + looks("kim", 90)) == [("volume", "kim", 90), ("subjects", "kim", 90)]


def test_few_looks_are_no_volume():
    assert shown([row for actor in "abcdef" for row in looks(actor, 1)] + looks("kim", 19)) == []


@pytest.mark.parametrize(
    ("changes", "pattern"),
    [
        ({"at": DAY.replace(hour=22)}, "night"),
        ({"at": DAY.replace(hour=5)}, "night"),
        ({"did": "download"}, "download"),
        ({"did": "search", "own_name": True}, "own_name"),
    ],
)
def test_what_stands_out_even_once(changes, pattern):
    assert shown(looks("kim", 1, **changes)) == [(pattern, "kim", 1)]


@given(st.lists(st.integers(0, 500), min_size=4))
def test_at_most_a_quarter_lies_beyond_the_fence(counts):
    assert sum(count > fence(counts) for count in counts) * 4 <= len(counts)
