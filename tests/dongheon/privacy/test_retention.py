from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.base.errors import BadInput
from dongheon.privacy.retention import BEGINS, Keeping, last_kept_day, retention_schedule

LINE = {"record_class": "contact", "years": "3", "months": "0", "begins": "closed", "ground": "내부 관리계획 제20조"}


@pytest.mark.parametrize(
    ("ended", "years", "months", "begins", "last"),
    [
        ("2026-05-29", 3, 0, "closed", "2029-05-29"),
        ("2026-05-29", 3, 0, "closed_year", "2029-12-31"),
        ("2026-12-31", 1, 0, "closed_year", "2027-12-31"),
        ("2024-02-29", 1, 0, "closed", "2025-02-28"),
        ("2026-08-31", 0, 6, "closed", "2027-02-28"),
        ("2026-12-15", 0, 1, "closed", "2027-01-15"),
        ("2026-05-29", 0, 6, "closed_year", "2027-06-30"),
    ],
)
def test_the_last_day(ended, years, months, begins, last):
    keeping = Keeping("contact", years, months, begins, "근거")
    assert last_kept_day(date.fromisoformat(ended), keeping).isoformat() == last


@given(st.dates(date(1950, 1, 1), date(2200, 1, 1)), st.integers(0, 100), st.integers(0, 11), st.sampled_from(BEGINS))
def test_nothing_goes_before_its_period_is_over(ended, years, months, begins):
    last = last_kept_day(ended, Keeping("contact", years, months, begins, "근거"))
    assert (last.year - ended.year) * 12 + last.month - ended.month >= years * 12 + months


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"record_class": "dream"}, "no class is called 'dream'"),
        ({"years": "three"}, "write a whole number"),
        ({"years": "-1"}, "write a whole number"),
        ({"years": "0"}, "not both 0"),
        ({"months": "12"}, "months 0 to 11"),
        ({"begins": "opened"}, "write closed or closed_year"),
        ({"ground": " "}, "name the ground"),
    ],
)
def test_a_line_that_cannot_be_used(change, said):
    with pytest.raises(BadInput, match=said):
        retention_schedule([LINE | change])


def test_a_class_stands_once():
    with pytest.raises(BadInput, match="row 2: contact stands twice"):
        retention_schedule([LINE, LINE])


def test_no_line_no_destruction():
    assert retention_schedule([]) == ()
