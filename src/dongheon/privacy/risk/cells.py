"""Small cells of cross-tables, and those that can be worked out although they were left blank."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dongheon.privacy.risk.values import Coded

MOST_VALUES = 200
DIFFERENCING = (
    "작은 칸만 비우면 행·열 합계에서 빼어 되살릴 수 있습니다. "
    "칸을 비울 때는 같은 행과 열에서 하나씩 더 비우거나 합계를 함께 감추십시오. "
    "조금 다른 범위로 만든 두 표를 서로 빼어도 같은 일이 일어납니다."
)


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Small cells of one cross-table.

    Args:
        columns: its two columns.
        cells: cells that are not empty.
        small: cells with 1 to threshold - 1 people.
        people: people in small cells.
        alone: small cells that are the only one in their row or column, so that a margin gives them back.
    """

    columns: tuple[str, str]
    cells: int
    small: int
    people: int
    alone: int


def small_cells(columns: Sequence[Coded], *, threshold: int) -> tuple[tuple[CrossTable, ...], tuple[str, ...]]:
    """Small cells of the cross-table of each two columns.

    Args:
        columns: quasi-identifiers and sensitive columns.
        threshold: a cell with fewer people is small, >= 2.
    Returns:
        The cross-tables, those with most people in small cells first; the columns left out for having more than 200
        values.
    Source: Hundepool et al., Statistical Disclosure Control (2012), chapter 4.
    Example:
        >>> from dongheon.privacy.risk.values import coded
        >>> sex, ill = coded("성별", "남남남여여".replace("", " ").split()), coded("병명", ["a", "a", "b", "a", "a"])
        >>> small_cells([sex, ill], threshold=2)[0][0].alone
        1
    """
    wide = tuple(one.name for one in columns if len(one.values) > MOST_VALUES)
    found = []
    for first, second in combinations([one for one in columns if len(one.values) <= MOST_VALUES], 2):
        shape = (len(first.values), len(second.values))
        flat = np.bincount(first.codes * shape[1] + second.codes, minlength=shape[0] * shape[1])
        counts = flat.reshape(shape)
        small = (counts > 0) & (counts < threshold)
        lonely = small & ((small.sum(axis=1, keepdims=True) == 1) | (small.sum(axis=0, keepdims=True) == 1))
        found.append(
            CrossTable(
                (first.name, second.name),
                int((counts > 0).sum()),
                int(small.sum()),
                int(counts[small].sum()),
                int(lonely.sum()),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.people, one.columns))), wide
