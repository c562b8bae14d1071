"""What the values of a column look like: numbers, dates, areas, codes, free text, personal values."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dongheon.privacy.find import NO_RULES, find
from dongheon.privacy.risk.areas import read_area
from dongheon.privacy.risk.days import read_day
from dongheon.privacy.risk.ladders import read_number
from dongheon.privacy.rules import TownRules

MOST_LOOKED_AT = 300
MOST_READ = 2000
WHOLE_CELL = 0.8
LONG_TEXT = 25
SEXES = {"남", "여", "남자", "여자", "남성", "여성", "m", "f", "male", "female"}
OLDEST = 120
_FEW_FIGURES = re.compile(r"[0-9.,]{0,6}")
_POSTCODE = re.compile(r"[0-9]{5}")
_CODE = re.compile(r"[0-9A-Za-z가-힣\-_/.]{3,40}")


@dataclass(frozen=True, slots=True)
class Shape:
    """Shares of the distinct values that look like something, 0..1.

    Args:
        filled: cells that are not empty.
        distinct: distinct values among them.
        shares: by "number", "age", "date", "area", "postcode", "sex", "code", "text".
        whole: by kind of personal value: values that are one as a whole.
        inside: values in which some personal value stands.
        looked_at: distinct values looked at.
    """

    filled: int
    distinct: int
    shares: dict[str, float]
    whole: dict[str, float]
    inside: float
    looked_at: int

    @property
    def uniqueness(self) -> float:
        """Distinct values per filled cell."""
        return self.distinct / self.filled if self.filled else 0.0


def shape_of(column: str, cells: Sequence[str], *, rules: TownRules = NO_RULES) -> Shape:
    """Look at the values of a column.

    Args:
        column: its name; the finder reads it as the words before the value.
        cells: its texts.
        rules: the town's own formats and public values.
    Returns:
        The shape, from at most 300 distinct values spread over the column.
    Source: own; personal values from ``dongheon.privacy.find``.
    Example:
        >>> shape_of("연락처", ["010-0000-4821", "010-0000-7730", ""]).whole
        {'mobile': 1.0}
    """
    filled = [text for cell in cells if (text := cell.strip())]
    values = list(dict.fromkeys(filled))
    step = max(1, -(-len(values) // MOST_LOOKED_AT))
    seen = values[::step]
    shares: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    inside = 0
    for value in seen:
        shares.update(_looks(value))
        kinds, some = _personal(column, value, rules)
        whole.update(kinds)
        inside += some
    count = max(1, len(seen))
    return Shape(
        len(filled),
        len(values),
        {name: number / count for name, number in shares.items()},
        {name: number / count for name, number in whole.items()},
        inside / count,
        len(seen),
    )


def _looks(value: str) -> set[str]:
    number = read_number(value)
    area = read_area(value)
    found = {
        "number": number is not None,
        "age": number is not None and 0 <= number <= OLDEST and number.is_integer(),
        "date": read_day(value) is not None,
        "area": area is not None and len(value) <= 40 and (area.sido != "" or area.sigungu != "" or value == area.dong),
        "postcode": _POSTCODE.fullmatch(value) is not None,
        "sex": value.lower() in SEXES,
        "code": _CODE.fullmatch(value) is not None and any(c.isdigit() for c in value),
        "text": len(value) >= LONG_TEXT and " " in value,
    }
    return {name for name, yes in found.items() if yes}


def _personal(column: str, value: str, rules: TownRules) -> tuple[set[str], bool]:
    """(kinds that cover the whole value, whether any personal value stands in it); the column's name is the cue."""
    if _FEW_FIGURES.fullmatch(value):
        return set(), False
    before = f"{column}: "
    finds = find(before + value[:MOST_READ], rules=rules)
    inside = [(one.kind, one.end - max(one.start, len(before))) for one in finds if one.end > len(before)]
    return {kind for kind, length in inside if length >= WHOLE_CELL * len(value)}, bool(inside)
