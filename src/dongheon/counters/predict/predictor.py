"""The wait of whoever comes now and of everybody in the line, live: median, 90 % bound, chance of giving up, reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from dongheon.base.abstain import Abstain
from dongheon.counters.predict.clock import minutes_of, moment_at
from dongheon.counters.predict.conformal import Calibrations
from dongheon.counters.predict.features import MOST_MINUTES, features
from dongheon.counters.predict.learned import Guesses, Learned, guesses
from dongheon.counters.predict.picture import Picture, picture
from dongheon.counters.predict.rollout import ENDLESS
from dongheon.counters.predict.watch import Office, Watch
from dongheon.counters.state import Waiting
from dongheon.counters.values import Event, EventKind, Fault, minutes_between

Numbers = npt.NDArray[np.float64]
# Silence with somebody waiting, or so many faults among the last events: the state is not to be trusted.
STALE_MINUTES = 15.0
FAULT_SHARE, FAULT_MEMORY = 0.2, 50.0
SOON_MINUTES = 60.0


class Source(StrEnum):
    """What a prediction stands on."""

    LEARNED = "learned"  # the rollout with what was learned
    ROLLOUT = "rollout"  # the rollout alone
    HEAD_OF_LINE = "head_of_line"  # the feed is poor: how long the first in the line has waited


@dataclass(frozen=True, slots=True)
class Break:
    """Windows of a class that close soon.

    Args:
        windows: how many.
        until: when they open again, None if not any more today.
    """

    windows: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a wait is what it is said to be.

    Args:
        ahead: visitors who will be called before, as far as they are in the line.
        open_windows: that call this class now.
        closed_until: windows of the class that are closed now and when they open.
        source: what the prediction stands on.
        feed_age_minutes: since the last event.
        trouble: what is wrong with the feed, "" if nothing is.
    """

    ahead: int
    open_windows: int
    closed_until: tuple[Break, ...]
    source: Source
    feed_age_minutes: float
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The wait of one visitor.

    Args:
        office: where.
        service_class: what for.
        ticket: number, "" for a visitor who comes now.
        at: when it is said.
        median_minutes: half of such visitors wait no longer, from now.
        bound_minutes: 90 % wait no longer.
        leaves: chance of giving up, 0..1.
        reason: why.
    """

    office: str
    service_class: str
    ticket: str
    at: datetime
    median_minutes: float
    bound_minutes: float
    leaves: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Pending:
    kind: str
    at: float
    points: Numbers
    raw: float
    scale: float
    bound: float


class Predictor:
    """One office, live.

    Args:
        office: what is told of it.
        learned: the learned layer, None for the rollout alone.
        calibrations: what is known of the errors so far.
    Example:
        >>> from dongheon.base.workdays import SEOUL
        >>> nine = datetime(2026, 6, 9, 9, tzinfo=SEOUL)
        >>> one = Predictor(Office("gaon"))
        >>> _ = one.take(Event(nine, EventKind.WINDOW_ON, "gaon", window="3"))
        >>> _ = one.take(Event(nine, EventKind.ISSUE, "gaon", "1", "전입"))
        >>> _ = one.take(Event(nine, EventKind.CALL, "gaon", "1", "전입", "3"))
        >>> said = one.forecasts(at=nine.replace(minute=2))["전입"]
        >>> said.reason.ahead, said.reason.open_windows, said.median_minutes < said.bound_minutes
        (0, 1, True)
    """

    def __init__(
        self, office: Office, *, learned: Learned | None = None, calibrations: Calibrations | None = None
    ) -> None:
        self.watch = Watch(office)
        if learned is not None:
            self.watch.classes = list(dict.fromkeys([*learned.classes, *self.watch.classes]))
        self.learned = learned
        self.calibrations = calibrations or Calibrations()
        self._pending: dict[str, _Pending] = {}
        self._faulty = 0.0

    def take(self, event: Event) -> tuple[Forecast | Abstain | None, Fault | None]:
        """Take one event in order of time.

        Args:
            event: of this office.
        Returns:
            For an issue the forecast of that ticket; a fault, where the event cannot be true.
        """
        at, said = minutes_of(event.at), None
        if event.kind is EventKind.ISSUE:
            self.watch.turn_day(at)
            if event.service_class not in self.watch.classes:
                self.watch.classes.append(event.service_class)
            said = self._at_issue(event, at)
        elif event.kind is EventKind.CALL:
            self._learn_wait(event.ticket, at)
        elif event.kind is EventKind.LEAVE:
            self._pending.pop(event.ticket, None)
        fault = self.watch.take(event)
        self._faulty += ((fault is not None) - self._faulty) / FAULT_MEMORY
        return said, fault

    def forecasts(
        self, *, at: datetime, coming: Sequence[tuple[datetime, str]] = ()
    ) -> Mapping[str, Forecast | Abstain]:
        """For a visitor of each class who comes now.

        Args:
            at: not before the last event.
            coming: appointments still to come, (when, class).
        """
        seen = self._seen(minutes_of(at), at, coming)
        said = guesses(features(self.watch, seen), self.learned)
        return {name: self._forecast(seen, said, kind) for kind, name in enumerate(seen.classes)}

    def line(self, *, at: datetime, coming: Sequence[tuple[datetime, str]] = ()) -> tuple[Forecast | Abstain, ...]:
        """For everybody in the line, in order of issue; what was learned of a new visitor's wait is carried over.

        Args:
            at: not before the last event.
            coming: appointments still to come, (when, class).
        """
        seen = self._seen(minutes_of(at), at, coming)
        said = guesses(features(self.watch, seen), self.learned)
        whole = [self._forecast(seen, said, kind) for kind in range(len(seen.classes))]
        return tuple(
            self._of_waiting(seen, place, one, whole[seen.line.kinds[place]])
            for place, one in enumerate(seen.state.waiting)
        )

    def _seen(self, minutes: float, at: datetime, coming: Sequence[tuple[datetime, str]]) -> Picture:
        self.watch.turn_day(minutes)
        due = tuple((minutes_of(when), name) for when, name in coming)
        return picture(self.watch, minutes, self.watch.floor.state(at=at), coming=due)

    def _at_issue(self, event: Event, at: float) -> Forecast | Abstain:
        seen = self._seen(at, event.at, ())
        kind = self.watch.classes.index(event.service_class)
        said = guesses(features(self.watch, seen, asked=[kind]), self.learned)
        found = self._forecast(seen, said, kind, row=0, ticket=event.ticket)
        if isinstance(found, Forecast):
            self._pending[event.ticket] = _Pending(
                event.service_class,
                at,
                said.points[0],
                float(said.bound[0]),
                float(said.scale[0]),
                found.bound_minutes,
            )
        return found

    def _learn_wait(self, ticket: str, at: float) -> None:
        said = self._pending.pop(ticket, None)
        if said is not None and at >= said.at:
            self.calibrations.of(said.kind).take(
                at - said.at, points=said.points, raw=said.raw, scale=said.scale, bound=said.bound
            )

    def _forecast(
        self, seen: Picture, said: Guesses, kind: int, *, row: int | None = None, ticket: str = ""
    ) -> Forecast | Abstain:
        name, place = seen.classes[kind], kind if row is None else row
        held = self.calibrations.of(name)
        reason = self._reason(seen, kind)
        if reason.source is Source.HEAD_OF_LINE:
            median = seen.state.head_wait_minutes
            scale = max(said.scale[place], self.watch.pace.mean_minutes(name))
            bound = median + 2 * scale
        elif not reason.open_windows and not reason.closed_until and self.watch.at > -ENDLESS and self._windows_known():
            return Abstain(f"{name or '이 업무'}를 맡은 창구가 열려 있지 않아 언제 부를지 알 수 없습니다")
        else:
            median = float(held.weights() @ said.points[place])
            bound = float(said.bound[place] + held.offset() * said.scale[place])
        return Forecast(
            self.watch.office.name,
            name,
            ticket,
            moment_at(seen.at),
            median,
            max(0.0, median, float(bound)),
            float(said.leaves[place]),
            reason,
        )

    def _windows_known(self) -> bool:
        return self.watch.has_shifts or bool(self.watch.office.plan.told)

    def _of_waiting(self, seen: Picture, place: int, one: Waiting, new: Forecast | Abstain) -> Forecast | Abstain:
        if isinstance(new, Abstain):
            return new
        paths = seen.outlook.line[place]
        stays = np.sort(paths[paths < MOST_MINUTES])
        ahead = self._ahead(seen, int(seen.line.kinds[place]), before=place)
        if new.reason.source is Source.HEAD_OF_LINE or not len(stays):
            waited = minutes_between(one.issued_at, moment_at(seen.at))
            median = max(0.0, new.median_minutes - waited)
            bound = max(median, new.bound_minutes - waited)
        else:
            fresh = np.sort(np.minimum(seen.outlook.new[seen.line.kinds[place]], MOST_MINUTES))
            median = float(np.median(stays)) * _times(new.median_minutes, float(np.median(fresh)))
            bound = float(stays[int(0.9 * len(stays))]) * _times(new.bound_minutes, float(fresh[int(0.9 * len(fresh))]))
        reason = Reason(
            ahead,
            new.reason.open_windows,
            new.reason.closed_until,
            new.reason.source,
            new.reason.feed_age_minutes,
            new.reason.trouble,
        )
        leaves = 1 - float((paths < ENDLESS).mean()) if len(stays) else new.leaves
        return Forecast(new.office, one.service_class, one.ticket, new.at, median, max(median, bound), leaves, reason)

    def _ahead(self, seen: Picture, kind: int, *, before: int | None = None) -> int:
        """Visitors in the line who are called earlier by a window of this class."""
        office, waiting = self.watch.office, seen.state.waiting
        if before is None:
            own, at = office.priority(seen.classes[kind]), len(waiting)
        else:
            own, at = int(seen.line.priorities[before]), before
        shares = np.asarray(seen.desks.serves[seen.desks.serves[:, kind]].any(axis=0))
        return sum(
            bool(shares[seen.line.kinds[place]]) and (seen.line.priorities[place], place) < (own, at)
            for place in range(len(waiting))
        )

    def _reason(self, seen: Picture, kind: int) -> Reason:
        serves = seen.desks.serves[:, kind]
        now = {window for window, here in zip(seen.windows, serves, strict=True) if here} & set(seen.open_now)
        closed: dict[float, int] = {}
        for row, window in enumerate(seen.windows):
            begin = float(seen.desks.begins[row, 0])
            if serves[row] and window not in now and 0 < begin <= SOON_MINUTES * 2:
                closed[seen.at + begin] = closed.get(seen.at + begin, 0) + 1
        age = max(0.0, seen.at - self.watch.at)
        trouble = ""
        if age > STALE_MINUTES and (seen.state.waiting or seen.state.serving):
            trouble = f"{age:.0f}분 동안 아무 소식이 없습니다"
        elif self._faulty > FAULT_SHARE:
            trouble = f"최근 기록의 {self._faulty:.0%}가 서로 맞지 않습니다"
        source = Source.HEAD_OF_LINE if trouble else Source.LEARNED if self.learned else Source.ROLLOUT
        breaks = tuple(Break(count, moment_at(until)) for until, count in sorted(closed.items()))
        return Reason(self._ahead(seen, kind), len(now), breaks, source, age, trouble)


def _times(said: float, rolled: float) -> float:
    """How far what was learned lies from the rollout, within reason."""
    return float(np.clip((said + 0.5) / (rolled + 0.5), 0.5, 2.0))
