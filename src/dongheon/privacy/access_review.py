"""What stands out among a month's looks at personal data; a person judges it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

PATTERNS = ("own_name", "night", "volume", "subjects", "download")
NIGHT_FROM, NIGHT_TO = 22, 6
LEAST_LOOKS, LEAST_PERSONS = 30, 20
_FAR_OUT = 3.0
_LEAST_FOR_QUARTILES = 4


@dataclass(frozen=True, slots=True)
class Look:
    """One line of the access log.

    Args:
        actor: the account.
        at: when, in the town's own time.
        whose: a digest of the person whose data it was.
        did: "view", "search", "download" or another word of the log.
        own_name: whether the account's own name was searched for.
    """

    actor: str
    at: datetime
    whose: str
    did: str
    own_name: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look into.

    Args:
        pattern: one of ``PATTERNS``.
        actor: the account.
        count: how many looks, or persons for "subjects".
        limit: above which number it stands out.
    """

    pattern: str
    actor: str
    count: int
    limit: int


def findings(looks: Iterable[Look]) -> tuple[Finding, ...]:
    """Accounts that stand out, by pattern and then by number.

    Args:
        looks: a month's looks of officers.
    Returns:
        For "own_name", "night" and "download" every account with at least one; for "volume" and "subjects" those
        far beyond the others: above the third quartile by three times the distance between the quartiles, and at least
        ``LEAST_LOOKS`` looks or ``LEAST_PERSONS`` persons, so that a small office is not alarmed by nothing.
    Source: 개인정보의 안전성 확보조치 기준 제8조제2항 (the log is checked every month); Tukey, Exploratory Data
        Analysis (1977) for the fence; the hours and least numbers are our own.
    Example:
        >>> night = Look("kim", datetime(2026, 5, 29, 23, 10), "a", "view")
        >>> [(f.pattern, f.actor, f.count) for f in findings([night])]
        [('night', 'kim', 1)]
    """
    rows = list(looks)
    persons: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        persons[row.actor].add(row.whose)
    found = [
        *_each("own_name", rows, lambda row: row.own_name),
        *_each("night", rows, lambda row: is_night(row.at)),
        *_beyond("volume", Counter(row.actor for row in rows), LEAST_LOOKS),
        *_beyond("subjects", Counter({actor: len(whose) for actor, whose in persons.items()}), LEAST_PERSONS),
        *_each("download", rows, lambda row: row.did == "download"),
    ]
    return tuple(sorted(found, key=lambda one: (PATTERNS.index(one.pattern), -one.count, one.actor)))


def is_night(at: datetime) -> bool:
    """Whether a moment lies between 22:00 and 06:00.

    Args:
        at: in the town's own time.
    Returns:
        True at 22:00, False at 06:00.
    Example:
        >>> is_night(datetime(2026, 5, 29, 5, 59)), is_night(datetime(2026, 5, 29, 6, 0))
        (True, False)
    """
    return at.hour >= NIGHT_FROM or at.hour < NIGHT_TO


def fence(counts: Iterable[int]) -> float:
    """The number beyond which a count is far out; 0 for fewer than four counts.

    Args:
        counts: one for each account, >= 0.
    Returns:
        Third quartile + 3 × (third − first), quartiles by linear interpolation.
    Source: Tukey, Exploratory Data Analysis (1977), outer fence.
    Example:
        >>> fence([1, 2, 3, 4, 5])
        10.0
    """
    ordered = sorted(counts)
    if len(ordered) < _LEAST_FOR_QUARTILES:
        return 0.0
    first, third = (_quantile(ordered, share) for share in (0.25, 0.75))
    return third + _FAR_OUT * (third - first)


def _quantile(ordered: list[int], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _each(pattern: str, rows: list[Look], odd: Callable[[Look], bool]) -> list[Finding]:
    counts = Counter(row.actor for row in rows if odd(row))
    return [Finding(pattern, actor, count, 0) for actor, count in counts.items()]


def _beyond(pattern: str, counts: Counter[str], least: int) -> list[Finding]:
    limit = max(int(fence(counts.values())), least - 1)
    return [Finding(pattern, actor, count, limit) for actor, count in counts.items() if count > limit]
