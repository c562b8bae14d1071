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
MOST_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of trees.

    Args:
        base: added to every answer.
        roots: (trees,) place of each root.
        feature: (nodes,) which number is asked, -1 at a leaf.
        threshold: (nodes,) up to it the answer goes left.
        left, right: (nodes,) where to go; a leaf leads to itself.
        value: (nodes,) of the leaves.
        depth: longest way from a root to a leaf.
    """

    base: float
    roots: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int16]
    threshold: Numbers
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    depth: int

    def predict(self, rows: Numbers) -> Numbers:
        """Answers for (n, features) rows without missing values, (n,)."""
        step = max(1, MOST_AT_ONCE // max(1, len(self.roots)))
        parts = [self._some(rows[at : at + step]) for at in range(0, len(rows), step)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _some(self, rows: Numbers) -> Numbers:
        numbers = np.arange(len(rows))[:, None]
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            goes_left = rows[numbers, self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        found: Numbers = self.base + self.value[node].sum(axis=1, dtype=np.float64)
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
        leaves: of one tree.
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
    sizes = [len(nodes) for nodes in trees]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
    nodes = np.concatenate(trees)
    start = np.repeat(roots, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    own = np.arange(len(nodes))
    return Trees(
        base=base,
        roots=roots,
        feature=np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16),
        threshold=np.where(leaf, np.inf, nodes["num_threshold"]),
        left=np.where(leaf, own, start + nodes["left"]).astype(np.int32),
        right=np.where(leaf, own, start + nodes["right"]).astype(np.int32),
        value=np.where(leaf, nodes["value"], 0.0).astype(np.float32),
        depth=int(nodes["depth"].max()),
    )


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


FIELDS = ("roots", "feature", "threshold", "left", "right", "value")


def trees_to_arrays(trees: Trees, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """Arrays of one sum of trees, for ``pack``."""
    found = {f"{name}.{field}": getattr(trees, field) for field in FIELDS}
    return {**found, f"{name}.whole": np.array([trees.base, trees.depth], float)}


def trees_from_arrays(held: dict[str, npt.NDArray[np.generic]], name: str) -> Trees:
    """The trees of ``trees_to_arrays``.

    Raises:
        BadInput: a part is missing.
    """
    try:
        base, depth = (float(value) for value in held[f"{name}.whole"])
        return Trees(base, depth=int(depth), **{field: held[f"{name}.{field}"] for field in FIELDS})  # type: ignore[arg-type] # as they were packed
    except (KeyError, ValueError) as error:
        raise BadInput(f"the learned layer has no {name}; learn it again") from error
