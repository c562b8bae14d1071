"""What the graph is measured beside: comparing with every vector, and lexical search over as many short texts."""

import time
from dataclasses import dataclass

import bm25s
import numpy as np

from benches.figures import Line, memory_mb, timed
from benches.town import SEED
from dongheon.language.tokens import syllable_pairs

TIMED, TOGETHER = 10, 25  # questions; each reads everything
KEPT = 0.8  # share of a text's words that a stored copy of it keeps


@dataclass(frozen=True, slots=True)
class Brute:
    line: Line
    memory: str


def brute_force(vectors: np.ndarray, asked: np.ndarray, *, k: int) -> tuple[np.ndarray, Brute]:
    """The exact k nearest of every question, and how long one question takes."""
    times = timed(lambda question: _top(vectors @ question, k), asked[:TIMED])
    exact = []
    for first in range(0, len(asked), TOGETHER):
        exact += [_top(scores, k) for scores in (vectors @ asked[first : first + TOGETHER].T).T]
    line = Line(f"peer: {k} nearest, numpy brute force", times)
    return np.stack(exact), Brute(line, f"{vectors.nbytes / 1e6:,.0f} MB as 32-bit numbers")


def lexical(short: list[str], *, rows: int, questions: int, k: int) -> tuple[Line, str]:
    """BM25 over as many texts, each a short text without a fifth of its pairs of syllables."""
    draw = np.random.default_rng(SEED + 3)
    words = [np.array(list(syllable_pairs(text)), dtype=object) for text in short]
    places = {word: number for number, word in enumerate(dict.fromkeys(word for row in words for word in row))}
    numbered = [np.array([places[word] for word in row]) for row in words]
    before = memory_mb()
    copies = [_without(numbered[row % len(numbered)], draw) for row in range(rows)]
    index = bm25s.BM25()
    begun = time.perf_counter()
    index.index((copies, places), show_progress=False)
    building = time.perf_counter() - begun
    copies.clear()
    asked = [[_without(words[int(row)], draw)] for row in draw.integers(len(words), size=questions)]
    times = timed(lambda one: index.retrieve(one, k=k, show_progress=False), [row for row in asked if row[0]])
    held = sum(part.nbytes for part in index.scores.values() if isinstance(part, np.ndarray)) / 1e6
    facts = f"{held:,.0f} MB of scores, {memory_mb() - before:,.0f} MB held, built in {building:,.0f} s"
    return Line(f"peer: {k} best by bm25s, pairs of syllables", times, note=f"{rows:,} short texts"), facts


def _top(scores: np.ndarray, k: int) -> np.ndarray:
    first = np.argpartition(-scores, k)[:k]
    return first[np.argsort(-scores[first])]


def _without(row: np.ndarray, draw: np.random.Generator) -> list:
    return row[draw.random(len(row)) < KEPT].tolist()
