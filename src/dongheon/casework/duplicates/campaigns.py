"""Campaigns: several petitions of a few weeks that ask for the same, each in its own words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from dongheon.base.errors import BadInput
from dongheon.casework.duplicates.compare import SAME_TEXT, matter, overlap
from dongheon.casework.duplicates.traces import Rarity, Trace

WINDOW_DAYS = 21
ALIKE = 0.67  # mean matter score inside a group; chosen on the sample town, see evals/casework/duplicates.py
FEWEST = 4
MOST_CASES = 5_000
_FAR = 2.5


@dataclass(frozen=True, slots=True)
class Campaign:
    """Petitions proposed to be answered together; a person decides (민원처리법 제23조, 시행령 제6조제7항).

    Args:
        members: case numbers by day of arrival.
        centre: the case most like all others, shown first.
        alike: mean matter score between members.
    """

    members: tuple[str, ...]
    centre: str
    alike: float


def campaigns(cases: Sequence[Trace], *, rarity: Rarity) -> tuple[Campaign, ...]:
    """Find groups of petitions that belong together.

    Args:
        cases: petitions of the weeks to look at, at most 5,000.
        rarity: how rare each pair of syllables is in the town's petitions.
    Returns:
        Groups of four or more, the largest first.
    Raises:
        BadInput: too many cases at once; look at fewer weeks.
    Source: average linkage clustering, Sokal and Michener 1958.
    """
    if len(cases) > MOST_CASES:
        raise BadInput(f"{len(cases):,} petitions at once; look at {MOST_CASES:,} at most: take fewer weeks")
    if len(cases) < FEWEST:
        return ()
    scores = _scores(cases, rarity)
    distances = np.clip(_FAR - scores, 0, None)
    np.fill_diagonal(distances, 0)
    groups = fcluster(linkage(squareform(distances, checks=False), "average"), _FAR - ALIKE, "distance")
    found = []
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        if len(rows) >= FEWEST:
            found.append(_campaign([cases[int(row)] for row in rows], scores[np.ix_(rows, rows)]))
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.members)))


def _scores(cases: Sequence[Trace], rarity: Rarity) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    size = len(cases)
    scores = np.zeros((size, size))
    order = sorted(range(size), key=lambda row: cases[row].received_on)
    for place, row in enumerate(order):
        for other in order[place + 1 :]:
            if (cases[other].received_on - cases[row].received_on).days > WINDOW_DAYS:
                break
            copied = overlap(cases[row].grams, cases[other].grams) >= SAME_TEXT
            score = _FAR if copied else min(_FAR, matter(cases[row], cases[other], rarity=rarity))
            scores[row, other] = scores[other, row] = score
    return scores


def _campaign(members: Sequence[Trace], scores: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Campaign:
    mean = scores.sum(axis=1) / max(1, len(members) - 1)
    ordered = sorted(members, key=lambda one: (one.received_on, one.id))
    return Campaign(tuple(one.id for one in ordered), members[int(mean.argmax())].id, float(mean.mean()))
