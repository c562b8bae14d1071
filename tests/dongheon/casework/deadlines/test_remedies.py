from datetime import date

import pytest

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import build_calendar
from dongheon.casework.deadlines import appeal_limit, lawsuit_limit, objection_decision_limit, objection_limit

CALENDAR = build_calendar(2026, 2029)


def test_objection_limit():
    assert objection_limit(date(2026, 6, 9), calendar=CALENDAR).due_on == date(2026, 8, 10)  # August 8 is a Saturday
    assert objection_limit(date(2026, 6, 1), calendar=CALENDAR).due_on == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("filed", "more", "last"),
    [
        ("2026-06-09", 0, "2026-06-19"),
        ("2026-06-09", 10, "2026-06-29"),
        ("2026-06-10", 0, "2026-06-22"),  # June 20 is a Saturday
        ("2026-06-10", 10, "2026-07-02"),  # from the rolled last day
    ],
)
def test_objection_decision_limit(filed, more, last):
    found = objection_decision_limit(date.fromisoformat(filed), calendar=CALENDAR, more_days=more)
    assert found.due_on == date.fromisoformat(last)


@pytest.mark.parametrize(("more", "error"), [(11, RuleBroken), (-1, BadInput)])
def test_objection_decision_is_extended_by_ten_days_at_most(more, error):
    with pytest.raises(error):
        objection_decision_limit(date(2026, 6, 9), calendar=CALENDAR, more_days=more)


# Columns: known, refused, appeal, lawsuit
@pytest.mark.parametrize(
    ("known", "refused", "appeal", "lawsuit"),
    [
        ("2026-06-09", "2026-06-09", "2026-09-07", "2026-09-07"),
        ("2026-11-01", "2026-06-09", "2026-12-07", "2027-02-01"),  # 180 days end on Sunday; 90 days on Saturday
        ("2027-05-31", "2026-06-09", "2026-12-07", "2027-06-09"),
        ("2029-02-01", "2028-02-29", "2028-08-28", "2029-02-28"),  # one year from a leap day
    ],
)
def test_appeal_and_lawsuit(known, refused, appeal, lawsuit):
    known_on, refused_on = date.fromisoformat(known), date.fromisoformat(refused)
    assert appeal_limit(known_on, refused_on=refused_on, calendar=CALENDAR).due_on == date.fromisoformat(appeal)
    assert lawsuit_limit(known_on, refused_on=refused_on, calendar=CALENDAR).due_on == date.fromisoformat(lawsuit)


@pytest.mark.parametrize("limit", [appeal_limit, lawsuit_limit])
def test_objection_starts_ninety_days_anew(limit):
    day = date(2026, 6, 9)
    found = limit(day, refused_on=day, calendar=CALENDAR, objection_result_on=date(2026, 7, 1))
    assert found.due_on == date(2026, 9, 29)
    assert found.steps[0].article == "행정기본법 제36조제4항"


@pytest.mark.parametrize("limit", [appeal_limit, lawsuit_limit])
def test_known_before_the_refusal_is_an_error(limit):
    with pytest.raises(BadInput, match="before the refusal"):
        limit(date(2026, 6, 8), refused_on=date(2026, 6, 9), calendar=CALENDAR)
