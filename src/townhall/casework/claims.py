"""Moving a petition: the row is claimed by a conditional UPDATE, and history is appended."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from dongheon.casework.workflow import MOVE_WORDS, Move, is_open, next_state
from townhall.casework.models import Event, Petition
from townhall.core.actors import Actor
from townhall.core.errors import Changed


def claim(
    petition: Petition,
    move: Move,
    *,
    by: Actor,
    at: datetime | None = None,
    note: str = "",
    detail: dict[str, Any] | None = None,
    shown: bool = True,
    **changes: Any,
) -> Petition:
    """Make a move from the state in the database, or refuse; whoever comes second finds the row changed.

    The petition given is refreshed.
    """
    at = at or timezone.now()
    before = Petition.objects.values_list("state", flat=True).get(pk=petition.pk)
    after = next_state(before, move)
    if not is_open(after):
        changes.setdefault("closed_at", at)
    claimed = Petition.objects.filter(pk=petition.pk, state=before).update(state=after, open=is_open(after), **changes)
    if not claimed:
        raise Changed(f"민원 {petition.number}을(를) 그 사이 다른 사람이 처리했습니다. 새로 읽은 뒤 다시 하십시오.")
    tell_history(
        petition, move, by=by, at=at, note=note, detail=detail, shown=shown, state_before=before, state_after=after
    )
    petition.refresh_from_db()
    return petition


def tell_history(
    petition: Petition,
    what: str,
    *,
    by: Actor,
    at: datetime | None = None,
    note: str = "",
    detail: dict[str, Any] | None = None,
    shown: bool = True,
    state_before: str = "",
    state_after: str = "",
) -> Event:
    """Append what happened."""
    return Event.objects.create(
        petition=petition,
        at=at or timezone.now(),
        what=what,
        actor_kind=by.kind,
        actor_name=by.name,
        state_before=state_before or petition.state,
        state_after=state_after or petition.state,
        note=note or MOVE_WORDS.get(what, ""),  # type: ignore[call-overload]  # a Move is its own string
        detail=detail or {},
        shown_to_petitioner=shown,
    )


def subject_of(petition: Petition) -> str:
    """How vault, access lines and audit lines name the petition."""
    return f"petition:{petition.number}"
