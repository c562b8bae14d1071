"""What stands in the way of a reply. Decided here, for every face, from the saved text and its sources themselves."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dongheon.base.passages import Citation, Passage
from dongheon.casework.reply.letter import checked
from dongheon.casework.values import Sentence
from dongheon.language.ground import verify
from dongheon.privacy.find import find
from townhall.casework.engines import masked_again
from townhall.casework.letters import PART_WORDS
from townhall.casework.models import Draft, Petition
from townhall.core.departments import department_on, office_phones
from townhall.core.models import Person

NEEDS_SOURCE = frozenset({"review", "basis"})
NEEDED_PARTS = ("review",)
OFFICIAL = frozenset({"public_person", "url", "business_no"})
WHO = {"department": "담당 부서", "officer": "담당자 이름", "phone": "전화번호"}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing to be done before the reply may go up.

    Args:
        code: "empty", "unsupported", "wishes", "personal", "contact", "part" or "supplement".
        words: the same in Korean.
        position: sentence it is about, None for the whole.
    """

    code: str
    words: str
    position: int | None = None


def obstacles(petition: Petition, draft: Draft, *, officer: Person | None, on: date) -> list[Obstacle]:
    """What must be mended first; empty if the saved reply may go up."""
    sentences = list(draft.sentences.all())
    if not sentences:
        return [Obstacle("empty", "답변이 없습니다")]
    found = []
    if petition.supplements.filter(ended="", received_at=None).exists():
        found.append(Obstacle("supplement", "기다리는 보완 요청이 있습니다"))
    composed = _composed(draft)
    for row in sentences:
        problem = row.problem
        if row.part in NEEDS_SOURCE and _key(row) not in composed:  # what a face stored of these is not believed
            problem = support_of(row.part, row.text, row.citations, draft.passages, on=on)["problem"]
        if problem:
            found.append(Obstacle("unsupported", f"{row.position + 1}번째 문장: {problem}", row.position))
    found += [
        Obstacle("part", f"'{PART_WORDS[part]}' 문단이 없습니다") for part in missing_parts(sentences)
    ]  # fmt: skip
    wishes = unanswered_wishes(sentences, [wish.position for wish in petition.wishes.all()])
    if wishes:
        found.append(Obstacle("wishes", f"요청 {', '.join(str(one + 1) for one in wishes)}에 답한 문장이 없습니다"))
    department = department_on(petition.department, on) if petition.department else None
    shown = personal_words(sentences, officer=officer, department=department)
    if shown:
        found.append(Obstacle("personal", f"개인정보로 보이는 말이 있습니다: {shown[1]}", shown[0]))
    who = missing_contact(sentences, officer=officer, department=department)
    if who:
        found.append(Obstacle("contact", f"담당자 문단에 없습니다: {', '.join(WHO[one] for one in who)}"))
    return found


def support_of(
    part: str, text: str, citations: Sequence[Mapping[str, str]], passages: Iterable[Mapping[str, Any]], *, on: date
) -> dict[str, Any]:
    """Whether a sentence stands on its sources, as "supported" and "problem"; greetings and addresses need none."""
    if not citations and part not in NEEDS_SOURCE:
        return {"supported": True, "problem": ""}
    known = {str(row.get("id")): passage_of(row) for row in passages}
    cited = tuple(Citation(str(one.get("passage")), str(one.get("quote"))) for one in citations)
    if part == "basis" and cited and {one.passage for one in cited} <= known.keys():
        named = checked(Sentence("basis", text, cited), known, on)
        if named.supported:
            return {"supported": True, "problem": ""}
    support = verify(text, cited, passages=known, on=on)
    return {"supported": support.supported, "problem": support.problem}


def passage_of(row: Mapping[str, Any]) -> Passage:
    """A passage as the draft keeps it."""
    words = {name: str(row.get(name, "")) for name in ("id", "title", "place", "kind", "text", "department")}
    return Passage(
        **words, in_force_from=_date(row.get("in_force_from")), in_force_to=_date(row.get("in_force_to"))
    )  # fmt: skip


def missing_parts(sentences: Sequence[Any]) -> list[str]:
    """Parts that every reply has and this one has not: what came of looking into the matter (법 제27조)."""
    there = {row.part for row in sentences if row.text.strip()}
    return [part for part in NEEDED_PARTS if part not in there]


def unanswered_wishes(sentences: Sequence[Any], wishes: Sequence[int]) -> list[int]:
    """Positions of wishes without a sentence, once sentences are told apart by wish at all."""
    told = {row.wish for row in sentences if row.wish is not None and row.part != "summary"}
    return [wish for wish in wishes if wish not in told] if len(wishes) > 1 and told else []


def personal_words(sentences: Sequence[Any], *, officer: Any, department: Any) -> tuple[int, str] | None:
    """The first words that look like somebody's personal data, with their sentence; ours are left out."""
    ours = frozenset({getattr(officer, "name", ""), getattr(department, "name", "")}) - {""}
    known = ours | office_phones()
    for row in sentences:
        covers = masked_again(row.text).covers if row.origin == "person" else ()  # covered when it was saved
        spots = [(one.kind, one.start, one.end) for one in covers]
        spots += [(one.kind, one.start, one.end) for one in find(row.text, exceptions=known)]
        for kind, start, end in spots:
            if kind not in OFFICIAL:
                return row.position, row.text[start:end]
    return None


def missing_contact(sentences: Sequence[Any], *, officer: Any, department: Any) -> list[str]:
    """Which of department, officer and phone the reply does not name (영 제31조)."""
    text = " ".join(row.text for row in sentences)
    digits = re.sub(r"\D", "", text)
    phones = [re.sub(r"\D", "", getattr(one, "phone", "") or "") for one in (officer, department)]
    there = {
        "department": getattr(department, "name", "") in text,
        "officer": not officer or officer.name in text,
        "phone": any(phone in digits for phone in phones if phone),
    }
    return [name for name, found in there.items() if not found]


def _composed(draft: Draft) -> set[str]:
    """Sentences that the drafter composed of its passages and found supported, as its own versions keep them."""
    rows = [row for version in draft.versions.filter(saved_by=None) for row in version.sentences]
    return {_key(row) for row in rows if row["supported"] and not row["problem"]}


def _key(row: Any) -> str:
    part, text, citations = (
        (row["part"], row["text"], row["citations"]) if isinstance(row, dict) else (row.part, row.text, row.citations)
    )
    return json.dumps([part, text, citations], ensure_ascii=False, sort_keys=True)


def _date(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
