"""Lexical search over words: BM25 in plain arrays."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput


@dataclass(frozen=True, slots=True)
class WordIndex:
    """An inverted index with BM25 weights already computed.

    Args:
        size: number of documents.
        postings: word to (document numbers int32, weights float32), documents ascending.
    """

    size: int
    postings: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]


def index_words(documents: Sequence[Sequence[str]], *, k1: float = 1.2, b: float = 0.75) -> WordIndex:
    """Index documents that were already split into words.

    Args:
        documents: words of each document.
        k1: saturation of repeated words, >= 0.
        b: correction for long documents, 0..1.
    Returns:
        The index.
    Raises:
        BadInput: k1 or b out of range.
    Source: Robertson and Zaragoza 2009, The Probabilistic Relevance Framework: BM25 and Beyond.
    Example:
        >>> index = index_words([["도로", "보수"], ["쓰레기", "수거"]])
        >>> [(row, round(score, 2)) for row, score in search_words(index, ["도로"], k=5)]
        [(0, 0.69)]
    """
    if k1 < 0 or not 0 <= b <= 1:
        raise BadInput(f"k1={k1} must be >= 0 and b={b} between 0 and 1")
    mean = (sum(map(len, documents)) / len(documents) if documents else 0.0) or 1.0
    found: dict[str, tuple[list[int], list[float]]] = {}
    for number, words in enumerate(documents):
        norm = k1 * (1 - b + b * len(words) / mean)
        for word, count in Counter(words).items():
            rows, weights = found.setdefault(word, ([], []))
            rows.append(number)
            weights.append(count * (k1 + 1) / (count + norm))
    size = len(documents)
    postings = {}
    for word, (rows, weights) in found.items():
        idf = np.log1p((size - len(rows) + 0.5) / (len(rows) + 0.5))
        postings[word] = (np.asarray(rows, np.int32), (np.asarray(weights) * idf).astype(np.float32))
    return WordIndex(size, postings)


def score_words(index: WordIndex, words: Sequence[str]) -> NDArray[np.float32]:
    """BM25 score of every document for a question.

    Args:
        index: from ``index_words``.
        words: words of the question; a repeated word counts once.
    Returns:
        (size,) float32, 0 where no word matches.
    Example:
        >>> score_words(index_words([["도로"], ["하천"]]), ["하천"]).argmax()
        np.int64(1)
    """
    scores = np.zeros(index.size, dtype=np.float32)
    for word in dict.fromkeys(words):
        if word in index.postings:
            rows, weights = index.postings[word]
            scores[rows] += weights
    return scores


def search_words(index: WordIndex, words: Sequence[str], *, k: int) -> tuple[tuple[int, float], ...]:
    """The best documents for a question.

    Args:
        index: from ``index_words``.
        words: words of the question.
        k: at most this many, >= 1.
    Returns:
        (document number, score) with score > 0, best first, equal scores by number.
    Example:
        >>> search_words(index_words([["도로"], ["하천"]]), ["공원"], k=3)
        ()
    """
    scores = score_words(index, words)
    order = np.lexsort((np.arange(index.size), -scores))[:k]
    return tuple((int(row), float(scores[row])) for row in order if scores[row] > 0)
