"""Phone calls about a petition: who called, when, what was said."""

from datetime import datetime, timedelta

from django.utils import timezone

from dongheon.base.errors import BadInput
from townhall.casework import engines, rules
from townhall.casework.claims import subject_of, tell_history
from townhall.casework.models import Event, Petition
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import SEOUL, day_of
from townhall.privacy.vault import keep

WAYS = {"in": "민원인이 걸어옴", "out": "담당자가 걺", "missed": "걸었으나 받지 않음"}
SAID_LETTERS = 4000
SLACK = timedelta(minutes=5)


@action
def record_call(
    *, petition: Petition, said: str, way: str, by: Actor, called_at: datetime | None = None, at: datetime | None = None
) -> Event:
    """Write a call into the history, masked; the petitioner reads it too, and the officer's words go to the vault.

    Also after the answer: people ask what it means. A call that nobody took needs no words.
    """
    at = at or timezone.now()
    called_at = called_at or at
    rules.require_officer(by)
    rules.require_sorter(by, petition, on=day_of(at))
    said = said.strip()
    if way not in WAYS:
        raise BadInput(f"모르는 통화 방향입니다: {way}. 쓸 수 있는 값: {', '.join(WAYS)}")
    if not said and way != "missed":
        raise BadInput("통화한 내용을 적어 주십시오.")
    if len(said) > SAID_LETTERS or "\x00" in said:
        raise BadInput(f"통화 내용은 {SAID_LETTERS}자까지, 널 문자 없이 적을 수 있습니다.")
    if not petition.received_at - SLACK <= called_at <= at + SLACK:
        raise BadInput("통화한 때는 민원이 도착한 뒤부터 지금까지여야 합니다.")
    local = called_at.astimezone(SEOUL)
    when = f"{local.month}. {local.day}. {local.hour}:{local.minute:02d}"
    detail = {"way": way, "called_at": called_at.isoformat()}
    if said:
        detail["original"] = str(keep(said, subject=subject_of(petition), kind="call").pk)
    note = f"전화 ({WAYS[way]}, {when}){': ' + engines.masked(said, about=petition, by=by).text if said else ''}"
    event = tell_history(petition, "call", by=by, at=at, note=note, detail=detail)
    leave("record_call", by=by, subject=subject_of(petition), way=way)
    return event
