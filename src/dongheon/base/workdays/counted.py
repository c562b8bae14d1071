"""Counted days: dates that are neither Saturday nor holiday."""

from datetime import date

from dongheon.base.errors import BadInput
from dongheon.base.workdays.calendar import SATURDAY, Calendar, place_of, table_ended


def is_counted(calendar: Calendar, on: date) -> bool:
    """Whether a date is neither Saturday nor holiday.

    Args:
        calendar: holidays.
        on: the date.
    Returns:
        True if it counts.
    Raises:
        NotEnoughData: the date lies outside the calendar.
    Source: 민원 처리에 관한 법률 제19조 (2022-07-12 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> is_counted(build_calendar(2026, 2026), date(2026, 6, 3))
        False
    """
    place = place_of(calendar, on.toordinal())
    earlier = calendar.table.earlier
    return earlier[place + 1] > earlier[place]


def not_counted(calendar: Calendar, on: date, *, language: str = "ko") -> str:
    """Why a date does not count.

    Args:
        calendar: holidays.
        on: the date.
        language: "ko" or "en".
    Returns:
        The holiday's name, else 토요일 or 일요일; "" if the date counts.
    Raises:
        NotEnoughData: the date lies outside the calendar.
    Source: 관공서의 공휴일에 관한 규정 제2조·제3조 (대통령령 제36290호, 2026-05-11 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> not_counted(build_calendar(2026, 2026), date(2026, 6, 6))
        '현충일'
    """
    if is_counted(calendar, on):
        return ""
    holiday = calendar.table.names.get(on)
    if holiday is not None:
        return holiday.name if language == "ko" else holiday.name_en or holiday.name
    if on.weekday() == SATURDAY:
        return "토요일" if language == "ko" else "Saturday"
    return "일요일" if language == "ko" else "Sunday"


def nth_counted(calendar: Calendar, start: date, n: int) -> date:
    """The n-th counted day from a date on, which is the first itself if it counts.

    Args:
        calendar: holidays.
        start: where to begin.
        n: 1 or more.
    Returns:
        The date.
    Raises:
        BadInput: n below 1.
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 제19조 제2항 (2022-07-12 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> nth_counted(build_calendar(2026, 2026), date(2026, 5, 29), 7).isoformat()
        '2026-06-09'
    """
    if n < 1:
        raise BadInput(f"counted day number {n}: count from 1")
    at = calendar.table.earlier[place_of(calendar, start.toordinal())] + n - 1
    if at >= len(calendar.table.counted):
        raise table_ended(calendar, f"{start.isoformat()} +{n}일")
    return date.fromordinal(calendar.table.counted[at])


def counted_between(calendar: Calendar, after: date, until: date) -> int:
    """How many counted days lie after one date and not after another.

    Args:
        calendar: holidays.
        after: this date is not counted.
        until: this date is.
    Returns:
        The number; negative if the dates stand the other way round.
    Raises:
        NotEnoughData: a date lies outside the calendar.
    Source: 민원 처리에 관한 법률 제19조제2항 (2022-07-12 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> counted_between(build_calendar(2026, 2026), date(2026, 5, 29), date(2026, 6, 9))
        6
    """
    earlier = calendar.table.earlier
    first, last = place_of(calendar, after.toordinal()) + 1, place_of(calendar, until.toordinal()) + 1
    return earlier[last] - earlier[first]
