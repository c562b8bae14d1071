"""The floor from events, and what a feed cannot truly say."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dongheon.base.workdays import SEOUL
from dongheon.counters.feed import checked
from dongheon.counters.state import Floor, events_of, state_at
from dongheon.counters.values import EventKind, FaultKind, Ticket, WindowShift

NINE = datetime(2026, 6, 9, 9, tzinfo=SEOUL)


def at(minutes):
    return NINE + timedelta(minutes=minutes)


def ticket(number, issued, called=None, finished=None, left=None, window="1"):
    def moment(minutes):
        return None if minutes is None else at(minutes)

    return Ticket(
        str(number),
        "gaon",
        "제증명",
        at(issued),
        moment(called),
        moment(finished),
        moment(left),
        window if called is not None else "",
    )


def shift(window="1", on=0, off=540):
    return WindowShift("gaon", window, (), at(on), None if off is None else at(off))


def test_the_floor_at_a_moment():
    events = events_of([ticket(1, 0, 1, 9), ticket(2, 2), ticket(3, 3, left=5), ticket(4, 4, 9, 12)], [shift()])
    floor = state_at(at(5), events, office="gaon")
    assert [one.ticket for one in floor.waiting] == ["2", "4"]
    assert [(one.window, one.ticket) for one in floor.serving] == [("1", "1")]
    assert floor.head_wait_minutes == 3.0
    assert floor.last_called == ("1", 1.0)
    assert state_at(at(9), events, office="gaon").serving[0].ticket == "4"
    assert state_at(at(540), events, office="gaon").open_windows == ()


def test_nobody_waits_before_the_first_event():
    floor = state_at(at(-1), events_of([ticket(1, 0)], [shift()]), office="gaon")
    assert (floor.waiting, floor.serving, floor.open_windows, floor.last_called) == ((), (), (), None)


def test_a_service_of_no_length_leaves_nobody_behind():
    events = events_of([ticket(1, 0, 0, 0), ticket(2, 0, left=0)])
    floor = state_at(at(0), events, office="gaon")
    assert (floor.waiting, floor.serving) == ((), ())


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 2**32 - 1), some.integers(1, 40), some.integers(1, 4))
def test_the_floor_agrees_with_looking_at_every_ticket(seed, visitors, windows):
    draw = np.random.default_rng(seed)
    free = np.zeros(windows)
    drawn = []
    for number, issued in enumerate(np.sort(draw.integers(0, 200, visitors))):
        window = int(np.argmin(free))
        called = max(int(free[window]), int(issued))
        if draw.random() < 0.2:
            drawn.append(ticket(number, int(issued), left=called))
            continue
        free[window] = called + int(draw.integers(0, 30))
        drawn.append(ticket(number, int(issued), called, int(free[window]), window=str(window)))
    shifts = [shift(str(window), off=1000) for window in range(windows)]
    events = events_of(drawn, shifts)
    floor = Floor("gaon")
    place = 0
    for minute in range(0, 400, 7):
        while place < len(events) and events[place].at <= at(minute):
            assert floor.take(events[place]) is None
            place += 1
        seen = floor.state(at=at(minute))
        waits = {
            one.ticket for one in drawn if one.issued_at <= at(minute) < (one.called_at or one.left_at or at(10_000))
        }
        served = {one.ticket for one in drawn if one.called_at and one.called_at <= at(minute) < one.finished_at}
        assert {one.ticket for one in seen.waiting} == waits
        assert {one.ticket for one in seen.serving} == served


@pytest.mark.parametrize(
    ("kind", "tickets", "shifts", "kept"),
    [
        (FaultKind.ORDER, [ticket(1, 5, 3, 9), ticket(2, 6)], [], 1),
        (FaultKind.ORDER, [ticket(1, 5, 9, 7)], [], 0),
        (FaultKind.ORDER, [ticket(1, 5, 7, 9, left=6)], [], 0),
        (FaultKind.DUPLICATE, [ticket(1, 5), ticket(1, 5)], [], 1),
        (FaultKind.CLOCK_JUMP, [ticket(1, 60), ticket(2, 2)], [], 2),
        (FaultKind.OVERLAP, [ticket(1, 0, 1, 9), ticket(2, 1, 5, 12)], [], 2),
        (FaultKind.NEVER_FINISHED, [ticket(1, 0, 1), ticket(2, 1, 5, 12)], [], 2),
        (FaultKind.NEVER_CLOSED, [ticket(1, 0, 1, 9)], [shift(off=None)], 1),
        (FaultKind.NEVER_CLOSED, [ticket(1, 0, 1, 9)], [shift(off=3000)], 1),
        (FaultKind.WINDOW_OFF, [ticket(1, 0, 1, 9)], [shift(on=5, off=15)], 1),
        (FaultKind.GAP, [ticket(1, 0, 1, 9), ticket(2, 60, 61, 65)], [shift(off=70)], 2),
    ],
)
def test_faults_of_a_feed(kind, tickets, shifts, kept):
    found = checked(tickets, shifts)
    assert kind in {one.kind for one in found.faults}
    assert len(found.tickets) == kept
    assert all(one.off_at is not None for one in found.shifts)


def test_a_sound_day_has_no_fault():
    assert checked([ticket(1, 0, 1, 9), ticket(2, 10, 11, 20)], [shift(off=25)]).faults == ()


def test_what_is_still_going_on_is_no_fault():
    found = checked([ticket(1, 0, 1)], [shift(off=None)], until=at(4))
    assert found.faults == ()
    assert found.shifts[0].off_at is None


@pytest.mark.parametrize(
    ("kinds", "fault"),
    [
        ([EventKind.CALL], FaultKind.UNKNOWN),
        ([EventKind.FINISH], FaultKind.UNKNOWN),
        ([EventKind.LEAVE], FaultKind.UNKNOWN),
        ([EventKind.ISSUE, EventKind.ISSUE], FaultKind.DUPLICATE),
    ],
)
def test_a_live_floor_says_what_it_does_not_believe(kinds, fault):
    floor = Floor("gaon")
    one = events_of([ticket(1, 0, 1, 9)], [shift()])
    by_kind = {event.kind: event for event in (*one, *events_of([ticket(1, 0, left=3)]))}
    found = [floor.take(by_kind[kind]) for kind in kinds]
    assert found[-1].kind == fault
