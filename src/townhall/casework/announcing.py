"""Programs are told what happens to a petition: public facts of its row, nothing of what it says or who wrote it."""

from datetime import datetime

from django.utils import timezone

from townhall.casework.models import Petition
from townhall.core.dates import SEOUL, day_of
from townhall.core.departments import department_names
from townhall.outside import webhooks


def announce(petition: Petition, what: str, *, at: datetime | None = None) -> int:
    """Write the event for everybody who wants it; the caller holds a transaction and has stored the row.

    ``what`` is the last part of an event of `webhooks.EVENTS`, e.g. "accepted".
    """
    type_ = f"petition.{what}"
    if not webhooks.is_wanted(type_):
        return 0
    at = at or timezone.now()
    petition.refresh_from_db(fields=["state", "department", "due_at"])
    names = department_names({petition.department}, day_of(at)) if petition.department else {}
    data = {
        "number": petition.number,
        "state": petition.state,
        "department": petition.department or None,
        "department_name": names.get(petition.department),
        "due_at": petition.due_at.astimezone(SEOUL).isoformat(timespec="seconds") if petition.due_at else None,
    }
    return webhooks.announce(type_, data, key=f"{petition.number}:{at.isoformat()}", at=at)
