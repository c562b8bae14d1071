"""What a table lost when it was made safer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dongheon.privacy.risk.recoded import Recoding
from dongheon.privacy.risk.values import Coded


@dataclass(frozen=True, slots=True)
class ColumnLoss:
    """What one column lost.

    Args:
        column: its name.
        level: Korean name of the level it was raised to.
        height: that level over the highest one, 0..1; None where it differs from class to class.
        granularity: mean share of the column's range that a cell covers (normalised certainty penalty), 0..1.
        entropy: bits lost over the bits there were (non-uniform entropy), 0..1.
    """

    column: str
    level: str
    height: float | None
    granularity: float
    entropy: float


@dataclass(frozen=True, slots=True)
class Losses:
    """What the table lost; a suppressed row lost everything.

    Args:
        columns: per quasi-identifier.
        granularity: mean over the columns, 0..1.
        entropy: mean over the columns, 0..1.
        discernibility: sum of squared class sizes, a suppressed row counting as a class of the whole table.
        mean_class_size: rows that stay per class.
        suppressed: rows left out.
        n_rows: rows of the table.
    """

    columns: tuple[ColumnLoss, ...]
    granularity: float
    entropy: float
    discernibility: int
    mean_class_size: float
    suppressed: int
    n_rows: int


def losses(recoding: Recoding, columns: Sequence[Coded]) -> Losses:
    """Measure what a recoding cost.

    Args:
        recoding: the recoding.
        columns: the quasi-identifiers as they were.
    Returns:
        The losses.
    Source: granularity: Iyengar 2002, Xu et al. 2006; entropy: Gionis, Tassa 2009; discernibility: Bayardo, Agrawal
        2005; class size: LeFevre et al. 2006.
    Example:
        >>> from dongheon.privacy.risk.ladders import built_in
        >>> from dongheon.privacy.risk.lattice import best_levels
        >>> from dongheon.privacy.risk.targets import Target
        >>> from dongheon.privacy.risk.values import coded
        >>> sexes = coded("성별", ["남", "여", "여"])
        >>> losses(best_levels([sexes], [built_in(sexes, "sex")], target=Target(k=2)), [sexes]).discernibility
        9
    """
    n_rows = len(recoding.suppressed)
    gone = recoding.suppressed
    per_column = []
    for before, after in zip(columns, recoding.columns, strict=True):
        frequency = np.bincount(before.codes, minlength=len(before.values))[before.codes]
        lost = np.log2(np.where(gone, n_rows, after.covered) / frequency).sum()
        most = np.log2(n_rows / frequency).sum()
        per_column.append(
            ColumnLoss(
                after.column,
                after.level,
                None if np.isnan(after.height) else after.height,
                float(np.where(gone, 1.0, after.loss).mean()),
                float(lost / most) if most > 0 else 0.0,
            )
        )
    suppressed = int(gone.sum())
    sizes = recoding.classes().sizes if suppressed < n_rows else np.array([], dtype=np.int64)
    return Losses(
        tuple(per_column),
        float(np.mean([one.granularity for one in per_column])),
        float(np.mean([one.entropy for one in per_column])),
        int((sizes**2).sum()) + suppressed * n_rows,
        float(sizes.mean()) if len(sizes) else 0.0,
        suppressed,
        n_rows,
    )
