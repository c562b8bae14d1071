# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.base.town import records
from dongheon.base.workdays import (
    SEOUL,
    WEEKDAYS,
    Holiday,
    WorkingHours,
    add_working_minutes,
    build_calendar,
    counted_between,
    cut,
    in_seoul,
    is_counted,
    moment,
    next_working,
    not_counted,
    nth_counted,
    stamp,
    table_ends_within,
    town_calendar,
    windows,
    with_declared,
    working_minutes,
)

CALENDAR = build_calendar(2024, 2028)
LATE_OFFICE = [WorkingHours("lib", day, time(10), time(19), time(13), time(14)) for day in range(5)]


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2024-10-01", "국군의 날"),
        ("2025-01-27", "임시공휴일"),
        ("2025-03-03", "삼일절 대체공휴일"),
        ("2025-05-01", ""),  # 노동절 is a holiday of public offices from 2026 on
        ("2025-05-06", "부처님오신날 대체공휴일·어린이날 대체공휴일"),
        ("2025-06-03", "대통령 선거일"),
        ("2025-07-17", ""),  # 제헌절 counts again from 2026 on
        ("2025-10-08", "추석 대체공휴일"),
        ("2026-01-01", "1월 1일"),
        ("2026-02-18", "설날 다음날"),
        ("2026-03-02", "삼일절 대체공휴일"),
        ("2026-05-01", "노동절"),
        ("2026-05-25", "부처님오신날 대체공휴일"),
        ("2026-06-03", "지방선거일"),
        ("2026-06-06", "현충일"),
        ("2026-06-08", ""),  # 현충일 on a Saturday has no substitute
        ("2026-07-17", "제헌절"),
        ("2026-08-17", "광복절 대체공휴일"),
        ("2026-09-28", ""),  # 추석 on a Saturday has no substitute
        ("2026-10-05", "개천절 대체공휴일"),
        ("2026-12-25", "기독탄신일"),
        ("2027-02-09", "설날 대체공휴일"),
        ("2027-05-03", "노동절 대체공휴일"),
        ("2027-07-19", "제헌절 대체공휴일"),
        ("2027-10-11", "한글날 대체공휴일"),
        ("2027-12-27", "기독탄신일 대체공휴일"),
        ("2028-10-05", "추석 대체공휴일"),
        ("2026-05-30", "토요일"),
        ("2026-05-31", "일요일"),
    ],
)
def test_not_counted_names_holiday_or_weekday(on, name):
    assert not_counted(CALENDAR, date.fromisoformat(on)) == name


def test_not_counted_in_english():
    names = [not_counted(CALENDAR, date(2026, 6, day), language="en") for day in (3, 4, 13, 14)]
    assert names == ["Local Election Day", "", "Saturday", "Sunday"]


def test_with_declared_adds_and_withdraws():
    later = with_declared(
        CALENDAR,
        [
            Holiday(date(2026, 6, 1), "임시공휴일", kind="temporary"),
            Holiday(date(2026, 6, 3), "지방선거일", kind="withdrawn"),
            Holiday(date(2026, 6, 2), "시민의 날", kind="local"),
        ],
    )
    assert [is_counted(later, date(2026, 6, day)) for day in (1, 2, 3)] == [False, True, True]
    assert [is_counted(CALENDAR, date(2026, 6, day)) for day in (1, 2, 3)] == [True, True, False]
    assert [closure.name for closure in later.closures] == ["시민의 날"]


def test_with_declared_keeps_names_and_unknown_kind_is_refused():
    with pytest.raises(BadInput, match="holiday kind 'half'"):
        with_declared(CALENDAR, [Holiday(date(2026, 6, 1), "반공일", kind="half")])


