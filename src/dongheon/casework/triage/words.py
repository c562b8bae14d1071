"""Residents' words and the administration's words for the same things (words.csv, written for this project)."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

TITLE_WEIGHT = 2.0
LONGEST_CONTENT = 800  # code points; what is asked stands in front or is repeated there
_COVER = re.compile(r"\[[^\[\]\n]{1,14}\]")
_HANGUL = re.compile(r"[가-힣A-Za-z0-9]")
_PARTICLES = frozenset("이가을를은는도에만과와의로")


@dataclass(frozen=True, slots=True)
class Term:
    """One matter with its two vocabularies.

    Args:
        said: how residents say it, without blanks.
        duties: how duty tables say it.
        offices: stems of the names of departments that usually answer.
    """

    said: tuple[str, ...]
    duties: tuple[str, ...]
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A resident's words found in a text.

    Args:
        term: number of the term in ``terms()``.
        start: first code point.
        end: first code point after it.
    """

    term: int
    start: int
    end: int


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """All terms of words.csv, in file order.

    Returns:
        The terms.
    Example:
        >>> next(term.offices for term in terms() if "포트홀" in term.said)
        ('도로', '건설', '도로관리')
    """
    text = files(__package__).joinpath("words.csv").read_text(encoding="utf-8")
    return tuple(
        Term(
            tuple(dict.fromkeys(_squeeze(said)[0] for said in row["said"].split("|"))),
            tuple(row["duties"].split()),
            tuple(row["offices"].split()),
        )
        for row in csv.DictReader(text.splitlines())
    )


def find_terms(text: str) -> tuple[Found, ...]:
    """Residents' words in a text, wherever blanks were typed.

    Args:
        text: masked text; covers are skipped.
    Returns:
        All occurrences, by place; several terms may share words.
    Example:
        >>> text = "집 앞 가로 등이 꺼졌어요"
        >>> [text[found.start : found.end] for found in find_terms(text)][:2]
        ['가로 등', '가로 등이']
    """
    squeezed, origin = _squeeze(_COVER.sub(lambda cover: " " * len(cover[0]), text))
    found: list[Found] = []
    by_head = _by_head()
    for place in range(len(squeezed)):
        for said, numbers in (*by_head.get(squeezed[place : place + 2], ()), *by_head.get(squeezed[place], ())):
            if squeezed.startswith(said, place) and _stands_alone(text, origin, place, len(said)):
                end = origin[place + len(said) - 1] + 1
                found.extend(Found(number, origin[place], end) for number in numbers)
    return tuple(found)


def matters(title: str, content: str) -> NDArray[np.float32]:
    """How much a petition speaks of each term.

    Args:
        title: masked title, counted ``TITLE_WEIGHT`` times.
        content: masked content; its first ``LONGEST_CONTENT`` code points are read.
    Returns:
        (n_terms,) float32: sum over a term's words of weight x sqrt(count); 0 where nothing is said.
    Example:
        >>> bool(matters("주차 단속 요청", "불법주차가 심합니다").max() > 2)
        True
    """
    weights = np.zeros(len(terms()), dtype=np.float32)
    for text, weight in ((title, TITLE_WEIGHT), (content[:LONGEST_CONTENT], 1.0)):
        counts: dict[tuple[int, str], int] = {}
        for found in find_terms(text):
            key = (found.term, _squeeze(text[found.start : found.end])[0])
            counts[key] = counts.get(key, 0) + 1
        for (term, _), count in counts.items():
            weights[term] += weight * count**0.5
    return weights


@lru_cache(maxsize=64)
def offices(names: tuple[str, ...]) -> NDArray[np.float32]:
    """Which department names suggest which terms.

    Args:
        names: names of departments, e.g. "도로관리과".
    Returns:
        (n_names, n_terms) float32 of 0 and 1.
    Example:
        >>> offices(("도로관리과", "세정과")).sum(axis=1).min() > 0
        np.True_
    """
    return np.array(
        [[float(any(stem in name for stem in term.offices)) for term in terms()] for name in names], dtype=np.float32
    ).reshape(len(names), len(terms()))


def duty_words(lines: Sequence[str]) -> NDArray[np.float32]:
    """How strongly each duty line belongs to each term.

    Args:
        lines: lines of a duty table.
    Returns:
        (n_lines, n_terms) float32; words that few lines use count more.
    Example:
        >>> belongs = duty_words(["가로등 보수", "지방세 환급"])
        >>> bool(belongs[0].max() > 0)
        True
    """
    squeezed = [_squeeze(line)[0] for line in lines]
    belongs = np.zeros((len(lines), len(terms())), dtype=np.float32)
    holders: dict[str, NDArray[np.int64]] = {}
    for number, term in enumerate(terms()):
        length = 1e-6
        for word in term.duties:
            if word not in holders:
                low = word.lower()
                holders[word] = np.flatnonzero([low in line for line in squeezed])
            if len(holders[word]):
                weight = float(np.log1p(len(lines) / (1 + len(holders[word]))))
                belongs[holders[word], number] += weight
                length += weight * weight
        belongs[:, number] /= length**0.5
    return belongs


@lru_cache(maxsize=1)
def _by_head() -> dict[str, tuple[tuple[str, tuple[int, ...]], ...]]:
    owners: dict[str, list[int]] = {}
    for number, term in enumerate(terms()):
        for said in term.said:
            owners.setdefault(said, []).append(number)
    heads: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for said, numbers in owners.items():
        heads.setdefault(said[:2], []).append((said, tuple(numbers)))
    return {head: tuple(entries) for head, entries in heads.items()}


def _squeeze(text: str) -> tuple[str, list[int]]:
    origin = [place for place, letter in enumerate(text) if not letter.isspace()]
    return "".join(text[place].lower()[0] for place in origin), origin


def _stands_alone(text: str, origin: list[int], place: int, length: int) -> bool:
    """Single syllables count only as a whole word with its particle."""
    if length > 1:
        return True
    start = origin[place]
    if start > 0 and _HANGUL.match(text[start - 1]):
        return False
    after = text[start + 1 : start + 2]
    return not _HANGUL.match(after) or after in _PARTICLES
