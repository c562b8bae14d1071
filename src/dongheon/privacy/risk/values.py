"""What the measures of a table speak of: roles of columns, coded columns, classes of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput

Codes = NDArray[np.int64]
MOST_PACKED = 1 << 62
DENSE = 1 << 22


class Role(StrEnum):
    """What a column may do to the people in a table."""

    DIRECT = "direct"  # 식별정보: names one person by itself
    QUASI = "quasi"  # 준식별정보: names one person together with others
    SENSITIVE = "sensitive"  # 민감한 정보: what would be learned of a person
    OTHER = "other"  # 일반정보


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """The role of a column, and why.

    Args:
        column: its name.
        role: the role; ``Abstain`` where a person has to say it.
        kind: what its values are: "age", "date", "birth_date", "area", "postcode", "number", "category", "text", "id",
            or a kind of ``dongheon.privacy.kinds``.
        reasons: Korean sentences, each with the evidence.
        hierarchy: name of a hierarchy given by the user, "" for the built-in one.
    """

    column: str
    role: Role | Abstain
    kind: str
    reasons: tuple[str, ...] = ()
    hierarchy: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column as numbers.

    Args:
        name: the column.
        values: its distinct texts, in order.
        codes: (n_rows,) place of each row's text in ``values``.
    """

    name: str
    values: tuple[str, ...]
    codes: Codes


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """Equivalence classes: rows that agree in every quasi-identifier.

    Args:
        ids: (n_rows,) class of each row, 0 to n_classes - 1.
        sizes: (n_classes,) rows in each class.
    """

    ids: Codes
    sizes: Codes


def coded(name: str, cells: Iterable[str]) -> Coded:
    """A column of texts as numbers; surrounding spaces do not count, an empty cell is a value of its own.

    Args:
        name: the column.
        cells: its texts.
    Returns:
        The coded column.
    Source: own.
    Example:
        >>> coded("성별", ["여", "남", "여 "]).codes.tolist()
        [1, 0, 1]
    """
    texts = [cell.strip() for cell in cells]
    values = tuple(sorted(set(texts)))
    places = {value: place for place, value in enumerate(values)}
    return Coded(name, values, np.fromiter((places[text] for text in texts), dtype=np.int64, count=len(texts)))


def classes_of(parts: Sequence[Codes], sizes: Sequence[int]) -> Classes:
    """Rows grouped by several coded columns.

    Args:
        parts: (n_rows,) codes of each column.
        sizes: how many codes each column has.
    Returns:
        The classes, numbered in the order of their codes.
    Raises:
        BadInput: no column, or no row.
    Source: own; mixed radix, packed again before it overflows.
    Example:
        >>> classes_of([np.array([0, 0, 1]), np.array([2, 2, 0])], [2, 3]).sizes.tolist()
        [2, 1]
    """
    if not parts:
        raise BadInput("no column to group by: name at least one quasi-identifier")
    packed, span = parts[0], max(1, sizes[0])
    for codes, size in zip(parts[1:], sizes[1:], strict=True):
        if span * size >= MOST_PACKED:
            packed, span = _dense(packed, span)
        packed, span = packed * size + codes, span * max(1, size)
    ids, count = _dense(packed, span)
    if not len(ids):
        raise BadInput("the table has no rows")
    return Classes(ids, np.bincount(ids, minlength=count))


def _dense(packed: Codes, span: int) -> tuple[Codes, int]:
    """The same groups under numbers without gaps."""
    if span <= max(DENSE, 4 * len(packed)):
        seen = np.bincount(packed, minlength=span) > 0
        numbers = np.cumsum(seen) - 1
        return numbers[packed], int(seen.sum())
    order = np.argsort(packed)
    ranked = packed[order]
    steps = np.empty(len(ranked), dtype=np.int64)
    steps[:1] = 0
    steps[1:] = ranked[1:] != ranked[:-1]
    ids = np.empty(len(ranked), dtype=np.int64)
    ids[order] = np.cumsum(steps)
    return ids, int(steps.sum()) + 1 if len(ranked) else 0
