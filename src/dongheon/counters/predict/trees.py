"""Boosted trees as plain arrays: grown by scikit-learn, kept as bytes without pickle, read with numpy alone."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput

Numbers = npt.NDArray[np.float64]
Loss = Literal["median", "quantile", "chance", "mean"]
MOST_AT_ONCE = 500_000
MOST_LEAVES = 32
ALL = -1


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of trees, laid out so that a row asks all questions of all trees at once, however deep they are.

    A question answered "no" strikes the leaves to its left from its tree's mask; the first leaf left over is the one.

    Args:
        base: added to every answer.
        feature: (trees, questions) which number is asked.
        threshold: (trees, questions) up to it the answer is "yes"; inf where a tree has fewer questions.
        keeps: (trees, questions) bits of the leaves that a "no" leaves over.
        value: (trees, leaves) from left to right.
    Source: C. Lucchese et al., QuickScorer, SIGIR 2015.
    """

    base: float
    feature: npt.NDArray[np.intp]
    threshold: Numbers
    keeps: npt.NDArray[np.uint32]
    value: Numbers

    def predict(self, rows: Numbers) -> Numbers:
        """Answers for (n, features) rows without missing values, (n,)."""
        step = max(1, MOST_AT_ONCE // max(1, self.feature.size))
        parts = [self._some(rows[at : at + step]) for at in range(0, len(rows), step)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _some(self, rows: Numbers) -> Numbers:
        yes = rows.take(self.feature, axis=1) <= self.threshold
        left = np.bitwise_and.reduce(self.keeps | -yes.astype(np.uint32), axis=2)
        first = np.frexp((left & (~left + np.uint32(1))).astype(np.float64))[1] - 1
        found: Numbers = self.base + self.value[np.arange(len(self.value)), first].sum(axis=1)
        return found


def grow(
    rows: Numbers,
    target: Numbers,
    *,
    loss: Loss,
    seed: int,
    weights: Numbers | None = None,
    share: float = 0.9,
    rounds: int = 200,
    leaves: int = 31,
    least: int = 20,
) -> Trees:
    """Grow trees.

    Args:
        rows: (n, features) float64.
        target: (n,); 0 or 1 for "chance", whose answers are log odds.
        loss: what the answers are to be.
        seed: of the choice of features at each split.
        weights: (n,), None for all alike.
        share: of "quantile".
        rounds: trees.
        leaves: of one tree, at most MOST_LEAVES.
        least: rows in a leaf.
    Returns:
        Trees.
    Source: histogram gradient boosting of scikit-learn, after G. Ke et al., LightGBM, NeurIPS 2017.
    Example:
        >>> rows = np.arange(200.0)[:, None]
        >>> trees = grow(rows, np.where(rows[:, 0] < 100, 2.0, 5.0), loss="mean", seed=1, rounds=60)
        >>> trees.predict(np.array([[10.0], [150.0]])).round(1).tolist()
        [2.0, 5.0]
    """
    from sklearn.ensemble import (  # noqa: PLC0415 - learning is rare, and this is slow to load
        HistGradientBoostingClassifier,
        HistGradientBoostingRegressor,
    )

    settings = {
        "learning_rate": 0.07,
        "max_iter": rounds,
        "max_leaf_nodes": leaves,
        "min_samples_leaf": least,
        "max_features": 0.25 if rows.shape[1] > 4 else 1.0,
        "early_stopping": False,
        "random_state": seed,
    }
    if loss == "chance":
        if len(np.unique(target)) < 2:
            raise BadInput("every row has the same outcome; a chance can be learned from both only")
        model = HistGradientBoostingClassifier(**settings)
    else:
        names = {"median": "absolute_error", "quantile": "quantile", "mean": "squared_error"}
        quantile = share if loss == "quantile" else None
        model = HistGradientBoostingRegressor(loss=names[loss], quantile=quantile, **settings)
    model.fit(rows, target, sample_weight=weights)
    return _plain([stage[0].nodes for stage in model._predictors], float(np.ravel(model._baseline_prediction)[0]))  # noqa: SLF001 - the trees are reached no other way


def _plain(trees: Sequence[npt.NDArray[np.void]], base: float) -> Trees:
    questions = max(1, *(int((nodes["is_leaf"] == 0).sum()) for nodes in trees))
    shape = (len(trees), questions)
    feature, threshold = np.zeros(shape, np.intp), np.full(shape, np.inf)
    keeps, value = np.full(shape, ~np.uint32(0)), np.zeros((len(trees), questions + 1))
    for tree, nodes in enumerate(trees):
        asked = leaf = 0
        todo: list[tuple[int, int]] = [(0, ALL)]  # what is still to be seen, the leftmost last
        while todo:
            node, begins = todo.pop()
            if begins != ALL:  # the left side of this question is done: a "no" strikes those leaves
                keeps[tree, node] = ~np.uint32((1 << leaf) - (1 << begins))
            elif nodes[node]["is_leaf"]:
                value[tree, leaf] = nodes[node]["value"]
                leaf += 1
            else:
                feature[tree, asked], threshold[tree, asked] = nodes[node]["feature_idx"], nodes[node]["num_threshold"]
                todo += [(int(nodes[node]["right"]), ALL), (asked, leaf), (int(nodes[node]["left"]), ALL)]
                asked += 1
    return Trees(base, feature, threshold, keeps, value)


def pack(parts: dict[str, npt.NDArray[np.generic]]) -> bytes:
    """Arrays as bytes.

    Example:
        >>> unpack(pack({"a": np.arange(2)}))["a"].tolist()
        [0, 1]
    """
    held = io.BytesIO()
    np.savez_compressed(held, **parts)  # type: ignore[arg-type] # names are free
    return held.getvalue()


def unpack(data: bytes) -> dict[str, npt.NDArray[np.generic]]:
    """Arrays of ``pack``.

    Raises:
        BadInput: the bytes are none.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            return {name: held[name] for name in held.files}
    except (ValueError, OSError, EOFError, KeyError) as error:
        raise BadInput(f"{len(data)} bytes are no learned layer ({error}); learn it again") from error
    except Exception as error:  # zip and zlib have errors of their own kinds
        raise BadInput(f"{len(data)} bytes are no learned layer ({error}); learn it again") from error


FIELDS = ("feature", "threshold", "keeps", "value")


def trees_to_arrays(trees: Trees, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """Arrays of one sum of trees, for ``pack``.

    Args:
        trees: the sum.
        name: prefix of the arrays' names.
    Returns:
        Name to array.
    Source: own.
    """
    return {f"{name}.base": np.array(trees.base), **{f"{name}.{field}": getattr(trees, field) for field in FIELDS}}


def trees_from_arrays(held: dict[str, npt.NDArray[np.generic]], name: str) -> Trees:
    """The trees of ``trees_to_arrays``.

    Args:
        held: name to array.
        name: prefix of the arrays' names.
    Returns:
        The sum of trees.
    Raises:
        BadInput: a part is missing.
    Source: own.
    """
    try:
        return Trees(float(held[f"{name}.base"]), **{field: held[f"{name}.{field}"] for field in FIELDS})  # type: ignore[arg-type] # as they were packed
    except (KeyError, ValueError, TypeError) as error:
        raise BadInput(f"the learned layer has no {name}; learn it again") from error
