"""The cells of the ruler on which a deadline is drawn."""

from bisect import bisect_left
from datetime import date, datetime
from itertools import pairwise

from dongheon.base.workdays import DAY_MINUTES, SATURDAY, Calendar, Span, moment, not_counted, windows
from dongheon.casework.deadlines.reckon import Reckoning
from dongheon.casework.deadlines.stopped import NEVER, takes_out
from dongheon.casework.deadlines.values import Case, Cell, CellState, Unit


def cells(case: Case, found: Reckoning, *, calendar: Calendar) -> tuple[Cell, ...]:
    """The ruler of a reckoning.

    Args:
        case: what was asked.
        found: the bare result.
        calendar: the calendar it was reckoned with.
    Returns:
        Cells from the date of arrival to the due date, or to the first date of a stop without end. A date is one cell;
        in a case counted in hours a working date is cut at full hours, breaks, stops, start and due.
    Source: 민원 처리에 관한 법률 제19조 (2022-07-12 시행).
    """
    last = _last_day(found)
    days = range(found.arrived // DAY_MINUTES, last + 1)
    if found.period.unit is Unit.HOURS:
        return _hour_cells(case, found, days, calendar)
    return _day_cells(case, found, days, calendar)


def _last_day(found: Reckoning) -> int:
    ends = [end for end in (found.original, found.due) if end is not None]
    if found.due is None:
        ends.append(max(found.still.spans[-1][0], found.start))
    return max(ends) // DAY_MINUTES


def _day_cells(case: Case, found: Reckoning, days: range, calendar: Calendar) -> tuple[Cell, ...]:
    drawn = []
    first = found.start // DAY_MINUTES
    final = -1 if found.due is None else found.due // DAY_MINUTES
    every = found.period.unit is not Unit.DAYS
    number = 0
    original = -1 if found.original is None else found.original // DAY_MINUTES
    passed = False
    names = calendar.table.names
    for day in days:
        on = date.fromordinal(day)
        off = on.weekday() >= SATURDAY or on in names
        out = bool(found.still.spans) and day >= first and takes_out(calendar, found.still.spans, day, case.office)
        count = day >= first and not out and (every or not off) and number < found.total
        number += count
        if count and every:
            off = False
        state = _state(day, first, final, off=off, out=out, weekend=on not in names, extended=passed)
        drawn.append(
            Cell(
                on=on,
                state=state,
                number=number if count else None,
                name=_name(calendar, on, "ko"),
                name_en=_name(calendar, on, "en"),
                remarks=_remarks(found, day, calendar),
            )
        )
        passed = passed or day == original
    return tuple(drawn)


def _state(day: int, first: int, final: int, *, off: bool, out: bool, weekend: bool, extended: bool) -> CellState:
    if day == final:
        return CellState.DUE
    if out:
        return CellState.STOPPED
    if off:
        return CellState.WEEKEND if weekend else CellState.HOLIDAY
    if day < first:
        return CellState.BEFORE
    return CellState.EXTENDED if extended else CellState.COUNTED


def _name(calendar: Calendar, on: date, language: str) -> str:
    if on.weekday() >= SATURDAY or on in calendar.table.names:
        return not_counted(calendar, on, language=language)
    closure = calendar.table.closures.get(on)
    if closure is None:
        return ""
    return closure.name if language == "ko" else closure.name_en or closure.name


def _remarks(found: Reckoning, day: int, calendar: Calendar) -> tuple[str, ...]:
    midnight = day * DAY_MINUTES
    said = []
    if day == found.arrived // DAY_MINUTES:
        said.append("received")
    if day == found.start // DAY_MINUTES:
        said.append("start")
    if found.more and found.original is not None and day == found.original // DAY_MINUTES:
        said.append("original_due")
    for stop, (start, end) in found.still.parts:
        if start < midnight + DAY_MINUTES and midnight < end and stop.kind.value not in said:
            said.append(stop.kind.value)
    on = date.fromordinal(day)
    if on in calendar.table.closures:
        said.append("local_closure")
    holiday = calendar.table.names.get(on)
    if holiday and holiday.declared_on and holiday.declared_on.toordinal() > found.arrived // DAY_MINUTES:
        said.append("declared_later")
    return tuple(said)


def _hour_cells(case: Case, found: Reckoning, days: range, calendar: Calendar) -> tuple[Cell, ...]:
    drawn: list[Cell] = []
    minutes = 0
    for day in days:
        hours = windows(calendar, day, case.office)
        whole = not hours or takes_out(calendar, found.still.spans, day, case.office)
        if whole:
            drawn.append(_whole_date(case, found, day, calendar))
            continue
        remarks = _remarks(found, day, calendar)
        name, name_en = _name(calendar, date.fromordinal(day), "ko"), _name(calendar, date.fromordinal(day), "en")
        for at, window in enumerate(hours):
            if at and not _past(found, hours[at - 1][1]) and not _past(found, window[0]):
                drawn.append(_piece((hours[at - 1][1], window[0]), CellState.BREAK, None))
            for piece in pairwise(_cuts(found, window)):
                if found.due is not None and piece[0] >= max(found.due, found.original or 0):
                    break
                state, added = _piece_state(found, piece)
                minutes += added
                number = -(-minutes // 60) if added else None
                drawn.append(_piece(piece, state, number, name=name, name_en=name_en, remarks=remarks))
                remarks, name, name_en = (), "", ""
    return tuple(drawn)


def _past(found: Reckoning, at: int) -> bool:
    return found.due is not None and at >= found.due


def _whole_date(case: Case, found: Reckoning, day: int, calendar: Calendar) -> Cell:
    on = date.fromordinal(day)
    out = bool(found.still.spans) and takes_out(calendar, found.still.spans, day, case.office)
    if out:
        state = CellState.STOPPED
    elif on in calendar.table.names:
        state = CellState.HOLIDAY
    else:
        state = CellState.WEEKEND if on.weekday() >= SATURDAY else CellState.CLOSED
    return Cell(
        on=on,
        state=state,
        name=_name(calendar, on, "ko"),
        name_en=_name(calendar, on, "en"),
        remarks=_remarks(found, day, calendar),
    )


def _cuts(found: Reckoning, window: Span) -> list[int]:
    start, end = window
    marks = {start, end, *range(start - start % 60 + 60, end, 60)}
    extra = [found.start, found.due or start, found.original or start]
    for opened, closed in found.still.spans:
        extra += [opened, min(closed, NEVER)]
    marks.update(mark for mark in extra if start < mark < end)
    return sorted(marks)


def _piece_state(found: Reckoning, piece: Span) -> tuple[CellState, int]:
    start, end = piece
    if end <= found.start:
        return CellState.BEFORE, 0
    at = bisect_left(found.still.spans, (end,)) - 1
    if at >= 0 and found.still.spans[at][0] <= start < found.still.spans[at][1]:
        return CellState.STOPPED, 0
    if found.due == end:
        return CellState.DUE, end - start
    late = found.original is not None and start >= found.original
    return (CellState.EXTENDED if late else CellState.COUNTED), end - start


def _piece(
    piece: Span,
    state: CellState,
    number: int | None,
    *,
    name: str = "",
    name_en: str = "",
    remarks: tuple[str, ...] = (),
) -> Cell:
    starts: datetime = moment(piece[0])
    return Cell(
        on=starts.date(),
        state=state,
        number=number,
        name=name,
        name_en=name_en,
        starts=starts,
        ends=moment(piece[1]),
        remarks=remarks,
    )
