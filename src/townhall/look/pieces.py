"""The cells of a clock as pages read them, and where the clock stands at a moment."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from townhall.look import dates

OFF = frozenset({"weekend", "holiday", "break", "closed"})
NOT_COUNTED = OFF | {"stopped", "before"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of the clock, whether it came as a value or as a row of JSON."""

    on: date
    state: str
    number: int | None = None
    name: str = ""
    name_en: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    remarks: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether time runs in it."""
        return self.state not in NOT_COUNTED and self.state != "late"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a clock stands: "calm", "soon", "late" or "stopped", how much is left, how much has gone."""

    state: str
    left: int
    in_hours: bool
    ticks: tuple[str, ...]


def pieces_of(clock: Any) -> tuple[Piece, ...]:
    """Cells of a deadline, of its JSON, or of a plain list."""
    if isinstance(clock, Mapping):
        clock = clock.get("cells") or ()
    elif not isinstance(clock, Sequence):
        clock = getattr(clock, "cells", ())
    return tuple(_piece(cell) for cell in clock)


def due_of(clock: Any) -> datetime | None:
    """Last moment of a deadline or of its JSON; of a plain list the end of its due cell."""
    if isinstance(clock, Mapping):
        found = dates.read(clock.get("due_at"))
    elif isinstance(clock, Sequence):
        last = [piece for piece in pieces_of(clock) if piece.state == "due"]
        found = (last[-1].ends or last[-1].on) if last else None
    else:
        found = dates.read(getattr(clock, "due_at", None))
    return None if found is None else dates.in_seoul(found)


def _piece(cell: Any) -> Piece:
    get: Callable[[str], Any] = cell.get if isinstance(cell, Mapping) else lambda key: getattr(cell, key, None)
    on, starts, ends = (dates.read(get(key)) for key in ("on", "starts", "ends"))
    if on is None:
        on = starts
    assert on is not None
    return Piece(
        on=dates.in_seoul(on).date(),
        state=str(get("state") or "counted"),
        number=get("number"),
        name=get("name") or "",
        name_en=get("name_en") or "",
        starts=None if starts is None else dates.in_seoul(starts),
        ends=None if ends is None else dates.in_seoul(ends),
        remarks=tuple(str(remark) for remark in get("remarks") or ()),
    )


def with_late_days(
    pieces: Sequence[Piece], *, due_at: datetime | None, now: datetime, off_name: Callable[[date], str]
) -> tuple[Piece, ...]:
    """The same with a cell for each day that has gone by since the due day."""
    today = dates.in_seoul(now).date()
    if due_at is None or now <= due_at or any(piece.state == "late" for piece in pieces):
        return tuple(pieces)
    last = max(dates.in_seoul(due_at).date(), pieces[-1].on if pieces else date.min)
    more: list[Piece] = []
    for day in dates.days_between(last, today):
        name = off_name(day)
        weekend = day.weekday() > 4 and (not name or name.endswith("요일"))
        state = "weekend" if weekend else "holiday" if name else "late"
        number = 1 + sum(piece.state == "late" for piece in more) if state == "late" else None
        more.append(Piece(day, state, number, name=name))
    return (*pieces, *more)


def standing(pieces: Sequence[Piece], *, due_at: datetime | None, now: datetime) -> Standing:
    """What is left of the clock: days, or minutes if it is counted in hours."""
    in_hours = any(piece.starts is not None and piece.counts for piece in pieces)
    counted = [piece for piece in pieces if piece.counts]
    late = [piece for piece in pieces if piece.state == "late"]
    ticks = tuple(_tick(piece, now) for piece in counted) + ("x",) * len(late)
    if due_at is None:
        return Standing("stopped", 0, in_hours, ticks)
    if now > due_at:
        return Standing("late", max(len(late), 1), in_hours=False, ticks=ticks)
    if in_hours:
        left = sum(_minutes_after(piece, now) for piece in counted)
        whole = sum(_minutes_after(piece, piece.starts) for piece in counted if piece.starts)
    else:
        left = sum(piece.on > dates.in_seoul(now).date() for piece in counted)
        whole = len(counted)
    return Standing("soon" if left * 4 <= whole else "calm", left, in_hours, ticks)


def _minutes_after(piece: Piece, now: datetime) -> int:
    if piece.starts is None or piece.ends is None:
        return 0
    return max(0, round((piece.ends - max(piece.starts, now)).total_seconds() / 60))


def _tick(piece: Piece, now: datetime) -> str:
    gone = piece.ends <= now if piece.ends else piece.on < dates.in_seoul(now).date()
    return "p" if gone else ""


def by_hours(pieces: Iterable[Piece]) -> bool:
    """Whether the ruler is cut at hours."""
    return any(piece.starts is not None for piece in pieces)
