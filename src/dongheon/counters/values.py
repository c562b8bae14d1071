"""What a ticket machine and its windows leave behind, as values."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

MINUTE_SECONDS = 60


class Channel(StrEnum):
    """How a visitor came to a ticket."""

    WALK_IN = "walk_in"  # 현장 발권
    APPOINTMENT = "appointment"  # 예약
    REMOTE = "remote"  # 온라인 발권, 원격 번호표
    PHONE = "phone"  # 전화


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket from its issue to its end.

    Args:
        ticket: number as printed; unique within an office and a day only.
        office: code of the office, "" if there is one.
        service_class: what it was drawn for, e.g. "certificates", "" if the machine does not ask.
        issued_at: when it was drawn, Seoul time.
        called_at: when a window called it, None if never or not yet.
        finished_at: when the window was done, None if never called or not over.
        left_at: when the visitor gave up, None if not known to have left.
        window: the window that called it, "" if none did.
        channel: how the visitor came to it.
    Example:
        >>> from dongheon.base.workdays import SEOUL
        >>> drawn = datetime(2026, 6, 9, 9, 0, tzinfo=SEOUL)
        >>> one = Ticket("A001", "gaon", "certificates", drawn, drawn.replace(minute=12), window="3")
        >>> one.wait_minutes, one.service_minutes, one.key
        (12.0, None, ('gaon', datetime.date(2026, 6, 9), 'A001'))
    """

    ticket: str
    office: str
    service_class: str
    issued_at: datetime
    called_at: datetime | None = None
    finished_at: datetime | None = None
    left_at: datetime | None = None
    window: str = ""
    channel: Channel = Channel.WALK_IN

    @property
    def key(self) -> tuple[str, date, str]:
        """Office, day and number: what makes a ticket one."""
        return self.office, self.issued_at.date(), self.ticket

    @property
    def wait_minutes(self) -> float | None:
        """Minutes from issue to call, None if it was not called."""
        return None if self.called_at is None else minutes_between(self.issued_at, self.called_at)

    @property
    def service_minutes(self) -> float | None:
        """Minutes at the window, None if it is not over or never began."""
        if self.called_at is None or self.finished_at is None:
            return None
        return minutes_between(self.called_at, self.finished_at)


@dataclass(frozen=True, slots=True)
class WindowShift:
    """One span during which a window was open.

    Args:
        office: code of the office.
        window: its number or name.
        classes: what it serves, () for everything.
        on_at: opened, Seoul time.
        off_at: closed, None if it still is open.
    """

    office: str
    window: str
    classes: tuple[str, ...]
    on_at: datetime
    off_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A window without its clerk: planned leave, training, illness.

    Args:
        office: code of the office.
        window: which window stays closed.
        starts_at: from when, Seoul time.
        ends_at: until when.
        reason: as the office writes it, "" if it does not.
    """

    office: str
    window: str
    starts_at: datetime
    ends_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lunch:
    """A break that comes back every working day.

    Args:
        office: code of the office.
        windows: those that close for it, () for all of them.
        starts: time of day.
        ends: time of day.
    """

    office: str
    windows: tuple[str, ...]
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which an office does not open.

    Args:
        office: code of the office, "*" for all.
        on: the day.
        name: of the holiday or closure.
    """

    office: str
    on: date
    name: str


class EventKind(StrEnum):
    """What can happen at the counters."""

    ISSUE = "issue"
    CALL = "call"
    FINISH = "finish"
    LEAVE = "leave"
    WINDOW_ON = "window_on"
    WINDOW_OFF = "window_off"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as a live feed tells it.

    Args:
        at: when, Seoul time.
        kind: what.
        office: where.
        ticket: number, "" for windows that open or close.
        service_class: of the ticket.
        window: which window called, finished, opened or closed; "" otherwise.
        classes: what an opening window serves, () for everything.
        channel: how the visitor came to the ticket.
    """

    at: datetime
    kind: EventKind
    office: str
    ticket: str = ""
    service_class: str = ""
    window: str = ""
    classes: tuple[str, ...] = ()
    channel: Channel = Channel.WALK_IN


class FaultKind(StrEnum):
    """What cannot be true in a feed, or makes it worth less."""

    GAP = "gap"  # nothing was heard although windows were open
    CLOCK_JUMP = "clock_jump"  # numbers go on, the clock goes back
    ORDER = "order"  # called before issued, finished before called, left and called
    DUPLICATE = "duplicate"  # one ticket twice
    OVERLAP = "overlap"  # a window serves two at once
    NEVER_FINISHED = "never_finished"  # called, and never finished although the window went on
    NEVER_CLOSED = "never_closed"  # a window without an end of shift
    WINDOW_OFF = "window_off"  # a call by a window that was closed
    UNKNOWN = "unknown"  # a call, finish or leave of a ticket that was never issued


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a feed.

    Args:
        kind: what.
        office: where.
        at: when it shows.
        subject: ticket or window.
        reason: what was found, and what follows from it.
        minutes: its length, 0 where it has none.
    """

    kind: FaultKind
    office: str
    at: datetime
    subject: str
    reason: str
    minutes: float = 0.0


def minutes_between(begins: datetime, ends: datetime) -> float:
    """Minutes from one moment to another, negative if they are in the wrong order.

    Args:
        begins: the first.
        ends: the second.
    Example:
        >>> minutes_between(datetime(2026, 6, 9, 9), datetime(2026, 6, 9, 9, 1, 30))
        1.5
    """
    return (ends - begins).total_seconds() / MINUTE_SECONDS
