# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import UTC, date, datetime

import pytest

from dongheon.base.workdays import build_calendar
from dongheon.casework.deadlines import Extension, Ground, Period, Stop, StopKind, Unit, due, remaining
from dongheon.casework.values import LegalKind

CALENDAR = build_calendar(2026, 2027)
FRIDAY = datetime(2026, 5, 29, 14)
INQUIRY = due(LegalKind.INQUIRY, FRIDAY, calendar=CALENDAR)
THREE_DAYS = due(LegalKind.STATUTORY, FRIDAY, calendar=CALENDAR, given_days=3)
AT_ONCE = due(LegalKind.OTHER, FRIDAY, calendar=CALENDAR)


# The inquiry is due on June 9, day 7; June 3 and 6 are holidays.
@pytest.mark.parametrize(
    ("now", "state", "days", "korean", "english"),
    [
        ("2026-05-29T15:00", "open", 6, "6일 남음", "6 days left"),
        ("2026-05-30T15:00", "open", 6, "6일 남음", "6 days left"),
        ("2026-06-02T09:00", "open", 4, "4일 남음", "4 days left"),
        ("2026-06-03T09:00", "open", 4, "4일 남음", "4 days left"),
        ("2026-06-04T09:00", "open", 3, "3일 남음", "3 days left"),
        ("2026-06-05T09:00", "open", 2, "2일 남음", "2 days left"),
        ("2026-06-08T09:00", "soon", 1, "1일 남음", "1 day left"),
        ("2026-06-09T09:00", "soon", 0, "오늘까지", "Due today"),
        ("2026-06-09T23:59", "soon", 0, "오늘까지", "Due today"),
        ("2026-06-10T00:00", "late", 0, "1일 지남", "1 day late"),
        ("2026-06-15T09:00", "late", 0, "6일 지남", "6 days late"),
    ],
)
def test_days_left(now, state, days, korean, english):
    left = remaining(INQUIRY, now=datetime.fromisoformat(now), calendar=CALENDAR)
    assert (left.state.value, left.days, left.text_ko, left.text_en) == (state, days, korean, english)
    assert left.late is (state == "late")


def test_share_gone():
    gone = [remaining(INQUIRY, now=date(2026, 6, day), calendar=CALENDAR).gone for day in (1, 9, 20)]
    assert gone == [1 - 5 / 7, 1.0, 1.0]


# 24 working hours from Friday 14:00 to Thursday, June 4, 14:00; three hours from Friday 14:00 to 17:00.
@pytest.mark.parametrize(
    ("deadline", "now", "state", "minutes", "korean"),
    [
        (THREE_DAYS, "2026-05-29T14:00", "open", 1440, "24시간 남음"),
        (THREE_DAYS, "2026-05-29T13:00", "open", 1440, "24시간 남음"),
        (THREE_DAYS, "2026-06-01T12:15", "open", 1020, "17시간 남음"),
        (THREE_DAYS, "2026-06-02T16:00", "soon", 360, "6시간 남음"),
        (THREE_DAYS, "2026-06-04T12:15", "soon", 60, "1시간 남음"),
        (THREE_DAYS, "2026-06-04T14:00", "soon", 0, "0분 남음"),
        (THREE_DAYS, "2026-06-04T14:01", "late", 0, "1분 지남"),
        (THREE_DAYS, "2026-06-04T16:30", "late", 0, "2시간 30분 지남"),
        (THREE_DAYS, "2026-06-06T09:00", "late", 0, "2일 지남"),
        (AT_ONCE, "2026-05-29T15:15", "open", 105, "1시간 45분 남음"),
        (AT_ONCE, "2026-05-29T16:20", "soon", 40, "40분 남음"),
    ],
)
def test_hours_left(deadline, now, state, minutes, korean):
    left = remaining(deadline, now=datetime.fromisoformat(now), calendar=CALENDAR)
    assert (left.state.value, left.minutes, left.text_ko) == (state, minutes, korean)


def test_stops_are_not_left_time():
    stop = Stop(StopKind.OUTAGE, datetime(2026, 6, 1, 10), datetime(2026, 6, 1, 12))
    found = due(LegalKind.STATUTORY, FRIDAY, calendar=CALENDAR, given_days=3, stops=[stop])
    assert remaining(found, now=datetime(2026, 6, 1, 9), calendar=CALENDAR).minutes == 1200
    sent = Stop(StopKind.SUPPLEMENT, date(2026, 6, 1), date(2026, 6, 5))
    days = due(LegalKind.INQUIRY, FRIDAY, calendar=CALENDAR, stops=[sent])
    assert [remaining(days, now=date(2026, 6, day), calendar=CALENDAR).days for day in (1, 4, 8)] == [6, 6, 5]


def test_stopped_clock():
    found = due(LegalKind.INQUIRY, FRIDAY, calendar=CALENDAR, stops=[Stop(StopKind.SUPPLEMENT, date(2026, 6, 2))])
    left = remaining(found, now=date(2026, 7, 1), calendar=CALENDAR)
    assert (left.state.value, left.days, left.gone, left.text_ko) == ("stopped", 5, 2 / 7, "시계 멈춤")


def test_extension_is_left_time():
    found = due(LegalKind.INQUIRY, FRIDAY, calendar=CALENDAR, extensions=[Extension(Ground.SITE_CHECK, 7)])
    assert remaining(found, now=date(2026, 6, 9), calendar=CALENDAR).text_ko == "7일 남음"


def test_weeks_are_left_in_dates():
    found = due(LegalKind.STATUTORY, FRIDAY, calendar=CALENDAR, given=Period(2, Unit.WEEKS))
    assert [remaining(found, now=date(2026, 6, day), calendar=CALENDAR).days for day in (6, 10, 11)] == [5, 1, 0]


def test_now_in_another_zone():
    left = remaining(INQUIRY, now=datetime(2026, 6, 9, 15, 0, tzinfo=UTC), calendar=CALENDAR)
    assert left.text_ko == "1일 지남"
