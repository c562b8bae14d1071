from datetime import date

import pytest

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import build_calendar
from dongheon.casework.deadlines import second_demand_limit, supplement_limit, supplement_outlook

CALENDAR = build_calendar(2026, 2026)
FIRST = supplement_limit(date(2026, 6, 1), 5, calendar=CALENDAR)
SECOND = second_demand_limit(date(2026, 6, 9), 10, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("days", "more", "last"),
    [
        (5, [], date(2026, 6, 8)),
        (4, [], date(2026, 6, 5)),
        (4, [3], date(2026, 6, 8)),
        (4, [3, 7], date(2026, 6, 15)),
    ],
)
def test_supplement_limit(days, more, last):
    assert supplement_limit(date(2026, 6, 1), days, calendar=CALENDAR, more_days=more).due_on == last


def test_third_request_for_more_time_is_refused():
    with pytest.raises(RuleBroken, match="2회까지"):
        supplement_limit(date(2026, 6, 1), 5, calendar=CALENDAR, more_days=[1, 1, 1])


def test_second_demand_is_at_most_ten_days():
    assert SECOND.due_on == date(2026, 6, 19)
    with pytest.raises(RuleBroken, match="10일 이내"):
        second_demand_limit(date(2026, 6, 9), 11, calendar=CALENDAR)
    with pytest.raises(BadInput, match="give 1 or more"):
        second_demand_limit(date(2026, 6, 9), 0, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("today", "more", "state"),
    [
        (date(2026, 6, 8), {}, "waiting"),
        (date(2026, 6, 9), {}, "demand_again"),
        (date(2026, 6, 9), {"answered_on": date(2026, 6, 5)}, "answered"),
        (date(2026, 6, 19), {"second": SECOND}, "waiting"),
        (date(2026, 6, 20), {"second": SECOND}, "may_return"),
        (date(2026, 6, 2), {"undeliverable": 1}, "waiting"),
        (date(2026, 6, 2), {"undeliverable": 2}, "deemed_withdrawn"),
    ],
)
def test_supplement_outlook(today, more, state):
    outlook = supplement_outlook(FIRST, today=today, **more)
    assert outlook.state.value == state
    assert outlook.steps[0].article != ""


def test_supplement_outlook_refuses_negative_counts():
    with pytest.raises(BadInput, match="0 or more"):
        supplement_outlook(FIRST, today=date(2026, 6, 2), undeliverable=-1)
