"""Forecasts of visitors: what they know, and how honest their intervals are."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.base.workdays import SEOUL, Holiday, build_calendar, is_counted
from dongheon.counters.arrivals.counts import SlotCounts, slot_counts
from dongheon.counters.arrivals.forecast import forecast
from dongheon.counters.arrivals.measure import measured
from dongheon.counters.values import Channel, Ticket

CALENDAR = build_calendar(2024, 2027)
SHAPE = np.array([4, 8, 9, 7, 3, 6, 8, 5.0])
FIRST = date(2026, 1, 5)


def office(days, *, seed=1, day_factor=lambda _: 1.0, noise=0.05, first=FIRST):
    draw = np.random.default_rng(seed)
    counts = np.zeros((days, len(SHAPE)))
    for at in range(days):
        on = first + timedelta(days=at)
        if is_counted(CALENDAR, on):
            counts[at] = draw.poisson(SHAPE * day_factor(on) * np.exp(noise * draw.normal()))
    return SlotCounts(first, counts, 540, 60)


def test_tickets_are_counted_and_appointments_are_not():
    nine = datetime(2026, 6, 9, 9, tzinfo=SEOUL)
    tickets = [
        Ticket("1", "", "a", nine),
        Ticket("2", "", "b", nine + timedelta(minutes=29)),
        Ticket("3", "", "a", nine + timedelta(minutes=30), channel=Channel.APPOINTMENT),
        Ticket("4", "", "a", nine + timedelta(days=2, minutes=65)),
    ]
    found = slot_counts(tickets)
    assert found.counts.tolist() == [[2, 0, 0], [0, 0, 0], [0, 0, 1]]
    assert found.open_days.tolist() == [True, False, True]
    assert slot_counts(tickets, service_class="b").counts.tolist() == [[1]]
    assert len(slot_counts(tickets, last=date(2026, 6, 9)).counts) == 1


def test_holidays_of_the_calendar_are_closed():
    past = office(140)
    found = forecast(past, days=14, calendar=CALENDAR)
    assert found.days[0] == date(2026, 5, 25)
    closed = [on for on, is_day in zip(found.days, found.open_days, strict=True) if not is_day]
    assert date(2026, 5, 25) in closed  # 부처님오신날 대체공휴일
    assert date(2026, 6, 3) in closed  # 지방선거
    assert (found.mean[~found.open_days] == 0).all()
    assert (found.high[~found.open_days] == 0).all()


def test_a_town_closure_is_closed_too():
    closure = Holiday(date(2026, 5, 28), "시 체육대회", kind="temporary")
    calendar = build_calendar(2026, 2027, declared=[closure])
    assert not forecast(office(140), days=7, calendar=calendar).open_days[3]


def test_effects_are_learned():
    def factor(on):
        before = on - timedelta(days=1)
        while before.weekday() > 4:
            before -= timedelta(days=1)
        after_off = not is_counted(CALENDAR, before)
        return (1.4 if on.weekday() == 0 else 1.0) * (1.5 if after_off else 1.0)

    past = office(500, day_factor=factor, first=date(2025, 1, 6))
    found = forecast(past, days=14, calendar=CALENDAR)
    totals = dict(zip(found.days, found.mean.sum(axis=1), strict=True))
    assert found.days[0] == date(2026, 5, 21)
    assert totals[date(2026, 6, 1)] == pytest.approx(70, rel=0.1)  # a Monday
    assert totals[date(2026, 5, 26)] == pytest.approx(75, rel=0.12)  # after 대체공휴일
    assert totals[date(2026, 5, 22)] == pytest.approx(50, rel=0.1)


def test_weather_is_used_where_it_is_given():
    rain = np.random.default_rng(3).random(160) < 0.4
    wet = {FIRST + timedelta(days=at): [float(one)] for at, one in enumerate(rain)}
    past = office(150, day_factor=lambda on: 0.6 if wet[on][0] else 1.0)
    blind, seeing = (forecast(past, days=10, calendar=CALENDAR, weather=one).mean.sum(axis=1) for one in (None, wet))
    true = np.array([SHAPE.sum() * (0.6 if rain[150 + at] else 1.0) for at in range(10)])
    open_days = seeing > 0
    assert np.abs(seeing - true)[open_days].mean() < np.abs(blind - true)[open_days].mean() / 2


def test_intervals_hold_what_they_promise_and_baselines_are_beaten():
    def factor(on):
        return 1.3 if on.weekday() == 0 else 0.8 if on.weekday() == 2 else 1.0

    found = measured(office(330, day_factor=factor, noise=0.1), first_origin=120, step=21, calendar=CALENDAR)
    ours, naive, mean = found
    assert 0.87 <= ours.covered <= 0.95
    assert ours.days_covered >= 0.8
    assert ours.slot_error < min(naive.slot_error, mean.slot_error)
    assert ours.day_error < min(naive.day_error, mean.day_error)


def test_a_short_past_says_so():
    with pytest.raises(NotEnoughData, match="at least 8"):
        forecast(office(8), calendar=CALENDAR)
    with pytest.raises(NotEnoughData, match="no ticket"):
        slot_counts([])
    with pytest.raises(NotEnoughData, match="no day is left"):
        measured(office(30), first_origin=40, calendar=CALENDAR)


@pytest.mark.parametrize(
    "given",
    [
        {"days": 0},
        {"days": 90},
        {"level": 1.0},
        {"weather": {FIRST: [1.0], date(2026, 2, 2): [1.0, 2.0]}},
        {"weather": {FIRST: [float("nan")]}},
    ],
)
def test_impossible_wishes_are_refused(given):
    with pytest.raises(BadInput):
        forecast(office(60), calendar=CALENDAR, **given)


def test_a_wrong_date_does_not_fill_the_memory():
    tickets = [
        Ticket("1", "", "", datetime(1900, 1, 1, 9, tzinfo=SEOUL)),
        Ticket("2", "", "", datetime(2026, 6, 9, 9, tzinfo=SEOUL)),
    ]
    with pytest.raises(BadInput, match="a date is wrong"):
        slot_counts(tickets)
