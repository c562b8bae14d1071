"""When windows are open: weekly shifts, days that differ, breaks, and the town's holidays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from time import monotonic

from dongheon.counters.values import WindowShift
from townhall.core.calendar import is_holiday
from townhall.core.dates import SEOUL, day_of
from townhall.counters.models import Office, Shift

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOK_AHEAD_DAYS = 14
KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Span:
    """A window open from one moment to another."""

    window: str
    classes: tuple[str, ...]
    begins: datetime
    ends: datetime


def spans_on(office: Office, on: date) -> tuple[Span, ...]:
    """Open spans of an office's windows on a day, breaks taken out, in order."""
    rows = list(office.shifts.all())
    own = [row for row in rows if row.on == on]
    if not own and _is_holiday(on, int(monotonic() // KEPT_SECONDS)):
        return ()
    serves = {row.name: tuple(row.classes) for row in office.windows.all()}
    chosen = own or [row for row in rows if row.on is None and row.weekday == WEEKDAYS[on.weekday()]]
    found = [
        Span(row.window, serves.get(row.window, ()), _at(on, begins), _at(on, ends))
        for row in chosen
        for begins, ends in _parts(row)
    ]
    return tuple(sorted(found, key=lambda one: (one.begins, one.window)))


def shifts_on(office: Office, days: Iterable[date]) -> tuple[WindowShift, ...]:
    """The same as the engines take them."""
    return tuple(
        WindowShift(office.code, one.window, one.classes, one.begins, one.ends)
        for on in days
        for one in spans_on(office, on)
    )


def is_open(spans: Sequence[Span], at: datetime) -> bool:
    """Whether any window is planned open."""
    return any(one.begins <= at < one.ends for one in spans)


def next_opening(office: Office, after: datetime) -> datetime | None:
    """When the office opens next, None within two weeks."""
    first = day_of(after)
    for days in range(LOOK_AHEAD_DAYS):
        begins = [one.begins for one in spans_on(office, first + timedelta(days=days)) if one.begins > after]
        if begins:
            return min(begins)
    return None


def closing(spans: Sequence[Span]) -> datetime | None:
    """When the last window closes."""
    return max((one.ends for one in spans), default=None)


@lru_cache(maxsize=64)
def _is_holiday(on: date, _minute: int) -> bool:
    """Asked for every office on every page; the calendar is read once a minute."""
    return is_holiday(on)


def _parts(row: Shift) -> tuple[tuple[time, time], ...]:
    if row.break_from is None or row.break_to is None:
        return ((row.opens, row.closes),)
    parts = ((row.opens, min(row.break_from, row.closes)), (max(row.break_to, row.opens), row.closes))
    return tuple((begins, ends) for begins, ends in parts if begins < ends)


def _at(on: date, minute: time) -> datetime:
    return datetime.combine(on, minute, SEOUL)
