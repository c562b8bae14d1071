"""A table whose quasi-identifiers were said less exactly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dongheon.privacy.risk.closeness import Floats
from dongheon.privacy.risk.hierarchies import Hierarchy
from dongheon.privacy.risk.values import Classes, Coded, Codes, classes_of


@dataclass(frozen=True, slots=True, eq=False)
class RecodedColumn:
    """A column after generalisation.

    Args:
        column: its name.
        labels: what is written.
        codes: (n_rows,) label of each row.
        loss: (n_rows,) share of the column's range that the label covers, 0..1.
        covered: (n_rows,) rows of the whole table whose value the label could stand for.
        level: Korean name of the level, or of the way where it differs from row to row.
        height: level over the highest level, 0..1; NaN where it differs from row to row.
    """

    column: str
    labels: tuple[str, ...]
    codes: Codes
    loss: Floats
    covered: Floats
    level: str
    height: float


@dataclass(frozen=True, slots=True, eq=False)
class Recoding:
    """One way to make a table safer.

    Args:
        way: "levels" (one level for a whole column) or "mondrian" (each class its own ranges).
        columns: the quasi-identifiers after generalisation.
        suppressed: (n_rows,) rows left out.
        checked: how many combinations of levels, or cuts, were measured.
        possible: how many there are; 0 where nobody can say.
        best: whether no other combination of levels has a smaller loss; False also where the search was cut short.
    """

    way: str
    columns: tuple[RecodedColumn, ...]
    suppressed: NDArray[np.bool_]
    checked: int
    possible: int
    best: bool

    @property
    def loss(self) -> float:
        """Mean share of its range that a cell lost, 0..1; a suppressed row lost all."""
        lost = np.mean([np.where(self.suppressed, 1.0, one.loss).mean() for one in self.columns])
        return float(lost)

    def classes(self) -> Classes:
        """Equivalence classes of the rows that stay."""
        kept = ~self.suppressed
        return classes_of([one.codes[kept] for one in self.columns], [len(one.labels) for one in self.columns])


def at_level(column: Coded, ladder: Hierarchy, level: int) -> RecodedColumn:
    """A column at one level of its hierarchy.

    Args:
        column: the coded column.
        ladder: its hierarchy.
        level: 0 for the value as written.
    Returns:
        The recoded column.
    Source: own.
    Example:
        >>> from dongheon.privacy.risk.ladders import built_in
        >>> from dongheon.privacy.risk.values import coded
        >>> sexes = coded("성별", ["남", "여", "여"])
        >>> at_level(sexes, built_in(sexes, "sex"), 1).labels
        ('*',)
    """
    codes = ladder.codes[level][column.codes]
    covered = np.bincount(codes, minlength=len(ladder.labels[level]))[codes].astype(float)
    height = level / max(1, len(ladder) - 1)
    loss = ladder.losses[level][column.codes]
    return RecodedColumn(column.name, ladder.labels[level], codes, loss, covered, ladder.names[level], height)
