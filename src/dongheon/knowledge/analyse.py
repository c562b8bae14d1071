"""Passages and questions taken apart for the index: words, pairs of letters, first consonants, parts to embed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from dongheon.base.korean import chosung
from dongheon.language.index_rows import Row
from dongheon.language.index_words import Indexed
from dongheon.language.normalise import sentences
from dongheon.language.tokens import SEARCHED_TAGS, morphemes_of_many

Analyser = Literal["morphemes", "pairs"]
PART, LONGEST_PART, SHORT = 100, 130, 30  # code points of a part that gets a vector of its own
MOST_PARTS = 64
BATCH = 256
_LINES = re.compile(r"(?<=[.!?。])\s+|\n+")
_HANGUL_WORD = re.compile(r"[가-힣]{2,12}")


def indexed(rows: Iterable[Row], *, analyser: Analyser = "morphemes") -> Iterator[Indexed]:
    """Rows with what the index needs of their text.

    Args:
        rows: the passages.
        analyser: "morphemes" finds dictionary forms (about 350 passages a second), "pairs" only letters (ten times
            as fast).
    Example:
        >>> row = Row("a#1", "a", "가로등이 꺼졌다. 신고는 앱으로 한다.")
        >>> one = next(indexed([row]))
        >>> one.sentences[0], one.initials[:2]
        (('가로등', '꺼지'), ('ㄱㄹㄷ', 'ㄲㅈ'))
    """
    for batch in _batches(rows):
        split = [_LINES.split(unicodedata.normalize("NFKC", row.text)) for row in batch]
        flat = [line for lines in split for line in lines]
        words = iter(morphemes_of_many(flat, tags=SEARCHED_TAGS)) if analyser == "morphemes" else iter([()] * len(flat))
        for row, lines in zip(batch, split, strict=True):
            found = [tuple(word.lower() for word in next(words)) for _ in lines]
            spoken = dict.fromkeys(_HANGUL_WORD.findall(f"{row.title} {row.text}"))
            nouns = dict.fromkeys(word for line in found for word in line if _HANGUL_WORD.fullmatch(word))
            yield Indexed(
                row,
                tuple(line for line in found if line),
                tuple(dict.fromkeys(chosung(word) for word in (*nouns, *spoken))),
                tuple(dict.fromkeys(spelled(word) for word in (*nouns, *spoken))),
            )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def spelled(word: str) -> str:
    """A word letter by letter, so that a wrong vowel is one letter away and not a whole syllable.

    Example:
        >>> len(spelled("가로등")), spelled("가") == spelled("개")
        (7, False)
    """
    return unicodedata.normalize("NFD", word)


def parts(text: str) -> tuple[str, ...]:
    """Parts of a passage that get a vector each: sentences, short ones joined, long ones cut at blanks.

    Args:
        text: the passage.
    Returns:
        At most ``MOST_PARTS`` parts, nearly all at most ``LONGEST_PART`` code points.
    Example:
        >>> parts("문의는 민원과에 한다. 전화는 031-000-1000이다.")
        ('문의는 민원과에 한다. 전화는 031-000-1000이다.',)
    """
    joined: list[str] = []
    for piece in (part for one in sentences(text) for part in _cut(one.text)):
        if joined and min(len(piece), len(joined[-1])) < SHORT and len(joined[-1]) + len(piece) < LONGEST_PART:
            joined[-1] += " " + piece
        else:
            joined.append(piece)
    return tuple(joined[:MOST_PARTS])


def _cut(sentence: str) -> Iterator[str]:
    if len(sentence) <= LONGEST_PART:
        yield sentence
        return
    pieces = -(-len(sentence) // PART)
    at = 0
    for number in range(1, pieces + 1):
        aim = len(sentence) if number == pieces else len(sentence) * number // pieces
        end = aim if number == pieces else sentence.rfind(" ", at, aim + SHORT // 3)
        end = aim if end <= at else end
        if piece := sentence[at:end].strip():
            yield piece
        at = end


def pairs_of(letters: str) -> Sequence[str]:
    """Neighbouring letters of a text that has only letters."""
    return [letters[at : at + 2] for at in range(len(letters) - 1)]
