"""One office as its feed tells it: the floor, what was learned of its pace, and what happened lately."""

from bisect import bisect_left
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from dongheon.counters.predict.clock import DAY_MINUTES, minutes_of
from dongheon.counters.predict.pace import Pace, Patience
from dongheon.counters.predict.plan import DayPlan
from dongheon.counters.state import Floor
from dongheon.counters.values import Channel, Event, EventKind, Fault

# A window without a shift that has called nobody for so long is not taken as open; with somebody waiting, sooner.
IDLE_MINUTES = 20.0
PASSED_OVER_MINUTES = 0.2
MOST_SKIPPED = 3
FEW_CALLS, RARE = 50, 0.01
TRAIL_MINUTES = 60.0
AT_ONCE_MINUTES = 1.5 / 60


@dataclass(frozen=True, slots=True)
class Office:
    """What is told of an office beforehand.

    Args:
        name: code.
        plan: which windows will be open; empty where only tickets are known.
        priorities: of classes, lower is called earlier, 0 where none is given.
        appointment_priority: of visitors with an appointment.
        classes: in the order in which a learned layer knows them; others may come.
    """

    name: str = ""
    plan: DayPlan = field(default_factory=DayPlan)
    priorities: Mapping[str, int] = field(default_factory=dict)
    appointment_priority: int = -1
    classes: tuple[str, ...] = ()

    def priority(self, service_class: str, channel: Channel = Channel.WALK_IN) -> int:
        """Of one visitor."""
        return self.appointment_priority if channel is Channel.APPOINTMENT else self.priorities.get(service_class, 0)


