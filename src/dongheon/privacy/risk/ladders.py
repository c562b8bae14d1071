"""The built-in hierarchies: ages, numbers, dates, areas, postcodes, categories."""

import math
import re
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from dongheon.privacy.risk.areas import levels_of
from dongheon.privacy.risk.days import read_day
from dongheon.privacy.risk.hierarchies import ALL, Hierarchy, Level, hierarchy
from dongheon.privacy.risk.values import Coded

AGE_BANDS = (5, 10, 20, 40)
FINEST_BANDS = 40
RARE_SHARE = 0.01
OTHERS = "기타"
NO_NUMBER = (math.nan, math.nan)
_NUMBER = re.compile(r"(?P<number>[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) ?(?:[가-힣]{1,2}|%)?")
_POSTCODE = re.compile(r"[0-9]{5}")


def read_number(text: str) -> float | None:
    """The number that a cell holds, with or without thousands marks and a short unit.

    Args:
        text: a cell.
    Returns:
        The number, or None.
    Source: own.
    Example:
        >>> read_number("1,234,000원"), read_number("34세"), read_number("미상")
        (1234000.0, 34.0, None)
    """
    found = _NUMBER.fullmatch(text.strip())
    return float(found["number"].replace(",", "")) if found else None


def built_in(column: Coded, kind: str) -> Hierarchy:
    """The built-in hierarchy of a column.

    Args:
        column: the coded column.
        kind: see ``ColumnRole.kind``; one without a ladder of its own is a category.
    Returns:
        The hierarchy. A cell that cannot be read as its kind stays as it is until "*".
    Source: own.
    Example:
        >>> from dongheon.privacy.risk.values import coded
        >>> built_in(coded("나이", ["31", "34", "52", "85"]), "age").labels[1]
        ('30~34', '50~54', '85~89')
    """
    return LADDERS.get(kind, categories)(column)


def ages(column: Coded) -> Hierarchy:
    """Bands of 5, 10, 20 and 40 years."""
    return _bands(column, AGE_BANDS, "{}세 단위")


def numbers(column: Coded) -> Hierarchy:
    """Bands of 1 or 5 times a power of ten, from about forty bands to one."""
    found = [number for value in column.values if (number := read_number(value)) is not None]
    whole = (max(found) - min(found)) if found else 0.0
    if whole <= 0:
        return hierarchy(column, [])
    least = 1.0 if all(number.is_integer() for number in found) else 0.0
    power = math.floor(math.log10(whole / FINEST_BANDS))
    widths = [factor * 10.0**exponent for exponent in range(power, power + 4) for factor in (1, 5)]
    fitting = [width for width in widths if width > least and whole / FINEST_BANDS <= width <= whole]
    return _bands(column, fitting, "{} 단위")


def _bands(column: Coded, widths: Sequence[float], name: str) -> Hierarchy:
    found = [read_number(value) for value in column.values]
    known = [number for number in found if number is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    whole = all(number.is_integer() for number in known)
    levels = []
    for width in widths:
        labels, ends = [], []
        for value, number in zip(column.values, found, strict=True):
            if number is None:
                labels.append(value)
                ends.append(NO_NUMBER)
                continue
            start = math.floor(number / width + 1e-9) * width
            labels.append(_band(start, width, whole=whole and width >= 1))
            ends.append((max(low, start), min(high, start + width)))
        levels.append(Level(name.format(f"{width:,g}"), labels, ends))
    return hierarchy(column, levels)


def _band(start: float, width: float, *, whole: bool) -> str:
    if whole:
        return f"{start:.0f}~{start + width - 1:.0f}"
    figures = max(0, -math.floor(math.log10(width) + 1e-9))
    return f"{start:.{figures}f}~{start + width:.{figures}f} 미만"


def dates(column: Coded) -> Hierarchy:
    """Month, quarter, year, five and ten years."""
    days = [found.on if (found := read_day(value)) else None for value in column.values]
    steps: list[tuple[str, Callable[[date], tuple[str, date, date]]]] = [
        ("월", lambda on: (f"{on.year}-{on.month:02d}", on.replace(day=1), _month(on.year, on.month + 1))),
        ("분기", lambda on: _quarter(on.year, (on.month - 1) // 3)),
        ("연", lambda on: (f"{on.year}", date(on.year, 1, 1), date(on.year + 1, 1, 1))),
        ("5년", lambda on: _years(on.year, 5)),
        ("10년", lambda on: _years(on.year, 10)),
    ]
    levels = []
    known = [on for on in days if on]
    low, high = (min(known), max(known)) if known else (date.min, date.max)
    for name, step in steps:
        labels, ends = [], []
        for value, on in zip(column.values, days, strict=True):
            if on is None:
                labels.append(value)
                ends.append(NO_NUMBER)
                continue
            label, start, end = step(on)
            labels.append(label)
            ends.append((float(max(low, start).toordinal()), float(min(high, end).toordinal())))
        levels.append(Level(name, labels, ends))
    return hierarchy(column, levels)


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _quarter(year: int, quarter: int) -> tuple[str, date, date]:
    return f"{year}년 {quarter + 1}분기", _month(year, quarter * 3 + 1), _month(year, quarter * 3 + 4)


def _years(year: int, width: int) -> tuple[str, date, date]:
    start = year - year % width
    return f"{start}~{start + width - 1}", date(start, 1, 1), date(start + width, 1, 1)


def areas(column: Coded) -> Hierarchy:
    """읍면동, 시군구, 시도, as far as the text tells them."""
    found = [levels_of(value) or (value, value, value) for value in column.values]
    return hierarchy(
        column, [Level(name, [one[place] for one in found]) for place, name in enumerate(("읍면동", "시군구", "시도"))]
    )


def postcodes(column: Coded) -> Hierarchy:
    """The first three figures of a postcode stand for 시군구, the first two for 시도."""
    levels = [
        Level(
            name, [value[:kept] + "*" * (5 - kept) if _POSTCODE.fullmatch(value) else value for value in column.values]
        )
        for kept, name in ((3, "앞 3자리(시군구)"), (2, "앞 2자리(시도)"))
    ]
    return hierarchy(column, levels)


def categories(column: Coded) -> Hierarchy:
    """Values of less than one row in a hundred become "기타"."""
    counts = np.bincount(column.codes, minlength=len(column.values))
    rare = counts < RARE_SHARE * len(column.codes)
    if rare.sum() < 2 or len(column.values) - rare.sum() < 1:
        return hierarchy(column, [])
    labels = [OTHERS if scarce and value != ALL else value for value, scarce in zip(column.values, rare, strict=True)]
    return hierarchy(column, [Level("1% 미만은 기타", labels)])


LADDERS: dict[str, Callable[[Coded], Hierarchy]] = {
    "age": ages,
    "number": numbers,
    "date": dates,
    "birth_date": dates,
    "area": areas,
    "address": areas,
    "postcode": postcodes,
}
