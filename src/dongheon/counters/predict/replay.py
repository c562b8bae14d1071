"""The past walked through once: at each ticket what could be known then, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput
from dongheon.counters.predict.clock import minutes_of
from dongheon.counters.predict.features import NAMES, PLACES, features
from dongheon.counters.predict.picture import picture
from dongheon.counters.predict.watch import Office, Watch
from dongheon.counters.state import events_of
from dongheon.counters.values import Event, EventKind, Ticket, WindowShift

Numbers = npt.NDArray[np.float64]
QUEUE_WINDOWS = "windows_15"


@dataclass(frozen=True, slots=True)
class Rows:
    """Tickets in order of issue, each with what was known when it was drawn.

    Args:
        features: (n, len(NAMES)).
        issued: (n,) minutes of ``clock``.
        ended: (n,) when it was called or left, nan if neither is known.
        served: (n,) whether it was called.
        classes: names, whose places stand under "class".
        has_shifts: whether the feed tells when windows open and close.
    """

    features: Numbers
    issued: Numbers
    ended: Numbers
    served: npt.NDArray[np.bool_]
    classes: tuple[str, ...]
    has_shifts: bool

    def column(self, name: str) -> Numbers:
        """One number of all tickets."""
        found: Numbers = self.features[:, PLACES[name]]
        return found

    @property
    def waits(self) -> Numbers:
        """(n,) minutes until the call or until the visitor left."""
        return self.ended - self.issued

    @property
    def kinds(self) -> npt.NDArray[np.intp]:
        """(n,) places of the classes."""
        return self.column("class").astype(np.intp)

    def part(self, chosen: npt.NDArray[np.bool_]) -> "Rows":
        """Some of the tickets."""
        return replace(
            self,
            features=self.features[chosen],
            issued=self.issued[chosen],
            ended=self.ended[chosen],
            served=self.served[chosen],
        )

    @property
    def last_to_enter(self) -> Numbers:
        """LES: the wait of the last visitor called."""
        return self.column("last")

    @property
    def head_of_line(self) -> Numbers:
        """HOL: how long the first in the line has waited."""
        return self.column("head")

    @property
    def queue_length(self) -> Numbers:
        """QL: (n + 1) m / s, 0 where nobody waits and a window is free.

        s are the open windows of the class, or those that served within 15 minutes where the feed does not tell; m is
        the mean of the last 20 services.
        """
        windows = self.column("able") if self.has_shifts else self.column(QUEUE_WINDOWS)
        found = (self.column("waiting") + 1) * self.column("service_20") / np.maximum(1, windows)
        return np.where((self.column("waiting") == 0) & (self.column("free") > 0), 0.0, found)


def replay(
    tickets: Iterable[Ticket],
    shifts: Iterable[WindowShift] = (),
    *,
    offices: Mapping[str, Office] | None = None,
    classes: tuple[str, ...] = (),
    since: datetime | None = None,
) -> Rows:
    """Walk through the past.

    Args:
        tickets: sound ones, of any offices.
        shifts: when windows opened and closed; each is known from that moment on only.
        offices: what is told of each beforehand.
        classes: in the order of a learned layer; others are put behind.
        since: tickets issued earlier teach pace and patience, and give no row.
    Returns:
        Rows, one for each ticket.
    Raises:
        BadInput: there is no ticket.
    Source: own.
    Example:
        >>> from datetime import datetime
        >>> nine = datetime(2026, 6, 9, 9)
        >>> first, later = nine.replace(minute=1), nine.replace(minute=4)
        >>> rows = replay([Ticket("1", "", "a", nine, later), Ticket("2", "", "a", first)])
        >>> rows.waits.tolist(), rows.column("waiting").tolist(), rows.head_of_line.tolist()
        ([4.0, nan], [0.0, 1.0], [0.0, 1.0])
    """
    given, spans = tuple(tickets), tuple(shifts)
    if not given:
        raise BadInput("no ticket is left to look at; give a file with tickets that were issued and called")
    names = tuple(dict.fromkeys([*classes, *sorted({one.service_class for one in given})]))
    ends = {one.key: (one.called_at or one.left_at, one.called_at is not None) for one in given}
    watches: dict[str, Watch] = {}
    rows: list[Numbers] = []
    issued: list[float] = []
    ended: list[float] = []
    served: list[bool] = []
    for event in events_of(given, spans):
        watch = watches.get(event.office)
        if watch is None:
            told = (offices or {}).get(event.office, Office(event.office))
            watch = watches[event.office] = Watch(replace(told, classes=names))
        if event.kind is EventKind.ISSUE and (since is None or event.at >= since):
            end, called = ends[event.office, event.at.date(), event.ticket]
            rows.append(row_at_issue(watch, event))
            issued.append(minutes_of(event.at))
            ended.append(np.nan if end is None else minutes_of(end))
            served.append(called)
        watch.take(event)
    table = np.array(rows).reshape(len(rows), len(NAMES))
    return Rows(table, np.array(issued), np.array(ended), np.array(served), names, bool(spans))


def row_at_issue(watch: Watch, event: Event) -> Numbers:
    """(len(NAMES),) of a visitor who draws a ticket now, before the ticket counts.

    Args:
        watch: the office, with all events before.
        event: the issue.
    """
    at = minutes_of(event.at)
    watch.turn_day(at)
    if event.service_class not in watch.classes:
        watch.classes.append(event.service_class)
    kind = watch.classes.index(event.service_class)
    found: Numbers = features(watch, picture(watch, at, watch.floor.state(at=event.at)), asked=[kind])[0]
    return found
