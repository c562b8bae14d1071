"""Programs that are told what happens: their addresses, the events, and the log of what was sent to them."""

import contextlib
import hashlib
import json
import secrets
import uuid
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from django.utils import timezone

from dongheon.base.errors import BadInput, OutsideFailed, RuleBroken
from townhall.core import jobs
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.clients import opens_on
from townhall.core.dates import SEOUL, day_of
from townhall.core.errors import NotFound
from townhall.core.models import Client
from townhall.outside.models import Delivery, Webhook
from townhall.outside.webhook_addresses import read_address, resolve
from townhall.privacy.vault import seal, unseal

SEND = "outside.send_webhook"
MOST_WEBHOOKS = 20
EVENTS = MappingProxyType(
    {
        "petition.received": "민원이 도착했습니다",
        "petition.accepted": "민원을 접수했습니다",
        "petition.transferred": "다른 부서나 기관으로 보냈습니다",
        "petition.due_changed": "답할 날이 바뀌었습니다",
        "petition.supplement_requested": "보완을 청했습니다",
        "petition.supplement_received": "보완을 받았습니다",
        "petition.answered": "답변이 나갔습니다",
        "petition.withdrawn": "민원인이 거두었습니다",
        "petition.returned": "보완하지 않아 돌려보냈습니다",
        "petition.closed": "같은 민원이어서 끝냈습니다",
    }
)
# What may leave the building in an event: facts that stand on no person.
FIELDS = frozenset({"number", "state", "department", "department_name", "due_at"})


@action
def make_webhook(*, url: str, events: Sequence[str], by: Actor) -> tuple[Webhook, str]:
    """Admit an address; the row, and the secret that signs what is sent there, which is shown only now."""
    wanted = sorted(set(events))
    unknown = [one for one in wanted if one not in EVENTS]
    if unknown or not wanted:
        raise BadInput(f"알릴 일 {', '.join(unknown) or '(없음)'}: {', '.join(EVENTS)} 가운데 고르십시오.")
    address = read_address(url)
    with contextlib.suppress(OutsideFailed):  # a name that is not known yet is looked up again before each sending
        resolve(address)
    client = Client.objects.get(name=by.id)
    if client.webhooks.count() >= MOST_WEBHOOKS:
        raise RuleBroken(f"웹훅은 열쇠 하나에 {MOST_WEBHOOKS}개까지 만들 수 있습니다. 쓰지 않는 것을 지우십시오.")
    secret = secrets.token_bytes(32)
    row = Webhook(client=client, url=address.url, events=wanted)
    row.key_id, row.sealed = seal(secret, bound_to=webhook_binding(row))
    row.save(force_insert=True)
    leave("make_webhook", by=by, subject=f"webhook:{row.pk}", host=address.host, events=wanted)
    return row, f"whsec_{b64encode(secret).decode()}"


@action
def remove_webhook(*, pk: str, by: Actor) -> None:
    """Forget an address and the log of its deliveries."""
    row = webhook_of(by, pk)
    subject = f"webhook:{row.pk}"
    row.delete()
    leave("remove_webhook", by=by, subject=subject)


@action
def start_webhook(*, pk: str, by: Actor) -> Webhook:
    """Begin again after failures, from a clean count; what failed meanwhile may be replayed."""
    row = webhook_of(by, pk)
    read_address(row.url)
    Webhook.objects.filter(pk=row.pk).update(active=True, failures=0, rest_until=None, stopped_why="")
    row.refresh_from_db()
    leave("start_webhook", by=by, subject=f"webhook:{row.pk}")
    return row


@action
def replay_delivery(*, pk: str, event: str, by: Actor) -> Delivery:
    """Send an event once more, with the same id and the same body."""
    webhook = webhook_of(by, pk)
    if not webhook.active:
        raise RuleBroken("멈춘 웹훅입니다. 다시 켠 뒤에 보내십시오.")
    row = webhook.deliveries.filter(event=event).first()
    if row is None:
        raise NotFound(f"{event[:40]}: 그런 알림이 없습니다.")
    claimed = Delivery.objects.filter(pk=row.pk, round=row.round).exclude(state="waiting")
    if not claimed.update(state="waiting", round=row.round + 1):
        raise RuleBroken("아직 보내고 있는 알림입니다. 끝난 뒤에 다시 보낼 수 있습니다.")
    row.refresh_from_db()
    enqueue_try(row, at=timezone.now())
    leave("replay_delivery", by=by, subject=f"webhook:{webhook.pk}", event=event)
    return row


def webhooks_of(by: Actor) -> list[Webhook]:
    """The program's own addresses, oldest first."""
    return list(Webhook.objects.filter(client__name=by.id).order_by("created_at", "id"))


def webhook_of(by: Actor, pk: str) -> Webhook:
    """One of them, or NotFound; another program's is not found either."""
    try:
        row = Webhook.objects.filter(client__name=by.id, pk=uuid.UUID(pk)).first()
    except ValueError:
        row = None
    if row is None:
        raise NotFound("그런 웹훅이 없습니다.")
    return row


def deliveries_of(webhook: Webhook, *, before: int = 0, size: int = 50) -> list[Delivery]:
    """What was sent there, newest first; pass the last row's id as ``before`` for the next page."""
    rows = webhook.deliveries.all()
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[:size])


def stopped_webhooks() -> list[Webhook]:
    """Addresses that no longer take anything, for the operator."""
    return list(Webhook.objects.filter(active=False).select_related("client").order_by("id"))


def is_wanted(type_: str) -> bool:
    """Whether anybody is told of such events, so that nothing is computed for nobody."""
    return bool(_listeners(type_))


def announce(type_: str, data: Mapping[str, str | None], *, key: str, at: datetime) -> int:
    """Write the event for everybody who wants it, in the caller's transaction; the number of them."""
    if type_ not in EVENTS or not set(data) <= FIELDS:
        raise BadInput(f"{type_}: 밖에 알리지 않는 일이거나 {sorted(set(data) - FIELDS)}을(를) 담고 있습니다.")
    event = "msg_" + hashlib.sha256(f"{type_}:{key}".encode()).hexdigest()[:32]
    message = {"type": type_, "timestamp": at.astimezone(SEOUL).isoformat(timespec="seconds"), "data": dict(data)}
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    told = 0
    for webhook in _listeners(type_):
        row, created = Delivery.objects.get_or_create(
            webhook=webhook, event=event, defaults={"type": type_, "body": body}
        )
        if created:
            told += enqueue_try(row, at=timezone.now())
    return told


def enqueue_try(row: Delivery, *, at: datetime) -> bool:
    """Queue the next try of a delivery; each is queued once."""
    key = f"{row.pk}:{row.round}:{len(row.tries)}:{int(at.timestamp())}"
    return jobs.enqueue(SEND, key=key, payload={"delivery": row.pk, "round": row.round}, run_at=at)


def secret_of(webhook: Webhook) -> bytes:
    """The bytes that sign."""
    return unseal(bytes(webhook.sealed), key_id=webhook.key_id, bound_to=webhook_binding(webhook))


def _listeners(type_: str) -> list[Webhook]:
    # A list in a JSON column is looked into here: SQLite has no "contains" for it.
    rows = Webhook.objects.filter(opens_on(day_of(timezone.now()), prefix="client__"), active=True)
    return [row for row in rows if type_ in row.events]


def webhook_binding(row: Webhook) -> str:
    """What the sealed secret of a webhook is bound to: its row."""
    return f"webhook|{row.pk}"
