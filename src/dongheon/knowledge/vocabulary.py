"""Words that people say and words that papers write: the town's synonyms, and its terms in other languages."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dongheon.base.errors import BadInput
from dongheon.language.tokens import letters_only

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Synonym:
    """What is said and what the papers call it.

    Args:
        said: as residents say it, or as it is written in another language.
        meant: as the papers write it.
    """

    said: str
    meant: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that may be put beside a question.

    Args:
        synonyms: Korean words.
        glossary: words of other languages.
    """

    synonyms: tuple[Synonym, ...]
    glossary: tuple[Synonym, ...] = ()


def read_synonyms(text: str, *, name: str = "synonyms") -> tuple[Synonym, ...]:
    r"""A list of synonyms from its CSV: said, meant; a line that begins with # is a remark.

    Args:
        text: the CSV with its heading.
        name: of the file, for messages.
    Raises:
        BadInput: another heading, or a line without both.
    Example:
        >>> read_synonyms("said,meant\n등본,주민등록표 등본\n")
        (Synonym(said='등본', meant='주민등록표 등본'),)
    """
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or [cell.strip() for cell in rows[0]] != ["said", "meant"]:
        raise BadInput(f"{name}:1: the heading must be said,meant")
    found = []
    for line, row in enumerate(rows[1:], start=2):
        if not row or row[0].startswith("#"):
            continue
        if len(row) != 2 or not row[0].strip() or not row[1].strip():
            raise BadInput(f"{name}:{line}: write said,meant; found {','.join(row)!r}")
        found.append(Synonym(row[0].strip(), row[1].strip()))
    return tuple(found)


def read_glossary(text: str, *, name: str = "glossary") -> tuple[Synonym, ...]:
    r"""Terms in other languages from their CSV: ko, then a column for each language, several words apart by |.

    Args:
        text: the CSV with its heading.
        name: of the file, for messages.
    Raises:
        BadInput: no column ko, or a line without a Korean term.
    Example:
        >>> read_glossary("ko,en,vi\n여권,passport,hộ chiếu\n")
        (Synonym(said='passport', meant='여권'), Synonym(said='hộ chiếu', meant='여권'))
    """
    reader = csv.DictReader(io.StringIO(text))
    if "ko" not in (reader.fieldnames or ()):
        raise BadInput(f"{name}:1: the heading must have a column ko")
    found = []
    for row in reader:
        if not (row["ko"] or "").strip():
            raise BadInput(f"{name}:{reader.line_num}: a line without its Korean term")
        for language, cell in row.items():
            if language != "ko" and cell:
                found += [Synonym(word.strip(), row["ko"].strip()) for word in cell.split("|") if word.strip()]
    return tuple(found)


@lru_cache(maxsize=1)
def usual_vocabulary() -> Vocabulary:
    """The lists that ship with the program; a town puts its own beside them.

    Example:
        >>> said_otherwise("등본 떼러 가려고요", usual_vocabulary())[0].meant
        '주민등록표 등본'
    """
    here = files("dongheon.knowledge")
    return Vocabulary(
        read_synonyms(here.joinpath("synonyms.csv").read_text(encoding="utf-8")),
        read_glossary(here.joinpath("glossary.csv").read_text(encoding="utf-8")),
    )


def said_otherwise(question: str, vocabulary: Vocabulary) -> tuple[Synonym, ...]:
    """The synonyms that a question calls for, longest first; blanks inside a word do not matter.

    Args:
        question: the question.
        vocabulary: the lists.
    Returns:
        Synonyms whose ``said`` begins a word of the question, and terms of other languages that stand in it.
    Example:
        >>> words = Vocabulary((Synonym("쓰레기 대형", "대형폐기물"),), (Synonym("passport", "여권"),))
        >>> [one.meant for one in said_otherwise("쓰레기대형 버리기", words)]
        ['대형폐기물']
        >>> [one.meant for one in said_otherwise("How do I renew my passports?", words)]
        ['여권']
    """
    words = [letters_only(word) for word in question.split()]
    letters, starts = "".join(words), {0}
    at = 0
    for word in words:
        starts.add(at)
        at += len(word)
    taken: set[int] = set()
    found = []
    for one in _longest_first(vocabulary.synonyms):
        said = letters_only(one.said)
        place = letters.find(said)
        while place >= 0 and place not in starts:
            place = letters.find(said, place + 1)
        span = set(range(place, place + len(said)))
        if place >= 0 and not span & taken:
            # Several papers' words for one said word stand side by side.
            found += [other for other in vocabulary.synonyms if letters_only(other.said) == said]
            taken |= span
    folded = _BLANKS.sub(" ", question.lower())
    return tuple(found) + tuple(one for one in vocabulary.glossary if _stands(one.said.lower(), folded))


@lru_cache(maxsize=4)
def _longest_first(synonyms: Sequence[Synonym]) -> tuple[Synonym, ...]:
    return tuple(sorted(synonyms, key=lambda one: -len(letters_only(one.said))))


def _stands(said: str, folded: str) -> bool:
    """Chinese has no blanks between words; other languages are matched by whole words, English plurals too."""
    if not said.isascii() and not re.search(r"[a-zà-ỹđ]", said):
        return said in folded
    return bool(re.search(rf"(?<!\w){re.escape(said)}(?:s|es)?(?!\w)", folded)) if said in folded else False
