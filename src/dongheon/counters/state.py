"""Who waits, who is served and which windows are open: what the floor looks like, from events alone."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from dongheon.counters.values import Channel, Event, EventKind, Fault, FaultKind, Ticket, WindowShift, minutes_between

# At one moment a window first finishes and closes, then opens, then tickets are drawn and called.
RANK = {
    EventKind.FINISH: 0,
    EventKind.LEAVE: 1,
    EventKind.WINDOW_OFF: 2,
    EventKind.WINDOW_ON: 3,
    EventKind.ISSUE: 4,
    EventKind.CALL: 6,
}
AT_ONCE = 5  # who is served in no time at all comes and goes before the others are called


@dataclass(frozen=True, slots=True)
class Waiting:
    """One visitor in the line.

    Args:
        ticket: number.
        service_class: what for.
        issued_at: since when.
        channel: how the visitor came to the ticket.
    """

    ticket: str
    service_class: str
    issued_at: datetime
    channel: Channel = Channel.WALK_IN


@dataclass(frozen=True, slots=True)
class Serving:
    """One visitor at a window.

    Args:
        window: which.
        ticket: number.
        service_class: what for.
        called_at: since when.
    """

    window: str
    ticket: str
    service_class: str
    called_at: datetime


@dataclass(frozen=True, slots=True)
class FloorState:
    """The floor of one office at one moment.

    Args:
        office: code.
        at: the moment; events at it are included.
        waiting: in order of issue.
        serving: by window.
        open_windows: window and what it serves (() for everything), by window.
        last_called: the last ticket called and how long it had waited, None before the first call.
    """

    office: str
    at: datetime
    waiting: tuple[Waiting, ...]
    serving: tuple[Serving, ...]
    open_windows: tuple[tuple[str, tuple[str, ...]], ...]
    last_called: tuple[str, float] | None = None

    def waiting_for(self, service_class: str) -> int:
        """How many wait for one kind of service."""
        return sum(one.service_class == service_class for one in self.waiting)

    @property
    def free_windows(self) -> tuple[str, ...]:
        """Open windows that serve nobody."""
        busy = {one.window for one in self.serving}
        return tuple(window for window, _ in self.open_windows if window not in busy)

    @property
    def head_wait_minutes(self) -> float:
        """How long the first in the line has waited (HOL), 0 if nobody waits."""
        return minutes_between(self.waiting[0].issued_at, self.at) if self.waiting else 0.0


class Floor:
    """The floor of one office, kept up to date by one event after another in constant time each.

    Args:
        office: code; events of other offices are an error of the caller.
    Example:
        >>> from dongheon.base.workdays import SEOUL
        >>> nine = datetime(2026, 6, 9, 9, tzinfo=SEOUL)
        >>> floor = Floor("gaon")
        >>> [floor.take(Event(nine, EventKind.ISSUE, "gaon", number)) for number in ("1", "2")]
        [None, None]
        >>> floor.take(Event(nine.replace(minute=4), EventKind.CALL, "gaon", "1", window="3")).kind.value
        'window_off'
        >>> floor.state(at=nine.replace(minute=5)).head_wait_minutes
        5.0
    """

    def __init__(self, office: str) -> None:
        self.office = office
        # The first of a plain dict that is emptied from its head is slow to reach; here it is linked.
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()
        self._serving: dict[str, Serving] = {}
        self._window_of: dict[str, str] = {}
        self._open: dict[str, tuple[str, ...]] = {}
        self._last_called: tuple[str, float] | None = None
        self._steps = {
            EventKind.ISSUE: self._issue,
            EventKind.CALL: self._call,
            EventKind.FINISH: self._finish,
            EventKind.LEAVE: self._leave,
            EventKind.WINDOW_ON: self._on,
            EventKind.WINDOW_OFF: self._off,
        }

    def take(self, event: Event) -> Fault | None:
        """Take one event; what cannot be true comes back as data and the floor goes on with what is likeliest."""
        return self._steps[event.kind](event)

    def state(self, *, at: datetime) -> FloorState:
        """The floor as it stands, for a moment not before the last event."""
        return FloorState(
            office=self.office,
            at=at,
            waiting=tuple(self._waiting.values()),
            serving=tuple(self._serving[window] for window in sorted(self._serving)),
            open_windows=tuple(sorted(self._open.items())),
            last_called=self._last_called,
        )

    def waiting_of(self, ticket: str) -> Waiting | None:
        """The visitor with this number in the line, None if there is none."""
        return self._waiting.get(ticket)

    def serving_of(self, ticket: str) -> Serving | None:
        """The visitor with this number at a window, None if there is none."""
        return self._serving.get(self._window_of.get(ticket, ""))

    def _issue(self, event: Event) -> Fault | None:
        if event.ticket in self._waiting or event.ticket in self._window_of:
            return _fault(event, FaultKind.DUPLICATE, "is in the house already; the second one is passed over")
        self._waiting[event.ticket] = Waiting(event.ticket, event.service_class, event.at, event.channel)
        return None

    def _call(self, event: Event) -> Fault | None:
        fault = None
        waited = self._waiting.pop(event.ticket, None)
        if waited is None:
            fault = _fault(event, FaultKind.UNKNOWN, "is called without having been issued; taken as served now")
        else:
            self._last_called = (event.ticket, minutes_between(waited.issued_at, event.at))
        # Calls without a window, as of machines that do not tell, stand under their own number.
        window = event.window or f"?{event.ticket}"
        before = self._serving.pop(window, None)
        if before is not None:
            self._window_of.pop(before.ticket, None)
            fault = _fault(event, FaultKind.NEVER_FINISHED, f"is called while {before.ticket} was not finished there")
        if event.window and event.window not in self._open:
            self._open[event.window] = ()
            fault = fault or _fault(
                event, FaultKind.WINDOW_OFF, f"is called by window {window}, taken as open from now"
            )
        service_class = waited.service_class if waited else event.service_class
        self._serving[window] = Serving(window, event.ticket, service_class, event.at)
        self._window_of[event.ticket] = window
        return fault

    def _finish(self, event: Event) -> Fault | None:
        window = self._window_of.pop(event.ticket, None)
        if window is None:
            return _fault(event, FaultKind.UNKNOWN, "is finished without having been called; passed over")
        del self._serving[window]
        return None

    def _leave(self, event: Event) -> Fault | None:
        if self._waiting.pop(event.ticket, None) is None:
            return _fault(event, FaultKind.UNKNOWN, "leaves a line in which it does not stand; passed over")
        return None

    def _on(self, event: Event) -> None:
        self._open[event.window] = event.classes

    def _off(self, event: Event) -> Fault | None:
        if self._open.pop(event.window, None) is None:
            return _fault(event, FaultKind.WINDOW_OFF, f"window {event.window} closes without having been open")
        return None


def events_of(tickets: Iterable[Ticket], shifts: Iterable[WindowShift] = ()) -> tuple[Event, ...]:
    """Events in the order in which they can have happened.

    Args:
        tickets: of any offices, in any order.
        shifts: of the windows, where they are known.
    Example:
        >>> day = datetime(2026, 6, 9, 9)
        >>> [one.kind.value for one in events_of([Ticket("1", "", "", day, day, day, window="3")])]
        ['issue', 'call', 'finish']
    """
    found: list[tuple[datetime, int, int, Event]] = []
    for place, one in enumerate(tickets):
        found.append((one.issued_at, RANK[EventKind.ISSUE], place, _told(one, EventKind.ISSUE, one.issued_at)))
        if one.called_at is not None:
            at_once = one.finished_at == one.called_at
            rank = AT_ONCE if at_once else RANK[EventKind.CALL]
            found.append((one.called_at, rank, place, _told(one, EventKind.CALL, one.called_at)))
            if one.finished_at is not None:
                rank = AT_ONCE if at_once else RANK[EventKind.FINISH]
                found.append((one.finished_at, rank, place, _told(one, EventKind.FINISH, one.finished_at)))
        elif one.left_at is not None:
            rank = RANK[EventKind.ISSUE if one.left_at == one.issued_at else EventKind.LEAVE]
            found.append((one.left_at, rank, place, _told(one, EventKind.LEAVE, one.left_at)))
    for shift in shifts:
        opens = Event(shift.on_at, EventKind.WINDOW_ON, shift.office, window=shift.window, classes=shift.classes)
        found.append((shift.on_at, RANK[opens.kind], 0, opens))
        if shift.off_at is not None:
            closes = Event(shift.off_at, EventKind.WINDOW_OFF, shift.office, window=shift.window)
            found.append((shift.off_at, RANK[closes.kind], 0, closes))
    found.sort(key=itemgetter(0, 1, 2))
    return tuple(event for *_, event in found)


def state_at(at: datetime, events: Sequence[Event], *, office: str = "") -> FloorState:
    """The floor of an office at a moment, from its events up to that moment.

    Args:
        at: the moment; events at it are included.
        events: in order of time, as ``events_of`` gives them. For many moments keep a ``Floor`` and go along.
        office: whose events count.
    Example:
        >>> day = datetime(2026, 6, 9, 9)
        >>> state_at(day, events_of([Ticket("1", "", "", day)])).waiting[0].ticket
        '1'
    """
    floor = Floor(office)
    for event in events:
        if event.at > at:
            break
        if event.office == office:
            floor.take(event)
    return floor.state(at=at)


def _told(one: Ticket, kind: EventKind, at: datetime) -> Event:
    at_window = kind in {EventKind.CALL, EventKind.FINISH}
    return Event(
        at, kind, one.office, one.ticket, one.service_class, one.window if at_window else "", channel=one.channel
    )


def _fault(event: Event, kind: FaultKind, what: str) -> Fault:
    return Fault(kind, event.office, event.at, event.ticket or event.window, f"{event.ticket} {what}".strip())
