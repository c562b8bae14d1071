"""An event leaves: signed as https://www.standardwebhooks.com says, tried again with longer and longer rests."""

import base64
import contextlib
import hashlib
import hmac
import json
import ssl
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import httpx
from django.conf import settings
from django.utils import timezone

from dongheon.base.errors import DongheonError
from townhall.core import jobs
from townhall.core.actors import SYSTEM
from townhall.core.audit import action, leave
from townhall.core.options import option
from townhall.outside.fakes import keep_message
from townhall.outside.models import Delivery, Webhook
from townhall.outside.outbox import tell_administrators
from townhall.outside.webhook_addresses import Address, read_address, resolve
from townhall.outside.webhooks import SEND, enqueue_try, secret_of

MOST_TRIES = 10
FIRST_REST, LONGEST_REST = timedelta(seconds=5), timedelta(hours=4)
SECONDS = 10.0
KEPT = timedelta(days=90)
GONE = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a try came to.

    Args:
        status: HTTP status, 0 if there was no answer.
        error: why it failed, "" if it did not.
        milliseconds: how long it took.
    """

    status: int
    error: str
    milliseconds: int


def signature(secret: bytes, *, event: str, timestamp: int, body: str) -> str:
    """The header webhook-signature: HMAC-SHA-256 over id, moment and body.

    The example is the one of the standard's own libraries:

    >>> secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    >>> event = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    >>> signature(secret, event=event, timestamp=1614265330, body='{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    signed = f"{event}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


@jobs.job(SEND, attempts=5, rank=7)
def send_webhook(payload: jobs.Payload) -> jobs.Effect | None:
    """Try one delivery, unless its address rests or was stopped meanwhile.

    A crash between the answer and its record sends the same id again, by which the receiver knows it.
    """
    row = Delivery.objects.select_related("webhook").filter(pk=payload["delivery"], round=payload["round"]).first()
    if row is None or row.state != "waiting":
        return None
    webhook, now = row.webhook, timezone.now()
    if not webhook.active:
        return lambda: Delivery.objects.filter(pk=row.pk).update(state="failed")
    if webhook.rest_until is not None and webhook.rest_until > now:
        rest_until = webhook.rest_until
        return lambda: enqueue_try(row, at=rest_until)
    outcome = _tried(row)
    return lambda: _record(row, outcome, at=now)


@jobs.job("outside.forget_deliveries", every=timedelta(hours=24), rank=20)
def forget_deliveries(_payload: jobs.Payload) -> jobs.Effect | None:
    """The log of what was sent goes after ninety days, as done jobs do."""
    old = Delivery.objects.exclude(state="waiting").filter(created_at__lt=timezone.now() - KEPT)
    return old.delete


def _tried(row: Delivery) -> Outcome:
    begun, status, error = time.monotonic(), 0, ""
    try:
        status = _post(row)
        error = "" if 200 <= status < 300 else f"HTTP {status}"
    except DongheonError as refused:
        error = str(refused)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as failure:
        error = f"{type(failure).__name__}: {failure}"
    return Outcome(status, error[:200], round((time.monotonic() - begun) * 1000))


def _post(row: Delivery) -> int:
    moment = int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Dongheon",
        "webhook-id": row.event,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(secret_of(row.webhook), event=row.event, timestamp=moment, body=row.body),
    }
    address = read_address(row.webhook.url)
    if settings.WEBHOOK_DOOR == "fake":
        keep_message("webhook", to=address.url, title=json.dumps(headers), text=row.body, key=f"{row.pk}:{row.round}")
        return 200
    # The addresses that were judged are the ones that are called: a name may lead elsewhere a moment later.
    *others, last = resolve(address)
    for network_address in others:
        with contextlib.suppress(httpx.ConnectError, httpx.ConnectTimeout):
            return _call(address, network_address, body=row.body, headers=headers)
    return _call(address, last, body=row.body, headers=headers)


def _call(address: Address, network_address: str, *, body: str, headers: dict[str, str]) -> int:
    target = httpx.URL(address.url).copy_with(host=network_address)
    host = address.host if address.port == 443 else f"{address.host}:{address.port}"
    with (
        httpx.Client(verify=_trust(settings.WEBHOOK_CA_FILE), trust_env=False, timeout=SECONDS) as client,
        client.stream(
            "POST", target, content=body.encode(), headers={**headers, "Host": host},
            extensions={"sni_hostname": address.host},
        ) as answer,
    ):  # fmt: skip
        return answer.status_code


@lru_cache(maxsize=2)
def _trust(ca_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


def _record(row: Delivery, outcome: Outcome, *, at: datetime) -> None:
    tried = {
        "at": at.isoformat(timespec="seconds"), "status": outcome.status, "error": outcome.error,
        "milliseconds": outcome.milliseconds, "round": row.round,
    }  # fmt: skip
    row.tries = [*row.tries, tried]
    if not outcome.error:
        Delivery.objects.filter(pk=row.pk).update(tries=row.tries, state="delivered")
        Webhook.objects.filter(pk=row.webhook_id).update(failures=0, rest_until=None)
        return
    webhook = Webhook.objects.select_for_update().get(pk=row.webhook_id)
    failures = webhook.failures + 1
    rest_until = at + min(LONGEST_REST, FIRST_REST * 2 ** min(failures, 16))
    Webhook.objects.filter(pk=webhook.pk).update(failures=failures, rest_until=rest_until)
    gone = outcome.status == GONE
    done = sum(one["round"] == row.round for one in row.tries)
    spent = done >= MOST_TRIES or gone
    Delivery.objects.filter(pk=row.pk).update(tries=row.tries, state="failed" if spent else "waiting")
    if webhook.active and (gone or failures >= int(option("webhooks.most_failures"))):
        stop_webhook(webhook=webhook, why=f"{failures}번 잇달아 실패: {outcome.error}")
    elif not spent:
        own_rest = at + min(LONGEST_REST, FIRST_REST * 2**done)
        enqueue_try(row, at=max(rest_until, own_rest))


@action
def stop_webhook(*, webhook: Webhook, why: str) -> None:
    """Send nothing more to an address that does not answer, and tell the administrators."""
    Webhook.objects.filter(pk=webhook.pk).update(active=False, stopped_why=why[:200])
    webhook.deliveries.filter(state="waiting").update(state="failed")
    tell_administrators(
        title="웹훅을 멈췄습니다",
        text=f"프로그램 {webhook.client.name}의 웹훅 {webhook.url}을(를) 멈췄습니다. {why}. "
        "받는 쪽을 고친 뒤 그 프로그램이 API로 다시 켭니다.",
        key=f"webhook:{webhook.pk}:{timezone.now():%Y%m%d%H%M%S}",
    )
    leave("stop_webhook", by=SYSTEM, subject=f"webhook:{webhook.pk}", failures=webhook.failures + 1)
