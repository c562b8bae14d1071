"""What the counters show: live views of the offices, tickets and slots, accuracy."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from dongheon.counters.values import EventKind
from townhall.core.attempts import forget_failures, is_resting, note_failure
from townhall.core.dates import day_of
from townhall.core.errors import NotAllowed, NotFound
from townhall.counters.models import Advised, Booking, Event, Fault, Office, RemoteTicket, Said, ServiceClass, Slot
from townhall.counters.plans import Span, closing, is_open, next_opening, spans_on
from townhall.counters.predicting import Wait
from townhall.counters.watching import Now, now_of
from townhall.privacy.opening import secret_hash

AGE_TOLD_SECONDS, AGE_DOUBTED_SECONDS = 60, 600
SLOT_DAYS = 14
ACCURACY_DAYS = 28


@dataclass(frozen=True, slots=True)
class ClassNow:
    """A class at an office: how many wait and how long a visitor would."""

    service_class: ServiceClass
    waiting: int
    wait: Wait | None


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """An office as residents see it.

    Args:
        state: "live", "old" (more than a minute without word), "silent" (more than ten: no forecast), "closed".
        age_seconds: since the last word of the feed, None if there was none today.
        opens_at: next opening, where it is closed.
        closes_at: end of today's last shift.
    """

    office: Office
    at: datetime
    state: str
    age_seconds: int | None
    heard_at: datetime | None
    classes: tuple[ClassNow, ...]
    calls: tuple[tuple[str, str, datetime], ...]
    waiting: int
    windows_open: int
    opens_at: datetime | None
    closes_at: datetime | None
    now: Now
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TicketNow:
    """A remote ticket as its holder sees it.

    Args:
        state: "waiting", "called", "missed" (may be taken up until ``until``), "over", "returned".
        number: as it will be called.
        window: that called it.
        until: end of the recall window.
        wait: prediction, None where there is none.
    """

    ticket: RemoteTicket
    state: str
    number: str
    window: str
    called_at: datetime | None
    until: datetime | None
    wait: Wait | None
    office: OfficeNow


def office_coded(code: str) -> Office:
    """The office of that code, or NotFound."""
    row = _offices().filter(code=code).first()
    if row is None:
        raise NotFound("그런 관서가 없습니다. 창구 대기 화면에서 골라 주세요.")
    return row


def offices_now(now: datetime | None = None) -> list[OfficeNow]:
    """All offices side by side."""
    moment, kinds = now or timezone.now(), service_classes()
    return [_office_now(row, moment, kinds) for row in _offices()]


def office_now(code: str, now: datetime | None = None) -> OfficeNow:
    """One office."""
    return _office_now(office_coded(code), now or timezone.now(), service_classes())


def service_classes() -> list[ServiceClass]:
    """All classes in the order of the town's folder."""
    return list(ServiceClass.objects.order_by("position", "code"))


def ticket_opened(reference: str, secret: str) -> RemoteTicket:
    """The ticket that number and secret open together. Five wrong pairs, then ten minutes of rest."""
    row = RemoteTicket.objects.select_related("office").filter(reference=reference.strip()).first()
    _opened(reference.strip(), secret, row.secret_hash if row else "")
    assert row is not None
    return row


def booking_opened(reference: str, secret: str) -> Booking:
    """The booking that number and secret open together."""
    row = Booking.objects.select_related("slot__office").filter(reference=reference.strip()).first()
    _opened(reference.strip(), secret, row.secret_hash if row else "")
    assert row is not None
    return row


def ticket_now(reference: str, now: datetime | None = None) -> TicketNow:
    """Where a remote ticket stands."""
    moment = now or timezone.now()
    ticket = RemoteTicket.objects.select_related("office").filter(reference=reference).first()
    if ticket is None:
        raise NotFound("그 번호표가 없습니다. 번호를 확인해 주세요.")
    office = office_now(ticket.office.code, moment)
    number = f"{ticket.ticket}-2" if ticket.came_back_at else ticket.ticket
    call = _last(ticket, number, EventKind.CALL, moment)
    wait = office.now.line.get(number) if office.state in {"live", "old"} else None
    if ticket.returned_at:
        return TicketNow(ticket, "returned", number, "", None, None, None, office)
    if ticket.on != day_of(moment):
        return TicketNow(ticket, "over", number, "", None, None, None, office)
    if call is None:
        return TicketNow(ticket, "waiting", number, "", None, None, wait, office)
    serving = any(one.ticket == number for one in office.now.floor.serving)
    until = call.at + timedelta(minutes=ticket.office.recall_minutes)
    may = not serving and ticket.came_back_at is None and moment <= until and not _served(ticket, number, call)
    state = "called" if serving else "missed" if may else "over"
    return TicketNow(ticket, state, number, call.window, call.at, until, None, office)


