"""What cannot be true in a feed of tickets and shifts: found, listed, and kept away from the engines."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from dongheon.counters.values import Fault, FaultKind, Ticket, WindowShift, minutes_between

LONGEST_SILENCE_MINUTES = 30.0
# Two printers of one office may differ by some seconds.
CLOCK_TOLERANCE_MINUTES = 1.0
LONGEST_SHIFT_MINUTES = 14 * 60.0
_NUMBER = re.compile(r"(\D*)(\d+)")


@dataclass(frozen=True, slots=True)
class CheckedFeed:
    """A feed without what cannot be true in it.

    Args:
        tickets: sound ones, in order of issue; a ticket called and never finished stays, its end unknown.
        shifts: in order of opening.
        faults: what was found, in order of time.
    """

    tickets: tuple[Ticket, ...]
    shifts: tuple[WindowShift, ...]
    faults: tuple[Fault, ...]


def checked(
    tickets: Iterable[Ticket],
    shifts: Iterable[WindowShift] = (),
    *,
    silence_minutes: float = LONGEST_SILENCE_MINUTES,
    until: datetime | None = None,
) -> CheckedFeed:
    """Sound tickets and shifts of a feed, and its faults.

    Args:
        tickets: in the order in which the machine gave them out, which is how a clock that went back shows.
        shifts: of the windows; without them gaps are looked for between the first and last event of a day.
        silence_minutes: how long nothing may be heard while windows are open.
        until: the end of the feed: what is still open then is no fault. None if the days are over.
    Returns:
        CheckedFeed. Duplicates and tickets whose times contradict each other are left out, the rest is kept.
    Source: own.
    Example:
        >>> nine = datetime(2026, 6, 9, 9)
        >>> found = checked([Ticket("1", "", "", nine, nine.replace(hour=8)), Ticket("2", "", "", nine)])
        >>> [one.ticket for one in found.tickets], [one.kind.value for one in found.faults]
        (['2'], ['order'])
    """
    given, spans = tuple(tickets), sorted(shifts, key=lambda one: (one.on_at, one.window))
    faults: list[Fault] = list(_clock_jumps(given))
    once = _once(given, faults)
    sound: list[Ticket] = []
    for one in once:
        broken = _order(one)
        if broken is None:
            sound.append(one)
        else:
            faults.append(broken)
    sound.sort(key=lambda one: one.issued_at)
    faults += _at_windows(sound, until)
    closed = [_closing(span, faults, until) for span in spans]
    faults += _outside_shifts(sound, closed)
    faults += _gaps(sound, closed, silence_minutes)
    return CheckedFeed(tuple(sound), tuple(closed), tuple(sorted(faults, key=lambda one: one.at)))


def _once(tickets: Sequence[Ticket], faults: list[Fault]) -> list[Ticket]:
    seen: dict[tuple[str, date, str], Ticket] = {}
    for one in tickets:
        first = seen.setdefault(one.key, one)
        if first is not one:
            same = "the same line again" if first == one else "another line with the same number on the same day"
            faults.append(
                Fault(FaultKind.DUPLICATE, one.office, one.issued_at, one.ticket, f"{same}; the first one counts")
            )
    return list(seen.values())


def _order(one: Ticket) -> Fault | None:
    reason = ""
    if one.called_at is not None and one.called_at < one.issued_at:
        reason = f"called at {one.called_at:%H:%M:%S}, before it was issued at {one.issued_at:%H:%M:%S}"
    elif one.finished_at is not None and one.called_at is None:
        reason = "finished without having been called"
    elif one.finished_at is not None and one.called_at is not None and one.finished_at < one.called_at:
        reason = f"finished at {one.finished_at:%H:%M:%S}, before it was called at {one.called_at:%H:%M:%S}"
    elif one.left_at is not None and one.left_at < one.issued_at:
        reason = f"left at {one.left_at:%H:%M:%S}, before it was issued at {one.issued_at:%H:%M:%S}"
    elif one.left_at is not None and one.finished_at is not None:
        reason = "left the line and was served"
    if not reason:
        return None
    return Fault(FaultKind.ORDER, one.office, one.issued_at, one.ticket, f"{reason}; the ticket is left out")


def _clock_jumps(tickets: Sequence[Ticket]) -> Iterable[Fault]:
    """Numbers that go on while the clock goes back, per office, day and letter before the number."""
    last: dict[tuple[str, date, str], tuple[int, datetime]] = {}
    for one in tickets:
        found = _NUMBER.fullmatch(one.ticket)
        if found is None:
            continue
        row, number = (one.office, one.issued_at.date(), found[1]), int(found[2])
        before = last.get(row)
        if before is not None and number == before[0] + 1:
            back = minutes_between(one.issued_at, before[1])
            if back > CLOCK_TOLERANCE_MINUTES:
                reason = f"issued {back:.1f} minutes before the number before it; waits around it are not to be trusted"
                yield Fault(FaultKind.CLOCK_JUMP, one.office, one.issued_at, one.ticket, reason, back)
        last[row] = number, one.issued_at


def _at_windows(tickets: Sequence[Ticket], until: datetime | None) -> Iterable[Fault]:
    rows: dict[tuple[str, str, date], list[Ticket]] = defaultdict(list)
    for one in tickets:
        if one.window and one.called_at is not None:
            rows[one.office, one.window, one.called_at.date()].append(one)
    for (office, window, on), served in rows.items():
        served.sort(key=lambda one: (one.called_at, one.finished_at is None))
        for one, later in zip(served, [*served[1:], None], strict=True):
            assert one.called_at is not None
            if one.finished_at is None:
                if later is not None or until is None or until.date() > on:
                    reason = f"called by window {window} and never finished; how long it took is not known"
                    yield Fault(FaultKind.NEVER_FINISHED, office, one.called_at, one.ticket, reason)
            elif later is not None and later.called_at is not None and later.called_at < one.finished_at:
                both = minutes_between(later.called_at, one.finished_at)
                reason = f"window {window} called {later.ticket} while {one.ticket} was there ({both:.1f} minutes)"
                yield Fault(FaultKind.OVERLAP, office, later.called_at, later.ticket, reason, both)


def _closing(span: WindowShift, faults: list[Fault], until: datetime | None) -> WindowShift:
    """The same shift; one without an end ends with its day, as far as is known."""
    if span.off_at is not None:
        if minutes_between(span.on_at, span.off_at) > LONGEST_SHIFT_MINUTES:
            length = minutes_between(span.on_at, span.off_at)
            reason = f"open for {length / 60:.0f} hours; somebody forgot to close it"
            faults.append(Fault(FaultKind.NEVER_CLOSED, span.office, span.on_at, span.window, reason, length))
        return span
    if until is not None and until.date() == span.on_at.date():
        return span
    reason = "opened and never closed; taken as open to the end of that day"
    faults.append(Fault(FaultKind.NEVER_CLOSED, span.office, span.on_at, span.window, reason))
    return replace(span, off_at=span.on_at.replace(hour=23, minute=59, second=59))


def _outside_shifts(tickets: Sequence[Ticket], shifts: Sequence[WindowShift]) -> Iterable[Fault]:
    spans: dict[tuple[str, str, date], list[WindowShift]] = defaultdict(list)
    for span in shifts:
        spans[span.office, span.window, span.on_at.date()].append(span)
    told = {(office, on) for office, _, on in spans}
    for one in tickets:
        at = one.called_at
        if at is None or not one.window or (one.office, at.date()) not in told:
            continue
        open_then = spans[one.office, one.window, at.date()]
        if not any(s.on_at <= at and (s.off_at is None or at <= s.off_at) for s in open_then):
            reason = f"called by window {one.window}, which was closed by its shifts"
            yield Fault(FaultKind.WINDOW_OFF, one.office, at, one.ticket, reason)


def _gaps(tickets: Sequence[Ticket], shifts: Sequence[WindowShift], most_minutes: float) -> Iterable[Fault]:
    """Silences of a day while windows were open; without shifts, between the first and the last event."""
    heard: dict[tuple[str, date], list[datetime]] = defaultdict(list)
    opened: dict[tuple[str, date], list[datetime]] = defaultdict(list)
    for one in tickets:
        known = (one.issued_at, one.called_at, one.finished_at, one.left_at)
        heard[one.office, one.issued_at.date()] += [at for at in known if at is not None]
    for span in shifts:
        opened[span.office, span.on_at.date()] += [at for at in (span.on_at, span.off_at) if at is not None]
    for (office, on), moments in heard.items():
        edges = opened.get((office, on), [])
        begin, end = (min(edges), max(edges)) if edges else (min(moments), max(moments))
        inside = [begin, *(at for at in moments if begin <= at <= end), end]
        for begins, ends in pairwise(sorted(inside)):
            silent = minutes_between(begins, ends)
            if silent > most_minutes:
                reason = f"nothing was heard from {begins:%H:%M} to {ends:%H:%M}"
                yield Fault(FaultKind.GAP, office, begins, office or on.isoformat(), reason, silent)
