"""Holidays declared later: open due dates move, petitioners are told (관공서의 공휴일에 관한 규정 제2조)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from dongheon.base.errors import BadInput
from townhall.casework.announcing import announce
from townhall.casework.claims import tell_history
from townhall.casework.clock import set_clock
from townhall.casework.models import Petition
from townhall.casework.notices import tell
from townhall.core import jobs
from townhall.core.actors import SYSTEM, Actor
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.models import Holiday

MOVE = "casework.move_due_dates"
AT_ONCE = 200
KINDS = ("temporary", "local", "withdrawn")


@action
def declare_holiday(
    *, day: date, name: str, by: Actor, kind: str = "temporary", at: datetime | None = None
) -> list[Petition]:
    """Declare a holiday, and count the first 200 open cases anew at once, the others by jobs; those that moved."""
    at = at or timezone.now()
    if kind not in KINDS:
        raise BadInput(f"모르는 휴일 종류입니다: {kind}. 쓸 수 있는 값: {', '.join(KINDS)}")
    Holiday.objects.update_or_create(date=day, defaults={"name": name, "kind": kind, "declared_on": day_of(at)})
    still_open = list(Petition.objects.filter(open=True).order_by("due_at", "id").values_list("pk", "due_at"))
    stood = [(pk, due_at.isoformat() if due_at else "") for pk, due_at in still_open]
    moved = _move(stood[:AT_ONCE], day=day, name=name, by=by, at=at)
    for first in range(AT_ONCE, len(stood), AT_ONCE):
        payload = {"stood": stood[first : first + AT_ONCE], "day": day.isoformat(), "name": name}
        jobs.enqueue(MOVE, key=f"{day}:{at.isoformat()}:{first}", payload=payload)
    leave("declare_holiday", by=by, subject=f"holiday:{day.isoformat()}", kind=kind, moved=len(moved))
    return moved


@action
def move_due_dates(*, stood: Sequence[tuple[int, str]], day: date, name: str, at: datetime | None = None) -> int:
    """Count a batch of open cases anew after a holiday was declared; the number that moved.

    ``stood`` are ids and due dates as they stood before: another action may have counted a case anew meanwhile, and its
    petitioner must be told all the same.
    """
    moved = _move(stood, day=day, name=name, by=SYSTEM, at=at or timezone.now())
    leave("move_due_dates", by=SYSTEM, subject=f"holiday:{day.isoformat()}", moved=len(moved))
    return len(moved)


def _move(stood: Sequence[tuple[int, str]], *, day: date, name: str, by: Actor, at: datetime) -> list[Petition]:
    before = {pk: datetime.fromisoformat(due_at) if due_at else None for pk, due_at in stood}
    moved = []
    for petition in Petition.objects.filter(pk__in=before, open=True).order_by("id"):
        set_clock(petition)
        if petition.due_at is not None and petition.due_at != before[petition.pk]:
            moved.append(petition)
            tell_history(petition, "declare_holiday", by=by, at=at, note=f"{name} 지정으로 답 받을 날이 바뀌었습니다")
            announce(petition, "due_changed", at=at)
            tell(petition, "holiday", key=f"{day.isoformat()}:{day_of(petition.due_at).isoformat()}", more=name, at=at)
    return moved
