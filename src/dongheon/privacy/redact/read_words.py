"""Words that an OCR read, as text in which values are found, and the boxes behind them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dongheon.files.values import Word
from dongheon.privacy.redact.cover import finds
from dongheon.privacy.redact.known import Known, again
from dongheon.privacy.redact.values import Box, How

_CLOSE = 0.25  # of the height of a line: no blank is that narrow
_SYLLABLES = 0.7  # an OCR parts syllables of one Korean word up to this far


@dataclass(frozen=True, slots=True)
class Line:
    """Words read as one text.

    Args:
        text: the text.
        places: (first character, end, word) of each word.
    """

    text: str
    places: Sequence[tuple[int, int, Word]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a picture.

    Args:
        kind: its kind.
        value: the value.
        boxes: what has to be painted, one box for each line.
    """

    kind: str
    value: str
    boxes: tuple[Box, ...]


def line_texts(words: Iterable[Word]) -> list[Line]:
    """Lines of a picture, each as the OCR parts it and with syllables joined that it tore apart; then all as one.

    Args:
        words: from an OCR.
    Example:
        >>> [one.text for one in line_texts([Word("윤", 0, 0, 30, 35), Word("가람", 34, 0, 90, 35)])]
        ['윤 가람', '윤가람']
    """
    grouped: dict[int, list[Word]] = {}
    for word in words:
        grouped.setdefault(word.line, []).append(word)
    lines = list(grouped.values())
    found = [_line(line, [" "] * (len(line) - 1)) for line in lines]
    joined = [_line(line, list(_blanks(line))) for line in lines]
    found += [one for one in joined if one not in found]
    if len(lines) > 1:
        every = [word for line in lines for word in line]
        blanks = [blank for line in lines for blank in (*_blanks(line), "\n")][:-1]
        found.append(_line(every, blanks))
    return found


def word_finds(lines: Iterable[Line], how: How, values: Known | None = None) -> list[Spot]:
    """Values in lines.

    Args:
        lines: from ``line_texts``.
        how: level and rules.
        values: look for these only; None: for whatever the level finds.
    Returns:
        The values with the boxes of the words that hold them.
    """
    spots = []
    for line in lines:
        for one in finds(line.text, how) if values is None else again(line.text, values):
            held = [word for start, end, word in line.places if start < one.end and end > one.start]
            if held:
                spots.append(Spot(one.kind, line.text[one.start : one.end], tuple(_boxes(held))))
    return spots


def _line(words: Sequence[Word], blanks: Sequence[str]) -> Line:
    text = ""
    places = []
    for word, blank in zip(words, [*blanks, ""], strict=True):
        places.append((len(text), len(text) + len(word.text), word))
        text += word.text + blank
    return Line(text, places)


def _blanks(line: Sequence[Word]) -> Iterator[str]:
    height = median(word.bottom - word.top for word in line)
    for left, right in pairwise(line):
        gap = (right.left - left.right) / max(1.0, height)
        torn = 1 in {len(left.text), len(right.text)} and _korean(left.text[-1]) and _korean(right.text[0])
        yield "" if gap < _CLOSE or (torn and gap < _SYLLABLES) else " "


def _korean(character: str) -> bool:
    return "가" <= character <= "힣"


def _boxes(held: Sequence[Word]) -> Iterator[Box]:
    """One box for the words of each line, the blanks between them included."""
    grouped: dict[int, list[Word]] = {}
    for word in held:
        grouped.setdefault(word.line, []).append(word)
    for line in grouped.values():
        yield (
            min(w.left for w in line), min(w.top for w in line), max(w.right for w in line), max(w.bottom for w in line)
        )  # fmt: skip
