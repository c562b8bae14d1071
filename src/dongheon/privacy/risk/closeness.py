"""How far a class's distribution of a sensitive value lies from the whole table's: the earth mover's distance."""

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput
from dongheon.privacy.risk.values import Classes, Codes

Distance = Literal["equal", "ordered", "tree"]
MOST_CELLS = 4_000_000
Floats = NDArray[np.float64]


def distances(
    classes: Classes,
    codes: Codes,
    *,
    size: int,
    distance: Distance = "equal",
    tree: Sequence[Codes] = (),
    whole: Floats | None = None,
) -> Floats:
    """Earth mover's distance of each class to the whole table.

    Args:
        classes: rows grouped by the quasi-identifiers.
        codes: (n_rows,) sensitive value of each row; for "ordered" the place in the order of the numbers.
        size: how many values there are.
        distance: "equal" (any two values lie 1 apart), "ordered" (by rank, first and last lie 1 apart), "tree".
        tree: for "tree": per level from the leaves' parents to the root, (size,) the group of each value.
        whole: (size,) shares of the values in the whole table, where the classes are only a part of it.
    Returns:
        (n_classes,) distances, 0..1.
    Raises:
        BadInput: a tree that does not end in one root.
    Source: Li, Li, Venkatasubramanian, t-Closeness (ICDE 2007), sections 4.1–4.3.
    Example:
        >>> classes = Classes(np.repeat([0, 1, 2], 3), np.array([3, 3, 3]))
        >>> salaries = np.array([0, 1, 2, 3, 8, 5, 4, 6, 7])
        >>> distances(classes, salaries, size=9, distance="ordered").round(3).tolist()
        [0.375, 0.167, 0.236]
    """
    if distance == "tree" and (not tree or len(np.unique(tree[-1])) != 1):
        raise BadInput("the tree of sensitive values must end in one root; add a last column with one value")
    if whole is None:
        whole = np.bincount(codes, minlength=size) / len(codes)
    out = np.empty(len(classes.sizes))
    for start, counts in _counts(classes, codes, size):
        apart = counts / classes.sizes[start : start + len(counts), None] - whole
        if distance == "ordered":
            found = np.abs(np.cumsum(apart, axis=1)).sum(axis=1) / max(1, size - 1)
        elif distance == "equal":
            found = np.abs(apart).sum(axis=1) / 2
        else:
            found = _over_tree(apart, tree)
        out[start : start + len(counts)] = found
    return out


def _counts(classes: Classes, codes: Codes, size: int) -> Iterator[tuple[int, Floats]]:
    """(first class, counts by class and value), some classes at a time so that memory stays small."""
    step = max(1, MOST_CELLS // max(1, size))
    n_classes = len(classes.sizes)
    if n_classes <= step:
        flat = np.bincount(classes.ids * size + codes, minlength=n_classes * size)
        yield 0, flat.reshape(n_classes, size).astype(float)
        return
    order = np.argsort(classes.ids, kind="stable")
    ids, ranked = classes.ids[order], codes[order]
    for start in range(0, n_classes, step):
        end = min(n_classes, start + step)
        low, high = np.searchsorted(ids, (start, end))
        flat = np.bincount((ids[low:high] - start) * size + ranked[low:high], minlength=(end - start) * size)
        yield start, flat.reshape(end - start, size).astype(float)


def _over_tree(apart: Floats, tree: Sequence[Codes]) -> Floats:
    """What can be moved inside a group moves there; only the rest climbs to the next level."""
    cost = np.zeros(len(apart))
    below: Codes = np.arange(apart.shape[1])
    for height, groups in enumerate(tree, start=1):
        net = _summed(apart, below)
        parents = np.zeros(net.shape[1], dtype=np.int64)
        parents[below] = groups
        more, less = _summed(np.maximum(net, 0), parents), _summed(np.maximum(-net, 0), parents)
        cost += np.minimum(more, less).sum(axis=1) * height / len(tree)
        below = groups
    return cost


def _summed(values: Floats, groups: Codes) -> Floats:
    members = np.zeros((values.shape[1], int(groups.max()) + 1))
    members[np.arange(len(groups)), groups] = 1.0
    return values @ members
