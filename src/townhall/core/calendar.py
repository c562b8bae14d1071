"""The town's calendar: national holidays, what was declared later, and hours of each office."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from dongheon.base import workdays
from townhall.core.models import Holiday, WorkingHours

FIRST_YEAR, LAST_YEAR = 2010, 2035


def calendar() -> workdays.Calendar:
    """The calendar as it stands now; built again only when a row changed."""
    holidays = tuple(Holiday.objects.order_by("date").values_list("date", "name", "kind", "declared_on"))
    hours = tuple(
        WorkingHours.objects.order_by("id").values_list(
            "office", "weekday", "open", "close", "break_from", "break_to", "valid_from", "valid_to"
        )
    )
    return _built(holidays, hours)


@lru_cache(maxsize=8)
def _built(
    holidays: tuple[tuple[date, str, str, date | None], ...], hours: tuple[tuple[Any, ...], ...]
) -> workdays.Calendar:
    return workdays.build_calendar(
        FIRST_YEAR,
        LAST_YEAR,
        declared=[workdays.Holiday(day, name, kind=kind, declared_on=told) for day, name, kind, told in holidays],
        hours=[workdays.WorkingHours(row[0], workdays.WEEKDAYS.index(row[1]), *row[2:]) for row in hours],
    )


def is_holiday(on: date) -> bool:
    """Whether the clock stands still that day."""
    return not workdays.is_counted(calendar(), on)


def working_hours_between(start: datetime, end: datetime, *, office: str = "*") -> float:
    """Working hours between two moments."""
    minutes = workdays.working_minutes(calendar(), workdays.stamp(start), workdays.stamp(end), office=office)
    return minutes / 60


def ends_within(days: int, *, today: date) -> bool:
    """Whether somebody should extend the holiday table soon."""
    return workdays.table_ends_within(calendar(), days, today=today)
