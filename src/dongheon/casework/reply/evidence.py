"""Passages and sentences that speak of a wish."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dongheon.base.passages import Passage
from dongheon.casework.reply.question import Question
from dongheon.casework.reply.shelf import Shelf, attained, pairs_of, rarity
from dongheon.language.vectors import embed


class Weights(NamedTuple):
    """What each sign adds to a passage's score.

    Learned by softmax regression over the passages in force, from the sections that officers of the sample town cited
    in 239 replies; none of those petitions is among the ones the drafter is measured on.
    """

    words: float  # share of the petition's morphemes in the passage
    pairs: float  # share of its syllable pairs in the passage
    paper: float  # share of its morphemes in the whole paper
    duty: float  # share of the duty line's morphemes in the paper
    line: float  # the same in the passage
    owner: float  # the paper belongs to the department in charge
    whole: float  # cosine of the petition and the passage's nearest sentence
    nearest: float  # the highest cosine of any of its sentences and any of the passage's


NATIVE = Weights(words=7.4, pairs=54.0, paper=21.4, duty=4.0, line=3.7, owner=1.2, whole=3.0, nearest=2.4)
FOREIGN = Weights(words=0.0, pairs=0.0, paper=0.0, duty=8.4, line=6.5, owner=1.3, whole=10.5, nearest=0.0)
ENOUGH = 7.4  # score from which the papers speak of the wish; chosen on the odd half of the judged petitions
MOST_PASSAGES, MOST_SENTENCES, EACH = 4, 5, 3
# Log odds that an officer said a sentence of a passage found, learned from the wording of the same replies.
BASE, PASSAGE, BEHIND, RARE, FOCUS, SHARE, NEAREST = -3.57, 0.08, 0.55, 0.34, 0.49, 2.8, 1.4
FOREIGN_NEAREST = 5.0  # in a foreign language only the meaning can tell one sentence from another
CLOSE = -1.9  # log odds from which a sentence answers rather than surrounds
SECOND = -2.4  # the same for the best sentence of a second passage, when all others stand in one
NEAR_BY_DUTY = 16  # passages whose meaning is compared by the slow encoder
UNLIKE, SPREAD = 0.76, 4.0  # the slow encoder's cosines of unlike texts lie here; stretched to the fast one's range
_ASIDE = re.compile(r"문의|\((?:목적|정의|뜻|시장의 책무|시민의 책무)\)")  # places that never answer


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found for a wish.

    Args:
        passage: the passage.
        number: its number on the shelf.
        score: how much of the wish it speaks of; from ``ENOUGH`` on it is worth citing.
    """

    passage: Passage
    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that answers.

    Args:
        text: the sentence, an exact part of the passage.
        passage: where it stands.
        score: log odds that an officer would use it.
        place: (rank of the paper, number of the passage, number of the sentence), for reading order.
    """

    text: str
    passage: Passage
    score: float
    place: tuple[int, int, int]


def evidence(shelf: Shelf, question: Question, *, on: date) -> tuple[Said, ...]:
    """Sentences of the papers that answer a wish.

    Args:
        shelf: the papers.
        question: the wish.
        on: the day of the case; only papers in force on it count.
    Returns:
        At most ``MOST_SENTENCES``, paper by paper in reading order; () if the papers do not speak of the wish.
    """
    found = search(shelf, question, on=on, k=MOST_PASSAGES)
    if not found or found[0].score < ENOUGH:
        return ()
    return tuple(sorted(_best(_sentences(shelf, question, found)), key=lambda one: one.place))


def search(shelf: Shelf, question: Question, *, on: date, k: int) -> tuple[Found, ...]:
    """Passages for a wish, in force on the day, best first.

    Args:
        shelf: the papers.
        question: the wish.
        on: the day of the case.
        k: at most this many.
    Returns:
        The passages found, scores descending.
    """
    if not shelf.sentences:
        return ()
    held = np.array([one.in_force(on) and not _ASIDE.search(one.place) for one in shelf.passages])
    held &= np.bincount(shelf.owners, minlength=len(shelf.passages)) > 0
    score = np.where(held, _scores(shelf, question, held), -np.inf)
    order = [int(n) for n in np.argsort(-score, kind="stable")[:k] if held[n]]
    return tuple(Found(shelf.passages[n], n, float(score[n])) for n in order)


def _scores(shelf: Shelf, question: Question, held: NDArray[np.bool_]) -> NDArray[np.float32]:
    by = NATIVE if question.words else FOREIGN
    owner = [bool(question.department) and one.department == question.department for one in shelf.passages]
    score = (
        by.words * attained(shelf.words, question.words)
        + by.pairs * attained(shelf.pairs, question.pairs)
        + by.paper * attained(shelf.papers, question.words)[shelf.paper_of]
        + by.duty * attained(shelf.papers, question.duty_words)[shelf.paper_of]
        + by.line * attained(shelf.words, question.duty_words)
        + by.owner * np.array(owner, dtype=np.float32)
    )
    meaning = np.zeros((2, len(shelf.passages)), dtype=np.float32)
    if question.encoder == "use":
        near = question.vectors @ shelf.vectors.T
        np.maximum.at(meaning[0], shelf.owners, near[0])
        np.maximum.at(meaning[1], shelf.owners, near[1:].max(axis=0))
    else:
        likely = np.argsort(-np.where(held, score, -np.inf), kind="stable")[:NEAR_BY_DUTY]
        near = _slow(f"{shelf.passages[n].title} {shelf.passages[n].place}" for n in likely) @ question.vectors[0]
        meaning[:, likely] = (near - UNLIKE) * SPREAD
    weighed: NDArray[np.float32] = (score + by.whole * meaning[0] + by.nearest * meaning[1]).astype(np.float32)
    return weighed


def _slow(texts: Iterable[str]) -> NDArray[np.float32]:
    return np.stack([_slow_one(text) for text in texts])


@lru_cache(maxsize=8192)
def _slow_one(text: str) -> NDArray[np.float32]:
    """One vector of the slow encoder: 0.1 s, so the papers' sentences are kept once they were needed."""
    vector: NDArray[np.float32] = embed([text], encoder="e5")[0]
    return vector


