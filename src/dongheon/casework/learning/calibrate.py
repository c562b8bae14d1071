"""From scores to probabilities that are true, with a share for labels nobody has seen yet."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.learning.values import Calibration

# A town's own history never shows the next reorganisation, so the fit is pulled to what rolling evaluation
# on seven years of a real district found (evals/casework/routing_real.py).
DEFAULT = Calibration(sharpness=8.0, unknown=0.3, astray=0.4, cases=0)
PULL = 100.0  # cases; chosen of 60, 100, 150 and 200 on that same district, so its figures there flatter a little
FEWEST = 40  # held-out cases; below it three parameters cannot be told from noise
_SHARPNESS = np.geomspace(3.0, 40.0, 14)
_UNKNOWN = np.linspace(-0.4, 1.2, 33)
_ASTRAY = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7)


def probabilities(scores: NDArray[np.float32], calibration: Calibration) -> NDArray[np.float32]:
    """Probability of each known label; a row sums to less than 1, the rest is "none of these".

    Args:
        scores: (n, n_labels).
        calibration: from ``calibrate``.
    Returns:
        (n, n_labels) float32, 0..1.
    Example:
        >>> shares = probabilities(np.array([[1.0, 0.0]], np.float32), Calibration(2.0, 0.0, 0.0, 0))
        >>> [round(float(share), 2) for share in shares[0]]
        [0.79, 0.11]
    """
    logits = np.hstack([scores, np.full((len(scores), 1), calibration.unknown)]) * calibration.sharpness
    logits -= logits.max(axis=1, keepdims=True)
    exp = np.exp(logits)
    shares = exp / exp.sum(axis=1, keepdims=True)
    mixed = (1.0 - calibration.astray) * shares + calibration.astray / logits.shape[1]
    known: NDArray[np.float32] = mixed[:, :-1].astype(np.float32)
    return known


def calibrate(
    scores: Sequence[NDArray[np.float32]],
    truths: Sequence[NDArray[np.int64]],
    weights: Sequence[NDArray[np.float32]],
) -> Calibration:
    """Fit the three numbers so that the probability stated for the first candidate is true.

    Args:
        scores: one matrix (n_i, n_labels_i) per held-out fold.
        truths: column of the true label in the fold's matrix, -1 if it was not known at that time.
        weights: how much each held-out case counts; copies of one campaign should share the weight of one.
    Returns:
        The best of a grid, with a pull to the defaults worth ``PULL`` cases; the defaults below ``FEWEST`` cases.
    Source: Guo et al. 2017, On Calibration of Modern Neural Networks (temperature scaling), mixed with an even
        share for labels that went astray; likelihood of "the first candidate is right".
    Example:
        >>> calibrate([], [], []) == DEFAULT
        True
    """
    count = sum(len(truth) for truth in truths)
    if count < FEWEST:
        return DEFAULT
    weight = np.concatenate(list(weights))
    best, chosen = -np.inf, DEFAULT
    for sharpness in _SHARPNESS:
        for unknown in _UNKNOWN:
            found = [_first(*fold, sharpness, unknown) for fold in zip(scores, truths, strict=True)]
            stated, even, hit = (np.concatenate(parts) for parts in zip(*found, strict=True))
            for astray in _ASTRAY:
                first = np.clip((1.0 - astray) * stated + astray * even, 1e-4, 1 - 1e-4)
                likely = float((weight * np.where(hit, np.log(first), np.log1p(-first))).sum())
                likely -= PULL * float(np.log(sharpness / DEFAULT.sharpness) ** 2 + (astray - DEFAULT.astray) ** 2)
                if likely > best:
                    best, chosen = likely, Calibration(float(sharpness), float(unknown), astray, count)
    return chosen


def _first(
    scores: NDArray[np.float32], truth: NDArray[np.int64], sharpness: float, unknown: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Share of the first label under the softmax, the even share, and whether the first label is right."""
    logits = np.hstack([scores, np.full((len(scores), 1), unknown)]) * sharpness
    logits -= logits.max(axis=1, keepdims=True)
    exp = np.exp(logits, dtype=np.float64)
    first = scores.argmax(axis=1)
    stated = exp[np.arange(len(truth)), first] / exp.sum(axis=1)
    return stated, np.full(len(truth), 1.0 / logits.shape[1]), first == truth
