"""What the machine proposes about a new petition, and where the rules send it."""

from datetime import date, datetime

from django.utils import timezone

from dongheon.base.abstain import Abstain
from dongheon.casework import routing
from dongheon.casework.values import Choice, Triage
from dongheon.casework.workflow import Move, State
from townhall.casework.announcing import announce
from townhall.casework.claims import claim, subject_of, tell_history
from townhall.casework.clock import set_clock
from townhall.casework.models import Petition, Proposal, Wish
from townhall.casework.queries.hands import hands_in
from townhall.casework.queries.rulebook import facts_of, routing_rules, rules_as_values
from townhall.core import jobs
from townhall.core.actors import SYSTEM
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.departments import duty_on
from townhall.core.models import Person
from townhall.core.options import option


@action
def propose_triage(*, petition: Petition, triage: Triage, model: str, at: datetime | None = None) -> Petition:
    """Store proposals, split wishes, raise flags, send the petition to a department by duty and routing rules.

    Labels a person decided are left alone. Where the machine abstained, the petition waits for a person.
    """
    at = at or timezone.now()
    petition.refresh_from_db()
    _store_proposals(petition, triage, model=model, at=at)
    _store_wishes(petition, triage, at=at)
    _take_over(petition, triage, at=at)
    petition.refresh_from_db()
    moved = set_clock(petition)
    if petition.open:
        tell_history(petition, "propose_triage", by=SYSTEM, at=at, note="분류를 제안했습니다", shown=False)
        accepted = _send_on(petition, at=at)
        if accepted or moved:
            announce(petition, "accepted" if accepted else "due_changed", at=at)
    leave("propose_triage", by=SYSTEM, subject=subject_of(petition), duty=petition.duty, model=model)
    return petition


def _store_proposals(petition: Petition, triage: Triage, *, model: str, at: datetime) -> None:
    choices = [("legal_kind", 0, triage.legal_kind), ("topic", 0, triage.topic), ("urgency", 0, triage.urgency)]
    choices += [("duty", position, wish.duty) for position, wish in enumerate(triage.wishes)]
    for label, wish, choice in choices:
        first = choice.candidates[0] if choice.candidates else None
        values = {
            "candidates": _as_rows(choice),
            "abstained": choice.abstained.reason[:300] if choice.abstained else "",
            "proposed": choice.proposed or "",
            "probability": first.probability if first else None,
            "model": model,
            "made_at": at,
        }
        Proposal.objects.update_or_create(petition=petition, label=label, wish=wish, defaults=values)


def _store_wishes(petition: Petition, triage: Triage, *, at: datetime) -> None:
    if petition.wishes.filter(decided=True).exists():
        return
    petition.wishes.all().delete()
    Wish.objects.bulk_create(
        Wish(
            petition=petition,
            position=position,
            summary=wish.summary[:300],
            spans=[list(span) for span in wish.spans],
            duty=wish.duty.proposed or "",
            department=_department_of(wish.duty.proposed or "", day_of(at)),
        )
        for position, wish in enumerate(triage.wishes)
    )


def _take_over(petition: Petition, triage: Triage, *, at: datetime) -> None:
    """Proposed values fill columns that no person decided."""
    decided = set(petition.proposals.filter(wish=0).exclude(decided="").values_list("label", flat=True))
    duty = (triage.wishes[0].duty.proposed if triage.wishes else "") or ""
    values = {
        "legal_kind": triage.legal_kind.proposed or "",
        "topic": triage.topic.proposed or "",
        "duty": duty,
        "urgency": triage.urgency.proposed or "normal",
    }
    changes: dict[str, object] = {label: value for label, value in values.items() if label not in decided and value}
    changes["danger"] = values["urgency"] == "danger" or any(alert.what == "danger" for alert in triage.alerts)
    changes["flags"] = sorted({alert.what for alert in triage.alerts})
    if not petition.department:
        changes["department"] = _routed_department(petition, duty, values["legal_kind"], values["topic"], at=at)
    Petition.objects.filter(pk=petition.pk).update(**changes)


def _routed_department(petition: Petition, duty: str, kind: str, topic: str, *, at: datetime) -> str:
    facts = facts_of(petition, duty=duty, legal_kind=kind, topic=topic)
    rule = routing.first_match(rules_as_values(routing_rules()), facts)
    return rule.then_department if rule else _department_of(duty, day_of(at))


def _send_on(petition: Petition, *, at: datetime) -> bool:
    """Accept and hand over what has a department; what has none waits for the intake desk. True if it was accepted."""
    if not petition.department or not option("petition.accept_by_machine"):
        return False
    arrived = petition.state == State.RECEIVED
    if arrived:
        claim(petition, Move.ACCEPT, by=SYSTEM, at=at, note="접수했습니다", accepted_at=at)
        set_clock(petition)
    if petition.state == State.ACCEPTED and petition.officer_id is None:
        hands = hands_in(petition.department, duty=petition.duty, on=day_of(at))
        hand = routing.hand_for(hands) if hands else Abstain("부서에 담당자가 없습니다")
        if isinstance(hand, routing.Hand):
            person = Person.objects.get(username=hand.id)
            claim(petition, Move.ASSIGN, by=SYSTEM, at=at, note=f"담당자: {person.name}", officer=person)
    if petition.state in {State.ACCEPTED, State.HANDLING}:
        jobs.enqueue("casework.draft_reply", key=petition.number, payload={"number": petition.number})
    return arrived


def _department_of(duty: str, on: date) -> str:
    row = duty_on(duty, on) if duty else None
    return row.department if row else ""


def _as_rows(choice: Choice) -> list[dict[str, object]]:
    return [
        {
            "code": candidate.code,
            "probability": round(candidate.probability, 4),
            "reasons": [
                {"what": reason.what, "quote": reason.quote, "source": reason.source, "weight": round(reason.weight, 3)}
                for reason in candidate.reasons
            ],
        }
        for candidate in choice.candidates
    ]