@pytest.mark.parametrize("years", [(2026, 2025), (1900, 2026), (2026, 2101)])
def test_build_calendar_refuses_years(years):
    with pytest.raises(BadInput, match="give years in order"):
        build_calendar(*years)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: is_counted(CALENDAR, date(2029, 1, 1)),
        lambda: not_counted(CALENDAR, date(2023, 12, 31)),
        lambda: nth_counted(CALENDAR, date(2028, 12, 29), 2),
        lambda: add_working_minutes(CALENDAR, stamp(datetime(2028, 12, 29, 17)), 61),
        lambda: next_working(CALENDAR, stamp(datetime(2028, 12, 29, 18))),
        lambda: working_minutes(CALENDAR, stamp(datetime(2028, 12, 29)), stamp(datetime(2029, 1, 2))),
        lambda: with_declared(CALENDAR, [Holiday(date(2030, 1, 2), "임시공휴일", kind="temporary")]),
    ],
)
def test_end_of_the_holiday_table_is_never_silent(ask):
    with pytest.raises(NotEnoughData, match="공휴일 표가 2024-01-01부터 2028-12-31까지만 있어"):
        ask()


def test_table_ends_within():
    days = [table_ends_within(CALENDAR, 60, today=day) for day in (date(2028, 11, 1), date(2028, 11, 2))]
    assert days == [True, True]
    assert not table_ends_within(CALENDAR, 60, today=date(2028, 10, 31))


@pytest.mark.parametrize(
    ("given_at", "expected"),
    [
        (date(2026, 5, 29), "2026-05-29T09:00:00+09:00"),
        (datetime(2026, 5, 29, 14, 0, 59), "2026-05-29T14:00:00+09:00"),
        (datetime(2026, 5, 29, 20, 30, tzinfo=UTC), "2026-05-30T05:30:00+09:00"),
        (datetime(2026, 5, 29, 14, tzinfo=SEOUL), "2026-05-29T14:00:00+09:00"),
    ],
)
def test_in_seoul(given_at, expected):
    assert in_seoul(given_at).isoformat() == expected


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-07-16T17:00", 180, "2026-07-20T11:00"),
        ("2026-04-30T16:00", 40 * 60, "2026-05-11T16:00"),
        ("2026-05-29T14:00", 24 * 60, "2026-06-04T14:00"),
        ("2026-12-24T17:30", 60, "2026-12-28T09:30"),
        ("2026-05-29T09:00", 180, "2026-05-29T12:00"),  # complete at the break: then, not at 13:00
        ("2026-05-29T09:00", 480, "2026-05-29T18:00"),  # complete at closing time: then, not on Monday
        ("2026-05-29T12:30", 60, "2026-05-29T14:00"),
        ("2026-05-29T12:00", 1, "2026-05-29T13:01"),
        ("2026-05-29T18:00", 1, "2026-06-01T09:01"),
        ("2026-05-29T08:00", 60, "2026-05-29T10:00"),
        ("2026-05-30T11:00", 60, "2026-06-01T10:00"),
    ],
)
def test_add_working_minutes(start, minutes, end):
    found = add_working_minutes(CALENDAR, stamp(datetime.fromisoformat(start)), minutes)
    assert moment(found) == in_seoul(datetime.fromisoformat(end))


def test_hours_of_an_office_by_date():
    rows = [
        *[row for row in LATE_OFFICE if row.weekday != 2],
        WorkingHours("*", 4, time(9), time(17), valid_from=date(2026, 6, 1), valid_to=date(2026, 6, 30)),
        WorkingHours("lib", 2, time(9), time(9)),
        WorkingHours("lib", 3, None, None, valid_from=date(2026, 6, 8)),
    ]
    calendar = build_calendar(2026, 2026, hours=rows)

    def hours(day, office):
        ordinal = day.toordinal()
        return [(a - ordinal * 1440, b - ordinal * 1440) for a, b in windows(calendar, ordinal, office)]

    assert hours(date(2026, 5, 29), "*") == [(540, 720), (780, 1080)]
    assert hours(date(2026, 6, 5), "*") == [(540, 1020)]
    assert hours(date(2026, 7, 3), "*") == [(540, 720), (780, 1080)]
    assert hours(date(2026, 6, 1), "lib") == [(600, 780), (840, 1140)]
    assert hours(date(2026, 6, 17), "lib") == []
    assert hours(date(2026, 6, 4), "lib") == [(600, 780), (840, 1140)]
    assert hours(date(2026, 6, 11), "lib") == []
    assert hours(date(2026, 6, 6), "lib") == []


