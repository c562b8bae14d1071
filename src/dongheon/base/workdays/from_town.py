"""The calendar of a town from its folder."""

from dongheon.base.errors import BadInput
from dongheon.base.town.records import Town
from dongheon.base.workdays.calendar import WEEKDAYS, Calendar, Holiday, WorkingHours, build_calendar


def town_calendar(town: Town, *, first_year: int, last_year: int) -> Calendar:
    """National holidays with a town's later holidays and the hours of its offices.

    Args:
        town: a town as read from its folder (``hours.csv``, ``holidays.csv``).
        first_year: first year of the calendar.
        last_year: last year of the calendar.
    Returns:
        Calendar.
    Raises:
        BadInput: a holiday without date, hours out of order.
    Source: 민원 처리에 관한 법률 시행령 제8조의3 (2026-05-06 시행), 관공서의 공휴일에 관한 규정 (2026-05-11 시행).
    Example:
        >>> from datetime import date
        >>> from dongheon.base.town import records
        >>> from dongheon.base.workdays import is_counted
        >>> extra = records.Holiday(date(2026, 6, 1), "임시공휴일", "temporary", date(2026, 5, 20))
        >>> town = records.Town(name="가온시", holidays=(extra,))
        >>> is_counted(town_calendar(town, first_year=2026, last_year=2026), date(2026, 6, 1))
        False
    """
    declared = []
    for row in town.holidays:
        if row.day is None:
            raise BadInput(f"holidays.csv: {row.name!r} has no date; write it as 2026-06-01")
        declared.append(Holiday(row.day, row.name, kind=row.kind, declared_on=row.declared_on))
    hours = [
        WorkingHours(
            office=row.office,
            weekday=WEEKDAYS.index(row.weekday),
            opens=row.open,
            closes=row.close,
            break_from=row.break_from,
            break_to=row.break_to,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in town.hours
    ]
    return build_calendar(first_year, last_year, declared=declared, hours=hours)
