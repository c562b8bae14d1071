"""The one place where this wing meets the engine of predictions; without it the short formulas answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.counters.predictors import head_of_line_wait, queue_length_wait
from dongheon.counters.state import Floor, FloorState
from dongheon.counters.values import Event, Fault, WindowShift

if TYPE_CHECKING:
    from dongheon.counters.predict.conformal import Calibrations
    from dongheon.counters.predict.predictor import Predictor

ENGINE = "dongheon.counters.predict.predictor"
FORMULA = "queue_length"


@dataclass(frozen=True, slots=True)
class Reopening:
    """Windows of a class that are closed now and when they open again."""

    windows: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Wait:
    """The wait of a visitor.

    Args:
        service_class: code.
        median_minutes: half wait no longer; None if it is not known.
        bound_minutes: nine of ten wait no longer; None if it is not known.
        ahead: who will be called before.
        windows: open windows that call this class.
        reopenings: windows of the class that open again soon.
        source: "learned", "rollout", "head_of_line" or "queue_length".
        why_not: why there is no figure, in Korean, "" if there is one.
    """

    service_class: str
    median_minutes: float | None
    bound_minutes: float | None
    ahead: int
    windows: int
    reopenings: tuple[Reopening, ...] = ()
    source: str = FORMULA
    why_not: str = ""


class Seat:
    """One office as this process follows it.

    Args:
        office: code.
        shifts: planned for today.
        minutes: usual service time of each class, for the formulas; its keys are the classes that are asked about.
        serves: classes of each window, () for everything.
        calibration: bytes kept of earlier days, b"" at first.
    """

    def __init__(
        self, office: str, *, shifts: Sequence[WindowShift], minutes: Mapping[str, float],
        serves: Mapping[str, tuple[str, ...]], calibration: bytes = b"",
    ) -> None:  # fmt: skip
        self.office, self.minutes, self.serves = office, dict(minutes), dict(serves)
        self.predictor = _predictor(office, shifts, tuple(minutes), calibration)
        self._floor = Floor(office)

    def remember(self, events: Iterable[Event]) -> None:
        """Take events of earlier days, from which the pace of the windows is learned."""
        if self.predictor is not None:
            for event in events:
                self.predictor.watch.take(event)

    def take(self, event: Event) -> Fault | None:
        """Take an event of today without predicting anything."""
        return self._floor.take(event) if self.predictor is None else self.predictor.watch.take(event)

    def take_saying(self, event: Event) -> tuple[Wait | None, Fault | None]:
        """Take an event; for an issue, what was to be said to that visitor."""
        if self.predictor is None:
            said = self._by_formula(event.service_class, self.state(event.at)) if event.kind == "issue" else None
            return said, self.take(event)
        forecast, fault = self.predictor.take(event)
        if forecast is None or isinstance(forecast, Abstain):
            return None, fault
        return _wait_of(event.service_class, forecast), fault

    def state(self, at: datetime) -> FloorState:
        """Who waits and who is served."""
        if self.predictor is None:
            return self._floor.state(at=at)
        from dongheon.counters.predict.clock import minutes_of  # noqa: PLC0415 - see _predictor

        self.predictor.watch.turn_day(minutes_of(at))
        return self.predictor.watch.floor.state(at=at)

    def waits(self, at: datetime, *, coming: Sequence[tuple[datetime, str]] = ()) -> dict[str, Wait]:
        """For a visitor of each class who comes now."""
        if self.predictor is None:
            floor = self.state(at)
            return {name: self._by_formula(name, floor) for name in self.minutes}
        found = self.predictor.forecasts(at=at, coming=coming)
        return {name: _wait_of(name, found[name]) for name in self.minutes if name in found}

    def line(self, at: datetime) -> dict[str, Wait]:
        """For everybody in the line, by ticket."""
        floor = self.state(at)
        if self.predictor is not None:
            said = zip(floor.waiting, self.predictor.line(at=at), strict=True)
            return {one.ticket: _wait_of(one.service_class, forecast) for one, forecast in said}
        return {one.ticket: self._by_formula(one.service_class, floor, before=one.ticket) for one in floor.waiting}

    def service_minutes(self, service_class: str) -> float:
        """Mean time at the window lately, or the usual one."""
        services = self.predictor.watch.services if self.predictor is not None else ()
        usual = self.minutes.get(service_class, 8.0)
        return (sum(services) + 5 * usual) / (len(services) + 5)

    def calibration(self) -> bytes:
        """What is known of the errors, as bytes."""
        return b"" if self.predictor is None else self.predictor.calibrations.to_bytes()

    def _by_formula(self, name: str, floor: FloorState, before: str = "") -> Wait:
        names = [one.ticket for one in floor.waiting]
        ahead = names.index(before) if before in names else len(names)
        able = [window for window, told in floor.open_windows if not (told or self.serves.get(window)) or
                name in (told or self.serves.get(window, ()))]  # fmt: skip
        if ahead == 0 and set(able) & set(floor.free_windows):
            return Wait(name, 0.0, None, 0, len(able))
        said = queue_length_wait(ahead, windows=len(able), mean_service_minutes=self.minutes.get(name, 8.0))
        if isinstance(said, Abstain):
            return Wait(name, None, None, ahead, len(able), why_not=said.reason)
        head = head_of_line_wait(floor) if not before else 0.0
        return Wait(name, max(said, head) if head else said, None, ahead, len(able))


def is_there() -> bool:
    """Whether the engine of predictions is installed."""
    return find_spec(ENGINE) is not None


def _predictor(
    office: str, shifts: Sequence[WindowShift], classes: tuple[str, ...], calibration: bytes
) -> "Predictor | None":
    if not is_there():
        return None
    # Numpy and scikit-learn are read in only by processes that predict.
    from dongheon.counters.predict.plan import day_plan  # noqa: PLC0415
    from dongheon.counters.predict.predictor import Predictor  # noqa: PLC0415
    from dongheon.counters.predict.watch import Office  # noqa: PLC0415

    plan = day_plan(shifts, office=office)
    return Predictor(Office(office, plan=plan, classes=classes), calibrations=_calibrations(calibration))


def _calibrations(stored: bytes) -> "Calibrations | None":
    """What is known of the errors; bytes of another version tell nothing, and the office learns its errors anew."""
    from dongheon.counters.predict.conformal import Calibrations  # noqa: PLC0415 - see _predictor

    try:
        return Calibrations.from_bytes(stored) if stored else None
    except BadInput:
        return None


def _wait_of(name: str, forecast: object) -> Wait:
    if isinstance(forecast, Abstain):
        return Wait(name, None, None, 0, 0, why_not=forecast.reason)
    from dongheon.counters.predict.predictor import Forecast  # noqa: PLC0415 - see _predictor

    assert isinstance(forecast, Forecast)
    why = forecast.reason
    again = tuple(Reopening(one.windows, one.until) for one in why.closed_until)
    return Wait(
        name, forecast.median_minutes, forecast.bound_minutes, why.ahead, why.open_windows, again, why.source.value
    )