def free_slots(office: Office, service_class: str, now: datetime | None = None) -> list[Slot]:
    """Slots with a place left, soonest first."""
    moment = now or timezone.now()
    rows = Slot.objects.filter(office=office, service_class=service_class, taken__lt=F("capacity"))
    until = moment + timedelta(days=SLOT_DAYS)
    return list(
        rows.filter(begins_at__gt=moment + timedelta(minutes=30), begins_at__lt=until).order_by("begins_at")[:200]
    )


def on_their_way(office: Office, service_class: str, now: datetime) -> int:
    """Visitors who were sent to an office and have not come."""
    rows = Advised.objects.filter(office=office, arrives_at__gt=now, at__lte=now)
    return rows.filter(service_class=service_class).count()


def advice_given(token: str) -> Advised | None:
    """What somebody was told, None if nobody was."""
    return Advised.objects.select_related("office").filter(token=token).first()


def faults_since(since: datetime) -> list[Fault]:
    """Faults of the feeds, newest first."""
    return list(Fault.objects.filter(at__gte=since).select_related("office").order_by("-at")[:100])


def said_since(on: date) -> list[Said]:
    """Predictions whose wait is known, from a day on."""
    return list(Said.objects.filter(on__gte=on).exclude(waited_minutes=None).select_related("office"))


def waiting_remote(office: Office, on: date) -> list[RemoteTicket]:
    """Remote tickets of a day, for the ticket machine."""
    return list(RemoteTicket.objects.filter(office=office, on=on, returned_at=None).order_by("place"))


def _offices() -> "QuerySet[Office]":
    return Office.objects.prefetch_related("windows", "shifts").order_by("id")


def _office_now(office: Office, now: datetime, kinds: Sequence[ServiceClass]) -> OfficeNow:
    spans = spans_on(office, day_of(now))
    seen = now_of(office, now=now)
    heard = _played_on(office, now) if office.made_up else office.heard_at
    if seen.event_at is not None:
        heard = max(heard or seen.event_at, seen.event_at)
    age = None if heard is None or day_of(heard) != day_of(now) else max(0, int((now - heard).total_seconds()))
    open_now = is_open(spans, now) or bool(seen.floor.open_windows) or bool(seen.floor.waiting)
    state = "closed" if not open_now else _freshness(age)
    served = {code for row in office.windows.all() for code in row.classes}
    everything = any(not row.classes for row in office.windows.all())
    classes = tuple(
        ClassNow(
            kind, seen.floor.waiting_for(kind.code), seen.waits.get(kind.code) if state in {"live", "old"} else None
        )
        for kind in kinds
        if everything or kind.code in served
    )
    return OfficeNow(
        office, now, state, age, heard, classes, seen.calls, len(seen.floor.waiting), len(seen.floor.open_windows),
        next_opening(office, now) if state == "closed" else None, closing(spans), seen, spans,
    )  # fmt: skip


def _played_on(office: Office, now: datetime) -> datetime | None:
    """A made-up feed is alive as long as its day goes on."""
    return now if Event.objects.filter(office=office, on=day_of(now), at__gt=now).exists() else None


def _freshness(age: int | None) -> str:
    if age is None or age > AGE_DOUBTED_SECONDS:
        return "silent"
    return "old" if age > AGE_TOLD_SECONDS else "live"


def _opened(reference: str, secret: str, expected: str) -> None:
    key = f"counter:{reference}"[:200]
    if is_resting(key):
        raise NotAllowed("여러 번 틀렸습니다. 10분 뒤에 다시 해 주세요.")
    if not hmac.compare_digest(expected or "0" * 64, secret_hash(reference, secret)) or not expected:
        note_failure(key)
        raise NotFound("번호나 비밀번호가 맞지 않습니다. 적어 둔 것을 확인해 주세요.")
    forget_failures(key)


def _last(ticket: RemoteTicket, number: str, kind: EventKind, now: datetime) -> Event | None:
    rows = Event.objects.filter(office=ticket.office, on=ticket.on, ticket=number, kind=kind.value, at__lte=now)
    return rows.order_by("-at").first()


def _served(ticket: RemoteTicket, number: str, call: Event) -> bool:
    """Whether the visit went on for longer than it takes to see that nobody comes."""
    done = _last(ticket, number, EventKind.FINISH, timezone.now())
    return done is not None and done.at - call.at > timedelta(minutes=2)
