"""The officers' routing table and the town's approval rules."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from dongheon.base.errors import BadInput
from townhall.casework.models import RoutingRule
from townhall.casework.queries.rulebook import rules_from_rows
from townhall.casework.rules import require_officer
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.departments import department_on
from townhall.core.errors import NotAllowed
from townhall.core.people import roles_of


@action
def save_routing_rules(*, rows: Sequence[Mapping[str, Any]], by: Actor) -> list[RoutingRule]:
    """Replace the routing table; leads, directors, intake and administrators may."""
    on = day_of(timezone.now())
    person = require_officer(by)
    if not {"lead", "director", "intake", "admin"} & roles_of(person, on):
        raise NotAllowed("배정 규칙은 팀장, 민원실, 관리자가 고칩니다.")
    made = rules_from_rows(rows)
    for rule in made:
        if department_on(rule.then_department, on) is None:
            raise BadInput(f"{rule.order}번 규칙의 부서 {rule.then_department!r}이(가) 없습니다.")
    RoutingRule.objects.all().delete()
    RoutingRule.objects.bulk_create(made)
    leave("save_routing_rules", by=by, subject="routing", rules=len(made))
    return made
