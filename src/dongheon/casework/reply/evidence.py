"""Passages and sentences that speak of a wish."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dongheon.base.korean import josa
from dongheon.base.passages import Passage
from dongheon.casework.reply.needs import KINDS, gives
from dongheon.casework.reply.question import Ask, Question
from dongheon.casework.reply.shelf import Shelf, pairs_of, rarity
from dongheon.casework.reply.signs import (
    FOREIGN,
    FOREIGN_SENTENCE,
    NATIVE,
    NATIVE_SENTENCE,
    passage_signs,
    sentence_signs,
)
from dongheon.language.facts import facts

# Certainty from which the papers speak of the wish; chosen on the odd half of the judged petitions.
ENOUGH, WITHOUT_DUTY = 1.1, -0.4  # where it is known which duty answers, and where not
BACKGROUND = 7.5  # log odds of papers on other matters, so that a small shelf's only paper is not sure of itself
UNMET = 0.7  # as much more is needed if no sentence holds a word of what is asked
PER_SCORE = 0.36  # what a point of the best passage's score adds to the certainty
MOST_PASSAGES, MOST_SENTENCES, EACH = 4, 5, 3
CLOSE = -1.9  # log odds from which a sentence answers rather than surrounds
SECOND = -2.4  # the same for the best sentence of a second passage, when all others stand in one
ASKED = 2.0  # what it adds if a sentence holds all words of one that asks
FITS = 1.0  # what a fact of the kind asked for adds
SAME = 0.6  # share of pairs from which a sentence says what another one said
_INQUIRY, _PHONE = re.compile(r"문의"), re.compile(r"\d{2,4}-\d{3,4}-\d{4}")
_ASIDE = re.compile(r"문의|\((?:목적|정의|뜻|시장의 책무|시민의 책무)\)")  # places that never answer


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found for a wish.

    Args:
        passage: the passage.
        number: its number on the shelf.
        score: how much of the wish it speaks of.
        certainty: how sure it is that the papers speak of the wish at all; the same for all passages of a search.
    """

    passage: Passage
    number: int
    score: float
    certainty: float


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that answers.

    Args:
        text: what is said.
        quote: where it comes from, an exact part of the passage.
        passage: where it stands.
        score: log odds that an officer would use it.
        place: (rank of the paper, number of the passage, number of the sentence), for reading order.
        fits: kinds of fact asked for that it holds.
        answers: the best one for something asked, rather than what surrounds it.
    """

    text: str
    quote: str
    passage: Passage
    score: float
    place: tuple[int, int, int]
    fits: frozenset[str] = frozenset()
    answers: bool = False


def evidence(shelf: Shelf, question: Question, *, on: date, without: frozenset[str] = frozenset()) -> tuple[Said, ...]:
    """Sentences of the papers that answer a wish.

    Args:
        shelf: the papers.
        question: the wish.
        on: the day of the case; only papers in force on it count.
        without: ids of passages that are not wanted.
    Returns:
        Answers, what surrounds them, each paper by paper in reading order, and the team to ask; () if the papers do not
        speak of the wish.
    """
    found = search(shelf, question, on=on, k=MOST_PASSAGES, without=without)
    if not found:
        return ()
    said = _best(shelf, question, _sentences(shelf, question, found))
    needed = (ENOUGH if question.duty_words else WITHOUT_DUTY) + UNMET * _unmet(shelf, question, said)
    if found[0].certainty < needed:
        return ()
    said.sort(key=lambda one: (not one.answers, one.place))
    return (*said, *_whom_to_ask(shelf, question, found[0], said))


def unanswered(shelf: Shelf, question: Question, said: Sequence[Said]) -> tuple[str, ...]:
    """What was asked and is not told, in words for the officer.

    Args:
        shelf: the papers.
        question: the wish.
        said: the evidence found for it.
    """
    facts_asked = {
        text: f"‘{text}’: {josa(KINDS[key].name, '을')} 자료에서 찾지 못했습니다. 확인해 적어 주세요."
        for key, text in question.needs.items()
        if not any(key in one.fits for one in said)
    }
    others = [
        f"‘{ask.text}’에 바로 답하는 문장을 찾지 못했습니다. 확인해 적어 주세요."
        for ask in _naming(question)
        if ask.text not in facts_asked and not _told(shelf, ask, said)
    ]
    return (*facts_asked.values(), *others)


def _naming(question: Question) -> list[Ask]:
    """The asking sentences that name a matter: "바꿔 주세요" alone does not."""
    return [ask for ask in question.asks if sum(len(word) > 1 for word in ask.words) > 1]


def _told(shelf: Shelf, ask: Ask, said: Sequence[Said]) -> bool:
    return any(_met(shelf, ask.words, one.text) > 0 for one in said)


def _unmet(shelf: Shelf, question: Question, said: Sequence[Said]) -> bool:
    """Whether nothing that was asked is spoken of."""
    asks = _naming(question)
    return bool(asks) and not any(_told(shelf, ask, said) for ask in asks)


def search(
    shelf: Shelf, question: Question, *, on: date, k: int, without: frozenset[str] = frozenset()
) -> tuple[Found, ...]:
    """Passages for a wish, in force on the day, best first.

    Args:
        shelf: the papers.
        question: the wish.
        on: the day of the case.
        k: at most this many.
        without: ids of passages that are not wanted.
    Returns:
        The passages found, scores descending.
    """
    held = citable(shelf, on=on)
    if without:
        held &= np.array([one.id not in without for one in shelf.passages], dtype=bool)
    if not held.any():
        return ()
    weights = np.array(NATIVE if question.words else FOREIGN, dtype=np.float32)
    score = np.where(held, passage_signs(shelf, question, held) @ weights, -np.inf)
    order = [int(n) for n in np.argsort(-score, kind="stable")[:k] if held[n]]
    sure = certainty(shelf, score)
    return tuple(Found(shelf.passages[n], n, float(score[n]), sure) for n in order)


def citable(shelf: Shelf, *, on: date) -> NDArray[np.bool_]:
    """Which passages may be cited.

    Args:
        shelf: the papers.
        on: the day of the case.
    Returns:
        (n_passages,) bool.
    """
    held = np.array([one.in_force(on) and not _ASIDE.search(one.place) for one in shelf.passages], dtype=bool)
    return held & (np.bincount(shelf.owners, minlength=len(shelf.passages)) > 0)


def certainty(shelf: Shelf, score: NDArray[np.float32]) -> float:
    """How sure it is that the papers speak of a wish: one paper stands out, and by much.

    Args:
        shelf: the papers.
        score: (n_passages,) scores, -inf where a passage may not be cited.
    Returns:
        Log of the best paper's share of all odds, plus ``PER_SCORE`` times the best score.
    """
    odds = np.exp(score - score.max())
    papers = np.bincount(shelf.paper_of, weights=odds)
    others = np.exp(BACKGROUND - score.max())
    return float(np.log(papers.max() / (papers.sum() + others)) + PER_SCORE * score.max())


def _sentences(shelf: Shelf, question: Question, found: Sequence[Found]) -> list[Said]:
    """Sentences of the passages found, scored."""
    weights = np.array(NATIVE_SENTENCE if question.words else FOREIGN_SENTENCE, dtype=np.float32)
    papers = list(dict.fromkeys(shelf.paper_of[one.number] for one in found))
    said = []
    for one in found:
        rows = np.flatnonzero(shelf.owners == one.number)
        scores = sentence_signs(shelf, question, rows, score=one.score, best=found[0].score) @ weights
        for number, (row, score) in enumerate(zip(rows, scores, strict=True)):
            text, quote = shelf.said[row], shelf.sentences[row][1]
            fits = frozenset(key for key in question.needs if gives(text, key))
            place = (papers.index(shelf.paper_of[one.number]), one.number, number)
            said.append(Said(text, quote, one.passage, float(score) + FITS * bool(fits), place, fits))
    return said


def _best(shelf: Shelf, question: Question, said: Sequence[Said]) -> list[Said]:
    """The best sentence for each thing asked, then the strongest, from two passages where a second one speaks too."""
    ranked = sorted(said, key=lambda one: -one.score)
    kept = _answers(shelf, question, ranked)
    for one in ranked:
        same = sum(other.passage.id == one.passage.id for other in kept)
        if one.score >= CLOSE and same < EACH and len(kept) < MOST_SENTENCES and not _repeats(one, kept):
            kept.append(one)
    if len({one.passage.id for one in kept}) == 1:
        beside = (one for one in ranked if one.passage.id != kept[0].passage.id and one.score >= SECOND)
        kept += [one for one in beside if not _repeats(one, kept)][:1]
    return kept


def _answers(shelf: Shelf, question: Question, ranked: Sequence[Said]) -> list[Said]:
    kept = [replace(ranked[0], answers=True)]
    for ask in question.asks:
        best = max(ranked, key=lambda one: one.score + ASKED * _met(shelf, ask.words, one.text))
        if best.score >= SECOND and not _repeats(best, kept):
            kept.append(replace(best, answers=True))
    for key in question.needs:
        if not any(key in one.fits for one in kept):
            fitting = (one for one in ranked if key in one.fits and one.score >= SECOND and not _repeats(one, kept))
            kept += [replace(one, answers=True) for one in fitting][:1]
    return kept


def _whom_to_ask(shelf: Shelf, question: Question, found: Found, said: Sequence[Said]) -> list[Said]:
    """The sentence of the best paper's section on inquiries that names the team nearest to the wish."""
    paper = shelf.paper_of[found.number]
    rows = [
        row
        for row, (number, text) in enumerate(shelf.sentences)
        if shelf.paper_of[number] == paper and _INQUIRY.search(shelf.passages[number].place) and _PHONE.search(text)
    ]
    if not rows:
        return []
    row = max(rows, key=lambda one: _met(shelf, question.words, shelf.said[one]))
    number, quote = shelf.sentences[row]
    given = " ".join(one.text for one in said)
    if all(phone in given for phone in _PHONE.findall(quote)):
        return []
    return [Said(shelf.said[row], quote, shelf.passages[number], 0.0, (0, number, row))]


def _met(shelf: Shelf, ask: Sequence[str], text: str) -> float:
    """Share of what an asking sentence tells that a sentence of a paper holds, 0..1."""
    weights = {word: rarity(shelf.words, word) for word in ask if len(word) > 1}
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in text) / total if total else 0.0


def _repeats(one: Said, kept: Sequence[Said]) -> bool:
    pairs, told = set(pairs_of(one.text)), facts(one.text)
    return any(
        told <= facts(other.text) and len(pairs & set(pairs_of(other.text))) > SAME * len(pairs) for other in kept
    )
