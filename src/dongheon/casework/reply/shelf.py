"""The papers a draft may cite, indexed by word, by paper and by the meaning of each sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p

import numpy as np
from numpy.typing import NDArray

from dongheon.base.passages import Passage
from dongheon.casework.reply.speech import sentences
from dongheon.casework.reply.tables import rows
from dongheon.language.facts import facts
from dongheon.language.index import WordIndex, index_words, score_words
from dongheon.language.tokens import morphemes_of_many, syllable_pairs
from dongheon.language.vectors import DIMENSIONS, embed

MOST_GAIN = 2.2  # k1 + 1 of the index: what a word repeated for ever would add to a document, per unit of idf


@dataclass(frozen=True, slots=True)
class Shelf:
    """Passages with their sentences, word indexes and sentence vectors.

    Args:
        passages: what may be cited.
        sentences: (passage number, sentence or row of a table, exactly as written) in passage order.
        said: the same in words; a row names its columns.
        owners: (n_sentences,) int64 passage number of each sentence.
        vectors: (n_sentences, 512) float32 unit vectors.
        words: morphemes of the passages.
        pairs: pairs of syllables of the passages; they meet inside compound nouns (반사경 in 도로반사경).
        papers: morphemes of whole papers.
        paper_of: (n_passages,) int64 number of each passage's paper in ``papers``.
    """

    passages: tuple[Passage, ...]
    sentences: tuple[tuple[int, str], ...]
    said: tuple[str, ...]
    owners: NDArray[np.int64]
    vectors: NDArray[np.float32]
    words: WordIndex
    pairs: WordIndex
    papers: WordIndex
    paper_of: NDArray[np.int64]


def build_shelf(passages: Iterable[Passage]) -> Shelf:
    """Index passages; about 3 ms a sentence, done once whenever the papers change.

    Args:
        passages: from the town's documents, replies and directory.
    Returns:
        The shelf.
    Example:
        >>> build_shelf([Passage("m#1", "안내", "", "manual", "평일에 주차를 단속한다.")]).sentences
        ((0, '평일에 주차를 단속한다.'),)
    """
    kept = tuple(passages)
    quoted = [(number, *pair) for number, one in enumerate(kept) for pair in _citable(one)]
    said = tuple(text for _, _, text in quoted)
    texts = [f"{one.title} {one.place} {one.text}" for one in kept]
    split = list(morphemes_of_many(texts))
    numbers: dict[str, int] = {}
    paper_of = np.array([numbers.setdefault(paper_id(one), len(numbers)) for one in kept], dtype=np.int64)
    together: list[list[str]] = [[] for _ in numbers]
    for number, words in zip(paper_of, split, strict=True):
        together[number].extend(words)
    return Shelf(
        passages=kept,
        sentences=tuple((number, quote) for number, quote, _ in quoted),
        said=said,
        owners=np.array([number for number, _, _ in quoted], dtype=np.int64),
        vectors=embed(said) if said else np.zeros((0, DIMENSIONS["use"]), np.float32),
        words=index_words(split),
        pairs=index_words([pairs_of(text) for text in texts]),
        papers=index_words(together),
        paper_of=paper_of,
    )


def pairs_of(text: str) -> tuple[str, ...]:
    """Pairs of syllables of a text, without single syllables and numbers.

    Args:
        text: any text.
    Example:
        >>> pairs_of("반사경 2개")
        ('반사', '사경')
    """
    return tuple(pair for pair in syllable_pairs(text) if len(pair) == 2 and not pair.isdecimal())


def _citable(passage: Passage) -> list[tuple[str, str]]:
    """(exact quotation, its words) that may be said to others too: a reply's visits, dates and promises may not."""
    found = [(text, text) for text in sentences(passage.text)]
    if passage.kind == "reply":
        return [pair for pair in found if holds_in_general(pair[0])]
    return [*found, *rows(passage.text)]


_CASE = re.compile(
    r"(?:였|했|렸|었|았|겠|렸|졌|냈|됐)(?:습니다|음|다|고|으나|으며|지만|는데)|예정|계획|바랍니다|드립니다|드리|감사|고맙|사과|죄송"
    r"|귀하|안녕|걱정|주십시오|주시면|주신|하신|습니다만|그곳|이곳|그때|말씀|오늘|어제|내일|이번|지난|올해|작년|내년|저희|그날"
    r"|\[[가-힣]+\]|님[은이의께]|분[은이의께]|신청인|해당|남은|그대로|그러므로|그래서|따라서"
    r"|(?:^|\s)(?:그|이|저|그런|이런|두|세|네|한)\s(?!이내|동안|사람|농가|세대|가구|해|달|번|대|곳)"
)


def holds_in_general(text: str) -> bool:
    """Whether a sentence of an earlier reply holds for others too: no visit, date, promise or person of that case.

    Args:
        text: a sentence of a reply.
    Example:
        >>> [holds_in_general(one) for one in ("어제 등을 고쳤습니다.", "꺼진 등은 2일 이내에 수리합니다.")]
        [False, True]
    """
    korean = sum("가" <= c <= "힣" for c in text) * 2 >= sum(c.isalpha() for c in text)
    return (
        korean
        and not _CASE.search(text)
        and not any(fact.startswith(("date", "year", "phone")) for fact in facts(text))
    )


def paper_id(passage: Passage) -> str:
    """Id of the paper a passage was cut from.

    Args:
        passage: a passage.
    Example:
        >>> paper_id(Passage("parking#2", "단속 안내", "2", "manual", "평일에 단속한다."))
        'parking'
    """
    return passage.id.partition("#")[0]


def rarity(index: WordIndex, word: str) -> float:
    """How much a word tells, 0..1: 1 if no document of the index has it.

    Args:
        index: from ``dongheon.language.index.index_words``.
        word: a word.
    Example:
        >>> rarity(index_words([["주차"], ["도로"]]), "하천")
        1.0
    """
    held = len(index.postings[word][0]) if word in index.postings else 0
    most = log1p((index.size + 0.5) / 0.5)
    return log1p((index.size - held + 0.5) / (held + 0.5)) / most


def attained(index: WordIndex, words: Iterable[str]) -> NDArray[np.float32]:
    """BM25 as a share of what a question could attain at most, so that scores compare between questions.

    Args:
        index: from ``dongheon.language.index.index_words``.
        words: words of the question; words that no document has lower the share.
    Returns:
        (size,) float32, 0..1.
    Example:
        >>> [round(float(one), 2) for one in attained(index_words([["주차"], ["도로"]]), ["주차", "하천"])]
        [0.13, 0.0]
    """
    asked = list(dict.fromkeys(words))
    most = sum(rarity(index, word) for word in asked) * log1p((index.size + 0.5) / 0.5) * MOST_GAIN
    scores = score_words(index, asked)
    return (scores / np.float32(most)).astype(np.float32) if most else scores
