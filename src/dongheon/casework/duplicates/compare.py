"""Two petitions compared, and the neighbours of one among many."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dongheon.casework.duplicates.traces import Rarity, Trace

SAME_TEXT = 0.7  # share of the shorter text's runs of five characters
SAME_MATTER = 1.1  # matter score; chosen on the sample town, see evals/casework/duplicates.py
NEAR_MATTER = 0.55
SAME_PLACE_METRES = 60.0
PLACE_DAYS = 30
WORDS, PLACE = 5.0, 0.35


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An earlier petition and what is the same.

    Args:
        id: its case number.
        relation: "same_text", "same_matter", "same_place" or "similar".
        score: matter score, comparable between pairs; about 0 unrelated, 1 and more the same.
        same: what is the same: "text", "words", "meaning", "place", "time".
    """

    id: str
    relation: str
    score: float
    same: tuple[str, ...]


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the other contains, 0..1.

    Args:
        one: runs of characters.
        other: the same of another text.
    Example:
        >>> overlap(frozenset({"가", "나"}), frozenset({"나", "다", "라"}))
        0.5
    """
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def shared_words(one: frozenset[str], other: frozenset[str], *, rarity: Rarity) -> float:
    """Weighted Jaccard similarity of pairs of syllables, 0..1; rare pairs count more.

    Args:
        one: pairs of a petition.
        other: pairs of another.
        rarity: how rare each pair is.
    """
    both = rarity.total(one & other)
    either = rarity.total(one) + rarity.total(other) - both
    return both / either if either > 0 else 0.0


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two points (longitude, latitude) in metres, by the haversine formula.

    Args:
        one: a point in degrees.
        other: another.
    Example:
        >>> round(metres((126.86, 37.48), (126.86, 37.481)))
        111
    """
    lon, lat, lon2, lat2 = (radians(value) for value in (*one, *other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6_371_000 * asin(min(1.0, sqrt(half)))


def same_place(one: Trace, other: Trace) -> bool:
    """Whether two petitions speak of one place: points at most 60 m apart, or the same name.

    Args:
        one: a petition.
        other: another.
    """
    if one.point and other.point:
        return metres(one.point, other.point) <= SAME_PLACE_METRES
    return bool(one.place) and one.place == other.place


def matter(one: Trace, other: Trace, *, rarity: Rarity) -> float:
    """How much two petitions are about the same thing: meaning, rare shared words, place.

    Args:
        one: a petition.
        other: another.
        rarity: how rare each pair of syllables is.
    Returns:
        Score of about -0.2 to 6; unrelated ones stay below 0.5.
    """
    words = shared_words(one.pairs, other.pairs, rarity=rarity)
    return _score(float(one.vector @ other.vector), words, here=same_place(one, other))


def _score(meaning: float, words: float, *, here: bool) -> float:
    return meaning + WORDS * words + PLACE * here


def compare(one: Trace, other: Trace, *, rarity: Rarity) -> Neighbour | None:
    """What a petition has in common with an earlier one.

    Args:
        one: the new petition.
        other: the earlier one.
        rarity: how rare each pair of syllables is.
    Returns:
        The neighbour, or None if nothing is the same.
    """
    meaning, words = float(one.vector @ other.vector), shared_words(one.pairs, other.pairs, rarity=rarity)
    here = same_place(one, other)
    score = _score(meaning, words, here=here)
    copied = overlap(one.grams, other.grams) >= SAME_TEXT
    days = abs((one.received_on - other.received_on).days)
    same = tuple(
        name
        for name, holds in (
            ("text", copied),
            ("words", words >= 0.08),
            ("meaning", meaning >= 0.45),
            ("place", here),
            ("time", days <= PLACE_DAYS),
        )
        if holds
    )
    if copied:
        return Neighbour(other.id, "same_text", score, same)
    if score >= SAME_MATTER:
        return Neighbour(other.id, "same_matter", score, same)
    if here and days <= PLACE_DAYS and score >= NEAR_MATTER:
        return Neighbour(other.id, "same_place", score, same)
    return Neighbour(other.id, "similar", score, same) if score >= NEAR_MATTER else None


def neighbours(one: Trace, others: Iterable[Trace], *, rarity: Rarity, k: int = 5) -> tuple[Neighbour, ...]:
    """The earlier petitions that have most in common with a new one.

    Args:
        one: the new petition.
        others: earlier ones, e.g. the fifty nearest by vector.
        rarity: how rare each pair of syllables is.
        k: at most this many.
    Returns:
        Neighbours: same text first, then by score.
    """
    found = [compare(one, other, rarity=rarity) for other in others if other.id != one.id]
    kept = sorted((n for n in found if n), key=lambda n: (n.relation != "same_text", -n.score, n.id))
    return tuple(kept[:k])
