"""The reply as sentences with their sources: what the editor shows and what it sends back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from dongheon.base.errors import BadInput
from dongheon.language.facts import facts
from townhall.casework.letters import PART_WORDS
from townhall.casework.readiness import NEEDS_SOURCE, support_of

MOST = 80


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note: the source of a sentence."""

    number: int
    title: str
    place: str
    since: date | None
    quote: str
    agreed: int


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the editor.

    Args:
        position: its place in the stored draft, -1 for a new one.
        part, text, origin, wish: as stored.
        heading: the part's word where the part begins, else "".
        notes: its sources.
        problem: why it may not leave as it stands, "" if it may.
        rows: lines of the text field.
    """

    position: int
    part: str
    text: str
    origin: str
    wish: int | None
    heading: str
    notes: tuple[Note, ...]
    problem: str
    rows: int


def lines_of(sentences: Sequence[Any], passages: Sequence[Mapping[str, Any]], *, more: str = "") -> list[Line]:
    """Lines in the order of the letter; ``more`` adds an empty one to that part."""
    known = {str(row.get("id")): row for row in passages}
    found: list[Line] = []
    number = 0
    for part in PART_WORDS:
        rows = [row for row in sentences if row.part == part]
        heading = str(PART_WORDS[part])
        for row in rows:
            notes = _notes(row, known, number)
            number += len(notes)
            found.append(
                Line(row.position, part, row.text, row.origin, row.wish, heading, notes, fault(row), _rows(row.text))
            )
            heading = ""
        if more == part:
            found.append(Line(-1, part, "", "person", None, heading, (), "", 2))
    return found


def blank_lines(contact: str) -> list[Line]:
    """The form an officer starts from when there is no draft: one empty line a part, and the address of the town."""
    texts = {"summary": "", "review": "", "guidance": "", "contact": contact}
    return [
        Line(-1, part, text, "person", None, str(PART_WORDS[part]), (), "", _rows(text)) for part, text in texts.items()
    ]


def fault(row: Any) -> str:
    """What is wrong with a sentence: no source, or one that does not say it."""
    if row.problem:
        return str(row.problem)
    if row.part in NEEDS_SOURCE and not row.supported:
        return _("근거를 찾지 못했습니다")
    return ""


def _notes(row: Any, known: Mapping[str, Mapping[str, Any]], number: int) -> tuple[Note, ...]:
    notes = []
    said = facts(row.text)
    for at, citation in enumerate(row.citations, number + 1):
        passage = known.get(str(citation.get("passage")), {})
        quote = str(citation.get("quote", ""))
        since = _date(passage.get("in_force_from"))
        title = str(passage.get("title") or citation.get("passage"))
        notes.append(Note(at, title, str(passage.get("place", "")), since, quote, len(said & facts(quote))))
    return tuple(notes)


def rows_from(
    form: QueryDict, stored: Sequence[Any], passages: Sequence[Mapping[str, Any]], *, on: date
) -> list[dict[str, Any]]:
    """Rows for the action from what the editor sent: emptied lines are dropped, changed ones checked anew."""
    places = sorted(int(key[5:]) for key in form if key.startswith("text-") and key[5:].isdecimal())[:MOST]
    drop = form.get("drop", "")
    by_position = {row.position: row for row in stored}
    rows = []
    for place in places:
        text = " ".join(form.get(f"text-{place}", "").split())
        if not text or drop == str(place):
            continue
        was = form.get(f"was-{place}", "")
        before = by_position.get(int(was)) if was.isdecimal() else None
        row = _row(form.get(f"part-{place}", "review"), text, before, passages, on=on)
        if f"wish-{place}" in form:
            wish = form[f"wish-{place}"]
            row["wish"] = int(wish) if isinstance(wish, str) and wish.isdecimal() else None
        rows.append(row)
    return rows


def _row(
    part: str, text: str, before: Any | None, passages: Sequence[Mapping[str, Any]], *, on: date
) -> dict[str, Any]:
    if part not in PART_WORDS:
        raise BadInput(_("모르는 문단입니다: %(part)s") % {"part": part})
    if before is None:
        return {"part": part, "text": text, "origin": "person", "citations": []} | support_of(
            part, text, [], passages, on=on
        )
    kept = {"part": part, "text": text, "citations": before.citations, "wish": before.wish}
    if before.text == text and before.part == part:
        return kept | {"origin": before.origin, "supported": before.supported, "problem": before.problem}
    return kept | {"origin": "person"} | support_of(part, text, before.citations, passages, on=on)


def as_rows(sentences: Sequence[Any]) -> list[dict[str, Any]]:
    """Stored sentences as rows for the action, unchanged."""
    names = ("part", "text", "origin", "citations", "supported", "problem", "wish")
    return [{name: getattr(row, name) for name in names} for row in sentences]


def _rows(text: str) -> int:
    return max(1, -(-len(text) // 34))


def _date(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
