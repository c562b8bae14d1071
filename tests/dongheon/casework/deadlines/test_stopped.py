# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import date, datetime

import pytest

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import build_calendar, in_seoul
from dongheon.casework.deadlines import Period, Stop, StopKind, Unit, due, stop_kind
from dongheon.casework.values import LegalKind

CALENDAR = build_calendar(2026, 2027)
FRIDAY = datetime(2026, 5, 29, 14)
SUPPLEMENT, OUTAGE, HEARING, SITE = (
    StopKind.SUPPLEMENT,
    StopKind.OUTAGE,
    StopKind.HEARING,
    StopKind.SITE_INVESTIGATION,
)


def june(day, hour=None, minute=0):
    return date(2026, 6, day) if hour is None else datetime(2026, 6, day, hour, minute)


def inquiry(*stops):
    return due(LegalKind.INQUIRY, FRIDAY, calendar=CALENDAR, stops=stops)


def grievance(*stops):
    return due(LegalKind.GRIEVANCE, FRIDAY, calendar=CALENDAR, stops=stops)


# Columns: stops, due date. Without any, day 7 is June 9; June 3 is a holiday.
@pytest.mark.parametrize(
    ("stops", "expected"),
    [
        ([], 9),
        ([Stop(SUPPLEMENT, june(1), june(5))], 15),  # both ends out
        ([Stop(SUPPLEMENT, june(1), june(1))], 10),  # sent and received on one day
        ([Stop(SUPPLEMENT, june(1, 17), june(2, 9))], 11),  # whole dates whatever the hours
        ([Stop(SUPPLEMENT, june(6), june(7))], 9),  # a weekend moves nothing
        ([Stop(SUPPLEMENT, june(3), june(3))], 9),  # a holiday moves nothing
        ([Stop(SUPPLEMENT, june(1), june(4)), Stop(SUPPLEMENT, june(4), june(5))], 15),  # touching
        ([Stop(SUPPLEMENT, june(1), june(4)), Stop(HEARING, june(2), june(5))], 15),  # overlapping
        ([Stop(HEARING, june(2), june(5)), Stop(SUPPLEMENT, june(1), june(4))], 15),  # in any order
        ([Stop(SUPPLEMENT, date(2026, 5, 29), june(1))], 11),  # sent on the day of arrival
        ([Stop(OUTAGE, june(2, 9), june(2, 11))], 9),  # two hours move no date
        ([Stop(OUTAGE, june(2, 9), june(2, 18))], 10),  # a whole working day does
        ([Stop(OUTAGE, june(2, 9), june(2, 12)), Stop(OUTAGE, june(2, 13), june(2, 18))], 10),  # but for lunch
        ([Stop(OUTAGE, june(2, 14), june(4, 10))], 9),  # afternoon, holiday, morning
        ([Stop(OUTAGE, june(1, 14), june(4, 10))], 10),  # June 2 is covered
        ([Stop(HEARING, june(2), june(2))], 10),
        ([Stop(HEARING, june(10), june(12))], 9),  # after the end
        ([Stop(HEARING, june(9), june(9))], 10),  # on the last day
        ([Stop(HEARING, june(9, 15))], 9),  # open, from the last afternoon
    ],
)
def test_days_not_counted(stops, expected):
    assert inquiry(*stops).due_on == june(expected)


# Columns: stops, due moment. 24 hours from Friday 14:00 are complete on June 4 at 14:00.
@pytest.mark.parametrize(
    ("stops", "expected"),
    [
        ([Stop(OUTAGE, june(1, 10), june(1, 12))], june(4, 16)),
        ([Stop(OUTAGE, june(1, 11), june(1, 14))], june(4, 16)),  # lunch was never counted
        ([Stop(OUTAGE, june(1, 10), june(1, 12)), Stop(OUTAGE, june(1, 11), june(1, 14))], june(4, 17)),
        ([Stop(SUPPLEMENT, june(1, 16), june(2, 10))], june(8, 14)),  # two whole days
        ([Stop(SUPPLEMENT, date(2026, 5, 29), date(2026, 5, 29))], june(4, 18)),  # the day of arrival too
        ([Stop(OUTAGE, june(4, 14), june(4, 16))], june(4, 14)),  # begins when all is complete
        ([Stop(HEARING, june(3), june(3))], june(4, 14)),
    ],
)
def test_hours_not_counted(stops, expected):
    found = due(LegalKind.STATUTORY, FRIDAY, calendar=CALENDAR, given_days=3, stops=stops)
    assert found.due_at == in_seoul(expected)


def test_open_supplement_stops_the_clock():
    found = inquiry(Stop(SUPPLEMENT, june(2)))
    assert (found.due_at, found.original_due_at, found.stopped, found.counted, found.total) == (None, None, True, 2, 7)
    assert found.steps[-1].text_ko == "시계가 멈춰 있어 기한이 아직 없습니다. 지금까지 센 것: 2일."
    assert [(cell.on, cell.state.value) for cell in found.cells][-1] == (june(2), "stopped")


def test_open_stop_in_hours():
    found = due(LegalKind.STATUTORY, FRIDAY, calendar=CALENDAR, given_days=3, stops=[Stop(OUTAGE, june(1, 10, 30))])
    assert (found.due_at, found.counted) == (None, 4 * 60 + 90)
    assert found.steps[-1].text_ko == "시계가 멈춰 있어 기한이 아직 없습니다. 지금까지 센 것: 5시간 30분."
    ended = due(LegalKind.OTHER, FRIDAY, calendar=CALENDAR, stops=[Stop(OUTAGE, datetime(2026, 5, 29, 17))])
    assert ended.due_at == in_seoul(datetime(2026, 5, 29, 17))