@pytest.mark.parametrize(
    "row",
    [
        WorkingHours("*", 0, time(18), time(9)),
        WorkingHours("*", 7, time(9), time(18)),
        WorkingHours("*", 0, time(9), time(18), time(12)),
        WorkingHours("*", 0, time(9), time(18), time(13), time(12)),
    ],
)
def test_hours_out_of_order_are_refused(row):
    with pytest.raises(BadInput, match="hours of"):
        build_calendar(2026, 2026, hours=[row])


def test_town_calendar_takes_hours_and_holidays():
    rows = tuple(records.Hours("lib", day, time(10), time(19), time(13), time(14), None, None) for day in WEEKDAYS[:5])
    extra = records.Holiday(date(2026, 6, 1), "임시공휴일", "temporary", date(2026, 5, 20))
    calendar = town_calendar(records.Town(hours=rows, holidays=(extra,)), first_year=2026, last_year=2026)
    assert calendar.hours == tuple(LATE_OFFICE)
    assert not_counted(calendar, date(2026, 6, 1)) == "임시공휴일"


def test_town_calendar_refuses_holiday_without_date():
    town = records.Town(holidays=(records.Holiday(None, "임시공휴일", "temporary", None),))
    with pytest.raises(BadInput, match="has no date"):
        town_calendar(town, first_year=2026, last_year=2026)


@pytest.mark.parametrize(
    ("span", "without", "left"),
    [
        ((0, 10), [], [(0, 10)]),
        ((0, 10), [(2, 4), (6, 8)], [(0, 2), (4, 6), (8, 10)]),
        ((0, 10), [(0, 10)], []),
        ((5, 10), [(0, 6), (9, 20)], [(6, 9)]),
        ((5, 5), [], []),
        ((5, 10), [(10, 12)], [(5, 10)]),
    ],
)
def test_cut(span, without, left):
    assert cut(span, without) == left


MOMENTS = st.integers(stamp(datetime(2026, 1, 2)), stamp(datetime(2026, 10, 31)))
BY_HAND = build_calendar(2026, 2026, hours=LATE_OFFICE)


@settings(max_examples=60, deadline=None)
@given(start=MOMENTS, minutes=st.integers(1, 900), office=st.sampled_from(["*", "lib"]))
def test_add_working_minutes_agrees_with_a_walk_minute_by_minute(start, minutes, office):
    at, left = start, minutes
    opens, break_from = (10, 13) if office == "lib" else (9, 12)
    while left:
        here = moment(at)
        works = opens <= here.hour < opens + 9 and here.hour != break_from
        left -= works and is_counted(BY_HAND, here.date())
        at += 1
    assert add_working_minutes(BY_HAND, start, minutes, office=office) == at


@settings(max_examples=100, deadline=None)
@given(start=MOMENTS, minutes=st.integers(1, 3000))
def test_working_minutes_undoes_add_working_minutes(start, minutes):
    assert working_minutes(CALENDAR, start, add_working_minutes(CALENDAR, start, minutes)) == minutes


@settings(max_examples=100, deadline=None)
@given(start=st.dates(date(2024, 1, 1), date(2028, 6, 1)), n=st.integers(1, 60))
def test_nth_counted_agrees_with_a_walk_day_by_day(start, n):
    day, left = start - timedelta(days=1), n
    while left:
        day += timedelta(days=1)
        left -= is_counted(CALENDAR, day)
    assert nth_counted(CALENDAR, start, n) == day
    assert counted_between(CALENDAR, start, day) == n - is_counted(CALENDAR, start)


def test_nth_counted_refuses_zero():
    with pytest.raises(BadInput, match="count from 1"):
        nth_counted(CALENDAR, date(2026, 6, 1), 0)
