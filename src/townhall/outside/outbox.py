"""Messages to residents: written in the caller's transaction, delivered by a job, once for each key."""

from django.utils import timezone

from townhall.core import jobs
from townhall.core.actors import SYSTEM
from townhall.core.dates import day_of
from townhall.core.people import people_with
from townhall.outside import mail, sms
from townhall.outside.models import OutgoingMessage
from townhall.privacy.models import Original
from townhall.privacy.vault import keep, reveal

DELIVER = "outside.deliver"


def post(*, door: str, recipient: Original, title: str, text: str, key: str) -> OutgoingMessage:
    """Queue a message in the caller's transaction; the same key is queued once."""
    row = {"door": door, "recipient": recipient, "title": title[:200], "text": text}
    message, created = OutgoingMessage.objects.get_or_create(key=key[:200], defaults=row)
    if created:
        jobs.enqueue(DELIVER, key=key, payload={"message": message.pk})
    return message


def tell_administrators(*, title: str, text: str, key: str) -> int:
    """Queue an e-mail to each administrator who has an address; the number of them."""
    people = [person for person in people_with("admin", day_of(timezone.now())) if person.email]
    for person in people:
        own = f"{key}:{person.username}"
        if not OutgoingMessage.objects.filter(key=own[:200]).exists():
            recipient = keep(person.email, subject=f"person:{person.username}", kind="email")
            post(door="mail", recipient=recipient, title=title, text=text, key=own)
    return len(people)


def messages_needing_a_person() -> list[OutgoingMessage]:
    """Messages that failed for good, or of which nobody knows whether they left."""
    return list(OutgoingMessage.objects.filter(state__in=["failed", "unsure"]).order_by("-id")[:200])


@jobs.job(DELIVER, attempts=6, rank=-5)
def deliver(payload: jobs.Payload) -> jobs.Effect | None:
    """Hand one message to its door.

    A crash between handing over and marking leaves the row "handing". A door that drops repeated keys is simply asked
    again; for one that does not, the row is marked unsure and a person decides: nobody may be told twice.
    """
    message = OutgoingMessage.objects.select_related("recipient").get(pk=payload["message"])
    if message.state in {"sent", "failed", "unsure"}:
        return None
    honours = sms.HONOURS_KEYS if message.door == "sms" else mail.honours_keys()
    if message.state == "handing" and not honours:
        return lambda: _mark(message, state="unsure", error="보내는 중에 멈췄습니다. 갔는지 확인해 주십시오.")
    OutgoingMessage.objects.filter(pk=message.pk).update(state="handing", attempts=message.attempts + 1)
    try:
        reference = _hand_over(message)
    except mail.Undeliverable as error:
        words = str(error)
        return lambda: _mark(message, state="failed", error=words)
    except mail.Unsure as error:
        words = str(error)
        return lambda: _mark(message, state="unsure", error=words)
    except Exception:
        OutgoingMessage.objects.filter(pk=message.pk, state="handing").update(state="waiting")
        raise
    return lambda: _mark(message, state="sent", reference=reference, sent_at=timezone.now())


def _hand_over(message: OutgoingMessage) -> str:
    kind = {"sms": "전화번호", "mail": "전자우편"}[message.door]
    to = reveal(
        [message.recipient_id],
        by=SYSTEM,
        subject=message.recipient.subject,
        what=kind,
        why=f"알림 보내기: {message.title}",
        did="send",
    )[message.recipient_id]
    send = sms.send_sms if message.door == "sms" else mail.send_mail
    return send(to=to, title=message.title, text=message.text, key=message.key)


def _mark(message: OutgoingMessage, **changes: object) -> None:
    OutgoingMessage.objects.filter(pk=message.pk).update(**changes)
