"""The calendar: national holidays, what was declared later, working hours of each office."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time

import holidays as holiday_tables

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.base.workdays.moments import Span

HOLIDAY_KINDS = ("national", "temporary", "local", "withdrawn")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, or a change to the list of holidays.

    Args:
        on: the date.
        name: Korean name.
        name_en: English name.
        kind: "national"; "temporary" (임시공휴일); "local" (counters closed, the clock runs); "withdrawn" (a date of
            the national list that is no holiday after all).
        declared_on: when it was declared, None if always known.
    """

    on: date
    name: str
    name_en: str = ""
    kind: str = "national"
    declared_on: date | None = None


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Working time of an office on one weekday, between two dates.

    Args:
        office: code of the department, or "*" for all that have no row of their own.
        weekday: 0 = Monday ... 4 = Friday; rows for Saturday and Sunday have no effect on the clock.
        opens: first minute, None = the office does not work on this weekday.
        closes: minute after the last, None = the office does not work on this weekday.
        break_from: begin of the break, None = no break.
        break_to: end of the break.
        valid_from: first date, None = always.
        valid_to: last date, None = open.
    """

    office: str
    weekday: int
    opens: time | None
    closes: time | None
    break_from: time | None = None
    break_to: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class DayTable:
    """The counted days of a calendar, laid out for quick answers."""

    counted: tuple[int, ...]
    earlier: tuple[int, ...]
    names: dict[date, Holiday]
    closures: dict[date, Holiday]
    windows: dict[tuple[str, int], tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Holidays and working hours between two dates; made by ``build_calendar``.

    Args:
        first: first date it knows.
        last: last date it knows; questions beyond are refused.
        holidays: dates that do not count, in order.
        closures: local closures: counters closed, the clock runs.
        hours: working hours that differ from 09:00-18:00 without 12:00-13:00, Monday to Friday.
        table: precomputed from the fields above.
    """

    first: date
    last: date
    holidays: tuple[Holiday, ...]
    closures: tuple[Holiday, ...]
    hours: tuple[WorkingHours, ...]
    table: DayTable = field(repr=False, compare=False)


def build_calendar(
    first_year: int,
    last_year: int,
    *,
    declared: Iterable[Holiday] = (),
    hours: Iterable[WorkingHours] = (),
) -> Calendar:
    """Calendar of whole years from the national list, with later declarations and an office's own hours.

    Args:
        first_year: 1949 .. 2100.
        last_year: not before ``first_year``, at most 2100. The list knows no holiday declared after its release.
        declared: temporary holidays, local closures and withdrawn dates; a date given twice keeps the last.
        hours: working hours per office, weekday and date.
    Returns:
        Calendar from 1 January to 31 December.
    Raises:
        BadInput: years or hours out of order, an unknown kind of holiday.
    Source: 관공서의 공휴일에 관한 규정 제2조·제3조 (대통령령 제36290호, 2026-05-11 시행); the package ``holidays``.
    Example:
        >>> from dongheon.base.workdays import not_counted
        >>> calendar = build_calendar(2026, 2026)
        >>> not_counted(calendar, date(2026, 6, 3))
        '지방선거일'
        >>> not_counted(calendar, date(2026, 6, 4))
        ''
    """
    if not 1949 <= first_year <= last_year <= 2100:
        raise BadInput(f"calendar of the years {first_year} to {last_year}: give years in order within 1949 and 2100")
    years = range(first_year, last_year + 1)
    english = holiday_tables.country_holidays("KR", years=years, language="en_US")
    korean = holiday_tables.country_holidays("KR", years=years, language="ko")
    listed = [Holiday(on, _plain_name(name), english[on]) for on, name in sorted(korean.items())]
    return _calendar(date(first_year, 1, 1), date(last_year, 12, 31), [*listed, *declared], tuple(hours))


def with_declared(calendar: Calendar, declared: Iterable[Holiday]) -> Calendar:
    """The same calendar after later declarations.

    Args:
        calendar: the calendar before.
        declared: temporary holidays, local closures, withdrawn dates.
    Returns:
        A new calendar.
    Raises:
        BadInput: an unknown kind of holiday.
        NotEnoughData: a date outside the calendar.
    Source: 관공서의 공휴일에 관한 규정 제2조 제11호 (임시공휴일; 대통령령 제36290호, 2026-05-11 시행).
    Example:
        >>> declared = Holiday(date(2026, 6, 1), "임시공휴일", kind="temporary")
        >>> later = with_declared(build_calendar(2026, 2026), [declared])
        >>> from dongheon.base.workdays import is_counted
        >>> is_counted(later, date(2026, 6, 1))
        False
    """
    added = tuple(declared)
    for holiday in added:
        place_of(calendar, holiday.on.toordinal())
    return _calendar(calendar.first, calendar.last, [*calendar.holidays, *calendar.closures, *added], calendar.hours)


