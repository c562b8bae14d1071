"""What is looked up for a wish: its own part of the petition, the duty that answers it, and their meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.reply.needs import needed
from dongheon.casework.reply.shelf import pairs_of
from dongheon.casework.triage.wishes import asked
from dongheon.casework.values import PetitionText
from dongheon.language.ground import same_text
from dongheon.language.normalise import is_courtesy, sentences
from dongheon.language.tokens import morphemes
from dongheon.language.vectors import Encoder, embed

KNOWN = frozenset("ar de en es fr it ja ko nl pl pt ru th tr zh".split())  # languages the fast encoder learned
MOST_SENTENCES = 16
LEAST_HANGUL = 0.3  # share of letters; below it the words cannot meet those of the papers


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish as the drafter sees it.

    Args:
        summary: the wish in masked words of the petitioner.
        duty_line: line of the duty that answers it, "" if undecided.
        department: code of the department in charge, "" if undecided.
    """

    summary: str
    duty_line: str = ""
    department: str = ""


class Ask(NamedTuple):
    """A sentence that asks for something, and its morphemes."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One wish made ready for looking up.

    Args:
        words: morphemes of the wish's part of the petition, () if it is not Korean.
        pairs: pairs of syllables of the same, () if it is not Korean.
        duty_words: words of the duty line.
        title_words: morphemes of the petition's title, () if it is not Korean.
        department: code of the department in charge, "" if undecided.
        vectors: (n, d) float32: the whole part, then its sentences.
        focus: title and summary, whose words count more.
        encoder: which encoder made the vectors.
        needs: kinds of fact asked for, each with the sentence that asks.
        asks: the sentences that ask for something, () if it is not Korean.
    """

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    duty_words: tuple[str, ...]
    department: str
    vectors: NDArray[np.float32]
    title_words: tuple[str, ...] = ()
    focus: str = ""
    encoder: Encoder = "use"
    needs: dict[str, str] = field(default_factory=dict)
    asks: tuple[Ask, ...] = ()


def questions(petition: PetitionText, wishes: Sequence[Asked]) -> tuple[Question, ...]:
    """One question per wish.

    Args:
        petition: the masked petition.
        wishes: what is asked, in order.
    Returns:
        The questions; a wish whose words do not stand in the petition is asked by its own words alone.
    """
    known = petition.language.partition("-")[0].lower() in KNOWN
    encoder: Encoder = "use" if known else "e5"
    parts = _parts(petition, wishes, encoder)
    asks = [one.summary.rstrip("…") for one in asked(petition.content.text)]
    found = []
    for one, (own, vectors) in zip(wishes, parts, strict=True):
        text = " ".join(own)
        korean = hangul(text) >= LEAST_HANGUL
        here = [ask for ask in asks if ask in same_text(text)] or [one.summary]
        found.append(
            Question(
                words=morphemes(text) if korean else (),
                pairs=pairs_of(text) if korean else (),
                duty_words=morphemes(one.duty_line) if one.duty_line else (),
                department=one.department,
                vectors=np.concatenate([embed([text], encoder=encoder, question=True), vectors]),
                title_words=morphemes(petition.title.text) if korean else (),
                focus=f"{own[0]} {one.summary}",
                encoder=encoder,
                needs=needed(own),
                asks=tuple(Ask(ask, morphemes(ask)) for ask in here) if korean else (),
            )
        )
    return tuple(found)


def hangul(text: str) -> float:
    """Share of Hangul among the letters of a text, 0..1.

    Args:
        text: any text.
    Example:
        >>> hangul("가로등 ab")
        0.6
    """
    letters = [c for c in text if c.isalpha()]
    return sum("가" <= c <= "힣" for c in letters) / len(letters) if letters else 0.0


def _parts(
    petition: PetitionText, wishes: Sequence[Asked], encoder: Encoder
) -> list[tuple[list[str], NDArray[np.float32]]]:
    """Sentences of the petition with their vectors, each given to the wish it is nearest to."""
    title = petition.title.text.strip()
    said = [one.text for one in sentences(petition.content.text) if not is_courtesy(one.text)]
    pieces = [piece for piece in [title, *said] if piece][: MOST_SENTENCES + 1]
    whole = same_text(f"{title}\n{petition.content.text}")
    inside = [same_text(one.summary).rstrip("…") in whole for one in wishes]
    vectors = embed(pieces, encoder=encoder, question=True)
    if inside == [True]:
        return [(pieces, vectors)]
    own = embed([one.summary for one in wishes], encoder=encoder, question=True)
    near = np.where(inside, vectors @ own.T, -1.0)
    nearest = near.argmax(axis=1)
    parts = []
    for number, one in enumerate(wishes):
        rows = [row for row in range(len(pieces)) if inside[number] and nearest[row] == number]
        texts = [one.summary, *(pieces[row] for row in rows if pieces[row] != one.summary)]
        parts.append((texts, np.concatenate([own[number : number + 1], vectors[rows]])))
    return parts
