"""What a petition in another language speaks of, by a list of words (foreign_words.csv, written for this project).

It translates nothing: it says which words were known and how much of the text they are.
"""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dongheon.base.errors import BadInput
from dongheon.language.normalise import sentences

LANGUAGES = ("en", "zh", "vi")


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence and the words of it that were known.

    Args:
        text: the sentence as written.
        words: (as written, in Korean), in the order of the sentence.
    """

    text: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What is known of a text.

    Args:
        sentences: in order.
        share: share of its letters that stand in known words, 0..1.
    """

    sentences: tuple[Heard, ...]
    share: float


def understood(text: str, *, language: str) -> Understood:
    """Known words of a text, sentence by sentence.

    Args:
        text: masked text.
        language: BCP 47 tag; English, Chinese and Vietnamese are listed.
    Returns:
        The sentences with their known words, and how much of the text these are.
    Raises:
        BadInput: a language without a list.
    Source: own.
    Example:
        >>> found = understood("The street light is broken.", language="en")
        >>> [korean for _, korean in found.sentences[0].words], round(found.share, 2)
        (['가로등', '고장'], 0.77)
    """
    code = language.lower()[:2]
    if code not in LANGUAGES:
        raise BadInput(f"language {language!r}: words are listed for {', '.join(LANGUAGES)}")
    heard = tuple(Heard(piece.text, _words(piece.text, code)) for piece in sentences(text))
    known = sum(_letters(written) for one in heard for written, _ in one.words)
    return Understood(heard, known / max(1, _letters(text)))


def same_figures(before: str, after: str) -> bool:
    """Whether a translation states the digits of its original, and no others.

    Args:
        before: the original sentence.
        after: its translation.
    Example:
        >>> same_figures("paid 40000 won", "4,000원을 냈습니다")
        False
        >>> same_figures("waited 30 days", "30일 기다렸습니다")
        True
    """
    return sorted(_digits(before)) == sorted(_digits(after))


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d)", "", text))


@lru_cache(maxsize=3)
def _listed(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = csv.DictReader(files(__package__).joinpath("foreign_words.csv").read_text(encoding="utf-8").splitlines())
    pairs = [(word, row["ko"]) for row in rows for word in row[code].split("|") if word]
    edge = ("", "") if code == "zh" else (r"(?<!\w)", r"(?!\w)")
    return tuple(
        (re.compile(f"{edge[0]}{re.escape(word)}{edge[1]}", re.IGNORECASE), korean)
        for word, korean in sorted(pairs, key=lambda pair: -len(pair[0]))
    )


def _words(sentence: str, code: str) -> tuple[tuple[str, str], ...]:
    """The longest known words that do not overlap, in order."""
    taken: list[tuple[int, int, str]] = []
    for pattern, korean in _listed(code):
        for match in pattern.finditer(sentence):
            if all(match.end() <= start or end <= match.start() for start, end, _ in taken):
                taken.append((match.start(), match.end(), korean))
    return tuple((sentence[start:end], korean) for start, end, korean in sorted(taken))


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)
