"""Several opinions about the same candidates, made into one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput


def standardise(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores of each row with mean 0 and spread 1, so that unlike scales can be added.

    Args:
        scores: (n_texts, n_candidates) in any unit.
    Returns:
        The same shape, float32; rows without spread become zeros.
    Example:
        >>> standardise(np.array([[1.0, 3.0], [5.0, 5.0]], dtype=np.float32)).tolist()
        [[-1.0, 1.0], [0.0, 0.0]]
    """
    centred = scores - scores.mean(axis=1, keepdims=True)
    spread = scores.std(axis=1, keepdims=True)
    even: NDArray[np.float32] = np.where(spread > 1e-9, centred / np.maximum(spread, 1e-9), 0.0).astype(np.float32)
    return even


def fuse(parts: Sequence[NDArray[np.float32]], *, weights: Sequence[float]) -> NDArray[np.float32]:
    """Weighted sum of standardised scores.

    Args:
        parts: matrices of one shape (n_texts, n_candidates).
        weights: one weight per matrix.
    Returns:
        Fused scores (n_texts, n_candidates) float32.
    Raises:
        BadInput: no matrix, unlike shapes, or another number of weights.
    Example:
        >>> word, meaning = np.array([[0.0, 9.0]], np.float32), np.array([[0.7, 0.6]], np.float32)
        >>> fuse([word, meaning], weights=[1.0, 2.0]).argmax(axis=1).tolist()
        [0]
    """
    if not parts or len(parts) != len(weights) or len({part.shape for part in parts}) != 1:
        raise BadInput("fuse needs matrices of one shape and one weight for each")
    total = np.zeros(parts[0].shape, dtype=np.float32)
    for part, weight in zip(parts, weights, strict=True):
        total += np.float32(weight) * standardise(part)
    return total


def reciprocal_ranks(rankings: Sequence[Sequence[int]], *, constant: int = 60) -> tuple[tuple[int, float], ...]:
    """Reciprocal rank fusion of ranked lists.

    Args:
        rankings: lists of candidate numbers, best first.
        constant: damping of the first ranks, >= 1.
    Returns:
        (candidate, score), best first; equal scores by candidate number.
    Source: Cormack, Clarke and Büttcher, SIGIR 2009.
    Example:
        >>> [candidate for candidate, _ in reciprocal_ranks([[7, 3, 5], [3, 7, 9]])]
        [3, 7, 5, 9]
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, candidate in enumerate(ranking, start=1):
            scores[candidate] = scores.get(candidate, 0.0) + 1.0 / (constant + rank)
    return tuple(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
