"""What is kept of a petition to compare it with others, and how rare its pairs of syllables are."""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import repeat
from math import log

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput
from dongheon.base.masked import Masked
from dongheon.language.tokens import syllable_pairs
from dongheon.language.vectors import embed

GRAM = 5
UNKNOWN_TO_USE = frozenset({"vi"})  # languages that the fast encoder maps onto one point
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Trace:
    """A petition as others are compared with it.

    Args:
        id: case number.
        received_on: day of arrival.
        place: place of the matter, "" if unknown.
        point: (longitude, latitude) in degrees, None if unknown.
        grams: runs of five characters.
        pairs: pairs of syllables.
        vector: (512,) float32 unit vector; zeros where the language has none.
        language: BCP 47 tag.
    """

    id: str
    received_on: date
    place: str
    point: tuple[float, float] | None
    grams: frozenset[str]
    pairs: frozenset[str]
    vector: NDArray[np.float32]
    language: str = "ko"


@dataclass(frozen=True, slots=True)
class Told:
    """A petition before it is made a trace.

    Args:
        id: case number.
        title: masked title.
        content: masked content.
        received_on: day of arrival.
        place: place of the matter.
        point: (longitude, latitude), None if unknown.
        language: BCP 47 tag.
    """

    id: str
    title: Masked
    content: Masked
    received_on: date
    place: str = ""
    point: tuple[float, float] | None = None
    language: str = "ko"


def traces(cases: Sequence[Told]) -> tuple[Trace, ...]:
    """Traces of petitions; the vectors are computed together.

    Args:
        cases: masked petitions.
    Returns:
        One trace a case, in order.
    """
    vectors = embed([f"{case.title}. {case.content}" for case in cases])
    for row, case in enumerate(cases):
        if case.language in UNKNOWN_TO_USE:
            vectors[row] = 0
    return tuple(trace(case, vector) for case, vector in zip(cases, vectors, strict=True))


def trace(case: Told, vector: NDArray[np.float32]) -> Trace:
    """Trace of a petition whose vector is known.

    Args:
        case: a masked petition.
        vector: (512,) float32 from an earlier trace of it.
    Example:
        >>> case = Told("1", Masked("가로등"), Masked("꺼졌어요"), date(2026, 6, 1))
        >>> sorted(trace(case, np.zeros(512, np.float32)).pairs)
        ['가로', '꺼졌', '로등', '어요', '졌어']
    """
    text = f"{case.title}. {case.content}"
    runs, pairs = grams(text), frozenset(syllable_pairs(text))
    return Trace(case.id, case.received_on, case.place, case.point, runs, pairs, vector, case.language)


def grams(text: str) -> frozenset[str]:
    """Runs of five characters of a text without white space.

    Args:
        text: any text.
    Example:
        >>> sorted(grams("가 나다라마바")), grams("가나다라마바") == grams("가나 다라 마바")
        (['가나다라마', '나다라마바'], True)
    """
    bare = "".join(text.split())
    return frozenset([bare[i : i + GRAM] for i in range(max(1, len(bare) - GRAM + 1))])


@dataclass(frozen=True)
class Rarity:
    """How much a shared pair of syllables says: rare pairs count more.

    Args:
        size: number of petitions counted.
        counts: pair to the number of petitions that contain it.
    """

    size: int
    counts: Mapping[str, int]

    @cached_property
    def weights(self) -> dict[str, float]:
        """Inverse document frequency of each pair that was counted, >= 0."""
        return {pair: log((self.size + 1) / (count + 1)) for pair, count in self.counts.items()}

    def total(self, pairs: Iterable[str]) -> float:
        """Sum of the inverse document frequencies of some pairs, >= 0."""
        return sum(map(self.weights.get, pairs, repeat(log(self.size + 1))))

    def to_bytes(self) -> bytes:
        """The value as bytes; only pairs seen in three petitions or more, so that no rare name is kept."""
        kept = {pair: n for pair, n in self.counts.items() if n >= 3}
        return zlib.compress(json.dumps({"format": _FORMAT, "size": self.size, "counts": kept}).encode())


def rarity(sets: Iterable[frozenset[str]]) -> Rarity:
    """Count in how many petitions each pair stands.

    Args:
        sets: pairs of each petition.
    Example:
        >>> rarity([frozenset({"주차"}), frozenset({"주차", "차량"})]).counts["주차"]
        2
    """
    counts: Counter[str] = Counter()
    size = 0
    for pairs in sets:
        counts.update(pairs)
        size += 1
    return Rarity(size, dict(counts))


def rarity_from_bytes(data: bytes) -> Rarity:
    """The value that ``Rarity.to_bytes`` wrote.

    Args:
        data: the bytes.
    Raises:
        BadInput: corrupt bytes or another format.
    Example:
        >>> rarity_from_bytes(rarity([frozenset({"주차"})] * 3).to_bytes()).counts
        {'주차': 3}
    """
    try:
        value = json.loads(zlib.decompress(data))
        if value["format"] != _FORMAT:
            raise BadInput(f"rarity format {value['format']} is not {_FORMAT}; count again")
        return Rarity(int(value["size"]), {str(k): int(v) for k, v in value["counts"].items()})
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"rarity bytes are corrupt ({type(error).__name__}); count again") from error
