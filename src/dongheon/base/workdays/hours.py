"""Working time of the offices, which lies on counted days only."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, time

from dongheon.base.workdays.calendar import Calendar, WorkingHours, place_of, table_ended
from dongheon.base.workdays.counted import is_counted
from dongheon.base.workdays.moments import DAY_MINUTES, Span, cut, moment


def windows(calendar: Calendar, day: int, office: str = "*") -> tuple[Span, ...]:
    """Working time of an office on a day.

    Args:
        calendar: holidays and hours.
        day: ordinal of the date.
        office: code of the department, "*" for the town's ordinary hours.
    Returns:
        Spans of stamps in order; () on days that do not count or on which the office does not work.
    Raises:
        NotEnoughData: the day lies outside the calendar.
    Source: 민원 처리에 관한 법률 시행령 제8조의3 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> day = date(2026, 6, 4).toordinal()
        >>> [(start % 1440 // 60, end % 1440 // 60) for start, end in windows(build_calendar(2026, 2026), day)]
        [(9, 12), (13, 18)]
    """
    known = calendar.table.windows.get((office, day))
    if known is not None:
        return known
    on = date.fromordinal(day)
    spans = _windows_of(calendar.hours, on, office) if is_counted(calendar, on) else ()
    found = tuple((day * DAY_MINUTES + start, day * DAY_MINUTES + end) for start, end in spans)
    calendar.table.windows[office, day] = found
    return found


def next_working(calendar: Calendar, at: int, office: str = "*") -> int:
    """The first working minute of an office at or after a stamp.

    Args:
        calendar: holidays and hours.
        at: stamp.
        office: code of the department.
    Returns:
        Stamp.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 시행령 제8조의3 (2026-05-06 시행).
    Example:
        >>> from datetime import datetime
        >>> from dongheon.base.workdays import build_calendar, stamp
        >>> moment(next_working(build_calendar(2026, 2026), stamp(datetime(2026, 5, 29, 18)))).isoformat()
        '2026-06-01T09:00:00+09:00'
    """
    day = at // DAY_MINUTES
    place_of(calendar, day)
    counted = calendar.table.counted
    for place in range(bisect_left(counted, day), len(counted)):
        for start, end in windows(calendar, counted[place], office):
            if at < end:
                return max(at, start)
    raise table_ended(calendar, moment(at).isoformat())


def add_working_minutes(
    calendar: Calendar, start: int, minutes: int, *, office: str = "*", without: Sequence[Span] = ()
) -> int:
    """The earliest stamp by which so many working minutes have passed.

    Args:
        calendar: holidays and hours.
        start: stamp.
        minutes: 1 or more.
        office: whose working hours.
        without: spans left out, sorted and not overlapping.
    Returns:
        Stamp; a period that is complete at the break or at closing time ends then, not at the next opening.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 제19조 제1항 (2022-07-12 시행).
    Example:
        >>> from datetime import datetime
        >>> from dongheon.base.workdays import build_calendar, stamp
        >>> start = stamp(datetime(2026, 7, 16, 17))
        >>> moment(add_working_minutes(build_calendar(2026, 2026), start, 180)).isoformat()
        '2026-07-20T11:00:00+09:00'
    """
    left = minutes
    day = start // DAY_MINUTES
    place_of(calendar, day)
    counted = calendar.table.counted
    for place in range(bisect_left(counted, day), len(counted)):
        for window in windows(calendar, counted[place], office):
            for opened, closed in cut((max(window[0], start), window[1]), without):
                if closed - opened >= left:
                    return opened + left
                left -= closed - opened
    raise table_ended(calendar, moment(start).isoformat())


def working_minutes(
    calendar: Calendar, start: int, end: int, *, office: str = "*", without: Sequence[Span] = ()
) -> int:
    """Working minutes of an office between two stamps.

    Args:
        calendar: holidays and hours.
        start: stamp.
        end: stamp.
        office: code of the department.
        without: spans left out, sorted and not overlapping.
    Returns:
        Minutes; 0 if the stamps stand the other way round.
    Raises:
        NotEnoughData: a stamp lies outside the calendar.
    Source: 민원 처리에 관한 법률 제19조제1항 (2022-07-12 시행).
    Example:
        >>> from datetime import datetime
        >>> from dongheon.base.workdays import build_calendar, stamp
        >>> start, end = stamp(datetime(2026, 5, 29, 17)), stamp(datetime(2026, 6, 1, 10))
        >>> working_minutes(build_calendar(2026, 2026), start, end)
        120
    """
    table = calendar.table
    first, last = start // DAY_MINUTES, end // DAY_MINUTES
    place_of(calendar, first)
    place_of(calendar, last)
    total = 0
    for at in range(bisect_left(table.counted, first), bisect_left(table.counted, last + 1)):
        for opened, closed in windows(calendar, table.counted[at], office):
            pieces = cut((max(opened, start), min(closed, end)), without)
            total += sum(piece[1] - piece[0] for piece in pieces)
    return total


def _windows_of(hours: Sequence[WorkingHours], on: date, office: str) -> tuple[Span, ...]:
    rows = [
        row
        for row in hours
        if row.weekday == on.weekday()
        and row.office in (office, "*")
        and (row.valid_from or on) <= on <= (row.valid_to or on)
    ]
    if not rows:
        return ((9 * 60, 12 * 60), (13 * 60, 18 * 60))
    row = max(rows, key=lambda row: (row.office != "*", row.valid_from or date.min))
    if row.opens is None or row.closes is None:
        return ()
    opens, closes = _minute(row.opens), _minute(row.closes)
    if row.break_from is None or row.break_to is None:
        spans = [(opens, closes)]
    else:
        spans = [(opens, _minute(row.break_from)), (_minute(row.break_to), closes)]
    return tuple(span for span in spans if span[0] < span[1])


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