def test_open_stop_before_the_start_counts_nothing():
    found = inquiry(Stop(SUPPLEMENT, date(2026, 5, 29)))
    assert (found.due_at, found.counted, found.stopped) == (None, 0, True)
    hours = due(LegalKind.OTHER, FRIDAY, calendar=CALENDAR, stops=[Stop(SUPPLEMENT, date(2026, 5, 28))])
    assert (hours.due_at, hours.counted, hours.stopped) == (None, 0, True)


def test_open_stop_after_the_end_changes_nothing():
    found = inquiry(Stop(SUPPLEMENT, june(10)))
    assert found.due_on == june(9)
    assert "기한을 바꾸지 않습니다" in found.steps[5].text_ko


# Columns: period, stops, due. The dates of the stop are put on at the end, then days off are rolled over.
@pytest.mark.parametrize(
    ("period", "stops", "expected"),
    [
        (Period(2, Unit.WEEKS), [], date(2026, 6, 11)),
        (Period(2, Unit.WEEKS), [Stop(SUPPLEMENT, june(1), june(5))], date(2026, 6, 16)),
        (Period(2, Unit.WEEKS), [Stop(SUPPLEMENT, june(5), june(8))], date(2026, 6, 15)),
        (Period(2, Unit.WEEKS), [Stop(SUPPLEMENT, june(1), june(2))], date(2026, 6, 15)),  # Saturday 13 rolls
        (Period(2, Unit.WEEKS), [Stop(SUPPLEMENT, june(1), june(2)), Stop(HEARING, june(15), june(15))], june(16)),
        (Period(2, Unit.WEEKS), [Stop(SUPPLEMENT, june(1))], None),
        (Period(2, Unit.WEEKS), [Stop(SUPPLEMENT, june(12))], date(2026, 6, 11)),
        (Period(16, Unit.WEEKS), [Stop(SUPPLEMENT, june(5), june(5))], date(2026, 9, 18)),
    ],
)
def test_weeks_with_stops(period, stops, expected):
    found = due(LegalKind.STATUTORY, FRIDAY, calendar=CALENDAR, given=period, stops=stops)
    assert found.due_on == expected


# Columns: investigations, due date. 14 dates from June 1 end on Sunday, June 14; 21 on Sunday, June 21.
@pytest.mark.parametrize(
    ("stops", "expected"),
    [
        ([Stop(SITE, june(1), june(5))], june(15)),
        ([Stop(SITE, june(1), june(14))], june(22)),
        ([Stop(SITE, june(1), june(20))], june(22)),
        ([Stop(SITE, june(1), june(20), extended=True)], june(29)),
        ([Stop(SITE, june(1), date(2026, 6, 30), extended=True)], june(29)),
        ([Stop(SITE, june(1))], june(22)),
        ([Stop(SITE, june(1), extended=True)], june(29)),
        ([Stop(SITE, june(1), june(7)), Stop(SITE, june(5), june(14))], june(22)),
        ([Stop(SITE, june(1), june(10)), Stop(SITE, june(15), june(30))], june(24)),
    ],
)
def test_site_investigation_is_left_out_up_to_its_limit(stops, expected):
    found = grievance(*stops)
    assert found.due_on == expected
    assert found.stopped is False


def test_site_investigation_says_what_counts_again():
    said = [step.text_ko for step in grievance(Stop(SITE, june(1), june(20))).steps]
    assert "현장조사는 14일까지만 뺍니다. 넘은 6일은 다시 셉니다." in said
    said = [step.text_ko for step in grievance(Stop(SITE, june(1))).steps]
    assert "현장조사가 끝나지 않아 14일을 다 쓴 것으로 셉니다. 먼저 끝나면 기한이 당겨집니다." in said


def test_site_investigation_is_for_grievances_and_extended_once():
    with pytest.raises(RuleBroken, match="고충민원뿐입니다"):
        inquiry(Stop(SITE, june(1), june(5)))
    with pytest.raises(RuleBroken, match="한 차례만 7일까지"):
        grievance(Stop(SITE, june(1), june(2), extended=True), Stop(SITE, june(4), june(5), extended=True))


def test_end_before_begin_is_refused():
    with pytest.raises(BadInput, match="the end stands before the begin"):
        inquiry(Stop(SUPPLEMENT, june(5), june(1)))


def test_stops_on_the_ruler():
    cells = inquiry(Stop(SUPPLEMENT, june(2), june(4))).cells
    shown = [(cell.on.day, cell.state.value, cell.number, cell.remarks) for cell in cells if 1 <= cell.on.day <= 5]
    assert shown == [
        (1, "counted", 2, ()),
        (2, "stopped", None, ("supplement",)),
        (3, "stopped", None, ("supplement",)),
        (4, "stopped", None, ("supplement",)),
        (5, "counted", 3, ()),
    ]
    assert [cell.name for cell in cells if cell.on == june(3)] == ["지방선거일"]


@pytest.mark.parametrize("kind", list(StopKind))
def test_each_stop_explains_itself(kind):
    found = grievance(Stop(kind, june(1), june(2)))
    assert found.due_on == june(11)
    assert [step for step in found.steps if "까지 세지 않습니다" in step.text_ko and step.article] != []


def test_stop_kind_by_name():
    assert [stop_kind(name).value for name in ("보완", "현장조사", "Outage")] == [
        "supplement",
        "site_investigation",
        "outage",
    ]
    with pytest.raises(BadInput, match="stop '휴가'"):
        stop_kind("휴가")
