"""Character runs as numbers that cannot be read back: features for learning without keeping any words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows in compressed form (the usual CSR layout).

    Args:
        starts: (n + 1,) int64, where each row begins in ``places``.
        places: (nnz,) int32, bucket numbers, ascending in each row.
        values: (nnz,) float32.
        width: number of buckets.
    """

    starts: NDArray[np.int64]
    places: NDArray[np.int32]
    values: NDArray[np.float32]
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1


def count_grams(texts: Sequence[str], *, shortest: int, longest: int, bits: int) -> Rows:
    """Counts of hashed character runs.

    Args:
        texts: the texts; blanks count as characters, case does not.
        shortest: length of the shortest run, >= 1.
        longest: length of the longest run, >= shortest.
        bits: buckets are 2 ** bits, 8..24.
    Returns:
        One row of counts per text.
    Raises:
        BadInput: lengths or bits out of range.
    Source: Weinberger et al. 2009, Feature Hashing for Large Scale Multitask Learning (without signs).
    Example:
        >>> rows = count_grams(["가가가", ""], shortest=1, longest=2, bits=10)
        >>> rows.values.tolist(), rows.starts.tolist()
        ([3.0, 2.0], [0, 2, 2])
    """
    if not 1 <= shortest <= longest or not 8 <= bits <= 24:
        raise BadInput(f"runs of {shortest} to {longest} characters in 2**{bits} buckets cannot be counted")
    starts, places, values = [0], [], []
    for text in texts:
        buckets, counts = np.unique(_buckets(text, shortest, longest, bits), return_counts=True)
        places.append(buckets.astype(np.int32))
        values.append(counts.astype(np.float32))
        starts.append(starts[-1] + len(buckets))
    empty_places, empty_values = np.zeros(0, np.int32), np.zeros(0, np.float32)
    return Rows(
        np.asarray(starts, np.int64),
        np.concatenate([*places, empty_places]),
        np.concatenate([*values, empty_values]),
        1 << bits,
    )


def count_words(texts: Sequence[Sequence[str]], *, bits: int) -> Rows:
    """Counts of hashed words.

    Args:
        texts: words of each text, e.g. from ``tokens.morphemes``.
        bits: buckets are 2 ** bits, 8..24.
    Returns:
        One row of counts per text.
    Raises:
        BadInput: bits out of range.
    Source: as ``count_grams``.
    Example:
        >>> count_words([["도로", "보수", "도로"]], bits=10).values.sum()
        np.float32(3.0)
    """
    if not 8 <= bits <= 24:
        raise BadInput(f"2**{bits} buckets are out of range; use 8 to 24 bits")
    starts, places, values = [0], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)]
    for words in texts:
        found = np.array([_whole(word, bits) for word in words], dtype=np.int32)
        buckets, counts = np.unique(found, return_counts=True)
        places.append(buckets.astype(np.int32))
        values.append(counts.astype(np.float32))
        starts.append(starts[-1] + len(buckets))
    return Rows(np.asarray(starts, np.int64), np.concatenate(places), np.concatenate(values), 1 << bits)


def take_rows(rows: Rows, numbers: NDArray[np.int64]) -> Rows:
    """Some rows, in the order given.

    Args:
        rows: sparse rows.
        numbers: (m,) row numbers.
    Returns:
        m rows.
    Example:
        >>> take_rows(count_grams(["가", "나나"], shortest=1, longest=1, bits=8), np.array([1])).values.tolist()
        [2.0]
    """
    parts = [np.arange(rows.starts[number], rows.starts[number + 1]) for number in numbers]
    picked = np.concatenate([*parts, np.zeros(0, np.int64)]).astype(np.int64)
    starts = np.cumsum([0, *(len(part) for part in parts)]).astype(np.int64)
    return Rows(starts, rows.places[picked], rows.values[picked], rows.width)


def rarity(rows: Rows, *, at_least: int) -> NDArray[np.float32]:
    """Inverse document frequency of each bucket.

    Args:
        rows: counts.
        at_least: a bucket seen in fewer texts weighs 0, so that nothing said once is remembered.
    Returns:
        (width,) float32.
    Example:
        >>> rarity(count_grams(["가", "가나"], shortest=1, longest=1, bits=8), at_least=2).max()
        np.float32(1.0)
    """
    seen = np.bincount(rows.places, minlength=rows.width)
    idf = np.log((1.0 + len(rows)) / (1.0 + seen)) + 1.0
    return np.where(seen >= at_least, idf, 0.0).astype(np.float32)


def weigh(rows: Rows, idf: NDArray[np.float32]) -> Rows:
    """Damped counts times rarity, each row of length 1.

    Args:
        rows: counts.
        idf: (width,) from ``rarity``.
    Returns:
        Rows with the same places; a row without known buckets stays zero.
    Source: Salton and Buckley 1988 (tf-idf with logarithmic counts and cosine length).
    Example:
        >>> rows = count_grams(["가나"], shortest=1, longest=1, bits=8)
        >>> [round(float(value), 3) for value in weigh(rows, np.ones(256, np.float32)).values]
        [0.707, 0.707]
    """
    values = (1.0 + np.log(rows.values)) * idf[rows.places]
    owner = np.repeat(np.arange(len(rows)), np.diff(rows.starts))
    squares = np.bincount(owner, weights=values * values, minlength=len(rows))
    norms = np.sqrt(np.maximum(squares, 1e-12))
    return Rows(rows.starts, rows.places, (values / norms[owner]).astype(np.float32), rows.width)


@lru_cache(maxsize=100_000)
def _whole(word: str, bits: int) -> int:
    """Bucket of a word as one run."""
    return int(_buckets(word, len(word), len(word), bits)[0]) if word else 0


def _buckets(text: str, shortest: int, longest: int, bits: int) -> NDArray[np.uint64]:
    codes = np.frombuffer(text.lower().encode("utf-32-le", errors="replace"), dtype="<u4").astype(np.uint64)
    found = [np.zeros(0, np.uint64)]
    running = np.zeros(len(codes), np.uint64)
    for length in range(1, longest + 1):
        if length > len(codes):
            break
        # One running polynomial serves every length: a run of n is a run of n - 1 and one more character.
        running = running[: len(codes) - length + 1] * _STEP + codes[length - 1 :]
        if length >= shortest:
            mixed = (running ^ (running >> np.uint64(29)) ^ np.uint64(length)) * _MIX
            found.append(mixed >> np.uint64(64 - bits))
    return np.concatenate(found)
