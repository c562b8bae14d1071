"""Why the desk proposes a duty: the petitioner's own words, the duty line, earlier cases."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.learning.values import Learned
from dongheon.casework.triage.words import find_terms
from dongheon.casework.values import Reason

MOST_WORDS, MOST_CASES = 3, 2
NEAR = 0.45  # cosine from which an earlier case is worth showing
_TAIL = re.compile(r"[가-힣A-Za-z0-9]*")
_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a petition that may become quotations, read once for all candidates.

    Args:
        terms: (quotation, number of the term, weight).
        words: (word, weight).
    """

    terms: tuple[tuple[str, int, float], ...]
    words: tuple[tuple[str, float], ...]


def spoken(title: str, content: str) -> Spoken:
    """Words of a petition that may become quotations.

    Args:
        title: masked title, whose words weigh double.
        content: masked content.
    Returns:
        The words.
    Example:
        >>> [quote for quote, _, _ in spoken("가로등이 꺼졌어요", "").terms][0]
        '가로등이'
    """
    terms: list[tuple[str, int, float]] = []
    words: list[tuple[str, float]] = []
    for text, weight in ((title, 2.0), (content, 1.0)):
        terms.extend((text[found.start : _word_end(text, found.end)], found.term, weight) for found in find_terms(text))
        words.extend((word, weight) for word in _WORD.findall(text))
    return Spoken(tuple(terms), tuple(words))


def word_reasons(said: Spoken, line: str, belongs: NDArray[np.float32]) -> tuple[Reason, ...]:
    """The petitioner's words that speak for a duty line.

    Args:
        said: from ``spoken``.
        line: the duty line.
        belongs: (n_terms,) float32, the line's row of ``words.duty_words``.
    Returns:
        At most ``MOST_WORDS`` reasons with exact quotations, strongest first.
    Example:
        >>> from dongheon.casework.triage.words import duty_words
        >>> said = spoken("가로등이 꺼졌어요", "")
        >>> [reason.quote for reason in word_reasons(said, "가로등 보수", duty_words(["가로등 보수"])[0])][:1]
        ['가로등이 꺼졌어요']
    """
    weights: dict[str, float] = {}
    for quote, term, weight in said.terms:
        if belongs[term] > 0:
            weights[quote] = weights.get(quote, 0.0) + weight * float(belongs[term])
    for word, weight in said.words:
        if word in line:
            weights[word] = weights.get(word, 0.0) + weight
    longest = {quote: worth for quote, worth in weights.items() if not _inside_another(quote, weights)}
    total = sum(longest.values()) or 1.0
    ranked = sorted(longest.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]
    return tuple(Reason("words", quote, "", round(worth / total, 3)) for quote, worth in ranked)


def case_reasons(learned: Learned | None, vector: NDArray[np.float32], label: str) -> tuple[Reason, ...]:
    """Earlier cases with the same label that are near in meaning.

    Args:
        learned: holds ids and vectors of quotable cases, or None.
        vector: (512,) float32 of the new petition.
        label: the proposed label.
    Returns:
        At most ``MOST_CASES`` reasons; the quotation is the case's number, its weight the cosine.
    Example:
        >>> case_reasons(None, np.zeros(512, np.float32), "street-light")
        ()
    """
    if learned is None or label not in learned.labels or not len(learned.ids):
        return ()
    own = np.flatnonzero(learned.owners == learned.labels.index(label))
    cosines = learned.vectors[own].astype(np.float32) @ vector
    order = np.argsort(-cosines, kind="stable")[:MOST_CASES]
    return tuple(
        Reason("similar", learned.ids[int(own[place])], learned.ids[int(own[place])], round(float(cosines[place]), 3))
        for place in order
        if cosines[place] >= NEAR
    )


def _word_end(text: str, end: int) -> int:
    """The end of the word in which a quotation stops."""
    match = _TAIL.match(text, end)
    return match.end() if match else end


def _inside_another(quote: str, quotes: dict[str, float]) -> bool:
    return any(quote != other and quote in other for other in quotes)
