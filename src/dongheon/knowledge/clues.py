"""What speaks for a passage as an answer to a question: shared words, close together, rare, of the kind asked for."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dongheon.language.tokens import letters_only

NAMES = (
    "words", "covered", "pairs", "pairs_covered", "sentence", "sentence_pairs", "triples", "neighbours", "named",
    "kind_of_answer", "titled", "meaning_use", "meaning_e5", "length",
)  # fmt: skip
SATURATION, LONG = 0.8, 0.5  # of BM25: passages are short and of like length
_SENTENCE = re.compile(r"(?<=[.!?。])\s+|\n+")
_ANSWERS = (
    (re.compile(r"언제|며칠|몇\s*(?:년|월|일|시)|날짜|기간|연도"), re.compile(r"\d+\s*(?:년|월|일|시)|\d{1,2}:\d{2}")),
    (re.compile(r"얼마|몇|수수료|금액|요금|과태료"), re.compile(r"\d")),
    (re.compile(r"전화|연락처"), re.compile(r"\d{2,4}-\d{3,4}")),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the index sees it.

    Args:
        text: the question.
        words: its words in order, each with a weight 0..1: what was typed 1, what was put beside it less.
        pairs: pairs of neighbouring letters with their weights, blanks ignored.
        named: those words that are names, numbers or written in other letters.
    """

    text: str
    words: Mapping[str, float]
    pairs: Mapping[str, float]
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer.

    Args:
        text: the passage.
        sentences: its words, sentence by sentence.
        title: title and place of the passage.
        meanings: closeness of the question to the nearest part of it, by encoder.
    """

    text: str
    sentences: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    meanings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare the words and pairs of a question are among all passages.

    Args:
        words: word to its inverse document frequency, >= 0.
        pairs: pair to the same.
        words_mean: mean number of words of a passage, > 0.
        pairs_mean: mean number of pairs of a passage, > 0.
    """

    words: Mapping[str, float]
    pairs: Mapping[str, float]
    words_mean: float
    pairs_mean: float


def inverse_frequency(count: int, *, among: int) -> float:
    """How much a word tells that stands in ``count`` of ``among`` passages.

    Args:
        count: passages with the word.
        among: all passages.
    Source: Robertson and Zaragoza 2009, with the 1 that keeps it positive.
    Example:
        >>> round(inverse_frequency(1, among=100), 2), round(inverse_frequency(100, among=100), 3)
        (4.21, 0.005)
    """
    return math.log1p((among - count + 0.5) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A question made ready to be compared with many passages."""

    words: dict[str, float]
    pairs: dict[str, float]
    triples: frozenset[str]
    beside: frozenset[tuple[str, str]]
    named: frozenset[str]
    answer: "re.Pattern[str] | None"


def clues(asked: Asked, candidates: Sequence[Candidate], *, rarity: Rarity) -> NDArray[np.float32]:
    """What speaks for each candidate.

    Args:
        asked: the question.
        candidates: passages found for it.
        rarity: of the words and pairs of the question.
    Returns:
        (n_candidates, len(NAMES)) float32, in the order of ``NAMES``.
    Example:
        >>> asked = Asked("책상 수수료", {"책상": 1.0, "수수료": 1.0}, {"책상": 1.0})
        >>> rare = Rarity({"책상": 2.0, "수수료": 1.0}, {"책상": 2.0}, 3.0, 6.0)
        >>> desk = Candidate("책상 수수료", (("책상", "수수료"),))
        >>> sofa = Candidate("소파 수수료", (("소파", "수수료"),))
        >>> [round(float(value), 2) for value in clues(asked, [desk, sofa], rarity=rare)[:, 1]]
        [1.0, 0.33]
    """
    order = tuple(asked.words)
    letters = letters_only(asked.text)
    wanted = _Wanted(
        {word: rarity.words.get(word, 0.0) * share for word, share in asked.words.items()},
        {pair: rarity.pairs.get(pair, 0.0) * share for pair, share in asked.pairs.items()},
        frozenset(letters[at : at + 3] for at in range(len(letters) - 2)),
        frozenset(itertools.pairwise(order)),
        asked.named,
        next((shape for cue, shape in _ANSWERS if cue.search(asked.text)), None),
    )
    found = np.zeros((len(candidates), len(NAMES)), np.float32)
    for number, one in enumerate(candidates):
        found[number] = _of_one(one, wanted, rarity)
    return found


def _of_one(one: Candidate, wanted: _Wanted, rarity: Rarity) -> tuple[float, ...]:
    counts = Counter(word for sentence in one.sentences for word in sentence if word in wanted.words)
    pair_counts: Counter[str] = Counter()
    best_pairs, size = 0.0, 0
    triples: set[str] = set()
    for sentence in _SENTENCE.split(one.text):
        letters = letters_only(sentence)
        size += len(letters)
        here = [pair for pair in map("".join, itertools.pairwise(letters)) if pair in wanted.pairs]
        pair_counts.update(here)
        best_pairs = max(best_pairs, sum(wanted.pairs[pair] for pair in set(here)))
        triples |= {triple for triple in wanted.triples - triples if triple in letters}
    total, pair_total = sum(wanted.words.values()) or 1.0, sum(wanted.pairs.values()) or 1.0
    beside = {pair for sentence in one.sentences for pair in itertools.pairwise(sentence)}
    title = letters_only(one.title)
    best_words = max((_total(wanted.words, own) for own in one.sentences), default=0.0)
    return (
        _bm25(wanted.words, counts, sum(map(len, one.sentences)) / rarity.words_mean),
        sum(wanted.words[word] for word in counts) / total,
        _bm25(wanted.pairs, pair_counts, size / rarity.pairs_mean),
        sum(wanted.pairs[pair] for pair in pair_counts) / pair_total,
        best_words / total,
        best_pairs / pair_total,
        len(triples) / max(1, len(wanted.triples)),
        len(beside & wanted.beside) / max(1, len(wanted.beside)),
        sum(word in counts for word in wanted.named) / max(1, len(wanted.named)),
        float(bool(wanted.answer and wanted.answer.search(one.text))),
        sum(weight for pair, weight in wanted.pairs.items() if pair in title) / pair_total,
        one.meanings.get("use", 0.0),
        one.meanings.get("e5", 0.0),
        math.log1p(len(one.text)),
    )


def _total(weights: Mapping[str, float], words: Sequence[str]) -> float:
    return sum(weights.get(word, 0.0) for word in set(words))


def _bm25(weights: Mapping[str, float], counts: Mapping[str, int], length: float) -> float:
    norm = SATURATION * (1 - LONG + LONG * length)
    return sum(weights[word] * count * (SATURATION + 1) / (count + norm) for word, count in counts.items())