def table_ends_within(calendar: Calendar, days: int, *, today: date) -> bool:
    """Whether the holiday table ends within so many days, so that somebody should extend it.

    Args:
        calendar: the calendar in use.
        days: how far to look ahead.
        today: date of the question.
    Returns:
        True if its last date is at most so many days away.
    Source: the calendar's own last date.
    Example:
        >>> table_ends_within(build_calendar(2026, 2026), 60, today=date(2026, 11, 22))
        True
    """
    return (calendar.last - today).days <= days


def place_of(calendar: Calendar, day: int) -> int:
    """Place of a day in the table.

    Args:
        calendar: the calendar in use.
        day: ordinal of the date.
    Returns:
        Days since the calendar's first date.
    Raises:
        NotEnoughData: the day lies outside the calendar.
    Source: the calendar's own first and last date.
    Example:
        >>> place_of(build_calendar(2026, 2026), date(2026, 1, 3).toordinal())
        2
    """
    place = day - calendar.first.toordinal()
    if 0 <= place < len(calendar.table.earlier) - 1:
        return place
    raise table_ended(calendar, date.fromordinal(day).isoformat())


def table_ended(calendar: Calendar, asked: str) -> NotEnoughData:
    """The error for a question beyond the holiday table.

    Args:
        calendar: the calendar in use.
        asked: what was asked for, in words.
    Returns:
        An error that names the first and the last date of the table.
    Source: the calendar's own first and last date.
    Example:
        >>> "2026-01-01부터 2026-12-31까지" in str(table_ended(build_calendar(2026, 2026), "2027-01-04"))
        True
    """
    return NotEnoughData(
        f"공휴일 표가 {calendar.first.isoformat()}부터 {calendar.last.isoformat()}까지만 있어 "
        f"{asked} 날짜를 셀 수 없습니다. 공휴일 표의 해를 늘려 주세요"
    )


def _calendar(first: date, last: date, listed: Sequence[Holiday], hours: tuple[WorkingHours, ...]) -> Calendar:
    names: dict[date, Holiday] = {}
    closures: dict[date, Holiday] = {}
    for holiday in listed:
        if holiday.kind not in HOLIDAY_KINDS:
            raise BadInput(f"holiday kind {holiday.kind!r} of {holiday.on}: one of {', '.join(HOLIDAY_KINDS)}")
        if not first <= holiday.on <= last:
            continue
        if holiday.kind == "local":
            closures[holiday.on] = holiday
        elif holiday.kind == "withdrawn":
            names.pop(holiday.on, None)
        else:
            names[holiday.on] = holiday
    for row in hours:
        _check_hours(row)
    counted: list[int] = []
    earlier = [0]
    for day in range(first.toordinal(), last.toordinal() + 1):
        on = date.fromordinal(day)
        if on.weekday() < SATURDAY and on not in names:
            counted.append(day)
        earlier.append(len(counted))
    return Calendar(
        first=first,
        last=last,
        holidays=tuple(names[on] for on in sorted(names)),
        closures=tuple(closures[on] for on in sorted(closures)),
        hours=hours,
        table=DayTable(tuple(counted), tuple(earlier), names, closures),
    )


def _check_hours(row: WorkingHours) -> None:
    lunch = (row.break_from, row.break_to)
    if row.opens is None or row.closes is None:
        return
    whole = row.opens <= row.closes and 0 <= row.weekday <= SUNDAY
    if whole and lunch == (None, None):
        return
    if whole and row.break_from and row.break_to and row.opens <= row.break_from <= row.break_to <= row.closes:
        return
    raise BadInput(
        f"hours of {row.office} on weekday {row.weekday}, {row.opens}-{row.closes} with break {lunch}: order them"
    )


def _plain_name(name: str) -> str:
    plain = name.replace("신정연휴", "1월 1일").replace("대체 휴일", "대체공휴일")
    return plain.replace("; ", "·")
