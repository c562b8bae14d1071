"""How many kinds of a sensitive value each class holds: distinct, entropy and recursive l-diversity."""

from dataclasses import dataclass

import numpy as np

from dongheon.base.errors import BadInput
from dongheon.privacy.risk.closeness import Floats
from dongheon.privacy.risk.values import Classes, Codes, classes_of


@dataclass(frozen=True, slots=True, eq=False)
class Diversity:
    """Diversity of a sensitive column in each class.

    Args:
        distinct: (n_classes,) how many values.
        entropy: (n_classes,) e to the entropy of their shares: as many equally frequent values would be as mixed.
        tail_ratio: (n_classes,) for ``order``: the most frequent value's count over the sum of the counts from the
            ``order``-th most frequent on; infinite where a class has fewer values.
        order: the l of the ratio; a class is recursively (c, l)-diverse for each c above its ratio.
    """

    distinct: Codes
    entropy: Floats
    tail_ratio: Floats
    order: int


def diversity(classes: Classes, codes: Codes, *, size: int, order: int = 2) -> Diversity:
    """Diversity of each class.

    Args:
        classes: rows grouped by the quasi-identifiers.
        codes: (n_rows,) sensitive value of each row.
        size: how many values there are.
        order: the l of recursive (c, l)-diversity, >= 2.
    Returns:
        The diversity of each class.
    Raises:
        BadInput: order below 2.
    Source: Machanavajjhala, Kifer, Gehrke, Venkitasubramaniam, l-Diversity (TKDD 2007), definitions 4.1–4.3.
    Example:
        >>> found = diversity(Classes(np.zeros(4, dtype=int), np.array([4])), np.array([0, 1, 2, 2]), size=3)
        >>> found.distinct.tolist(), found.entropy.round(2).tolist(), found.tail_ratio.tolist()
        ([3], [2.83], [1.0])
    """
    if order < 2:
        raise BadInput(f"l of recursive diversity is {order}: at least 2 values must be told apart")
    n_classes = len(classes.sizes)
    pairs = classes_of([classes.ids, codes], [n_classes, size])
    owner = np.empty(len(pairs.sizes), dtype=np.int64)
    owner[pairs.ids] = classes.ids
    distinct = np.bincount(owner, minlength=n_classes)
    shares = pairs.sizes / classes.sizes[owner]
    entropy = np.exp(np.bincount(owner, weights=-shares * np.log(shares), minlength=n_classes))
    ranked = np.lexsort((-pairs.sizes, owner))
    counts, owners = pairs.sizes[ranked], owner[ranked]
    firsts = np.concatenate(([0], np.cumsum(distinct)[:-1]))
    rank = np.arange(len(counts)) - firsts[owners]
    tail = np.bincount(owners, weights=counts * (rank >= order - 1), minlength=n_classes)
    ratio = np.divide(counts[firsts], tail, out=np.full(n_classes, np.inf), where=tail > 0)
    return Diversity(distinct, entropy, ratio, order)
