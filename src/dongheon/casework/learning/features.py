"""Petitions as numbers: hashed character runs, sentence embeddings, matters spoken of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.triage.sayings import heard
from dongheon.casework.triage.words import matters, terms
from dongheon.language.hashed import Rows, count_grams, count_words, rarity, take_rows, weigh
from dongheon.language.normalise import fold
from dongheon.language.tokens import morphemes_of_many
from dongheon.language.vectors import DIMENSIONS, embed

TITLE_BITS, CONTENT_BITS, WORD_BITS = 14, 15, 14
BUCKETS = (1 << TITLE_BITS) + (1 << CONTENT_BITS) + (1 << WORD_BITS)
CONTENT_READ, WHOLE_READ = 1200, 250  # code points
SEEN_AT_LEAST = 2  # cases; a run of characters that only one case had is not remembered
# Shares of the kernel, chosen by rolling evaluation on real petitions (evals/casework/routing_real.py).
SHARES = {
    "title_runs": 1.0,
    "content_runs": 1.0,
    "words": 1.0,
    "title_meaning": 0.5,
    "whole_meaning": 1.0,
    "matters": 1.0,
}
# For duties and topics of one town, whose labels have no names that speak (evals/casework/triage_town.py).
MATTER_SHARES = {**SHARES, "sayings": 2.0}
# What kind of petition it is shows in the wording, not in the matter (evals/casework/triage_town.py).
WORDING_SHARES = {
    "title_runs": 0.5,
    "content_runs": 2.0,
    "words": 1.0,
    "title_meaning": 0.2,
    "whole_meaning": 0.3,
    "matters": 0.3,
}


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read from texts, before anything is known about rarity.

    Args:
        texts: folded title and beginning of the content, in one string.
        titles: folded titles.
        title: counts of character runs of the titles.
        content: counts of character runs of the contents.
        words: counts of dictionary forms of titles (twice) and contents.
        title_vectors: (n, 512) float32.
        whole_vectors: (n, 512) float32 of title and beginning of the content.
        matters: (n, n_terms) float32.
        sayings: (n, n_sayings) float32, see ``triage.sayings.heard``.
    """

    texts: tuple[str, ...]
    titles: tuple[str, ...]
    title: Rows
    content: Rows
    words: Rows
    title_vectors: NDArray[np.float32]
    whole_vectors: NDArray[np.float32]
    matters: NDArray[np.float32]
    sayings: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.title)


@dataclass(frozen=True, slots=True)
class Features:
    """Rows whose dot products are the kernel.

    Args:
        runs: scipy CSR matrix (n, BUCKETS) float32.
        meaning: (n, n_dense) float32.
    """

    runs: Any
    meaning: NDArray[np.float32]


def read(titles: Sequence[str], contents: Sequence[str]) -> Readings:
    """Read petitions.

    Args:
        titles: masked titles.
        contents: masked contents, one for each title.
    Returns:
        Readings of as many rows.
    Example:
        >>> len(read(["가로등 고장"], ["어두워요"]))
        1
    """
    titles = [fold(title).strip() for title in titles]
    contents = [fold(content).strip()[:CONTENT_READ] for content in contents]
    wholes = [
        f"{title}. {content}"[:WHOLE_READ] if title or content else ""
        for title, content in zip(titles, contents, strict=True)
    ]
    spoken = [matters(title, content) for title, content in zip(titles, contents, strict=True)]
    return Readings(
        texts=tuple(f"{title} {content}" for title, content in zip(titles, contents, strict=True)),
        titles=tuple(titles),
        title=count_grams(titles, shortest=1, longest=3, bits=TITLE_BITS),
        content=count_grams(contents, shortest=2, longest=4, bits=CONTENT_BITS),
        words=count_words(
            list(morphemes_of_many([f"{title} {title} {body}" for title, body in zip(titles, contents, strict=True)])),
            bits=WORD_BITS,
        ),
        title_vectors=embed(titles),
        whole_vectors=embed(wholes),
        matters=np.array(spoken, dtype=np.float32).reshape(len(titles), len(terms())),
        sayings=np.array([heard(*pair) for pair in zip(titles, contents, strict=True)], np.float32).reshape(
            len(titles), len(heard("", ""))
        ),
    )