class Trail:
    """Moments of one kind of event within the last hour."""

    def __init__(self) -> None:
        self.moments: list[float] = []

    def take(self, at: float) -> None:
        """One event more."""
        self.moments.append(at)
        if len(self.moments) > 64 and self.moments[len(self.moments) // 2] < at - TRAIL_MINUTES:
            del self.moments[: len(self.moments) // 2]

    def count(self, *, since: float) -> int:
        """Events from a moment on."""
        return len(self.moments) - bisect_left(self.moments, since)

    def age(self, at: float) -> float:
        """Minutes since the last one, at most an hour."""
        return min(TRAIL_MINUTES, at - self.moments[-1]) if self.moments else TRAIL_MINUTES


class Watch:
    """An office kept up to date by one event after another.

    Args:
        office: what is told of it.
    Example:
        >>> from datetime import datetime
        >>> watch = Watch(Office("gaon"))
        >>> watch.take(Event(datetime(2026, 6, 9, 9), EventKind.ISSUE, "gaon", "1", "전입"))
        >>> watch.arrivals.count(since=0), watch.classes
        (1, ['전입'])
    """

    def __init__(self, office: Office) -> None:
        self.office = office
        self.floor = Floor(office.name)
        self.pace, self.patience = Pace(), Patience()
        self.classes = list(office.classes)
        self.at = float("-inf")
        self.day = -1
        self.arrivals, self.calls, self.finishes, self.leaves = Trail(), Trail(), Trail(), Trail()
        self.empty, self.waited = Trail(), Trail()  # calls without and with a wait
        self.last_waits: deque[tuple[str, float]] = deque(maxlen=20)
        self.services: deque[float] = deque(maxlen=20)
        self.last_done: dict[str, float] = {}  # free window: since when
        # Of free windows: the longest that somebody waited meanwhile, and calls by windows free for less long.
        self.passed_over: dict[str, float] = {}
        self.skipped: dict[str, int] = {}
        self.by_window: dict[str, dict[str, int]] = {}  # window: classes it has called
        self.has_shifts = False
        self.known_open: dict[str, tuple[str, ...]] = {}  # by the feed's own word, and what they serve
        self.seen_today: set[str] = set()  # windows that opened or called
        self.faults = 0

    def take(self, event: Event) -> Fault | None:
        """Take one event of this office, in order of time."""
        at = minutes_of(event.at)
        self.turn_day(at)
        self.at = max(self.at, at)
        if event.ticket and event.service_class not in self.classes:
            self.classes.append(event.service_class)
        match event.kind:
            case EventKind.ISSUE:
                self.arrivals.take(at)
            case EventKind.CALL:
                self._call(event, at)
            case EventKind.FINISH:
                self._finish(event, at)
            case EventKind.LEAVE:
                self._leave(event, at)
            case EventKind.WINDOW_ON:
                self.has_shifts = True
                self.seen_today.add(event.window)
                self.known_open[event.window] = event.classes
            case EventKind.WINDOW_OFF:
                self.known_open.pop(event.window, None)
        fault = self.floor.take(event)
        self.faults += fault is not None
        return fault

    def _call(self, event: Event, at: float) -> None:
        self.calls.take(at)
        if event.window:
            self.seen_today.add(event.window)
            seen = self.by_window.setdefault(event.window, {})
            seen[event.service_class] = seen.get(event.service_class, 0) + 1
        waiting = self.floor.waiting_of(event.ticket)
        self._note_free(event.window, at, since=None if waiting is None else minutes_of(waiting.issued_at))
        if waiting is None:
            return
        waited = at - minutes_of(waiting.issued_at)
        (self.waited if waited > AT_ONCE_MINUTES else self.empty).take(at)
        self.last_waits.append((event.service_class, waited))
        self.patience.take(event.service_class, waited, gave_up=False)

    def _note_free(self, caller: str, at: float, *, since: float | None) -> None:
        """What a call tells of the windows that did not call: with a visitor waiting, who is free and there calls."""
        free_since = self.last_done.pop(caller, None)
        for window, done in self.last_done.items():
            if since is not None:
                self.passed_over[window] = max(self.passed_over[window], at - max(since, done))
            if free_since is not None and done < free_since:
                self.skipped[window] += 1

    def present(self, window: str, at: float, *, head: float | None) -> bool:
        """Whether a free window without a shift is likely to call the next visitor.

        Args:
            window: one that has finished a service today and has not called since.
            at: the moment.
            head: since when the first in the line waits, None for an empty line.
        """
        done = self.last_done[window]
        passed = self.passed_over[window] if head is None else max(self.passed_over[window], at - max(head, done))
        return at - done <= IDLE_MINUTES and passed <= PASSED_OVER_MINUTES and self.skipped[window] <= MOST_SKIPPED

    def able(self, window: str, service_class: str) -> bool:
        """Whether a window without a shift calls this class by habit; before it has called often, any."""
        seen = self.by_window.get(window, {})
        calls = sum(seen.values())
        return calls < FEW_CALLS or seen.get(service_class, 0) > RARE * calls

    def _finish(self, event: Event, at: float) -> None:
        self.finishes.take(at)
        serving = self.floor.serving_of(event.ticket)
        if serving is None:
            return
        minutes = at - minutes_of(serving.called_at)
        self.services.append(minutes)
        if event.window:
            self.last_done[event.window] = at
            self.passed_over[event.window], self.skipped[event.window] = 0.0, 0
        self.pace.take(event.service_class, event.window, minutes, day=self.day)

    def _leave(self, event: Event, at: float) -> None:
        self.leaves.take(at)
        waiting = self.floor.waiting_of(event.ticket)
        if waiting is not None:
            self.patience.take(event.service_class, at - minutes_of(waiting.issued_at), gave_up=True)

    def turn_day(self, at: float) -> None:
        """Begin the day of a moment, if it has not begun."""
        day = int(at // DAY_MINUTES)
        if day == self.day:
            return
        self.day = day
        # Nobody waits overnight: what is still open belongs to a feed that broke off.
        self.floor = Floor(self.office.name)
        self.last_done, self.known_open, self.passed_over, self.skipped = {}, {}, {}, {}
        self.seen_today = set()
        self.last_waits.clear()
        for trail in (self.arrivals, self.calls, self.finishes, self.leaves, self.empty, self.waited):
            trail.moments.clear()
