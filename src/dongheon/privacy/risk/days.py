"""Dates as tables hold them: read in the usual ways of writing, and written back the same way."""

import re
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(
    r"(?P<y>(?:18|19|20)[0-9]{2})(?P<a>-|/|\. ?|년 ?|)(?P<m>[0-9]{1,2})"
    r"(?P<b>-|/|\. ?|월 ?|)(?P<d>[0-9]{1,2})(?P<c>일|\.)?"
    r"(?P<rest>(?:[T ][0-9]{1,2}:[0-9]{2}.{0,24})?)"
)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A date and how it was written.

    Args:
        on: the date.
        marks: what stands after year, month and day.
        wide: whether month and day are written with two figures.
        rest: the time behind it, as written.
    """

    on: date
    marks: tuple[str, str, str]
    wide: bool
    rest: str

    def written(self, on: date) -> str:
        """Another date in the same writing."""
        width = 2 if self.wide else 1
        return (
            f"{on.year}{self.marks[0]}{on.month:0{width}d}{self.marks[1]}{on.day:0{width}d}{self.marks[2]}{self.rest}"
        )


def read_day(text: str) -> WrittenDay | None:
    """The date that a cell holds.

    Args:
        text: a cell, e.g. "1985-02-28", "1985. 2. 28.", "19850228", "1985년 2월 28일", with or without a time.
    Returns:
        The date, or None: not a date of the years 1800 to 2099 with four figures, or no such day.
    Source: own; a year of two figures is not read, because it has two centuries.
    Example:
        >>> read_day("1985. 2. 28.").written(date(1985, 3, 9)), read_day("1985-02-29")
        ('1985. 3. 9.', None)
    """
    found = _DAY.fullmatch(text.strip())
    if not found or (not found["a"] and (len(found["m"]) != 2 or len(found["d"]) != 2)):
        return None
    if bool(found["a"]) != bool(found["b"]):
        return None
    try:
        on = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
    wide = len(found["m"]) == 2 and len(found["d"]) == 2
    return WrittenDay(on, (found["a"], found["b"], found["c"] or ""), wide, found["rest"])
