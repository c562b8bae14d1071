"""Labels and hands: what a petition is, whose it is."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from dongheon.base.errors import BadInput
from dongheon.casework.workflow import Move
from townhall.casework import rules
from townhall.casework.announcing import announce
from townhall.casework.claims import claim, subject_of, tell_history
from townhall.casework.clock import set_clock
from townhall.casework.models import Correction, Petition, Proposal, Wish
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.departments import duty_on
from townhall.core.errors import NotAllowed
from townhall.core.models import Person

LABELS = ("legal_kind", "topic", "duty", "urgency")
LABEL_WORDS = {"legal_kind": "민원 종류", "topic": "주제", "duty": "담당 업무", "urgency": "긴급도"}


@action
def decide_label(
    *, petition: Petition, label: str, code: str, by: Actor, wish: int = 0, at: datetime | None = None
) -> Petition:
    """A person decides a label; the machine learns from it, and the clock and department follow."""
    at = at or timezone.now()
    person = _sorter(petition, label, by, at)
    proposal = Proposal.objects.filter(petition=petition, label=label, wish=wish).first()
    if proposal is None:
        proposal = Proposal.objects.create(petition=petition, label=label, wish=wish, made_at=at)
    before = proposal.decided or proposal.proposed
    Proposal.objects.filter(pk=proposal.pk).update(decided=code, decided_by=person, decided_at=at)
    Correction.objects.create(
        petition=petition, label=label, wish=wish, before=before, after=code,
        right=code == proposal.proposed, by=person, at=at,
    )  # fmt: skip
    _apply(petition, label, code, wish=wish, at=at)
    tell_history(
        petition,
        "decide_label",
        by=by,
        at=at,
        note=f"{LABEL_WORDS[label]} 정함",
        detail={"label": label, "code": code},
        shown=False,
    )
    leave("decide_label", by=by, subject=subject_of(petition), label=label, code=code)
    return petition


@action
def undo_label(*, petition: Petition, label: str, by: Actor, wish: int = 0, at: datetime | None = None) -> Petition:
    """Take a decision back: the label returns to what stood before it."""
    at = at or timezone.now()
    person = _sorter(petition, label, by, at)
    proposal = Proposal.objects.filter(petition=petition, label=label, wish=wish).exclude(decided="").first()
    last = Correction.objects.filter(petition=petition, label=label, wish=wish).order_by("-id").first()
    if proposal is None or last is None:
        raise BadInput(f"되돌릴 {LABEL_WORDS[label]} 결정이 없습니다.")
    Proposal.objects.filter(pk=proposal.pk).update(decided="", decided_by=None, decided_at=None)
    Correction.objects.create(
        petition=petition, label=label, wish=wish, before=last.after, after=last.before, right=False, by=person, at=at
    )
    _apply(petition, label, last.before, wish=wish, at=at)
    tell_history(petition, "undo_label", by=by, at=at, note=f"{LABEL_WORDS[label]} 결정을 되돌림", shown=False)
    leave("undo_label", by=by, subject=subject_of(petition), label=label)
    return petition


@action
def assign_officer(
    *, petition: Petition, officer: Person | None, by: Actor, at: datetime | None = None, note: str = ""
) -> Petition:
    """Put an officer in charge, or nobody; intake and leads decide, an officer may take an unassigned case."""
    at = at or timezone.now()
    if by.person is not None:
        on = day_of(at)
        taking = officer == by.person and petition.officer_id is None and rules.may_see(by.person, petition, on=on)
        if not (taking or rules.may_sort(by.person, petition, on=on)):
            raise NotAllowed("담당자는 팀장이나 민원실이 정합니다.")
    name = officer.name if officer else "없음"
    claim(petition, Move.ASSIGN, by=by, at=at, note=note or f"담당자: {name}", officer=officer)
    leave("assign_officer", by=by, subject=subject_of(petition), officer=officer.username if officer else "")
    return petition


def _sorter(petition: Petition, label: str, by: Actor, at: datetime) -> Person:
    if label not in LABELS:
        raise BadInput(f"모르는 항목입니다: {label}. 쓸 수 있는 값: {', '.join(LABELS)}")
    person = rules.require_officer(by)
    if not petition.open:
        raise NotAllowed("끝난 민원의 분류는 바꾸지 않습니다.")
    if not rules.may_sort(person, petition, on=day_of(at)):
        raise NotAllowed("이 민원의 분류는 담당자, 팀장, 민원실이 정합니다.")
    return person


def _apply(petition: Petition, label: str, code: str, *, wish: int, at: datetime) -> None:
    changes: dict[str, Any] = {}
    if label == "duty":
        duty = duty_on(code, day_of(at))
        if code and duty is None:
            raise BadInput(f"업무 {code}은(는) 오늘 업무분장에 없습니다.")
        department = duty.department if duty else ""
        Wish.objects.filter(petition=petition, position=wish).update(
            duty=code, department=department, decided=bool(code)
        )
        if wish == 0:
            changes = {"duty": code}
            if petition.officer_id is None:
                changes["department"] = department
    else:
        changes = {label: code or ("normal" if label == "urgency" else "")}
        if label == "urgency":
            changes["danger"] = code == "danger"
    before = petition.department
    if changes:
        Petition.objects.filter(pk=petition.pk).update(**changes)
        petition.refresh_from_db()
    moved = label in {"legal_kind", "duty"} and set_clock(petition)
    if petition.department != before and petition.accepted_at is not None:
        announce(petition, "transferred", at=at)
    elif moved:
        announce(petition, "due_changed", at=at)
