"""Nearest texts by meaning."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput

EXACT_UP_TO = 200_000  # vectors; comparing with each is faster to build and as fast to ask below this


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest vectors of some questions.

    Args:
        rows: (n_questions, k) int64, row numbers of the searched vectors, nearest first.
        cosines: (n_questions, k) float32, -1..1.
    """

    rows: NDArray[np.int64]
    cosines: NDArray[np.float32]


def nearest(questions: NDArray[np.float32], vectors: NDArray[np.float32], *, k: int) -> Nearest:
    """The k vectors with the highest cosine for each question.

    Args:
        questions: unit vectors (n_questions, d) float32.
        vectors: unit vectors (n, d) float32.
        k: how many, >= 1; fewer come back when there are fewer vectors.
    Returns:
        Rows and cosines, nearest first; exact up to ``EXACT_UP_TO`` vectors, by HNSW graph beyond.
    Raises:
        BadInput: k < 1 or unlike dimensions.
    Source: Malkov and Yashunin 2018 (HNSW), by usearch.
    Example:
        >>> nearest(np.array([[1, 0]], np.float32), np.array([[0, 1], [1, 0]], np.float32), k=1).rows.tolist()
        [[1]]
    """
    if k < 1:
        raise BadInput(f"k is {k}; ask for at least one neighbour")
    if questions.ndim != 2 or vectors.ndim != 2 or questions.shape[1] != vectors.shape[1]:
        raise BadInput(f"vectors of shape {questions.shape} and {vectors.shape} cannot be compared")
    k = min(k, len(vectors))
    if len(questions) == 0 or k == 0:
        return Nearest(np.zeros((len(questions), 0), np.int64), np.zeros((len(questions), 0), np.float32))
    if len(vectors) > EXACT_UP_TO:
        return _by_graph(questions, vectors, k=k)
    return _exactly(questions, vectors, k=k)


def _exactly(questions: NDArray[np.float32], vectors: NDArray[np.float32], *, k: int) -> Nearest:
    rows = np.empty((len(questions), k), dtype=np.int64)
    cosines = np.empty((len(questions), k), dtype=np.float32)
    step = max(1, 20_000_000 // max(1, len(vectors)))
    for start in range(0, len(questions), step):
        scores = questions[start : start + step] @ vectors.T
        top = np.argpartition(-scores, k - 1, axis=1)[:, :k] if k < scores.shape[1] else np.argsort(-scores, axis=1)
        values = np.take_along_axis(scores, top, axis=1)
        order = np.lexsort((top, -values), axis=1)
        rows[start : start + step] = np.take_along_axis(top, order, axis=1)
        cosines[start : start + step] = np.take_along_axis(values, order, axis=1)
    return Nearest(rows, cosines)


def _by_graph(questions: NDArray[np.float32], vectors: NDArray[np.float32], *, k: int) -> Nearest:
    from usearch.index import Index  # noqa: PLC0415 - only large towns need it

    index = Index(ndim=vectors.shape[1], metric="ip", dtype="f16")
    index.add(np.arange(len(vectors)), vectors)
    matches = index.search(questions, k)
    rows = np.asarray(matches.keys, dtype=np.int64).reshape(len(questions), -1)
    return Nearest(rows, (1.0 - np.asarray(matches.distances, dtype=np.float32)).reshape(rows.shape))
