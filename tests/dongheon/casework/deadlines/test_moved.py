# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import date, datetime, time

import pytest

from dongheon.base.errors import NotEnoughData
from dongheon.base.workdays import Holiday, WorkingHours, build_calendar, in_seoul, with_declared
from dongheon.casework.deadlines import Extension, Ground, Stop, StopKind, due, moved_by
from dongheon.casework.values import LegalKind

OLD = build_calendar(2026, 2026)
DECLARED = Holiday(date(2026, 6, 1), "임시공휴일", "Temporary holiday", "temporary", date(2026, 5, 30))
NEW = with_declared(OLD, [DECLARED])
FRIDAY = datetime(2026, 5, 29, 14)


def inquiry(calendar=OLD, **more):
    return due(LegalKind.INQUIRY, more.pop("received_at", FRIDAY), calendar=calendar, **more)


def test_move_says_from_when_to_when_and_why():
    (move,) = moved_by([inquiry(received_at=datetime(2026, 6, 2, 9)), inquiry()], OLD, NEW)
    assert (move.index, move.before.due_on, move.after.due_on) == (1, date(2026, 6, 9), date(2026, 6, 10))
    assert move.because == (DECLARED,)
    assert move.step.text_en == (
        "The due date moved from 9 June 2026 (Tue) 18:00 to 10 June 2026 (Wed) 18:00 "
        "because of Temporary holiday (2026-06-01)."
    )


def test_later_declared_holiday_shows_on_the_ruler_and_in_a_step():
    (move,) = moved_by([inquiry()], OLD, NEW)
    cell = next(cell for cell in move.after.cells if cell.on == DECLARED.on)
    assert (cell.state.value, cell.name, cell.remarks) == ("holiday", "임시공휴일", ("declared_later",))
    assert "6. 1. 임시공휴일: 도착 뒤에 지정되어 그만큼 기한이 늦어집니다." in [
        step.text_ko for step in move.after.steps
    ]


def test_holiday_declared_before_the_arrival_is_an_ordinary_one():
    known = with_declared(OLD, [Holiday(DECLARED.on, "임시공휴일", kind="temporary", declared_on=date(2026, 5, 20))])
    assert [cell.remarks for cell in inquiry(known).cells if cell.on == DECLARED.on] == [()]


@pytest.mark.parametrize(
    ("received_at", "moves"),
    [
        (datetime(2026, 5, 21, 9), True),  # due on June 1 before
        (datetime(2026, 5, 20, 9), False),  # due on May 29
        (datetime(2026, 6, 1, 9), True),  # arrived on the new holiday
        (datetime(2026, 6, 2, 9), False),
        (datetime(2026, 5, 30, 9), True),  # waits for the next opening
    ],
)
def test_only_periods_that_hold_the_date_move(received_at, moves):
    assert bool(moved_by([inquiry(received_at=received_at)], OLD, NEW)) is moves


def test_date_inside_a_stop_moves_nothing():
    stopped = inquiry(stops=[Stop(StopKind.SUPPLEMENT, date(2026, 5, 30), date(2026, 6, 2))])
    assert moved_by([stopped], OLD, NEW) == ()


def test_stopped_case_does_not_move():
    assert moved_by([inquiry(stops=[Stop(StopKind.SUPPLEMENT, date(2026, 6, 2))])], OLD, NEW) == ()


def test_saturday_and_local_closure_move_nothing():
    quiet = [Holiday(date(2026, 6, 6), "임시공휴일", kind="temporary"), Holiday(date(2026, 6, 2), "휴무", kind="local")]
    assert moved_by([inquiry()], OLD, with_declared(OLD, quiet)) == ()


def test_granted_extension_stays_when_a_holiday_is_withdrawn():
    extended = inquiry(extensions=[Extension(Ground.SITE_CHECK, 7, decided_on=date(2026, 6, 9))])
    earlier = with_declared(OLD, [Holiday(date(2026, 6, 3), "지방선거일", kind="withdrawn")])
    (move,) = moved_by([extended], OLD, earlier)
    assert (move.after.original_due_on, move.after.due_on) == (date(2026, 6, 8), date(2026, 6, 17))
    assert move.because[0].name == "지방선거일"


def test_shorter_new_table_is_an_error():
    with pytest.raises(NotEnoughData, match="공휴일 표가 2025-01-01부터 2025-12-31까지만 있어"):
        moved_by([inquiry()], OLD, build_calendar(2025, 2025))


def test_changed_hours_move_cases_counted_in_hours():
    at_once = due(LegalKind.OTHER, FRIDAY, calendar=OLD, office="lib")
    new = build_calendar(2026, 2026, hours=[WorkingHours("lib", 4, time(9), time(16))])
    (move,) = moved_by([inquiry(), at_once], OLD, new)
    assert (move.index, move.after.due_at) == (1, in_seoul(datetime(2026, 6, 1, 10)))
    assert move.because == ()
    assert move.step.text_ko.startswith("근무시간 변경에 따라")
