"""What is done at the counters: events taken, tickets and slots given, visitors advised."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.town.records import Town
from dongheon.counters.values import Channel, EventKind
from townhall.core.actors import SYSTEM, Actor
from townhall.core.audit import action, leave
from townhall.core.dates import SEOUL, day_of
from townhall.core.errors import NotFound
from townhall.counters.feed import Incoming
from townhall.counters.models import (
    Advised,
    Booking,
    Event,
    Fault,
    Office,
    RemoteTicket,
    Said,
    ServiceClass,
    Shift,
    Slot,
    Window,
)
from townhall.counters.plans import is_open, spans_on
from townhall.counters.slips import secret_of
from townhall.privacy.opening import secret_hash

REMOTE_LETTER = "M"
MOST_REMOTE_WAITING = 60
BOOK_BEFORE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a resident keeps: shown once, sent nowhere."""

    reference: str
    secret: str


@action
def load_offices(*, town: Town, by: Actor) -> int:
    """Bring offices, classes, windows and weekly shifts up to the town's folder; what was told of them stays."""
    for place, row in enumerate(town.counter_classes):
        values = {name: getattr(row, name) for name in ("name", "name_en", "name_zh", "name_vi", "online")}
        values |= {"service_minutes": row.service_minutes or 8.0, "aliases": list(row.aliases), "position": place}
        ServiceClass.objects.update_or_create(code=row.code, defaults=values)
    for one in town.counter_offices:
        values = {name: getattr(one, name) for name in ("name", "name_en", "name_zh", "name_vi", "place", "phone")}
        values |= {"remote": one.remote == "yes", "recall_minutes": one.recall_minutes or 10}
        office, _ = Office.objects.update_or_create(code=one.code, defaults=values)
        office.windows.all().delete()
        office.shifts.filter(on=None).delete()
        Window.objects.bulk_create(
            Window(office=office, name=row.window, classes=list(row.classes))
            for row in town.counter_windows
            if row.office == one.code
        )
        Shift.objects.bulk_create(
            Shift(
                office=office, window=row.window, weekday=row.weekday, opens=row.open, closes=row.close,
                break_from=row.break_from, break_to=row.break_to,
            )
            for row in town.counter_shifts
            if row.office == one.code and row.open and row.close
        )  # fmt: skip
    leave("load_offices", by=by, subject="counters", offices=len(town.counter_offices))
    return len(town.counter_offices)


@action
def take_events(*, events: Sequence[Incoming], by: Actor, now: datetime | None = None) -> int:
    """Keep events; one whose id is known already counts once. Returns how many were new."""
    now = now or timezone.now()
    offices = {row.code: row for row in Office.objects.filter(code__in={one.event.office for one in events})}
    rows = [_row(offices[one.event.office], one) for one in events]
    known = set(Event.objects.filter(event_id__in=[row.event_id for row in rows]).values_list("office_id", "event_id"))
    new = {(row.office_id, row.event_id): row for row in rows if (row.office_id, row.event_id) not in known}
    Event.objects.bulk_create(new.values(), ignore_conflicts=True, batch_size=500)
    Office.objects.filter(pk__in={row.pk for row in offices.values()}).update(heard_at=now)
    leave("take_events", by=by, subject=f"counters:{','.join(sorted(offices))}"[:200], sent=len(rows), new=len(new))
    return len(new)


def hear(*, office: str, now: datetime) -> None:
    """The feed of an office is alive though nothing happened; no event, so no audit line."""
    if not Office.objects.filter(code=office).update(heard_at=now):
        raise NotFound(f"관서 {office[:40]!r}은(는) 없습니다. counters/offices.csv의 code로 보내십시오.")


@action
def draw_ticket(
    *, office: str, service_class: str, filing_key: str, by: Actor, now: datetime | None = None
) -> tuple[RemoteTicket, Slip]:
    """A ticket by telephone, drawn into the same line as those at the machine; a form sent twice gives one ticket."""
    now = now or timezone.now()
    where, on = office_of(office), day_of(now)
    found = RemoteTicket.objects.filter(filing_key=filing_key).first()
    if found is None:
        found = _drawn(where, service_class, filing_key, on=on, now=now)
    leave("draw_ticket", by=by, subject=f"counters:{office}", ticket=found.ticket, service_class=found.service_class)
    return found, Slip(found.reference, secret_of(filing_key))


