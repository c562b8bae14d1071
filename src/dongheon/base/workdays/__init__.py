"""Days and hours on which a Korean public office works: holidays, the days that count, working time of each office.

A counted day is neither Saturday nor holiday (Sundays are holidays). Working time lies on counted days only.
Moments are Seoul time (UTC+9) to the minute; inside the engines they are minutes since 0001-01-01 ("stamps").
"""

from dongheon.base.workdays.calendar import (
    HOLIDAY_KINDS,
    SATURDAY,
    WEEKDAYS,
    Calendar,
    Holiday,
    WorkingHours,
    build_calendar,
    table_ended,
    table_ends_within,
    with_declared,
)
from dongheon.base.workdays.counted import counted_between, is_counted, not_counted, nth_counted
from dongheon.base.workdays.from_town import town_calendar
from dongheon.base.workdays.hours import add_working_minutes, next_working, windows, working_minutes
from dongheon.base.workdays.moments import DATE_ONLY_HOUR, DAY_MINUTES, SEOUL, Span, cut, in_seoul, moment, stamp

__all__ = [
    "DATE_ONLY_HOUR",
    "DAY_MINUTES",
    "HOLIDAY_KINDS",
    "SATURDAY",
    "SEOUL",
    "WEEKDAYS",
    "Calendar",
    "Holiday",
    "Span",
    "WorkingHours",
    "add_working_minutes",
    "build_calendar",
    "counted_between",
    "cut",
    "in_seoul",
    "is_counted",
    "moment",
    "next_working",
    "not_counted",
    "nth_counted",
    "stamp",
    "table_ended",
    "table_ends_within",
    "town_calendar",
    "windows",
    "with_declared",
    "working_minutes",
]
