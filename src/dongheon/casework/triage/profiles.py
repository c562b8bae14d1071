"""Each department as a whole: its name and all its duties beside the matters that residents speak of."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.triage.words import terms
from dongheon.language.hashed import Rows, count_grams, rarity, weigh
from dongheon.language.vectors import embed

BITS = 18
LATER_STEM = 0.75  # a term's second stem of a department's name counts so much of its first, the third of the second
KIN = 8  # terms whose words lie nearest in meaning to a petition that uses none of them


@dataclass(frozen=True, slots=True)
class Profile:
    """Departments against character runs and terms.

    Args:
        idf: (2 ** BITS,) float32 rarity of character runs among departments.
        runs: scipy CSR (n_names, 2 ** BITS): each department's name and lines as one text, unit rows.
        named: (n_names, n_terms) float32, share of a term that names of departments claim.
        spoken: (n_names, n_terms) float32, likeness of a department's text and a term's official words.
    """

    idf: NDArray[np.float32]
    runs: Any
    named: NDArray[np.float32]
    spoken: NDArray[np.float32]


def profile(names: Sequence[str], lines: Sequence[str], owners: NDArray[np.int64]) -> Profile:
    """Profiles of departments.

    Args:
        names: names of departments.
        lines: duty lines.
        owners: (n_lines,) int64, department number of each line.
    Returns:
        Profiles.
    Example:
        >>> made = profile(["도로과", "세무과"], ["가로등 보수", "환급"], np.array([0, 1]))
        >>> made.named.shape == made.spoken.shape
        True
    """
    own = [np.flatnonzero(owners == place).tolist() for place in range(len(names))]
    wholes = [f"{name} " + " ".join(lines[row] for row in rows) for name, rows in zip(names, own, strict=True)]
    counts = count_grams(wholes, shortest=2, longest=4, bits=BITS)
    idf = rarity(counts, at_least=1)
    runs = matrix(weigh(counts, idf))
    official = count_grams([" ".join(term.duties) for term in terms()], shortest=2, longest=4, bits=BITS)
    return Profile(
        idf=idf,
        runs=runs,
        named=_named(names),
        spoken=(runs @ matrix(weigh(official, idf)).T).toarray().astype(np.float32),
    )


def kindred(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Terms near in meaning to petitions, whatever words they use.

    Args:
        vectors: (n, 512) float32 embeddings of petitions.
    Returns:
        (n, n_terms) float32, 0 but for the ``KIN - 1`` nearest terms: how much nearer they are than the next.
    Example:
        >>> near = kindred(embed(["밤길이 캄캄해요"]))
        >>> int((near > 0).sum())
        7
    """
    likeness = vectors @ _said_vectors().T
    next_best = np.partition(likeness, -KIN, axis=1)[:, -KIN]
    near: NDArray[np.float32] = np.maximum(likeness - next_best[:, None], 0.0)
    return near


def matrix(rows: Rows) -> Any:
    """Sparse rows as a scipy matrix.

    Args:
        rows: n rows.
    Returns:
        scipy CSR (n, width) float32.
    """
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - 0.2 s that other commands must not pay

    return csr_matrix((rows.values, rows.places, rows.starts), shape=(len(rows), rows.width))


def _named(names: Sequence[str]) -> NDArray[np.float32]:
    """A stem that many names share says less about each; the stems of a term are written best first."""
    holders: dict[str, NDArray[np.int64]] = {}
    named = np.zeros((len(names), len(terms())), np.float32)
    for number, term in enumerate(terms()):
        for rank, stem in enumerate(term.offices):
            if stem not in holders:
                holders[stem] = np.flatnonzero([stem in name for name in names])
            if len(holders[stem]):
                claim = LATER_STEM**rank / len(holders[stem]) ** 0.5
                named[holders[stem], number] = np.maximum(named[holders[stem], number], claim)
    shares: NDArray[np.float32] = named / np.maximum(named.sum(axis=0), np.float32(1e-9))
    return shares


@lru_cache(maxsize=1)
def _said_vectors() -> NDArray[np.float32]:
    return embed([", ".join(term.said)[:150] for term in terms()])
