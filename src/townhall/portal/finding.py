"""Papers and answers that residents may read, and finding them by the words of a question."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from dongheon.base.passages import Passage
from dongheon.language.index import WordIndex, index_words, search_words
from dongheon.language.tokens import syllable_pairs
from townhall.casework.queries import published_answers
from townhall.core.departments import department_names
from townhall.knowledge.queries import citable_passages, papers_mark
from townhall.portal.abroad import in_korean
from townhall.portal.contact import plain

MOST_LETTERS, MOST_ROWS, NEWEST, CANDIDATES = 200, 6, 500, 40
SHARE, NAMED = 0.3, 0.6
LINE_LETTERS = 46


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in a list: its name, and the section that was found or the first one."""

    code: str
    title: str
    kind: str
    line: str
    place: str
    text: str
    anchor: str
    since: date | None
    department: str


def question(text: str) -> str:
    """The question as it was typed, without what no search can use."""
    return " ".join(plain(text.replace("\x00", ""))[:MOST_LETTERS].split())


def papers_about(asked: str, *, on: date) -> list[Paper]:
    """Papers in force that speak of the question, those named after it first, each with its best section."""
    asked = in_korean(asked)
    passages, index = _papers(papers_mark())
    rows = _best(index, asked, lambda row: f"{passages[row].title} {passages[row].place} {passages[row].text}")
    found: dict[str, Passage] = {}
    for passage in (passages[row] for row in rows):
        if passage.in_force(on):
            found.setdefault(_code(passage), passage)
    pairs = set(syllable_pairs(asked))
    named = {code for code, one in found.items() if _shared(pairs, one.title) >= NAMED}
    for code in named:  # a paper about the very thing is read from its beginning, not from where the word comes often
        found[code] = next(one for one in passages if _code(one) == code and one.in_force(on))
    best = sorted(found.values(), key=lambda one: _code(one) not in named)[:MOST_ROWS]
    return [
        replace(paper, text=_speaking(one.text, pairs))
        for paper, one in zip(_as_papers(best, on=on), best, strict=True)
    ]


def papers_of(kind: str, *, on: date) -> list[Paper]:
    """Papers of that kind in force, each with its first section."""
    found: dict[str, Passage] = {}
    for one in _papers(papers_mark())[0]:
        if one.kind == kind and one.in_force(on):
            found.setdefault(_code(one), one)
    return _as_papers(found.values(), on=on)


def sections_of(code: str, *, on: date) -> list[Passage]:
    """The sections of one paper in force, in reading order."""
    return [one for one in _papers(papers_mark())[0] if _code(one) == code and one.in_force(on)]


def anchor_of(passage: Passage) -> str:
    """Where on the paper's page the section stands."""
    return f"s{passage.id.rpartition('#')[2]}"


def answers_about(asked: str, *, topic: str, size: int) -> list[Any]:
    """Opened answers that speak of the question, best first."""
    asked = in_korean(asked)
    rows = published_answers(topic=topic, size=NEWEST)
    if not rows:
        return []
    texts = [f"{row.title} {row.question} {row.answer}" for row in rows]
    index = index_words([syllable_pairs(text) for text in texts])
    return [rows[row] for row in _best(index, asked, lambda row: texts[row])][:size]


def _best(index: WordIndex, asked: str, text_of: Callable[[int], str]) -> list[int]:
    """Rows that share enough pairs of syllables with the question; particles at word ends weigh little."""
    pairs = list(dict.fromkeys(syllable_pairs(asked)))
    found = [row for row, _ in search_words(index, pairs, k=CANDIDATES)] if pairs else []
    own = {row: set(syllable_pairs(text_of(row))) for row in found}
    return [row for row in found if sum(pair in own[row] for pair in pairs) >= SHARE * len(pairs)]


@lru_cache(maxsize=2)
def _papers(mark: str) -> tuple[list[Passage], WordIndex]:
    del mark  # it only says when to read again
    passages = citable_passages()
    words = [syllable_pairs(f"{one.title} {one.title} {one.place} {one.text}") for one in passages]
    return passages, index_words(words or [[""]])


def _as_papers(passages: Iterable[Passage], *, on: date) -> list[Paper]:
    rows = list(passages)
    names = department_names({one.department for one in rows}, on)
    return [
        Paper(
            _code(one), one.title.removesuffix(" 안내"), one.kind, _first_line(one.text), one.place, one.text,
            anchor_of(one), one.in_force_from, names.get(one.department, ""),
        )
        for one in rows
    ]  # fmt: skip


def _speaking(text: str, pairs: set[str]) -> str:
    """The sentence that shares most with the question."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("|")]
    sentences = [one.strip() for line in lines for one in line.split(". ") if one.strip()]
    found = max(sentences, key=lambda one: len(pairs & set(syllable_pairs(one))), default="")
    return found if not found or found.endswith(".") else f"{found}."


def _shared(pairs: set[str], text: str) -> float:
    """Which part of the question's pairs of syllables stands in the text."""
    return len(pairs & set(syllable_pairs(text))) / len(pairs) if pairs else 0.0


def _code(passage: Passage) -> str:
    return passage.id.partition("#")[0]


def _first_line(text: str) -> str:
    sentences = [one.strip().rstrip(".") for one in text.replace("\n", " ").split(". ")]
    return next((one for one in sentences if 0 < len(one) <= LINE_LETTERS and "|" not in one), "")
