"""Routing and approval tables, and the trial of a new routing table on past cases."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dongheon.base.errors import BadInput
from dongheon.casework import routing
from townhall.casework.models import ApprovalRule, Petition, RoutingRule
from townhall.core.places import place_codes

COLUMNS = (
    "order",
    "when_words",
    "when_topic",
    "when_duty",
    "when_kind",
    "when_place",
    "then_department",
    "then_cooperate",
    "note",
)


def routing_rules() -> list[RoutingRule]:
    """The routing table, in order."""
    return list(RoutingRule.objects.order_by("order"))


def approval_rules() -> list[ApprovalRule]:
    """The approval rules, in order."""
    return list(ApprovalRule.objects.order_by("order"))


def routing_trial(
    rows: Sequence[RoutingRule], *, now: datetime | None = None, days: int = 365, limit: int = 20_000
) -> routing.Trial:
    """What a table would have done to the cases of the last year."""
    since = (now or timezone.now()) - timedelta(days=days)
    cases = Petition.objects.filter(received_at__gte=since).exclude(department="").order_by("-received_at")[:limit]
    return routing.trial([as_rule(row) for row in rows], [facts_of(case) for case in cases])


def rules_as_values(rows: Iterable[RoutingRule]) -> list[routing.RoutingRule]:
    """The table as the engine reads it."""
    return [as_rule(row) for row in rows]


def as_rule(row: RoutingRule) -> routing.RoutingRule:
    """One line as the engine reads it."""
    words = () if row.when_words in {"", "*"} else tuple(_split(row.when_words))
    return routing.RoutingRule(
        row.order, words, row.when_topic, row.when_duty, row.when_kind, row.when_place, row.then_department,
        tuple(_split(row.then_cooperate)), row.note,
    )  # fmt: skip


def facts_of(petition: Petition, **instead: Any) -> routing.CaseFacts:
    """A case as the engine reads it."""
    return routing.CaseFacts(
        petition.number,
        f"{petition.title}\n{petition.content}",
        topic=instead.get("topic") or petition.topic,
        duty=instead.get("duty") or petition.duty,
        kind=instead.get("legal_kind") or petition.legal_kind,
        place=" ".join([petition.dong, *place_codes(f"{petition.place} {petition.title} {petition.content}")]),
        department=petition.department,
    )


def rules_from_rows(rows: Sequence[Mapping[str, Any]]) -> list[RoutingRule]:
    """Unsaved rules from the rows of a form; numbers are given anew in their order."""
    kept = [{name: row[name] for name in COLUMNS if name in row} for row in rows]
    for place, row in enumerate(kept, 1):
        if not str(row.get("then_department", "")).strip():
            raise BadInput(f"{place}번 규칙에 보낼 부서가 없습니다.")
        for name in ("when_topic", "when_duty", "when_kind", "when_place", "when_words"):
            row[name] = str(row.get(name, "")).strip() or "*"
        row["order"] = place
    return [RoutingRule(**row) for row in kept]


def _split(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(";") if word.strip()]
