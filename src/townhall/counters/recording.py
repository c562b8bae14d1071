"""What was said at each issue, played again from the events in their order, and what came of it."""

from datetime import date, datetime
from typing import Any

from dongheon.counters.values import EventKind
from dongheon.counters.values import Fault as Wrong
from townhall.core.dates import day_of
from townhall.counters.models import Event, Fault, Office, Said
from townhall.counters.predicting import Seat, Wait
from townhall.counters.watching import seat_of, told

_seats: dict[tuple[str, date], tuple[Seat, int, int]] = {}


def offices() -> list[Office]:
    """All offices."""
    return list(Office.objects.prefetch_related("windows", "shifts"))


def record_of(office: Office, *, now: datetime) -> dict[str, Any] | None:
    """Arguments of ``keep_said`` for the events that came since the last time, None if there were none."""
    on = day_of(now)
    rows = Event.objects.filter(office=office, on=on, at__lte=now).order_by("at", "id")
    seat, count, last = _seats.get((office.code, on)) or (seat_of(office, on), 0, 0)
    new = list(rows[max(0, count - 1) :])
    if count and (not new or new[0].pk != last):
        seat, new, count = seat_of(office, on), list(rows), 0
    elif count:
        new = new[1:]
    if not new:
        return None
    said: list[Said] = []
    faults: list[Fault] = []
    waited: dict[tuple[date, str], float] = {}
    waiting = {one.ticket: one.issued_at for one in seat.state(now).waiting} if count else {}
    for row, event in zip(new, told(new, office.code), strict=True):
        wait, wrong = seat.take_saying(event)
        if event.kind is EventKind.ISSUE:
            said.append(_said(office, row, wait))
            waiting[event.ticket] = event.at
        elif event.kind is EventKind.CALL and event.ticket in waiting:
            waited[on, event.ticket] = (event.at - waiting.pop(event.ticket)).total_seconds() / 60
        if wrong is not None:
            faults.append(_fault(office, wrong))
    for key in [key for key in _seats if key[0] == office.code]:
        del _seats[key]
    _seats[office.code, on] = seat, count + len(new), new[-1].pk
    return {
        "office": office, "said": said, "waited": waited, "faults": faults, "calibration": seat.calibration(),
    }  # fmt: skip


def _said(office: Office, row: Event, wait: Wait | None) -> Said:
    return Said(
        office=office, on=row.on, ticket=row.ticket, service_class=row.service_class, at=row.at,
        median_minutes=wait.median_minutes if wait else None, bound_minutes=wait.bound_minutes if wait else None,
        source=wait.source if wait else "",
    )  # fmt: skip


def _fault(office: Office, wrong: Wrong) -> Fault:
    return Fault(
        office=office, kind=wrong.kind.value, at=wrong.at, subject=wrong.subject[:40], reason=wrong.reason[:300]
    )


def forget() -> None:
    """Know nothing, as at the start of a process."""
    _seats.clear()
