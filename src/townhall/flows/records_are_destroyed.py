"""Destruction after its time: asked for by one privacy officer, approved by another, carried out by a job.

Statistics survive: masked texts, dates, codes, ratings and counts stay. What identifies somebody goes: originals,
contact, files, calls, tokens and the words of notices; where nothing of a case is left, its secret as well.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from dongheon.base.errors import BadInput, RuleBroken
from townhall.casework.files import path_of
from townhall.casework.models import Attachment, Contact, Notification
from townhall.core import jobs
from townhall.core.actors import SYSTEM, Actor
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.errors import NotAllowed
from townhall.flows.records_are_due import KINDS, DueLine, due_records
from townhall.outside.models import OutgoingMessage
from townhall.privacy import vault
from townhall.privacy.models import Destruction, Token
from townhall.privacy.rules import require_privacy_officer

DESTROY = "privacy.destroy_records"
OVERWRITTEN = 1 << 20


@action
def ask_destruction(*, due_on: date, by: Actor, at: datetime | None = None) -> Destruction:
    """Ask for the destruction of what is over on a day, which may not lie ahead."""
    at = at or timezone.now()
    person = require_privacy_officer(by, on=day_of(at))
    if due_on > day_of(at):
        raise BadInput("파기할 날은 오늘까지 고를 수 있습니다.")
    if Destruction.objects.filter(state__in=["asked", "approved"]).exists():
        raise RuleBroken("아직 끝나지 않은 파기가 있습니다. 먼저 승인하거나 거두십시오.")
    lines = due_records(due_on)
    if not lines:
        raise BadInput("그날까지 파기할 것이 없습니다.")
    order = Destruction.objects.create(
        number=_next_number(day_of(at).year), due_on=due_on, lines=[_row(line) for line in lines], asked_by=person,
        asked_at=at,
    )  # fmt: skip
    leave("ask_destruction", by=by, subject=f"destruction:{order.number}", due_on=str(due_on))
    return order


@action
def decide_destruction(*, order: Destruction, approve: bool, by: Actor, at: datetime | None = None) -> Destruction:
    """A second privacy officer approves, or anybody of them takes the request back."""
    at = at or timezone.now()
    person = require_privacy_officer(by, on=day_of(at))
    if approve and person.pk == order.asked_by_id:
        raise NotAllowed("파기는 두 사람이 정합니다. 청한 사람이 아닌 보호담당자가 승인합니다.")
    state = "approved" if approve else "refused"
    claimed = Destruction.objects.filter(pk=order.pk, state="asked").update(
        state=state, decided_by=person, decided_at=at
    )
    if not claimed:
        raise RuleBroken("이미 정한 파기입니다.")
    order.refresh_from_db()
    if approve:
        jobs.enqueue(DESTROY, key=order.number, payload={"order": order.pk})
    leave("decide_destruction", by=by, subject=f"destruction:{order.number}", state=state)
    return order


@action
def carry_out_destruction(*, order: Destruction, at: datetime | None = None) -> Destruction:
    """Destroy exactly what was approved; a list that changed meanwhile is refused as a whole."""
    at = at or timezone.now()
    if order.state != "approved":
        raise RuleBroken("승인하지 않은 파기입니다.")
    lines = due_records(order.due_on)
    if [line.sha256 for line in lines] != [row["sha256"] for row in order.lines]:
        Destruction.objects.filter(pk=order.pk).update(state="refused")
        leave("carry_out_destruction", by=SYSTEM, subject=f"destruction:{order.number}", refused="list changed")
        order.refresh_from_db()
        return order
    done = [
        {"record_class": line.record_class, "cases": len(line.numbers), "count": line.count} for line in lines
    ]  # fmt: skip
    for line in lines:
        for number in line.numbers:
            _destroy(line.record_class, number)
    Destruction.objects.filter(pk=order.pk, state="approved").update(state="done", done_at=at, done=done)
    counts = {line.record_class: line.count for line in lines}
    leave("carry_out_destruction", by=SYSTEM, subject=f"destruction:{order.number}", **counts)
    order.refresh_from_db()
    return order


@jobs.job(DESTROY, attempts=3, rank=16)
def destroy(payload: jobs.Payload) -> jobs.Effect | None:
    """An approved destruction."""
    order = Destruction.objects.get(pk=payload["order"])
    return (lambda: carry_out_destruction(order=order)) if order.state == "approved" else None


def orders() -> list[Destruction]:
    """All destructions, newest first."""
    return list(Destruction.objects.select_related("asked_by", "decided_by").order_by("-id"))


def order_numbered(number: str) -> Destruction:
    """The destruction of that number."""
    order = Destruction.objects.select_related("asked_by", "decided_by").filter(number=number).first()
    if order is None:
        raise BadInput(f"{number}: 그런 파기가 없습니다.")
    return order


def _destroy(record_class: str, number: str) -> None:
    subject = f"petition:{number}"
    if record_class == "file":
        _destroy_files(number)
    elif record_class == "token":
        Token.objects.filter(subject=subject).delete()
        return
    elif record_class == "notice":
        rows = Notification.objects.filter(petition__number=number)
        OutgoingMessage.objects.filter(pk__in=rows.values("message")).update(title="", text="", error="")
        rows.update(title="", text="")
        return
    elif record_class == "contact":
        Contact.objects.filter(petition__number=number).update(person_digest="")
    vault.destroy(subject, kinds=KINDS[record_class])


def _destroy_files(number: str) -> None:
    rows = Attachment.objects.filter(petition__number=number).exclude(key_id="")
    paths = [path_of(pk) for pk in rows.values_list("pk", flat=True)]
    rows.update(key_id="", mosaic=b"", description="", sha256="")
    transaction.on_commit(lambda: _overwrite(paths))


def _overwrite(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.exists():
            left = path.stat().st_size
            with path.open("r+b") as file:
                while left > 0:
                    left -= file.write(b"\0" * min(left, OVERWRITTEN))
            path.unlink()


def _row(line: DueLine) -> dict[str, object]:
    return {
        "record_class": line.record_class, "ground": line.ground, "count": line.count, "cases": len(line.numbers),
        "last_day": str(line.last_day), "sha256": line.sha256,
    }  # fmt: skip


def _next_number(year: int) -> str:
    last = Destruction.objects.filter(number__startswith=f"{year}-").count()
    return f"{year}-{last + 1:04d}"
