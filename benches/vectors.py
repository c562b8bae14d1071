"""A million vectors: 20,000 different short texts embedded in earnest, every stored vector one of them with noise added.

A million real texts would take hours to embed. Noise makes fifty near copies of each, so a search has a harder choice
among near equals than real texts give it, and an easier one between matters.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benches.town import SEED
from dongheon.casework.duplicates.codes import DIMENSIONS
from dongheon.language.vectors import embed

REAL = 20_000
COSINE = 0.9  # of a stored vector with the real one it came from
AT_ONCE = 50_000
FIRST_DAY, DAYS = date(2016, 6, 2), 3_650


def embedded(short: list[str], folder: Path) -> np.ndarray:
    """Their vectors, from the folder where another bench of the run left them; embedding takes a minute."""
    path = folder / "real.npy"
    if path.exists() and len(known := np.load(path)) == len(short):
        return known
    real = embed(short)
    np.save(path, real)
    return real


def jittered(vectors: np.ndarray, *, seed: int) -> np.ndarray:
    """Unit vectors at about ``COSINE`` from those given, each in a drawn direction."""
    noise = np.random.default_rng(seed).standard_normal(vectors.shape, dtype=np.float32)
    noise *= np.sqrt(1 / COSINE**2 - 1) / np.sqrt(vectors.shape[1])
    noise += vectors
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    return noise


def stored(real: np.ndarray, rows: int) -> Iterator[tuple[int, np.ndarray]]:
    """(first row, vectors) in parts; row n comes from real vector n modulo their number."""
    for first in range(0, rows, AT_ONCE):
        numbers = np.arange(first, min(first + AT_ONCE, rows))
        yield first, jittered(real[numbers % len(real)], seed=SEED + 10 + first)


def asked_of(real: np.ndarray, *, count: int) -> np.ndarray:
    """Questions: drawn real vectors, jittered anew."""
    return jittered(real[np.random.default_rng(SEED).integers(len(real), size=count)], seed=SEED + 1)


def day_of_row(row: int, rows: int) -> date:
    """Arrivals are spread over ten years."""
    return FIRST_DAY + timedelta(days=row * DAYS // rows)


def described(real: np.ndarray, rows: int) -> str:
    return (
        f"{rows:,} vectors of {DIMENSIONS} numbers: {len(real):,} real ones of the sample town's masked titles, "
        f"sentences and duty lines, jittered to a cosine of {COSINE} with their origin"
    )


def recall(found: list[np.ndarray], exact: np.ndarray, k: int) -> float:
    """Mean share of the true k nearest that were found."""
    shares = [len(set(one[:k].tolist()) & set(true[:k].tolist())) / k for one, true in zip(found, exact, strict=True)]
    return float(np.mean(shares))