def take(readings: Readings, rows: NDArray[np.int64]) -> Readings:
    """Some of the petitions, in the order given.

    Args:
        readings: n petitions.
        rows: (m,) row numbers.
    Returns:
        Readings of m petitions.
    Example:
        >>> take(read(["가로등", "지방세"], ["", ""]), np.array([1])).texts
        ('지방세 ',)
    """
    return Readings(
        texts=tuple(readings.texts[row] for row in rows),
        titles=tuple(readings.titles[row] for row in rows),
        title=take_rows(readings.title, rows),
        content=take_rows(readings.content, rows),
        words=take_rows(readings.words, rows),
        title_vectors=readings.title_vectors[rows],
        whole_vectors=readings.whole_vectors[rows],
        matters=readings.matters[rows],
        sayings=readings.sayings[rows],
    )


def rarities(readings: Readings) -> NDArray[np.float32]:
    """Rarity of every bucket, titles first.

    Args:
        readings: the cases learned from.
    Returns:
        (BUCKETS,) float32.
    Example:
        >>> rarities(read(["가로등", "가로등"], ["", ""])).max() > 0
        np.True_
    """
    parts = (readings.title, readings.content, readings.words)
    return np.concatenate([rarity(part, at_least=SEEN_AT_LEAST) for part in parts])


def features(readings: Readings, idf: NDArray[np.float32], *, shares: Mapping[str, float] = SHARES) -> Features:
    """Features of read petitions under known rarities.

    Args:
        readings: n petitions.
        idf: (BUCKETS,) float32 from ``rarities``.
        shares: how much each view counts, by the names of ``SHARES``.
    Returns:
        Features whose rows have squared length of at most 1.
    Example:
        >>> some = read(["가로등", "가로등"], ["어두워요", "어두워요"])
        >>> made = features(some, rarities(some))
        >>> bool(abs((made.runs.multiply(made.runs).sum(axis=1)[0] + (made.meaning[0] ** 2).sum()) - 1) < 1e-3)
        True
    """
    from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415 - 0.2 s that commands without learning must not pay

    total = sum(shares.values())
    blocks, first = [], 0
    for rows, view in ((readings.title, "title_runs"), (readings.content, "content_runs"), (readings.words, "words")):
        weighed = weigh(rows, idf[first : first + rows.width])
        first += rows.width
        values = weighed.values * np.float32((shares[view] / total) ** 0.5)
        blocks.append(csr_matrix((values, weighed.places, weighed.starts), shape=(len(rows), rows.width)))
    dense = [
        (readings.title_vectors, "title_meaning"),
        (readings.whole_vectors, "whole_meaning"),
        (_unit(readings.matters), "matters"),
    ]
    if "sayings" in shares:
        dense.append((_unit(readings.sayings**0.7), "sayings"))
    meaning = np.hstack([block * np.float32((shares[view] / total) ** 0.5) for block, view in dense])
    return Features(hstack(blocks, format="csr"), meaning.astype(np.float32))


def kernel(left: Features, right: Features) -> NDArray[np.float32]:
    """Likeness of petitions.

    Args:
        left: n petitions.
        right: m petitions.
    Returns:
        (n, m) float32, 0..1.
    Example:
        >>> some = read(["가로등", "지방세"], ["어두워요", "환급"])
        >>> kernel(made := features(some, rarities(some)), made).shape
        (2, 2)
    """
    runs = (left.runs @ right.runs.T).toarray()
    likeness: NDArray[np.float32] = runs.astype(np.float32) + left.meaning @ right.meaning.T
    return likeness


def shares_of(*, named: bool, wording: bool) -> Mapping[str, float]:
    """How much each view counts for a sorter.

    Args:
        named: whether its labels are names of departments.
        wording: whether it looks at how a text speaks.
    Returns:
        Shares for ``features``.
    Example:
        >>> "sayings" in shares_of(named=False, wording=False)
        True
    """
    if wording:
        return WORDING_SHARES
    return SHARES if named else MATTER_SHARES


def dense_width(shares: Mapping[str, float]) -> int:
    """Number of dense features under these shares.

    Args:
        shares: from ``shares_of``.
    Returns:
        Columns of ``Features.meaning``.
    Example:
        >>> dense_width(MATTER_SHARES) > dense_width(SHARES)
        True
    """
    return 2 * DIMENSIONS["use"] + len(terms()) + (len(heard("", "")) if "sayings" in shares else 0)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return unit
