"""Ways to object to a reply and their last dates."""

from datetime import datetime
from typing import Any

from dongheon.casework.deadlines.remedies import appeal_limit, lawsuit_limit, objection_limit
from townhall.casework.models import Petition
from townhall.core.calendar import calendar
from townhall.core.dates import day_of

OBJECTION = "이의신청"


def remedies_of(petition: Petition, *, sent_at: datetime, refusal: bool) -> list[dict[str, Any]]:
    """Remedies with last dates; only a refusal opens them, an objection only for statutory petitions (법 제35조)."""
    if not refusal:
        return []
    told = day_of(sent_at)
    limits = [
        ("행정심판", appeal_limit(told, refused_on=told, calendar=calendar())),
        ("취소소송", lawsuit_limit(told, refused_on=told, calendar=calendar())),
    ]
    if petition.legal_kind == "statutory":
        limits.insert(0, (OBJECTION, objection_limit(told, calendar=calendar())))
    return [
        {
            "name": name,
            "until": limit.due_on.isoformat(),
            "article": next((step.article for step in limit.steps if step.article), ""),
        }
        for name, limit in limits
    ]
