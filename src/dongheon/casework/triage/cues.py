"""Signs of legal kind and urgency in the wording (cues.csv, written for this project)."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dongheon.language.normalise import is_courtesy, sentences

KINDS = ("inquiry", "law_inquiry", "suggestion", "other", "grievance", "statutory")
URGENCIES = ("danger", "soon", "normal")
_ALWAYS_OTHER = 0.8
_FADE = 0.7  # the second sign of the same row counts this much of the first, the third its square


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue found in a text.

    Args:
        code: what it speaks for.
        quote: the words.
        weight: how strongly.
    """

    code: str
    quote: str
    weight: float


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[str, str, float, re.Pattern[str]], ...]:
    text = files(__package__).joinpath("cues.csv").read_text(encoding="utf-8")
    return tuple(
        (row["about"], row["code"], float(row["weight"]), re.compile(row["pattern"]))
        for row in csv.DictReader(text.splitlines())
    )


def signs(title: str, content: str, *, about: str) -> tuple[Sign, ...]:
    """Cues found in a petition.

    Args:
        title: masked title.
        content: masked content; sentences that only greet or thank are left out.
        about: "kind" or "urgency".
    Returns:
        Signs, strongest first.
    Example:
        >>> [sign.code for sign in signs("과태료 이의신청", "억울합니다", about="kind")][:1]
        ['grievance']
    """
    spoken = [title, *(piece.text for piece in sentences(content) if not is_courtesy(piece.text))]
    found: list[Sign] = []
    for topic, code, weight, pattern in _cues():
        if topic != about:
            continue
        matches = [match[0] for text in spoken for match in pattern.finditer(text)]
        found.extend(Sign(code, quote, weight * _FADE**place) for place, quote in enumerate(dict.fromkeys(matches)))
    return tuple(sorted(found, key=lambda sign: -sign.weight))


def kind_scores(title: str, content: str) -> NDArray[np.float32]:
    """Sum of the signs of each legal kind.

    Args:
        title: masked title.
        content: masked content.
    Returns:
        (len(KINDS),) float32.
    Example:
        >>> KINDS[kind_scores("도서관 휴관일", "언제 쉬는지 알려 주세요.").argmax()]
        'inquiry'
    """
    scores = np.zeros(len(KINDS), dtype=np.float32)
    scores[KINDS.index("other")] = _ALWAYS_OTHER
    for sign in signs(title, content, about="kind"):
        scores[KINDS.index(sign.code)] += sign.weight
    return scores
