"""Signs that a passage, and a sentence of it, speaks of a wish; what each is worth was learned."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.reply.question import Question
from dongheon.casework.reply.shelf import Shelf, attained, pairs_of, rarity
from dongheon.language.vectors import embed


class PassageSigns(NamedTuple):
    """What each sign adds to a passage's score."""

    words: float  # share of the petition's morphemes in the passage
    pairs: float  # share of its syllable pairs in the passage
    paper: float  # share of its morphemes in the whole paper
    duty: float  # share of the duty line's morphemes in the paper
    line: float  # the same in the passage
    owner: float  # the paper belongs to the department in charge
    whole: float  # cosine of the petition and the passage's nearest sentence
    nearest: float  # the highest cosine of any of its sentences and any of the passage's
    title: float  # share of its title's morphemes in the passage
    title_paper: float  # the same in the whole paper
    reply: float  # an earlier reply
    length: float  # logarithm of one more than the passage's sentences


class SentenceSigns(NamedTuple):
    """What each sign adds to the log odds that an officer says a sentence."""

    always: float
    passage: float  # score of its passage
    behind: float  # how far that lies behind the best
    rare: float  # rarity of the petition's words it holds
    focus: float  # the same for words of the title and summary
    share: float  # share of what it tells that the petition speaks of too, 0..1
    nearest: float  # the highest cosine with a sentence of the petition
    length: float  # logarithm of the number of sentences of its passage


# Learned by evals/casework/reply_weights.py from the sections that officers of the sample town cited, and from how they
# worded them, in replies to petitions that the drafter is not measured on.
NATIVE = PassageSigns(
    words=6.46, pairs=22.67, paper=17.97, duty=4.32, line=3.38, owner=1.25, whole=3.46, nearest=2.64,
    title=1.81, title_paper=2.36, reply=-3.29, length=0.47,
)  # fmt: skip
FOREIGN = PassageSigns(
    words=0, pairs=0, paper=0, duty=8.4, line=6.5, owner=1.3, whole=10.5, nearest=0,
    title=0, title_paper=0, reply=0, length=0,
)  # fmt: skip
NATIVE_SENTENCE = SentenceSigns(
    always=-2.6, passage=0.10, behind=-0.55, rare=0.42, focus=0.27, share=2.11, nearest=0.74, length=-0.60
)
# Set by hand: few foreign petitions were answered to learn from, and there only the meaning tells sentences apart.
FOREIGN_SENTENCE = SentenceSigns(
    always=-3.57, passage=0.08, behind=-0.55, rare=0, focus=0, share=0, nearest=5.0, length=0
)
NEAR_BY_DUTY = 16  # passages whose meaning is compared by the slow encoder
UNLIKE, SPREAD = 0.76, 4.0  # the slow encoder's cosines of unlike texts lie here; stretched to the fast one's range


def passage_signs(shelf: Shelf, question: Question, held: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Signs of every passage.

    Args:
        shelf: the papers.
        question: the wish.
        held: (n_passages,) bool, which of them may be cited.
    Returns:
        (n_passages, 12) float32 in the order of ``PassageSigns``.
    """
    owner = [bool(question.department) and one.department == question.department for one in shelf.passages]
    meaning = np.zeros((2, len(shelf.passages)), dtype=np.float32)
    signs = [
        attained(shelf.words, question.words),
        attained(shelf.pairs, question.pairs),
        attained(shelf.papers, question.words)[shelf.paper_of],
        attained(shelf.papers, question.duty_words)[shelf.paper_of],
        attained(shelf.words, question.duty_words),
        np.array(owner),
        meaning[0],
        meaning[1],
        attained(shelf.words, question.title_words),
        attained(shelf.papers, question.title_words)[shelf.paper_of],
        np.array([one.kind == "reply" for one in shelf.passages]),
        np.log1p(np.bincount(shelf.owners, minlength=len(shelf.passages))),
    ]
    if question.encoder == "use":
        near = question.vectors @ shelf.vectors.T
        np.maximum.at(meaning[0], shelf.owners, near[0])
        np.maximum.at(meaning[1], shelf.owners, near[1:].max(axis=0))
    else:
        so_far = np.stack(signs, axis=1) @ np.array(FOREIGN)
        likely = np.argsort(-np.where(held, so_far, -np.inf), kind="stable")[:NEAR_BY_DUTY]
        near = _slow(f"{shelf.passages[n].title} {shelf.passages[n].place}" for n in likely) @ question.vectors[0]
        meaning[0, likely] = (near - UNLIKE) * SPREAD
    return np.stack(signs, axis=1).astype(np.float32)


def sentence_signs(
    shelf: Shelf, question: Question, rows: NDArray[np.int64], *, score: float, best: float
) -> NDArray[np.float32]:
    """Signs of the sentences of one passage.

    Args:
        shelf: the papers.
        question: the wish.
        rows: numbers of the sentences.
        score: score of their passage.
        best: score of the best passage for the wish.
    Returns:
        (n_rows, 8) float32 in the order of ``SentenceSigns``.
    """
    texts = [shelf.said[row] for row in rows]
    weights = {word: rarity(shelf.words, word) for word in dict.fromkeys(question.words) if len(word) > 1}
    asked = frozenset(question.pairs)
    signs = np.zeros((len(rows), len(SentenceSigns._fields)), dtype=np.float32)
    near = _near(shelf, question, rows, texts)
    for number, text in enumerate(texts):
        held = [word for word in weights if word in text]
        signs[number] = (
            1.0,
            score,
            best - score,
            sum(weights[word] for word in held),
            sum(weights[word] for word in held if word in question.focus),
            _share(shelf, asked, text),
            near[number],
            np.log1p(len(rows)),
        )
    return signs


def _share(shelf: Shelf, asked: frozenset[str], text: str) -> float:
    weights = {pair: rarity(shelf.pairs, pair) for pair in pairs_of(text)}
    total = sum(weights.values())
    return sum(weight for pair, weight in weights.items() if pair in asked) / total if total else 0.0


def _near(shelf: Shelf, question: Question, rows: NDArray[np.int64], texts: Sequence[str]) -> NDArray[np.float32]:
    """(n,) cosines with the petition's nearest sentence."""
    if question.encoder == "use":
        return np.asarray((question.vectors[1:] @ shelf.vectors[rows].T).max(axis=0), dtype=np.float32)
    return np.asarray(((question.vectors[1:] @ _slow(texts).T).max(axis=0) - UNLIKE) * SPREAD, dtype=np.float32)


def _slow(texts: Iterable[str]) -> NDArray[np.float32]:
    return np.stack([_slow_one(text) for text in texts])


@lru_cache(maxsize=8192)
def _slow_one(text: str) -> NDArray[np.float32]:
    """One vector of the slow encoder: 0.1 s, so the papers' sentences are kept once they were needed."""
    vector: NDArray[np.float32] = embed([text], encoder="e5")[0]
    return vector
