"""What a resident may expect before sending: who, until when, why, and answers to the same question."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from dongheon.base.masked import Masked
from dongheon.casework import routing
from dongheon.casework.values import PetitionText, Wish
from townhall.casework import engines, triaging
from townhall.casework.clock import clock_of
from townhall.casework.models import Petition, PublishedAnswer
from townhall.casework.queries.rulebook import facts_of, routing_rules, rules_as_values
from townhall.casework.queries.similar import answers_like
from townhall.core.dates import day_of
from townhall.core.departments import department_on, duty_on
from townhall.core.models import Department, Duty
from townhall.core.places import dong_names

MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class ExpectedWish:
    """One of the things that a text asks for.

    Args:
        summary: it in the writer's own words, masked.
        department: who will probably answer it, None if a person has to decide.
        duty: line of the duty table behind it.
        words: words of the text that led there, strongest first.
    """

    summary: str
    department: Department | None
    duty: Duty | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A forecast; nothing is stored of what was typed.

    Args:
        title: masked title, with covers.
        content: masked content, with covers.
        department: who will probably answer, None if a person has to decide.
        duty: line of the duty table behind it.
        legal_kind: proposed legal kind, "" if a person has to decide; the due date then stands for an inquiry.
        due_at: when the answer will be due if it is accepted at the next opening.
        deadline: the clock as JSON, see `Petition.deadline`.
        abstained: why nobody is proposed, "" if somebody is.
        answers: answered questions like this one that an officer opened.
        wishes: what the text asks for, in its order, each with its own department.
        alerts: what protects people ("danger", "self_harm", ...), to be told at once.
    """

    title: Masked
    content: Masked
    department: Department | None
    duty: Duty | None
    legal_kind: str
    due_at: datetime | None
    deadline: dict[str, Any]
    abstained: str
    answers: list[PublishedAnswer]
    wishes: tuple[ExpectedWish, ...] = ()
    alerts: frozenset[str] = frozenset()


def expected_handling(
    *, title: str, content: str, place: str = "", dong: str = "", language: str = "ko", now: datetime | None = None
) -> Expected:
    """Mask, sort and count what a resident is writing; ``dong`` is the code of the 동 in which a pin stands."""
    now = now or timezone.now()
    on = day_of(now)
    masked_title, masked_content = engines.masked(title), engines.masked(content)
    where = " ".join(part for part in (dong_names().get(dong, ""), engines.masked(place).text) if part)
    text = PetitionText(masked_title, masked_content, where, on, language)
    triage = triaging.proposals(text, on=on)
    choice = triage.wishes[0].duty if triage.wishes else None
    code = (choice.proposed if choice else "") or ""
    kind = triage.legal_kind.proposed or ""
    unsaved = Petition(
        title=masked_title.text, content=masked_content.text, place=text.place, dong=dong, received_at=now
    )
    rule = routing.first_match(
        rules_as_values(routing_rules()), facts_of(unsaved, duty=code, legal_kind=kind, topic=triage.topic.proposed)
    )
    duty = duty_on(code, on) if code else None
    department = rule.then_department if rule else duty.department if duty else ""
    due = clock_of(unsaved, legal_kind=kind, duty=code, department=department)
    return Expected(
        title=masked_title,
        content=masked_content,
        department=department_on(department, on) if department else None,
        duty=duty,
        legal_kind=kind,
        due_at=due.due_at,
        deadline=due.deadline,
        abstained=choice.abstained.reason if choice and choice.abstained else "",
        answers=answers_like(text, limit=3),
        wishes=tuple(_wish(wish, on=on) for wish in triage.wishes),
        alerts=frozenset(alert.what for alert in triage.alerts),
    )


def _wish(wish: Wish, *, on: date) -> ExpectedWish:
    """A wish with its own department; its words are those of the candidate that is proposed."""
    code = wish.duty.proposed
    duty = duty_on(code, on) if code else None
    reasons = wish.duty.candidates[0].reasons if duty else ()
    words = tuple(dict.fromkeys(reason.quote for reason in reasons if reason.what == "words"))[:MOST_WORDS]
    return ExpectedWish(wish.summary, department_on(duty.department, on) if duty else None, duty, words)
