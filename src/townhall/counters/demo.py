"""A made-up day at a sample town's counters, played by the simulator from a seed; its offices say so on every page."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from dongheon.counters.simulate.draw import visitors
from dongheon.counters.simulate.office import Office as PlayedOffice
from dongheon.counters.simulate.office import ServiceClass as PlayedClass
from dongheon.counters.simulate.office import Window as PlayedWindow
from dongheon.counters.simulate.play import plan, play
from dongheon.counters.simulate.times import Exponential, Lognormal
from dongheon.counters.state import events_of
from dongheon.counters.values import Ticket, WindowShift
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import SEOUL, day_of
from townhall.counters.feed import Incoming
from townhall.counters.models import Event, Office, ServiceClass, Shift
from townhall.counters.plans import Span, is_open, spans_on

PLAYER = Actor("system", "sample-day", "표본 하루")
SEED, LOAD = 20260609, 0.86
PAST_DAYS, LOOK_BACK_DAYS = 5, 14
AHEAD = timedelta(hours=2)
LATER, EARLIER = timedelta(hours=6), timedelta(hours=3)
SLOT_MINUTES = 30
PATIENCE_MINUTES = 90.0


@action
def make_up(*, now: datetime, by: Actor = PLAYER) -> int:
    """Every office becomes a made-up one; where it is closed now, today gets hours of its own to be seen in."""
    offices = list(Office.objects.prefetch_related("windows", "shifts"))
    Office.objects.update(made_up=True)
    local = now.astimezone(SEOUL)
    for office in offices:
        if is_open(spans_on(office, local.date()), now):
            continue
        begins = max(local - EARLIER, datetime.combine(local.date(), time(0, 0), SEOUL))
        ends = min(local + LATER, datetime.combine(local.date(), time(23, 59), SEOUL))
        Shift.objects.bulk_create(
            Shift(office=office, window=row.name, on=local.date(), opens=begins.time(), closes=ends.time())
            for row in office.windows.all()
        )
    leave("make_up", by=by, subject="counters", offices=len(offices))
    return len(offices)


def events_missing(*, now: datetime, past_days: int = PAST_DAYS) -> list[Incoming]:
    """Events of the made-up offices until two hours from now, and those of working days before, that are not there."""
    on = day_of(now)
    found: list[Incoming] = []
    for office in Office.objects.filter(made_up=True).prefetch_related("windows", "shifts"):
        recent = Event.objects.filter(office=office, on__gte=on - timedelta(days=LOOK_BACK_DAYS))
        known = set(recent.filter(event_id__startswith="demo:").values_list("event_id", flat=True))
        opened = [on - timedelta(days=back) for back in range(1, LOOK_BACK_DAYS)]
        wanted = [on, *[day for day in opened if past_days and spans_on(office, day)][:past_days]]
        for day in wanted:
            told = (one for one in day_of_events(office, day) if one.event.at <= now + AHEAD)
            found += [one for one in told if one.event_id not in known]
    return found


def day_of_events(office: Office, on: date) -> list[Incoming]:
    """One day, the same whenever it is asked for."""
    spans = spans_on(office, on)
    if not spans:
        return []
    kinds = list(ServiceClass.objects.order_by("position", "code"))
    tickets = list(_tickets(office, on, spans, kinds))
    shifts = [WindowShift(office.code, one.window, one.classes, one.begins, one.ends) for one in spans]
    return [
        Incoming(f"demo:{office.code}:{on:%Y%m%d}:{place}", event)
        for place, event in enumerate(events_of(tickets, shifts))
    ]


def _tickets(office: Office, on: date, spans: Sequence[Span], kinds: Sequence[ServiceClass]) -> Iterator[Ticket]:
    played = _office(office, on, spans, kinds)
    came = visitors(played, seed=SEED + office.pk, day=on.toordinal())
    done = play(plan(played), played, came)
    midnight = datetime.combine(on, time(0), SEOUL)
    counts: dict[str, int] = {}
    for place in range(len(came.arrives)):
        kind = played.classes[came.kind[place]].name
        letter = "ABCDEFGHIJKLN"[[one.name for one in played.classes].index(kind) % 13]
        counts[letter] = counts.get(letter, 0) + 1
        window = int(done.window[place])
        issued = _moment(midnight, float(came.arrives[place]))
        number = f"{letter}{counts[letter]:03}"
        if window < 0:
            yield Ticket(number, office.code, kind, issued, left_at=_moment(midnight, float(came.gives_up[place])))
            continue
        called = float(done.begins[place])
        finished = called + float(came.service[place] * came.paces[window])
        yield Ticket(
            number, office.code, kind, issued, max(issued, _moment(midnight, called)), _moment(midnight, finished),
            window=played.windows[window].name,
        )  # fmt: skip


def _office(office: Office, on: date, spans: Sequence[Span], kinds: Sequence[ServiceClass]) -> PlayedOffice:
    midnight = datetime.combine(on, time(0), SEOUL)
    windows: dict[str, list[Span]] = {}
    for one in spans:
        windows.setdefault(one.window, []).append(one)
    begin = min(_minutes(midnight, one.begins) for one in spans)
    end = max(_minutes(midnight, one.ends) for one in spans)
    slots = max(1, int((end - begin - 15) // SLOT_MINUTES))
    shares = _shares(spans, kinds)
    classes = tuple(
        PlayedClass(
            kind.code,
            tuple(
                shares[kind.code] * LOAD * _crowd(slot, slots) * SLOT_MINUTES / kind.service_minutes
                for slot in range(slots)
            ),
            Lognormal(kind.service_minutes, kind.service_minutes * 0.6),
            Exponential(PATIENCE_MINUTES),
        )
        for kind in kinds
        if shares.get(kind.code)
    )
    names = {one.name for one in classes}
    made = tuple(
        PlayedWindow(
            name,
            tuple((_minutes(midnight, one.begins), _minutes(midnight, one.ends)) for one in own),
            tuple(code for code in own[0].classes if code in names),
        )
        for name, own in sorted(windows.items())
    )
    return PlayedOffice(office.code, classes, made, begin, end, SLOT_MINUTES, crowd_spread=0.1, clerk_spread=0.1)


def _shares(spans: Sequence[Span], kinds: Sequence[ServiceClass]) -> dict[str, float]:
    """Windows that a class may count on: each window parts its time among what it serves."""
    serves = {one.window: one.classes for one in spans}
    found: dict[str, float] = {}
    for codes in serves.values():
        wanted = codes or tuple(kind.code for kind in kinds)
        for code in wanted:
            found[code] = found.get(code, 0.0) + 1 / len(wanted)
    return found


def _crowd(slot: int, slots: int) -> float:
    """More come late in the morning and after lunch, few before closing."""
    share = (slot + 0.5) / slots
    return 0.75 + 0.45 * max(0.0, 1 - abs(share - 0.25) / 0.2) + 0.35 * max(0.0, 1 - abs(share - 0.62) / 0.2)


def _moment(midnight: datetime, minutes: float) -> datetime:
    return midnight + timedelta(seconds=round(minutes * 60))


def _minutes(midnight: datetime, at: datetime) -> float:
    return (at - midnight).total_seconds() / 60