@action
def give_ticket_back(*, ticket: RemoteTicket, by: Actor, now: datetime | None = None) -> None:
    """Whoever does not want to wait any more frees the place."""
    now = now or timezone.now()
    if not RemoteTicket.objects.filter(pk=ticket.pk, returned_at=None).update(returned_at=now):
        raise RuleBroken("이미 돌려준 번호입니다.")
    _tell(ticket, EventKind.LEAVE, ticket=ticket.ticket, now=now, name="leave")
    leave("give_ticket_back", by=by, subject=f"counters:{ticket.office.code}", ticket=ticket.ticket)


@action
def take_up_call(*, ticket: RemoteTicket, called_at: datetime, by: Actor, now: datetime | None = None) -> None:
    """A missed call is taken up within the office's minutes: the visitor stands before the line, once."""
    now = now or timezone.now()
    if now > called_at + timedelta(minutes=ticket.office.recall_minutes):
        raise RuleBroken("다시 부를 수 있는 시간이 지났습니다. 번호표를 새로 뽑아 주세요.")
    if not RemoteTicket.objects.filter(pk=ticket.pk, came_back_at=None, returned_at=None).update(came_back_at=now):
        raise RuleBroken("한 번만 다시 부를 수 있습니다. 창구 직원에게 말해 주세요.")
    _tell(ticket, EventKind.ISSUE, ticket=f"{ticket.ticket}-2", now=now, name="back", channel=Channel.APPOINTMENT)
    leave("take_up_call", by=by, subject=f"counters:{ticket.office.code}", ticket=ticket.ticket)


@action
def open_slots(
    *, office: str, service_class: str, begins: Iterable[datetime], capacity: int, by: Actor = SYSTEM
) -> int:
    """Spans of time that may be booked; known ones keep their bookings."""
    if not 1 <= capacity <= 50:
        raise BadInput(f"한 칸에 {capacity}명: 1명에서 50명까지 받을 수 있습니다.")
    where = office_of(office)
    rows = [
        Slot(office=where, service_class=service_class, begins_at=at, capacity=capacity) for at in sorted(set(begins))
    ]
    Slot.objects.bulk_create(rows, ignore_conflicts=True)
    leave("open_slots", by=by, subject=f"counters:{office}", service_class=service_class, slots=len(rows))
    return len(rows)


@action
def book_slot(*, slot: int, filing_key: str, by: Actor, now: datetime | None = None) -> tuple[Booking, Slip]:
    """A place in a slot: taken by one conditional update, so that two hands never get the last one."""
    now = now or timezone.now()
    found = Booking.objects.select_related("slot__office").filter(filing_key=filing_key).first()
    if found is None:
        free = Slot.objects.filter(pk=slot, taken__lt=F("capacity"), begins_at__gte=now + BOOK_BEFORE)
        if not free.update(taken=F("taken") + 1):
            raise RuleBroken("그 시간은 자리가 없거나 너무 가깝습니다. 다른 시간을 골라 주세요.")
        row = Slot.objects.select_related("office").get(pk=slot)
        count = Booking.objects.filter(slot=row).count() + 1
        reference = f"R-{row.office.code}-{row.begins_at.astimezone(SEOUL):%m%d-%H%M}-{row.pk}-{count}"
        hashed = secret_hash(reference, secret_of(filing_key))
        found = Booking.objects.create(
            slot=row, reference=reference, secret_hash=hashed, filing_key=filing_key, booked_at=now
        )
    leave("book_slot", by=by, subject=f"counters:{found.slot.office.code}", reference=found.reference)
    return found, Slip(found.reference, secret_of(filing_key))


@action
def cancel_booking(*, booking: Booking, by: Actor, now: datetime | None = None) -> None:
    """The place is free again."""
    if not Booking.objects.filter(pk=booking.pk, cancelled_at=None).update(cancelled_at=now or timezone.now()):
        raise RuleBroken("이미 지운 예약입니다.")
    Slot.objects.filter(pk=booking.slot_id, taken__gt=0).update(taken=F("taken") - 1)
    leave("cancel_booking", by=by, subject=f"counters:{booking.slot.office.code}", reference=booking.reference)


