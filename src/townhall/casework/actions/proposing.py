"""What the machine proposes about a new petition, and where the rules send it."""

from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from dongheon.casework import routing
from dongheon.casework.triage.hint import with_hint
from dongheon.casework.values import Choice, Triage
from dongheon.casework.workflow import Move, State
from townhall.casework.actions.handing import hand_over
from townhall.casework.announcing import announce
from townhall.casework.claims import claim, subject_of, tell_history
from townhall.casework.clock import set_clock
from townhall.casework.models import Petition, Proposal, Wish
from townhall.casework.queries.rulebook import facts_of, routing_rules, rules_as_values
from townhall.core.actors import SYSTEM
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.departments import duties_on, duty_on, topics
from townhall.core.options import option


@action
def propose_triage(*, petition: Petition, triage: Triage, model: str, at: datetime | None = None) -> Petition:
    """Store proposals, split wishes, raise flags, send the petition to a department by duty and routing rules.

    Labels a person decided are left alone. Where the machine abstained, the petition waits for a person.
    """
    at = at or timezone.now()
    petition.refresh_from_db()
    triage = _with_petitioners_choice(petition, triage)
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


def _with_petitioners_choice(petition: Petition, triage: Triage) -> Triage:
    """The topic that the petitioner picked, and duties of that topic, gain weight; what the text says stays in."""
    topic = next((row for row in topics() if row.code == petition.chosen_topic), None)
    if topic is None:
        return triage
    quote, odds = f"민원인이 고른 주제: {topic.name}", float(option("petition.choice_odds"))
    others = max(1, len(topics()) - len(triage.topic.candidates))
    threshold = float(option("threshold.topic"))
    chosen = with_hint(triage.topic, {topic.code}, quote=quote, threshold=threshold, others=others, odds=odds)
    duties = {row.code for row in duties_on(day_of(petition.received_at)) if row.topic == topic.code}
    threshold = float(option("threshold.duty"))
    wishes = tuple(
        replace(wish, duty=with_hint(wish.duty, duties, quote=quote, threshold=threshold, odds=odds))
        for wish in triage.wishes
    )
    return replace(triage, topic=chosen, wishes=wishes)


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
    hand_over(petition, by=SYSTEM, at=at)
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
