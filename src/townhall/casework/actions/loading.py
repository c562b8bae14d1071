"""Petitions of the time before, with what became of them; and the town's rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dongheon.base.town.records import Label, Reply, Town, WrittenPetition
from townhall.casework import engines
from townhall.casework.actions.receiving import TRIAGE, receive_one
from townhall.casework.claims import subject_of, tell_history
from townhall.casework.clock import set_clock
from townhall.casework.letters import letter_text, text_hash
from townhall.casework.models import (
    Approval,
    ApprovalRule,
    Draft,
    DraftVersion,
    Petition,
    PublishedAnswer,
    RoutingRule,
)
from townhall.casework.models import Reply as ReplyRow
from townhall.core import jobs
from townhall.core.actors import SYSTEM, Actor
from townhall.core.audit import action, leave
from townhall.core.dates import SEOUL, day_of
from townhall.core.departments import duty_on
from townhall.core.models import Person
from townhall.core.people import people_in

PARTS = ("summary", "review", "basis", "guidance", "contact")


@dataclass(frozen=True, slots=True)
class PastCase:
    """A petition of a town folder with its label and reply, if there are any."""

    written: WrittenPetition
    label: Label | None = None
    reply: Reply | None = None


@action
def load_rules(*, town: Town, by: Actor) -> int:
    """Replace approval and routing rules by those of the folder."""
    ApprovalRule.objects.all().delete()
    ApprovalRule.objects.bulk_create(
        ApprovalRule(
            order=row.order or place, legal_kind=row.legal_kind or "*", topic=row.topic or "*", duty=row.duty or "*",
            risk=row.risk or "*", drafter=row.drafter, reviewer=row.reviewer, approver=row.approver, source=row.source,
        )
        for place, row in enumerate(town.approvals, 1)
    )  # fmt: skip
    RoutingRule.objects.all().delete()
    RoutingRule.objects.bulk_create(
        RoutingRule(
            order=row.order or place, when_words=";".join(row.when_words) or "*", when_topic=row.when_topic or "*",
            when_duty=row.when_duty or "*", when_kind=row.when_kind or "*", when_place=row.when_place or "*",
            then_department=row.then_department, then_cooperate=";".join(row.then_cooperate), note=row.note,
        )
        for place, row in enumerate(town.routing, 1)
    )  # fmt: skip
    leave("load_rules", by=by, subject="town", approvals=len(town.approvals), routing=len(town.routing))
    return len(town.approvals) + len(town.routing)


@action
def load_past_case(
    *, case: PastCase, still_open: bool = False, moved_by: timedelta = timedelta(0), by: Actor = SYSTEM
) -> Petition:
    """Load one petition as history; one that is still open is sorted by the machine like any that arrives."""
    written = case.written
    at = _seoul(written.received_at) + moved_by
    receipt = receive_one(
        title=written.title, content=written.content, channel=written.channel, filing_key=f"town:{written.id}",
        by=by, place=written.place, language=written.language, received_at=at,
    )  # fmt: skip
    petition = receipt.petition
    if still_open and not receipt.again:
        jobs.enqueue(TRIAGE, key=petition.number, payload={"number": petition.number})
    elif not receipt.again:
        if case.label is not None:
            _label(petition, case.label, at)
        if case.reply is not None:
            _answer(petition, case.reply)
        else:
            _close_without_letter(petition, at)
    leave("load_past_case", by=by, subject=subject_of(petition), again=receipt.again)
    return petition


def _seoul(written: datetime | None) -> datetime:
    """A time of the folder, which has no zone, as a moment; unknown ones fall on the first working day of 2026."""
    return written.replace(tzinfo=SEOUL) if written else datetime(2026, 1, 2, 9, tzinfo=SEOUL)


def _label(petition: Petition, label: Label, at: datetime) -> None:
    duties = list(label.duties)
    duty = duty_on(duties[0], day_of(at)) if duties else None
    values = {
        "legal_kind": label.legal_kind, "topic": label.topic, "duty": duties[0] if duties else "",
        "department": duty.department if duty else "", "urgency": label.urgency or "normal",
        "danger": label.urgency == "danger", "flags": list(label.flags),
        "place": engines.masked(label.place).text or petition.place,
    }  # fmt: skip
    Petition.objects.filter(pk=petition.pk).update(**values)
    petition.refresh_from_db()
    set_clock(petition)


def _answer(petition: Petition, reply: Reply) -> None:
    answered = _seoul(reply.answered_at)
    department = reply.department or petition.department
    on = day_of(answered)
    hands = people_in(department, on, role="officer") or people_in(department, on)
    hands = hands or list(Person.objects.order_by("username")[:1])
    officer = hands[petition.pk % len(hands)]
    lead = next(iter(people_in(department, on, role="lead")), officer)
    sentences: list[dict[str, Any]] = [
        {"part": part, "text": engines.masked(getattr(reply, part)).text, "origin": "person", "citations": [],
         "supported": True, "problem": "", "wish": None}
        for part in PARTS
        if getattr(reply, part)
    ]  # fmt: skip
    title = engines.masked(reply.title).text
    text = letter_text(title, sentences)
    sha256 = text_hash(text)
    draft = Draft.objects.create(
        petition=petition, title=title, version=1, sha256=sha256, updated_at=answered, updated_by=officer
    )
    version = DraftVersion.objects.create(
        draft=draft, version=1, title=title, text=text, sha256=sha256, sentences=sentences, saved_by=officer,
        saved_at=answered,
    )  # fmt: skip
    approval = Approval.objects.create(
        petition=petition, version=version, sha256=sha256, state="granted", tier="lead", approver_role="lead",
        source="옮겨 온 기록", asked_by=officer, asked_at=answered, decided_by=lead, decided_at=answered,
    )  # fmt: skip
    _finish(petition, answered, department=department, officer=officer, note="답변했습니다 (옮겨 온 기록)")
    row = ReplyRow.objects.create(
        petition=petition, approval=approval, title=title, text=text, sha256=sha256, sentences=sentences,
        officer=officer, department=department, sent_at=answered,
    )  # fmt: skip
    if reply.public == "yes":
        body = "\n".join(getattr(reply, part) for part in ("review", "guidance") if getattr(reply, part))
        PublishedAnswer.objects.create(
            reply=row, question=engines.masked(reply.summary).text, title=title,
            answer=engines.masked(body).text, topic=petition.topic, department=department, published_by=officer,
            published_at=answered,
        )  # fmt: skip


def _close_without_letter(petition: Petition, at: datetime) -> None:
    _finish(
        petition, petition.due_at or at, department=petition.department, officer=None, note="옮겨 온 기록: 답변 글 없음"
    )


def _finish(petition: Petition, at: datetime, *, department: str, officer: Person | None, note: str) -> None:
    Petition.objects.filter(pk=petition.pk).update(
        state="answered", open=False, accepted_at=petition.received_at, closed_at=at, department=department,
        officer=officer,
    )  # fmt: skip
    petition.refresh_from_db()
    tell_history(petition, "load", by=SYSTEM, at=at, note=note)
