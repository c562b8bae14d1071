"""Administrative words said plainly, by a list (plain_words.csv, written for this project)."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dongheon.base.korean import BY_EITHER, josa
from dongheon.casework.reply.shorter import shorter
from dongheon.casework.reply.spared import spared_spans
from dongheon.language.tokens import with_stem

_PARTICLE = (
    "까지|부터|에서는|에서도|에서|에게서|에게는|에게|에는|에도|에만|에|의|도|만|마다|보다|처럼|"
    "으로부터|로부터|으로서|로서|으로써|로써|으로는|로는|으로만|로만|으로|로|이라도|라도|이라면|라면|이라고|라고|이라는|라는|"
    "이나|나|이며|며|은|는|이|가|을|를|과|와|입니다|이고|이면|인지|인"
)
_TURNS = tuple(
    sorted((form for form in BY_EITHER if form not in {"아", "야", "이에요", "예요"}), key=len, reverse=True)
)
_ORDER = ("stem", "verb", "noun", "word", "suffix")
_AND = re.compile(r"(?P<word>[가-힣]{2,}) 및 (?=[가-힣])(?![^.,]{0,40}(?:에 관한|법|조례|규칙|규정|령))")


@dataclass(frozen=True, slots=True)
class Word:
    """A line of the list.

    Args:
        said: the administrative word; a verb in its dictionary form.
        plain: the plain one.
        kind: "noun" (takes particles), "word" (none), "stem" (whatever follows), "suffix" (hangs on a word), "verb".
        after: pattern that must stand just before it, "" for any.
    """

    said: str
    plain: str
    kind: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text in other words.

    Args:
        text: the new text.
        changes: (words before, words after), in the order in which they were found.
    """

    text: str
    changes: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1)
def plain_words() -> tuple[Word, ...]:
    """The list as it ships.

    Example:
        >>> len(plain_words()) > 200
        True
    """
    rows = csv.DictReader(files(__package__).joinpath("plain_words.csv").read_text(encoding="utf-8").splitlines())
    return tuple(Word(row["said"], row["plain"], row["kind"], row["after"]) for row in rows)


def in_plain_words(text: str, *, titles: Sequence[str] = (), words: Sequence[Word] | None = None) -> Reworded:
    """A sentence in plain words; overlong ones are split where both halves stand alone.

    Args:
        text: the sentence.
        titles: titles of papers that stay as they are.
        words: a town's own list, None for the one that ships.
    Returns:
        The new text and what was changed; quotations, covers and figures are untouched.
    Source: own; the list keeps to what 국어기본법 제14조 제1항 asks of official documents.
    Example:
        >>> in_plain_words("구비서류를 지참하여 7일 이내에 방문하시기 바랍니다.").text
        '준비할 서류를 가져와 7일 안에 방문하십시오.'
        >>> in_plain_words("‘금번 공사’로 인하여 소음이 발생하였습니다.").text
        '‘금번 공사’ 때문에 소음이 생겼습니다.'
    """
    listed = plain_words() if words is None else words
    changes: list[tuple[str, str]] = []
    # Twice: a verb inside a phrase is reached once the phrase around it is plain.
    for _ in range(2):
        for word in sorted(listed, key=lambda one: _ORDER.index(one.kind)):
            if _key(word) in text:
                text = _replaced(text, word, titles, changes)
    text = _joined(text, titles, changes)
    split = shorter(text, spared=spared_spans(text, titles=titles))
    if split != text:
        changes.append(("긴 문장", "나눔"))
    return Reworded(split, tuple(changes))


def _key(word: Word) -> str:
    return word.said[:-2] if word.kind == "verb" else word.said


@lru_cache(maxsize=1024)
def _pattern(word: Word) -> re.Pattern[str]:
    said = re.escape(_key(word))
    if word.kind == "verb":
        light = word.said[-2]
        tail = {"하": "[하해한할함합했]", "되": "[되됩된될됨됐돼]", "받": "받"}[light] + "[가-힣]*"
        return re.compile(rf"(?<![가-힣]){said}(?P<tail>{tail})")
    if word.kind == "noun":
        return re.compile(rf"(?<![가-힣·]){said}(?P<tail>{_PARTICLE})?(?![가-힣])")
    if word.kind == "suffix":
        return re.compile(rf"(?<=[가-힣\d’”」』)\]]){said}(?P<tail>)(?![가-힣])")
    if word.kind == "stem":
        return re.compile(rf"(?<![가-힣]){said}(?P<tail>)")
    return re.compile(rf"(?<![가-힣·]){said}(?P<tail>)(?![가-힣])")


@lru_cache(maxsize=256)
def _before(after: str) -> re.Pattern[str]:
    return re.compile(after if after.endswith("$") else f"{after}$")


def _replaced(text: str, word: Word, titles: Sequence[str], changes: list[tuple[str, str]]) -> str:
    spans = spared_spans(text, titles=titles)

    def plain(match: re.Match[str]) -> str:
        if any(start < match.end() and match.start() < end for start, end in spans):
            return match[0]
        if word.after and not _before(word.after).search(text[: match.start()]):
            return match[0]
        said = _said(word, match["tail"] or "")
        if said is None or said == match[0]:
            return match[0]
        changes.append((match[0].strip(), said.strip()))
        return said

    return _pattern(word).sub(plain, text)


def _said(word: Word, tail: str) -> str | None:
    if word.kind == "verb":
        *head, last = word.plain.removesuffix("다").rsplit(" ", 1)
        form = with_stem(tail, last)
        return None if form is None else " ".join([*head, form])
    turning = next((form for form in _TURNS if tail.startswith(form)), "") if word.kind == "noun" else ""
    # 인, 이고, 이면 and 입니다 keep their form after either sound.
    if not turning or tail.startswith(("이고", "이면", "인", "입니다", "나중")):
        return word.plain + tail
    return josa(word.plain, turning) + tail[len(turning) :]


def _joined(text: str, titles: Sequence[str], changes: list[tuple[str, str]]) -> str:
    """What is joined by 및 joined by 와 or 과, except inside names of laws."""
    spans = spared_spans(text, titles=titles)

    def plain(match: re.Match[str]) -> str:
        if any(start < match.end() and match.start() < end for start, end in spans):
            return match[0]
        said = f"{josa(match['word'], '과')} "
        changes.append((match[0].strip(), said.strip()))
        return said

    return _AND.sub(plain, text)
