"""What a table must reach before it is shared, and which of its rows do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput
from dongheon.privacy.risk.closeness import Distance, Floats, distances
from dongheon.privacy.risk.diversity import diversity
from dongheon.privacy.risk.values import Classes, Codes

Variety = Literal["distinct", "entropy", "recursive"]
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Target:
    """What each class must reach.

    Args:
        k: rows in a class, >= 1.
        l: values of each sensitive column in a class, >= 1; 1 asks for nothing.
        variety: how values are counted: "distinct", "entropy", "recursive" (with ``c``).
        c: of recursive (c, l)-diversity, > 0.
        t: largest distance to the whole table, 0..1; 1 asks for nothing.
        suppress: largest share of rows that may be left out, 0..1.
    """

    k: int = 5
    l: float = 1  # noqa: E741 - the letter of the literature
    variety: Variety = "distinct"
    c: float = 3.0
    t: float = 1.0
    suppress: float = 0.0

    def __post_init__(self) -> None:
        if self.k < 1 or self.l < 1:
            raise BadInput(f"k is {self.k}, l is {self.l}: both count people or values and are at least 1")
        if not 0 <= self.t <= 1 or not 0 <= self.suppress <= 1:
            raise BadInput(f"t is {self.t}, the suppression limit {self.suppress}: both lie between 0 and 1")
        if self.variety == "recursive" and (self.c <= 0 or (self.l > 1 and self.l != int(self.l))):
            raise BadInput(f"recursive diversity needs c > 0 and a whole l, not c {self.c} and l {self.l}")


@dataclass(frozen=True, slots=True, eq=False)
class Secret:
    """A sensitive column as the target looks at it.

    Args:
        name: the column.
        codes: (n_rows,) its values; in the order of the numbers where ``distance`` is "ordered".
        size: how many values there are.
        distance: how far its values lie from each other.
        tree: for "tree", see ``closeness.distances``.
    """

    name: str
    codes: Codes
    size: int
    distance: Distance = "equal"
    tree: tuple[Codes, ...] = ()

    def taken(self, rows: NDArray[np.bool_] | Codes) -> "Secret":
        """The same column for some of the rows."""
        return Secret(self.name, self.codes[rows], self.size, self.distance, self.tree)


def small_rows(classes: Classes, target: Target) -> NDArray[np.bool_]:
    """Rows in classes below k.

    Args:
        classes: the rows, grouped.
        target: what must be reached.
    Returns:
        (n_rows,) true where the row's class is too small. It only shrinks when classes are merged.
    Source: Sweeney, k-Anonymity (2002).
    Example:
        >>> small_rows(Classes(np.array([0, 0, 1]), np.array([2, 1])), Target(k=2)).tolist()
        [False, False, True]
    """
    return (classes.sizes < target.k)[classes.ids]


def failing_rows(classes: Classes, secrets: Sequence[Secret], target: Target) -> NDArray[np.bool_]:
    """Rows that have to be left out so that all that remain reach the target.

    Leaving rows out changes the whole table that t looks at, so it is repeated until nothing more fails.

    Args:
        classes: the rows, grouped.
        secrets: the sensitive columns.
        target: what must be reached.
    Returns:
        (n_rows,) true where the row has to go.
    Source: own; the measures are those of ``diversity`` and ``closeness``.
    Example:
        >>> rows = Classes(np.array([0, 0, 1, 1]), np.array([2, 2]))
        >>> failing_rows(rows, [Secret("병명", np.array([0, 0, 0, 1]), 2)], Target(k=2, l=2)).tolist()
        [True, True, False, False]
    """
    bad = classes.sizes < target.k
    if target.l > 1:
        for secret in secrets:
            bad |= uniform(classes, secret, target)
    while target.t < 1 and secrets and not bad.all():
        kept = ~bad[classes.ids]
        numbers = np.cumsum(~bad) - 1
        left = Classes(numbers[classes.ids[kept]], classes.sizes[~bad])
        far = np.zeros(len(left.sizes), dtype=bool)
        for one in (secret.taken(kept) for secret in secrets):
            far |= far_away(left, one, target)
        if not far.any():
            break
        bad[np.flatnonzero(~bad)[far]] = True
    return bad[classes.ids]


def uniform(classes: Classes, secret: Secret, target: Target) -> NDArray[np.bool_]:
    """Classes that hold too few kinds of a sensitive value.

    Args:
        classes: the rows, grouped.
        secret: the sensitive column.
        target: what must be reached.
    Returns:
        (n_classes,) true where l is not reached.
    Source: Machanavajjhala et al. 2007, definitions 4.1–4.3.
    Example:
        >>> rows = Classes(np.array([0, 0, 1, 1]), np.array([2, 2]))
        >>> uniform(rows, Secret("병명", np.array([0, 0, 0, 1]), 2), Target(k=2, l=2)).tolist()
        [True, False]
    """
    found = diversity(classes, secret.codes, size=secret.size, order=max(2, int(target.l)))
    if target.variety == "entropy":
        return found.entropy < target.l - ROUNDING
    if target.variety == "recursive":
        return found.tail_ratio >= target.c
    return found.distinct < target.l


def far_away(classes: Classes, secret: Secret, target: Target, *, whole: Floats | None = None) -> NDArray[np.bool_]:
    """Classes whose sensitive values are spread too differently from the whole table's.

    Args:
        classes: the rows, grouped.
        secret: the sensitive column.
        target: what must be reached.
        whole: (size,) shares in the whole table, where the classes are only a part of it.
    Returns:
        (n_classes,) true where t is exceeded.
    Source: Li et al. 2007, section 3.
    Example:
        >>> rows = Classes(np.array([0, 0, 1, 1]), np.array([2, 2]))
        >>> far_away(rows, Secret("병명", np.array([0, 0, 0, 1]), 2), Target(k=2, t=0.2)).tolist()
        [True, True]
    """
    found = distances(classes, secret.codes, size=secret.size, distance=secret.distance, tree=secret.tree, whole=whole)
    return found > target.t + ROUNDING
