"""The combination of levels that reaches a target with the smallest loss.

Every combination is a node of a lattice. Its loss without suppressed rows is known beforehand and only grows upwards,
so nodes are looked at in the order of that bound and the search ends where the bound reaches the best loss found. From
each node a path of cheapest steps goes up, and the first node on it that reaches the target is found by bisection.
What fails by class size (or by all of the target, where that only improves when classes merge) fails with everything
below it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.privacy.risk.closeness import Floats
from dongheon.privacy.risk.hierarchies import Hierarchy
from dongheon.privacy.risk.recoded import Recoding, at_level
from dongheon.privacy.risk.targets import Secret, Target, failing_rows, small_rows
from dongheon.privacy.risk.values import Classes, Coded, classes_of

Node = tuple[int, ...]
Progress = Callable[[int, int], None]
MOST_NODES = 2_000_000
MOST_CHECKS = 4_000
NEARLY = 1e-12


@dataclass(slots=True)
class _Search:
    """What the search knows so far."""

    columns: Sequence[Coded]
    ladders: Sequence[Hierarchy]
    secrets: Sequence[Secret]
    target: Target
    bound: Floats
    failed: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    known: dict[Node, float]
    best: Node | None = None
    loss: float = float("inf")

    def classes(self, node: Node) -> Classes:
        codes = [
            ladder.codes[level][one.codes] for one, ladder, level in zip(self.columns, self.ladders, node, strict=True)
        ]
        return classes_of(codes, [len(ladder.labels[level]) for ladder, level in zip(self.ladders, node, strict=True)])

    def reaches(self, node: Node) -> bool:
        """Whether a node reaches the target; its loss is kept."""
        if node in self.known:
            return self.known[node] < float("inf")
        classes = self.classes(node)
        allowed = int(self.target.suppress * len(classes.ids) + NEARLY)
        gone = small_rows(classes, self.target)
        merges_help = int(gone.sum()) > allowed
        if not merges_help and (self.target.l > 1 or self.target.t < 1):
            gone = failing_rows(classes, self.secrets, self.target)
            merges_help = int(gone.sum()) > allowed and only_improves(self.target)
        if merges_help:
            self.failed[tuple(slice(0, level + 1) for level in node)] = True
        loss = float("inf")
        if int(gone.sum()) <= allowed:
            loss = self.loss_of(node, gone)
        self.known[node] = loss
        if loss < self.loss - NEARLY:
            self.best, self.loss = node, loss
        return loss < float("inf")

    def loss_of(self, node: Node, gone: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
        if not gone.any():
            return float(self.bound[node])
        lost = [
            np.where(gone, 1.0, ladder.losses[level][one.codes]).mean()
            for one, ladder, level in zip(self.columns, self.ladders, node, strict=True)
        ]
        return float(np.mean(lost))

    def path(self, node: Node) -> list[Node]:
        """From a node upwards by the cheapest step each time, as long as the bound could still be better."""
        found = [node]
        while True:
            above = [
                (*found[-1][:place], level + 1, *found[-1][place + 1 :])
                for place, level in enumerate(found[-1])
                if level + 1 < self.bound.shape[place]
            ]
            if not above:
                return found
            cheapest = min(above, key=lambda one: (self.bound[one], one))
            if self.bound[cheapest] >= self.loss - NEARLY:
                return found
            found.append(cheapest)


def only_improves(target: Target) -> bool:
    """Whether merging classes can never make a table fail the target that reached it.

    Args:
        target: what must be reached.
    Returns:
        True for class size and distinct values always; for the others only while no row is suppressed.
    Source: Machanavajjhala et al. 2007, lemma 4.1; Li et al. 2007, section 3; with suppression: own.
    Example:
        >>> only_improves(Target(k=5, l=2, suppress=0.05)), only_improves(Target(k=5, t=0.2, suppress=0.05))
        (True, False)
    """
    return target.suppress == 0 or (target.t == 1 and (target.l == 1 or target.variety == "distinct"))


def best_levels(
    columns: Sequence[Coded],
    ladders: Sequence[Hierarchy],
    *,
    target: Target,
    secrets: Sequence[Secret] = (),
    most_checks: int = MOST_CHECKS,
    progress: Progress | None = None,
) -> Recoding:
    """The combination of levels with the smallest loss that reaches the target.

    Args:
        columns: the quasi-identifiers, 1 to about 8.
        ladders: their hierarchies.
        target: what must be reached.
        secrets: the sensitive columns.
        most_checks: combinations measured at most; if they do not suffice, ``best`` of the result is False.
        progress: called with (measured, at most).
    Returns:
        The recoding.
    Raises:
        BadInput: no quasi-identifier, or more combinations than can be held.
        NotEnoughData: even with every quasi-identifier taken out the target is not reached.
    Source: own branch and bound; predictive tagging and bisection of paths after Kohlmayer et al. 2012 (Flash) and
        El Emam et al. 2009 (OLA).
    Example:
        >>> from dongheon.privacy.risk.ladders import built_in
        >>> from dongheon.privacy.risk.values import coded
        >>> ages = coded("나이", ["31", "34", "47", "48"])
        >>> best_levels([ages], [built_in(ages, "age")], target=Target(k=2)).columns[0].level
        '5세 단위'
    """
    shape = tuple(len(ladder) for ladder in ladders)
    possible = int(np.prod(shape, dtype=float))
    if not columns:
        raise BadInput("no quasi-identifier to generalise: name at least one in the role file")
    if possible > MOST_NODES:
        raise BadInput(f"{possible:,} combinations of levels; at most {MOST_NODES:,}: name fewer quasi-identifiers")
    means = [
        np.array([losses[one.codes].mean() for losses in ladder.losses])
        for one, ladder in zip(columns, ladders, strict=True)
    ]
    bound = np.zeros(shape)
    for place, mean in enumerate(means):
        bound += (mean / len(means)).reshape([-1 if axis == place else 1 for axis in range(len(means))])
    search = _Search(columns, ladders, secrets, target, bound, np.zeros(shape, dtype=bool), {})
    top = tuple(levels - 1 for levels in shape)
    if not search.reaches(top):
        raise NotEnoughData(_why_not(columns[0].codes.size, target, secrets))
    finished = _searched(search, most_checks=most_checks, progress=progress)
    node = search.best or top
    classes = search.classes(node)
    gone = failing_rows(classes, secrets, target)
    recoded = tuple(at_level(one, ladder, level) for one, ladder, level in zip(columns, ladders, node, strict=True))
    return Recoding("levels", recoded, gone, len(search.known), possible, finished)


def _searched(search: _Search, *, most_checks: int, progress: Progress | None) -> bool:
    """Look at nodes from the smallest bound on; whether the end was reached."""
    shape = search.bound.shape
    for flat in np.argsort(search.bound, axis=None, kind="stable"):
        node = tuple(int(level) for level in np.unravel_index(flat, shape))
        if search.bound[node] >= search.loss - NEARLY:
            return True
        if search.failed[node] or node in search.known:
            continue
        path = search.path(node)
        low, high = 0, len(path)
        while low < high:
            if len(search.known) >= most_checks:
                return False
            middle = (low + high) // 2
            if search.failed[path[middle]] or not search.reaches(path[middle]):
                low = middle + 1
            else:
                high = middle
        if not search.failed[node]:
            search.reaches(node)
        if progress:
            progress(len(search.known), most_checks)
    return True


def _why_not(n_rows: int, target: Target, secrets: Sequence[Secret]) -> str:
    few = "".join(f", {one.name} has {len(np.unique(one.codes))} values" for one in secrets)
    return (
        f"{n_rows} rows in all{few}: k = {target.k}, l = {target.l:g}, t = {target.t:g} "
        "is not reached even with no quasi-identifier left; lower the target or gather more rows"
    )