def _sentences(shelf: Shelf, question: Question, found: Sequence[Found]) -> list[Said]:
    """Sentences of the passages found, scored."""
    weights = {
        word: rarity(shelf.words, word) * (RARE + FOCUS * (word in question.focus))
        for word in dict.fromkeys(question.words)
        if len(word) > 1
    }
    asked = frozenset(question.pairs)
    papers = list(dict.fromkeys(shelf.paper_of[one.number] for one in found))
    said = []
    for one in found:
        rows = np.flatnonzero(shelf.owners == one.number)
        texts = [shelf.sentences[row][1] for row in rows]
        near = _near(shelf, question, rows, texts)
        base = BASE + PASSAGE * one.score - BEHIND * (found[0].score - one.score)
        for number, text in enumerate(texts):
            rare = sum(weight for word, weight in weights.items() if word in text)
            score = base + rare + SHARE * _share(shelf, asked, text) + float(near[number])
            said.append(Said(text, one.passage, score, (papers.index(shelf.paper_of[one.number]), one.number, number)))
    return said


def _share(shelf: Shelf, asked: frozenset[str], text: str) -> float:
    """Share of what a sentence tells that the petition speaks of too, 0..1."""
    weights = {pair: rarity(shelf.pairs, pair) for pair in pairs_of(text)}
    total = sum(weights.values())
    return sum(weight for pair, weight in weights.items() if pair in asked) / total if total else 0.0


def _near(shelf: Shelf, question: Question, rows: NDArray[np.int64], texts: Sequence[str]) -> NDArray[np.float32]:
    """(n,) weighed cosines with the petition's nearest sentence."""
    if question.encoder == "use":
        cosines = (question.vectors[1:] @ shelf.vectors[rows].T).max(axis=0)
    else:
        cosines = ((question.vectors[1:] @ _slow(texts).T).max(axis=0) - UNLIKE) * SPREAD
    weighed: NDArray[np.float32] = (cosines * (NEAREST if question.words else FOREIGN_NEAREST)).astype(np.float32)
    return weighed


def _best(said: Sequence[Said]) -> list[Said]:
    """The strongest sentences, from two passages where a second one speaks of the wish too."""
    ranked = sorted(said, key=lambda one: -one.score)
    kept: list[Said] = []
    for one in ranked:
        same = sum(other.passage.id == one.passage.id for other in kept)
        if kept and (one.score < CLOSE or same == EACH or len(kept) == MOST_SENTENCES):
            continue
        kept.append(one)
    beside = next((one for one in ranked if one.passage.id != kept[0].passage.id), None)
    if beside and beside not in kept and len({one.passage.id for one in kept}) == 1 and beside.score >= SECOND:
        kept.append(beside)
    return kept
