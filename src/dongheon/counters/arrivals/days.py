"""What sort of day it is: the columns from which the number of visitors is explained."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from dongheon.base.workdays import Calendar, not_counted

Numbers = npt.NDArray[np.float64]
WEEK, YEAR_DAYS = 7, 365.25
SATURDAY = 5
EDGE_DAYS = 3  # last and first open days of a month
# 이사철: the weeks around the begin of terms, in which most people move house and report it.
MOVING = (((2, 15), (3, 15)), ((8, 15), (9, 15)))
FESTIVAL_DAYS = 3  # open days around 설 and 추석, known by their three days off

# Columns and how far each may move the logarithm of a day's visitors before there is evidence (standard deviation).
PRIORS = {
    "monday": 0.5,
    "tuesday": 0.5,
    "wednesday": 0.5,
    "thursday": 0.5,
    "friday": 0.5,
    "saturday": 1.5,
    "sunday": 1.5,
    "after_day_off": 0.3,
    "before_day_off": 0.2,
    "after_long_closure": 0.3,
    "month_begins": 0.15,
    "month_ends": 0.2,
    "moving_season": 0.2,
    "year_sine": 0.1,
    "year_cosine": 0.1,
}


def is_open(on: date, *, open_weekdays: frozenset[int], calendar: Calendar | None) -> bool:
    """Whether an office opens on a day.

    Args:
        on: the day.
        open_weekdays: weekdays on which it ever opened, 0 is Monday.
        calendar: of holidays and closures; None for an office that knows none, and days beyond it count as working.
    """
    if on.weekday() not in open_weekdays:
        return False
    return calendar is None or not _day_off(on, calendar)


def columns(
    days: Sequence[date],
    *,
    opened: Mapping[date, bool],
    calendar: Calendar | None,
    weather: Mapping[date, Sequence[float]] | None = None,
) -> tuple[Numbers, Numbers]:
    """Columns of days and how far each may reach.

    Args:
        days: which days.
        opened: every date around them, open or not.
        calendar: of holidays; None if unknown.
        weather: standardised columns by day, e.g. rain; a day without them counts as an average one.
    Returns:
        (days, columns) and (columns,) prior standard deviations.
    """
    width = max((len(row) for row in (weather or {}).values()), default=0)
    rows = []
    for on in days:
        weekday = [float(on.weekday() == at) for at in range(WEEK)]
        own = [
            float(_off_by(on, -1, opened, calendar)),
            float(_off_by(on, 1, opened, calendar)),
            float(_closed_before(on, opened) >= 4),
            float(_open_between(on, -1, opened) < EDGE_DAYS),
            float(_open_between(on, 1, opened) < EDGE_DAYS),
            float(any(begin <= (on.month, on.day) <= end for begin, end in MOVING)),
        ]
        turn = 2 * np.pi * on.timetuple().tm_yday / YEAR_DAYS
        sky = list((weather or {}).get(on, [0.0] * width))
        rows.append([*weekday, *own, np.sin(turn), np.cos(turn), *sky])
    spans = (max(days) - min(days)).days if days else 0
    reach = list(PRIORS.values())
    if spans < YEAR_DAYS:  # a season cannot be told from a trend before a year has passed
        reach[-2:] = [1e-6, 1e-6]
    return np.array(rows, float).reshape(len(days), -1), np.array([*reach, *[0.1] * width])


def _day_off(on: date, calendar: Calendar) -> bool:
    known = calendar.first <= on <= calendar.last
    return known and on.weekday() < SATURDAY and not_counted(calendar, on) != ""


def _off_by(on: date, step: int, opened: Mapping[date, bool], calendar: Calendar | None) -> bool:
    """Whether a weekday off, not a plain weekend, lies between this day and the next open one in that direction."""
    for away in range(1, 12):
        day = on + timedelta(days=step * away)
        if opened.get(day, True):
            return False
        if day.weekday() < SATURDAY and (calendar is None or _day_off(day, calendar)):
            return day in opened
    return False


def _closed_before(on: date, opened: Mapping[date, bool]) -> int:
    away = 1
    while away < 12 and not opened.get(on - timedelta(days=away), True):
        away += 1
    return away - 1


def _open_between(on: date, step: int, opened: Mapping[date, bool]) -> int:
    """Open days from this day to the edge of its month."""
    found, day = 0, on + timedelta(days=step)
    while day.month == on.month:
        found += opened.get(day, day.weekday() < SATURDAY)
        day += timedelta(days=step)
    return found
