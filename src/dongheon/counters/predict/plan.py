"""Which windows will be open, as far as the office has said so: shifts, lunch, absences, closed days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from dongheon.counters.predict.clock import DAY_MINUTES, minutes_of, moment_at
from dongheon.counters.values import Absence, ClosedDay, Lunch, WindowShift

Spans = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The plan of one office.

    Args:
        spans: open spans of each window on each day it was told for, minutes of ``clock``; () for a day off.
        serves: classes of each window, () for everything.
        stays: whoever has a ticket at closing time is served, overtime if need be.
        told: days for which there is a plan, as numbers of days since 1970.
    """

    spans: Mapping[tuple[int, str], Spans] = field(default_factory=dict)
    serves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stays: bool = True
    told: frozenset[int] = frozenset()

    def windows(self, day: int) -> tuple[str, ...]:
        """Windows planned for a day."""
        return tuple(sorted(window for on, window in self.spans if on == day))


def day_plan(
    shifts: Iterable[WindowShift],
    *,
    lunches: Iterable[Lunch] = (),
    absences: Iterable[Absence] = (),
    closed: Iterable[ClosedDay] = (),
    office: str = "",
    stays: bool = True,
) -> DayPlan:
    """Plan of an office from what it told beforehand.

    Args:
        shifts: planned spans of its windows.
        lunches: breaks taken out of them, every day.
        absences: windows without their clerk.
        closed: days on which it does not open.
        office: whose lines count.
        stays: whether tickets are served after closing time.
    Returns:
        DayPlan.
    Source: own.
    Example:
        >>> from datetime import datetime
        >>> shift = WindowShift("", "3", (), datetime(1970, 1, 1, 9), datetime(1970, 1, 1, 18))
        >>> day_plan([shift], lunches=[Lunch("", ("3",), time(12), time(13))]).spans[0, "3"]
        ((540.0, 720.0), (780.0, 1080.0))
    """
    breaks = [one for one in lunches if one.office == office]
    away = [one for one in absences if one.office == office]
    shut = {_day(one.on) for one in closed if one.office in {office, "*"}}
    spans: dict[tuple[int, str], Spans] = {}
    serves: dict[str, tuple[str, ...]] = {}
    told: set[int] = set()
    for one in sorted(shifts, key=lambda shift: shift.on_at):
        if one.office != office:
            continue
        begin = minutes_of(one.on_at)
        day = int(begin // DAY_MINUTES)
        end = (day + 1) * DAY_MINUTES if one.off_at is None else minutes_of(one.off_at)
        holes = [
            (day * DAY_MINUTES + _minute(pause.starts), day * DAY_MINUTES + _minute(pause.ends))
            for pause in breaks
            if not pause.windows or one.window in pause.windows
        ]
        holes += [(minutes_of(gone.starts_at), minutes_of(gone.ends_at)) for gone in away if gone.window == one.window]
        told.add(day)
        serves[one.window] = one.classes
        spans[day, one.window] = spans.get((day, one.window), ()) + (
            () if day in shut else without(((begin, end),), holes)
        )
    return DayPlan(spans, serves, stays, frozenset(told))


def without(spans: Spans, holes: Iterable[tuple[float, float]]) -> Spans:
    """Spans with holes cut into them.

    Args:
        spans: (from, to) in order.
        holes: what is taken out.
    Example:
        >>> without(((0, 10),), [(2, 3), (8, 12)])
        ((0, 2), (3, 8))
    """
    left = spans
    for starts, ends in holes:
        cut = (part for begin, end in left for part in ((begin, min(end, starts)), (max(begin, ends), end)))
        left = tuple((begin, end) for begin, end in cut if begin < end)
    return left


def _day(on: date) -> int:
    return on.toordinal() - moment_at(0).toordinal()


def _minute(at: time) -> float:
    return at.hour * 60.0 + at.minute + at.second / 60.0
