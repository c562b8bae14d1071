"""What the name of a column says about it, in Korean and English (columns.csv)."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORDS = re.compile(r"[a-z]+|[가-힣]+")
_HANGUL = re.compile(r"[가-힣]+")


@dataclass(frozen=True, slots=True)
class NameHint:
    """What a name suggests.

    Args:
        role: "direct", "quasi", "sensitive", "other" or "text".
        kind: see ``ColumnRole.kind``.
        word: the word that says so.
    """

    role: str
    kind: str
    word: str


def hint(column: str) -> NameHint | None:
    """What the name of a column suggests; the last known word wins, as heads of phrases stand last.

    Args:
        column: the name.
    Returns:
        The hint, or None where no word is known.
    Source: own list; sensitive facts: 개인정보 보호법 제23조, 시행령 제18조 (법률 제19234호).
    Example:
        >>> hint("신청인 나이").kind, hint("birthDate").kind, hint("비율")
        ('age', 'birth_date', None)
    """
    name = _CAMEL.sub(" ", unicodedata.normalize("NFKC", column)).lower()
    words = _WORDS.findall(name)
    korean = "".join(word for word in words if _HANGUL.fullmatch(word))
    english = f" {' '.join(word for word in words if not _HANGUL.fullmatch(word))} "
    found: list[tuple[int, int, NameHint]] = []
    for one in _hints():
        if not _HANGUL.match(one.word):
            at = english.rfind(f" {one.word} ")
        elif len(one.word) == 1:
            at = len(korean) - 1 if words and words[-1] == one.word else -1
        else:
            at = korean.rfind(one.word.replace(" ", ""))
        if at >= 0:
            found.append((at + len(one.word), len(one.word), one))
    return max(found, key=lambda one: one[:2])[2] if found else None


@cache
def _hints() -> tuple[NameHint, ...]:
    text = (files("dongheon.privacy.risk") / "columns.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return tuple(NameHint(row["role"], row["kind"], word) for row in rows for word in row["words"].split("|"))
