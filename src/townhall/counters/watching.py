"""Each office as it stands now, rebuilt from its events; a process keeps what it has read and goes on from there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from threading import Lock

from dongheon.counters.state import FloorState
from dongheon.counters.values import Channel, EventKind
from dongheon.counters.values import Event as Told
from townhall.core.dates import SEOUL, day_of
from townhall.counters.models import Event, Office, ServiceClass, Window
from townhall.counters.plans import shifts_on
from townhall.counters.predicting import Seat, Wait

PAST_DAYS, PAST_EVENTS = 7, 4000
POOR_SHARE, RECENT_EVENTS = 0.2, 50
BEAT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Now:
    """An office at a moment.

    Args:
        at: the moment.
        floor: who waits, who is served.
        waits: by class, for whoever comes now.
        line: by ticket, for whoever waits.
        calls: the last ones, newest first: (ticket, window, when).
        event_at: of the last event of today, None if there is none.
        poor: many of the last events contradict each other.
    """

    at: datetime
    floor: FloorState
    waits: dict[str, Wait]
    line: dict[str, Wait]
    calls: tuple[tuple[str, str, datetime], ...]
    event_at: datetime | None
    poor: bool
    service: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Held:
    """What a process knows of an office on a day."""

    day: date
    seat: Seat
    count: int = 0
    last: int = 0
    last_at: datetime | None = None
    calls: list[tuple[str, str, datetime]] = field(default_factory=list)
    faulty: list[bool] = field(default_factory=list)
    found: tuple[tuple[int, int], Now] | None = None


_held: dict[str, _Held] = {}
_lock = Lock()


def forget() -> None:
    """Know nothing, as at the start of a process."""
    with _lock:
        _held.clear()


def now_of(office: Office, *, now: datetime) -> Now:
    """The office as it stands; figures are worked out anew at each event and every few seconds."""
    with _lock:
        held = _caught_up(office, now)
        key = (held.count, int(now.timestamp() // BEAT_SECONDS))
        if held.found is None or held.found[0] != key:
            held.found = key, _now(held, now)
        return held.found[1]


def seat_of(office: Office, on: date) -> Seat:
    """A seat that has seen nothing of that day, and the days before for their pace."""
    serves = {row.name: tuple(row.classes) for row in Window.objects.filter(office=office)}
    wanted = {code for codes in serves.values() for code in codes}
    rows = ServiceClass.objects.order_by("position", "code")
    everything = any(not codes for codes in serves.values())
    minutes = {row.code: row.service_minutes for row in rows if everything or row.code in wanted}
    seat = Seat(
        office.code, shifts=shifts_on(office, [on]), minutes=minutes, serves=serves,
        calibration=bytes(office.calibration),
    )  # fmt: skip
    past = Event.objects.filter(office=office, on__lt=on, on__gte=on - timedelta(days=PAST_DAYS))
    seat.remember(told(reversed(past.order_by("-at", "-id")[:PAST_EVENTS]), office.code))
    return seat


def told(rows: Iterable[Event], office: str) -> Iterator[Told]:
    """Rows as the engines take them."""
    for row in rows:
        yield Told(
            row.at.astimezone(SEOUL), EventKind(row.kind), office, row.ticket, row.service_class, row.window,
            tuple(row.classes), Channel(row.channel),
        )  # fmt: skip


def _caught_up(office: Office, now: datetime) -> _Held:
    on = day_of(now)
    held = _held.get(office.code)
    rows = Event.objects.filter(office=office, on=on, at__lte=now).order_by("at", "id")
    if held is None or held.day != on:
        held = _held[office.code] = _Held(on, seat_of(office, on))
    # One row is read again: if it is not the last one taken, events came late, and the day is played anew in order.
    new = list(rows[max(0, held.count - 1) :])
    if held.count and (not new or new[0].pk != held.last):
        held = _held[office.code] = _Held(on, seat_of(office, on))
        new = list(rows)
    elif held.count:
        new = new[1:]
    for row, event in zip(new, told(new, office.code), strict=True):
        fault = held.seat.take(event)
        held.count, held.last, held.last_at = held.count + 1, row.pk, event.at
        held.faulty = [*held.faulty, fault is not None][-RECENT_EVENTS:]
        if event.kind is EventKind.CALL:
            held.calls = [(event.ticket, event.window, event.at), *held.calls][:8]
    return held


def _now(held: _Held, now: datetime) -> Now:
    seat = held.seat
    at = now.astimezone(SEOUL)
    poor = len(held.faulty) == RECENT_EVENTS and sum(held.faulty) > POOR_SHARE * RECENT_EVENTS
    return Now(
        at, seat.state(at), seat.waits(at), seat.line(at), tuple(held.calls), held.last_at, poor,
        {name: seat.service_minutes(name) for name in seat.minutes},
    )  # fmt: skip
