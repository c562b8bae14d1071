"""The reply as the resident reads it: parts, sentences with the numbers of their sources, and who answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from townhall.casework.letters import PART_WORDS
from townhall.core.dates import day_of
from townhall.core.departments import department_on
from townhall.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the numbers of its sources."""

    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter."""

    word: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What a sentence rests on, as it stood when the letter left."""

    number: int
    title: str
    place: str
    in_force_from: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter."""

    number: str
    title: str
    asked: str
    asked_covers: list[Any]
    asked_lang: str
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    refusal: bool
    ai_note: str
    officer: str
    approved_by: str
    department: str
    phone: str
    remedies: list[dict[str, Any]]
    received_at: datetime
    sent_at: datetime

    @property
    def words(self) -> str:
        """All that the letter says, for finding terms in it."""
        said = [line.text for part in self.parts for line in part.lines]
        remedies = [str(row["name"]) for row in self.remedies]
        return "\n".join(
            [self.title, "결재", "근거" if self.sources else "", *(one.word for one in self.parts), *said, *remedies]
        )


def letter_of(petition: Any) -> Letter:
    """The reply of a petition, or NotFound while there is none."""
    reply = getattr(petition, "reply", None)
    if reply is None:
        raise NotFound("아직 답변이 없습니다. 답 받을 날을 먼저 살펴 주세요.")
    passages = {row["id"]: row for row in reply.passages}
    order = _order_of_sources(reply.sentences, passages)
    department = department_on(reply.department, day_of(reply.sent_at))
    return Letter(
        number=petition.number,
        title=reply.title,
        asked=petition.title,
        asked_covers=petition.title_covers,
        asked_lang=petition.language.split("-")[0] or "ko",
        parts=tuple(_parts(reply.sentences, order)),
        sources=tuple(_source(number, passages[ident], reply.sentences) for ident, number in order.items()),
        refusal=reply.refusal,
        ai_note=reply.ai_note,
        officer=reply.officer.name,
        approved_by=reply.approval.decided_by.name if reply.approval.decided_by else reply.officer.name,
        department=department.name if department else reply.department,
        phone=reply.officer.phone or (department.phone if department else ""),
        remedies=reply.remedies,
        received_at=petition.received_at,
        sent_at=reply.sent_at,
    )


def _order_of_sources(sentences: list[Mapping[str, Any]], passages: Mapping[str, Any]) -> dict[str, int]:
    cited = [one["passage"] for row in sentences for one in row.get("citations") or ()]
    known = [ident for ident in dict.fromkeys(cited) if ident in passages]
    return {ident: number for number, ident in enumerate(known, 1)}


def _parts(sentences: list[Mapping[str, Any]], order: Mapping[str, int]) -> list[Part]:
    parts = []
    for code in PART_WORDS:
        rows = [row for row in sentences if row["part"] == code and str(row["text"]).strip()]
        lines = tuple(Line(str(row["text"]).strip(), _numbers(row, order)) for row in rows)
        if lines:
            parts.append(Part(PART_WORDS[code], lines))
    return parts


def _numbers(row: Mapping[str, Any], order: Mapping[str, int]) -> tuple[int, ...]:
    cited = {order[one["passage"]] for one in row.get("citations") or () if one["passage"] in order}
    return tuple(sorted(cited))


def _source(number: int, passage: Mapping[str, Any], sentences: list[Mapping[str, Any]]) -> Source:
    quotes = [
        one["quote"]
        for row in sentences
        for one in row.get("citations") or ()
        if one["passage"] == passage["id"] and one.get("quote")
    ]
    begun = str(passage.get("in_force_from") or "")
    return Source(number, str(passage["title"]), str(passage.get("place") or ""), begun, tuple(dict.fromkeys(quotes)))
