"""What residents call the matters of a town, in four languages (sayings.csv, written for this project)."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.triage.wishes import asked

# What the title names and what is asked for is the matter; a place where it happens is not.
TITLE, OPENING, ASKED, ELSEWHERE, PLACE = 2.0, 1.0, 1.5, 0.7, 0.3
MOST = 8.0
LONG_WORD = 6  # letters; a shorter foreign word counts only as a whole word, a longer one also with an ending
_COVER = re.compile(r"\[[^\[\]\n]{1,14}\]")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[a-z]{3}")
_SENTENCE_END = re.compile(r"[.!?…\n]")
_AS_PLACE = re.compile(
    r"[가-힣]{0,3}?\s?(?:에서|앞|옆|뒤|근처|부근|건너|맞은편|입구|정문|후문|출구|쪽|사거리|삼거리|부터|까지"
    r"|가는|다니는|사는|삽니다|일하는|운영|회원|사장|사람)"
)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Sayings by first letter, those in Latin letters as one pattern, and each matter's words in duty tables."""

    packed: dict[str, tuple[tuple[str, tuple[int, ...]], ...]]
    latin: dict[str, tuple[int, ...]]
    pattern: re.Pattern[str]
    duties: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    packed: dict[str, list[int]] = {}
    latin: dict[str, list[int]] = {}
    duties = []
    text = files(__package__).joinpath("sayings.csv").read_text(encoding="utf-8")
    for number, row in enumerate(csv.DictReader(text.splitlines())):
        duties.append(tuple(row["duties"].lower().split()))
        for cell, words in ((row["ko"], packed), (row["zh"], packed), (row["en"], latin), (row["vi"], latin)):
            for said in filter(None, cell.lower().split("|")):
                key = re.sub(r"\s", "", said) if words is packed else said.strip()
                words.setdefault(key, []).append(number)
    heads: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for said in sorted(packed, key=len, reverse=True):
        heads.setdefault(said[0], []).append((said, tuple(dict.fromkeys(packed[said]))))
    wholes = (
        re.escape(said) + ("" if len(said) >= LONG_WORD else r"(?!\w)") for said in sorted(latin, key=len, reverse=True)
    )
    return _Lexicon(
        {head: tuple(words) for head, words in heads.items()},
        {said: tuple(dict.fromkeys(numbers)) for said, numbers in latin.items()},
        re.compile(r"(?<!\w)(?:" + "|".join(wholes) + ")"),
        tuple(duties),
    )


def heard(title: str, content: str) -> NDArray[np.float32]:
    """How much a petition speaks of each matter.

    Args:
        title: masked title.
        content: masked content.
    Returns:
        (n_matters,) float32 from 0 to ``MOST``; the title and what is asked for count more, named places less.
    Example:
        >>> bool(heard("Street light", "The lamp post is dark.").max() > heard("도서관 앞", "").max())
        True
    """
    weights = np.zeros(len(_lexicon().duties), dtype=np.float32)
    wanted = [span for wish in asked(content) for span in wish.spans]
    opening = _SENTENCE_END.search(content)
    first = opening.end() if opening else len(content)
    times: dict[tuple[float, str], int] = {}
    for text, is_title in ((title, True), (content, False)):
        for said, numbers, start, end in _found(text):
            if is_title:
                share = TITLE
            elif _AS_PLACE.match(text, end):
                share = PLACE
            elif any(start < last and begin < end for begin, last in wanted):
                share = ASKED
            else:
                share = OPENING if start < first else ELSEWHERE
            times[share, said] = count = times.get((share, said), 0) + 1
            gain = share * (count**0.5 - (count - 1) ** 0.5) * (1.0 + 0.15 * min(len(said), 6))
            weights[list(numbers)] += np.float32(gain)
    return np.minimum(weights, np.float32(MOST))


def line_sayings(lines: Sequence[str]) -> NDArray[np.float32]:
    """How strongly each duty line belongs to each matter.

    Args:
        lines: lines of a duty table.
    Returns:
        (n_lines, n_matters) float32, 0..1; 1 for the line that holds most of the matter's words, rare ones first.
    Example:
        >>> line_sayings(["가로등 보수", "지방세 환급"]).max(axis=1).tolist()
        [1.0, 1.0]
    """
    plain = [re.sub(r"\s", "", line).lower() for line in lines]
    belongs = np.zeros((len(lines), len(_lexicon().duties)), dtype=np.float32)
    for number, words in enumerate(_lexicon().duties):
        for word in words:
            rows = [row for row, line in enumerate(plain) if word in line]
            if rows:
                belongs[rows, number] += np.log1p(len(lines) / (1 + len(rows)))
    most = belongs.max(axis=0, initial=0.0)
    shares: NDArray[np.float32] = ((belongs / np.where(most > 0, most, 1.0)) ** 1.5).astype(np.float32)
    return shares


def _found(text: str) -> list[tuple[str, tuple[int, ...], int, int]]:
    """Sayings with their matters and places; of several at one place the longest."""
    lexicon = _lexicon()
    low = _COVER.sub(lambda cover: " " * len(cover[0]), text.lower() if len(text.lower()) == len(text) else text)
    origin = [place for place, letter in enumerate(low) if not letter.isspace()]
    squeezed = "".join(low[place] for place in origin)
    found = []
    free = 0
    for place, letter in enumerate(squeezed):
        if place < free:
            continue
        for said, numbers in lexicon.packed.get(letter, ()):
            if squeezed.startswith(said, place) and (len(said) > 2 or _begins(low, origin[place], said)):
                free = place + len(said)
                found.append((said, numbers, origin[place], origin[free - 1] + 1))
                break
    if _LATIN.search(low):
        found.extend((hit[0], lexicon.latin[hit[0]], hit.start(), hit.end()) for hit in lexicon.pattern.finditer(low))
    return found


def _begins(text: str, place: int, said: str) -> bool:
    """Short Korean words count only where a word begins."""
    return place == 0 or not _HANGUL.match(said) or not _HANGUL.match(text[place - 1])
