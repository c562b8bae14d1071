"""What the rollout cannot know, learned from the office's own past: a correction, a bound, a chance of giving up."""

import json
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.counters.predict.features import MOST_MINUTES, NAMES, PLACES
from dongheon.counters.predict.replay import Rows
from dongheon.counters.predict.trees import Trees, grow, pack, trees_from_arrays, trees_to_arrays, unpack
from dongheon.counters.predict.watch import AT_ONCE_MINUTES

Numbers = npt.NDArray[np.float64]
FEWEST_ROWS = 300
MOST_ROWS = 40_000
# One minute's part of the scale on which errors are measured: long waits err more than short ones.
SCALE_SHARE, SCALE_MINUTES = 0.5, 1 / 3
BOUND = 0.9
PARTS = ("corrected", "direct", "bound", "leaves")
EXPERTS = ("head", "rollout", "corrected", "direct", "mean")
# What was learned is trusted as far as this share of the tickets it was learned from reaches.
TRUSTED_SHARE = 0.999


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned layer of an office or of several.

    Args:
        classes: places of the classes as the trees know them.
        corrected: median of what is to be added to the rollout, in units of its scale.
        direct: median of the wait itself, minutes.
        bound: what 90 % stay below, in units of the scale above the rollout.
        leaves: log odds of giving up; None where nobody or everybody did.
        base_leaves: share that gave up.
        widest: scale in minutes up to which the layer was learned; a correction does not grow beyond.
        learned_from: tickets.
    """

    classes: tuple[str, ...]
    corrected: Trees
    direct: Trees
    bound: Trees
    leaves: Trees | None
    base_leaves: float
    widest: float
    learned_from: int

    def to_bytes(self) -> bytes:
        """Bytes that ``from_bytes`` turns back."""
        told = {
            "classes": self.classes,
            "names": NAMES,
            "base_leaves": self.base_leaves,
            "widest": self.widest,
            "learned_from": self.learned_from,
        }
        parts: dict[str, npt.NDArray[np.generic]] = {"told": np.frombuffer(json.dumps(told).encode(), np.uint8)}
        for name in PARTS:
            if (trees := getattr(self, name)) is not None:
                parts.update(trees_to_arrays(trees, name))
        return pack(parts)

    @staticmethod
    def from_bytes(data: bytes) -> "Learned":
        """The layer that was turned into bytes.

        Raises:
            BadInput: the bytes are none, or were made for other features.
        """
        held = unpack(data)
        try:
            told = json.loads(held["told"].tobytes())
        except (KeyError, ValueError) as error:
            raise BadInput("the learned layer has no description; learn it again") from error
        if tuple(told["names"]) != NAMES:
            raise BadInput("the learned layer was made for other features; learn it again")
        trees = {name: trees_from_arrays(held, name) for name in PARTS if f"{name}.base" in held}
        return Learned(
            tuple(told["classes"]),
            trees["corrected"],
            trees["direct"],
            trees["bound"],
            trees.get("leaves"),
            float(told["base_leaves"]),
            float(told["widest"]),
            int(told["learned_from"]),
        )


@dataclass(frozen=True, slots=True)
class Guesses:
    """What each way of predicting says of each ticket, before it is known which one is right lately.

    Args:
        points: (n, len(EXPERTS)) minutes, >= 0.
        bound: (n,) raw 90 % bound, minutes.
        scale: (n,) minutes, > 0: the unit in which errors are compared.
        leaves: (n,) chance of giving up.
    """

    points: Numbers
    bound: Numbers
    scale: Numbers
    leaves: Numbers


def base_and_scale(features: Numbers) -> tuple[Numbers, Numbers]:
    """Median of the rollout, the head of the line where no window is known, and the unit of errors.

    Args:
        features: (n, len(NAMES)).
    """
    median, mean, head = (features[:, PLACES[name]] for name in ("roll_50", "roll_mean", "head"))
    unknown = median >= MOST_MINUTES
    reach = np.where(unknown, head, np.minimum(mean, MOST_MINUTES))
    return np.where(unknown, head, median), SCALE_MINUTES + SCALE_SHARE * reach


def learn(rows: Rows, *, seed: int, rounds: int = 200, most_rows: int = MOST_ROWS) -> Learned:
    """Learn from tickets whose end is known.

    Args:
        rows: as ``replay`` gives them.
        seed: of the random numbers.
        rounds: trees of each part.
        most_rows: no more tickets than that, the latest ones.
    Returns:
        Learned.
    Raises:
        NotEnoughData: fewer than FEWEST_ROWS tickets that were called.
    Source: own; median and quantile are equivariant, so that a wait of 0 may be spread below 0 where trees see nothing.
    """
    known = rows.part(~np.isnan(rows.ended))
    called = known.part(known.served)
    if len(called.issued) < FEWEST_ROWS:
        raise NotEnoughData(
            f"{len(called.issued)} tickets were called; at least {FEWEST_ROWS} are needed to learn from. "
            "Until then the rollout predicts alone"
        )
    known, called = known.part(_latest(known, most_rows)), called.part(_latest(called, most_rows))
    draw = np.random.default_rng(seed)
    # More than half of all waits are 0; trees that part by the sign of an error would find nothing to part.
    waits: Numbers = np.where(
        called.waits > AT_ONCE_MINUTES, called.waits, -SCALE_MINUTES * draw.random(len(called.issued))
    )
    base, scale = base_and_scale(called.features)
    residual: Numbers = np.asarray((waits - base) / scale, np.float64)
    left = np.asarray(~known.served, np.float64)
    return Learned(
        rows.classes,
        corrected=grow(called.features, residual, loss="median", weights=scale, seed=seed, rounds=rounds),
        direct=grow(called.features, waits, loss="median", seed=seed + 1, rounds=rounds),
        bound=grow(called.features, residual, loss="quantile", share=BOUND, seed=seed + 2, rounds=rounds // 2),
        leaves=grow(known.features, left, loss="chance", seed=seed + 3, rounds=rounds // 3, leaves=8, least=40)
        if 0 < left.sum() < len(left)
        else None,
        base_leaves=float(left.mean()),
        widest=float(np.quantile(scale, TRUSTED_SHARE)),
        learned_from=len(called.issued),
    )


def _latest(rows: Rows, most: int) -> npt.NDArray[np.bool_]:
    return np.arange(len(rows.issued)) >= len(rows.issued) - most


def guesses(features: Numbers, learned: Learned | None) -> Guesses:
    """What each way of predicting says.

    Args:
        features: (n, len(NAMES)).
        learned: None for the rollout alone.
    Returns:
        Guesses.
    """
    base, scale = base_and_scale(features)
    head = features[:, PLACES["head"]]
    mean = np.where(features[:, PLACES["roll_50"]] >= MOST_MINUTES, head, features[:, PLACES["roll_mean"]])
    if learned is None:
        high = features[:, PLACES["roll_90"]]
        high = np.where(high >= MOST_MINUTES, head + scale, high)
        gone = -np.expm1(-features[:, PLACES["give_up_rate"]] * base)
        points = np.stack([head, base, base, base, mean], axis=1)
        return Guesses(points, np.maximum(high, base), scale, gone)
    # Trees know no wait longer than those they saw: beyond, the rollout leads.
    corrected = np.maximum(0.0, base + np.minimum(scale, learned.widest) * learned.corrected.predict(features))
    direct = np.where(scale > learned.widest, corrected, np.maximum(0.0, learned.direct.predict(features)))
    high = np.maximum(0.0, base + scale * learned.bound.predict(features))
    if learned.leaves is None:
        gone = np.full(len(features), learned.base_leaves)
    else:
        gone = 1 / (1 + np.exp(-learned.leaves.predict(features)))
    return Guesses(np.stack([head, base, corrected, direct, mean], axis=1), high, scale, gone)