@action
def note_advice(
    *, token: str, office: str, service_class: str, arrives_at: datetime, text: Mapping[str, Any], by: Actor,
    now: datetime | None = None,
) -> None:  # fmt: skip
    """Somebody was told where to go and is counted there until the hour of arrival; "" is the way without coming."""
    where = office_of(office) if office else None
    Advised.objects.create(
        token=token, office=where, service_class=service_class, at=now or timezone.now(), arrives_at=arrives_at,
        text=dict(text),
    )  # fmt: skip
    leave("note_advice", by=by, subject=f"counters:{office or 'online'}", service_class=service_class)


@action
def keep_said(
    *, office: Office, said: Sequence[Said], waited: Mapping[tuple[Any, str], float], faults: Sequence[Fault],
    calibration: bytes, by: Actor = SYSTEM,
) -> None:  # fmt: skip
    """What was predicted at each issue, what came of it, and what was wrong with the feed."""
    Said.objects.bulk_create(said, ignore_conflicts=True, batch_size=500)
    for (on, ticket), minutes in waited.items():
        Said.objects.filter(office=office, on=on, ticket=ticket, waited_minutes=None).update(waited_minutes=minutes)
    Fault.objects.bulk_create(faults, ignore_conflicts=True, batch_size=500)
    Office.objects.filter(pk=office.pk).update(calibration=calibration)
    leave("keep_said", by=by, subject=f"counters:{office.code}", said=len(said), waited=len(waited), faults=len(faults))


def office_of(code: str) -> Office:
    """The office of that code, or NotFound."""
    row = Office.objects.filter(code=code).first()
    if row is None:
        raise NotFound("그런 관서가 없습니다. 창구 대기 화면에서 골라 주세요.")
    return row


def _row(office: Office, one: Incoming) -> Event:
    event = one.event
    return Event(
        office=office, event_id=one.event_id, on=event.at.date(), at=event.at, kind=event.kind.value,
        ticket=event.ticket, service_class=event.service_class, window=event.window, classes=list(event.classes),
        channel=event.channel.value,
    )  # fmt: skip


def _drawn(office: Office, service_class: str, filing_key: str, *, on: Any, now: datetime) -> RemoteTicket:
    if not office.remote:
        raise RuleBroken("이 관서는 전화로 번호표를 드리지 않습니다. 와서 뽑아 주세요.")
    if not is_open([one for one in spans_on(office, on) if not one.classes or service_class in one.classes], now):
        raise RuleBroken("지금은 이 업무를 보는 창구가 열려 있지 않습니다. 여는 시간을 확인해 주세요.")
    Office.objects.select_for_update().get(pk=office.pk)  # numbers are given one after the other
    drawn = RemoteTicket.objects.filter(office=office, on=on)
    gone = Event.objects.filter(office=office, on=on, kind__in=("call", "leave"), ticket__startswith=REMOTE_LETTER)
    if drawn.count() - gone.values("ticket").distinct().count() >= MOST_REMOTE_WAITING:
        raise RuleBroken("전화 번호표가 다 나갔습니다. 와서 뽑거나 잠시 뒤에 다시 해 주세요.")
    place = (drawn.aggregate(last=Max("place"))["last"] or 0) + 1
    number = f"{REMOTE_LETTER}{place:03}"
    reference = f"{office.code}-{on:%m%d}-{number}"
    ticket = RemoteTicket.objects.create(
        office=office, on=on, place=place, ticket=number, service_class=service_class, reference=reference,
        secret_hash=secret_hash(reference, secret_of(filing_key)), filing_key=filing_key, issued_at=now,
    )  # fmt: skip
    _tell(ticket, EventKind.ISSUE, ticket=number, now=now, name="issue")
    return ticket


def _tell(
    drawn: RemoteTicket, kind: EventKind, *, ticket: str, now: datetime, name: str, channel: Channel = Channel.REMOTE
) -> None:
    Event.objects.create(
        office=drawn.office, event_id=f"remote:{drawn.reference}:{name}"[:80], on=day_of(now), at=now, kind=kind.value,
        ticket=ticket, service_class=drawn.service_class, channel=channel.value,
    )  # fmt: skip
