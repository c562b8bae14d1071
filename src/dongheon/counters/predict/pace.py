"""How long a service takes here and now, and how long visitors stay: learned one event after another, and forgotten."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

SHORTEST_MINUTES = 1 / 60
FIRST_MINUTES = 6.0


@dataclass(frozen=True, slots=True)
class PaceSettings:
    """How quickly is learned, and how far clerks and days are expected to differ.

    Args:
        class_memory: services after which a class's past weighs 1/e.
        clerk_memory: the same of a clerk's own way with a class.
        spread: standard deviation of the logarithm of one service before anything is known.
        clerk_spread: of the logarithms of clerks' means.
        day_spread: of a day's mean.
        today_spread: of a clerk's mean on one day.
    """

    class_memory: float = 1500.0
    clerk_memory: float = 500.0
    spread: float = 0.7
    clerk_spread: float = 0.2
    day_spread: float = 0.1
    today_spread: float = 0.15


@dataclass(slots=True)
class Mean:
    """A mean that forgets, with its weight and the mean square around it."""

    weight: float = 0.0
    value: float = 0.0
    square: float = 0.0

    def take(self, value: float, *, memory: float) -> None:
        """One value more."""
        kept = self.weight * (1 - 1 / memory)
        self.weight = kept + 1
        share = 1 / self.weight
        off = value - self.value
        self.value += share * off
        self.square = (1 - share) * (self.square + share * off * off)

    def shrunk(self, prior_weight: float) -> float:
        """The value drawn to 0 as if 0 had been seen this many times."""
        return self.value * self.weight / (self.weight + prior_weight)


@dataclass(slots=True)
class Pace:
    """Logarithms of service times of one office: class, clerk with class, the day, the clerk on that day.

    Args:
        settings: how to learn.
        classes, clerks: what was learned and stays.
        all_services: the office as a whole, for a class never seen.
        day: number of the day that ``of_day`` and ``today`` are about.
    Example:
        >>> pace = Pace()
        >>> for _ in range(200):
        ...     pace.take("certificates", "3", 4.0, day=0)
        >>> round(math.exp(pace.log_mean("certificates", "3")), 2)
        4.01
    """

    settings: PaceSettings = field(default_factory=PaceSettings)
    all_services: Mean = field(default_factory=Mean)
    classes: dict[str, Mean] = field(default_factory=dict)
    clerks: dict[tuple[str, str], Mean] = field(default_factory=dict)
    day: int = -1
    of_day: Mean = field(default_factory=Mean)
    today: dict[str, Mean] = field(default_factory=dict)

    def take(self, service_class: str, window: str, minutes: float, *, day: int) -> None:
        """One service that ended."""
        kept = self.settings
        if day != self.day:
            self.day, self.of_day, self.today = day, Mean(), {}
        value = math.log(max(minutes, SHORTEST_MINUTES))
        base = self._class_mean(service_class)
        of_clerk, of_day, of_today = self._parts(service_class, window)
        self.all_services.take(value, memory=kept.class_memory)
        self.classes.setdefault(service_class, Mean()).take(value, memory=kept.class_memory)
        if window:
            clerk = self.clerks.setdefault((service_class, window), Mean())
            clerk.take(value - base - of_day, memory=kept.clerk_memory)
            self.today.setdefault(window, Mean()).take(value - base - of_clerk - of_day, memory=kept.class_memory)
        self.of_day.take(value - base - of_clerk - of_today, memory=kept.class_memory)

    def log_mean(self, service_class: str, window: str) -> float:
        """Expected logarithm of the minutes a service takes at this window today."""
        return self._class_mean(service_class) + sum(self._parts(service_class, window))

    def log_means(self, classes: Sequence[str], windows: Sequence[str]) -> list[list[float]]:
        """(windows, classes) of ``log_mean``, at once."""
        kept = self.settings
        noises = [self.log_spread(name) ** 2 for name in classes]
        base = [
            self._class_mean(name) + self.of_day.shrunk(noise / kept.day_spread**2)
            for name, noise in zip(classes, noises, strict=True)
        ]
        found = []
        for window in windows:
            today = self.today.get(window)
            row = list(base)
            for place, (name, noise) in enumerate(zip(classes, noises, strict=True)):
                if today is not None:
                    row[place] += today.shrunk(noise / kept.today_spread**2)
                if (clerk := self.clerks.get((name, window))) is not None:
                    row[place] += clerk.shrunk(noise / kept.clerk_spread**2)
            found.append(row)
        return found

    def log_spread(self, service_class: str) -> float:
        """Standard deviation of that logarithm."""
        own, prior = self.classes.get(service_class, Mean()), 20.0
        variance = (own.square * own.weight + self.settings.spread**2 * prior) / (own.weight + prior)
        return math.sqrt(variance)

    def mean_minutes(self, service_class: str, window: str = "") -> float:
        """Mean minutes of a service."""
        return math.exp(self.log_mean(service_class, window) + self.log_spread(service_class) ** 2 / 2)

    def _class_mean(self, service_class: str) -> float:
        prior = 5.0
        office = (self.all_services.value * self.all_services.weight + math.log(FIRST_MINUTES) * prior) / (
            self.all_services.weight + prior
        )
        own = self.classes.get(service_class)
        if own is None:
            return office
        return (own.value * own.weight + office * prior) / (own.weight + prior)

    def _parts(self, service_class: str, window: str) -> tuple[float, float, float]:
        kept, noise = self.settings, self.log_spread(service_class) ** 2
        clerk = self.clerks.get((service_class, window))
        today = self.today.get(window)
        return (
            clerk.shrunk(noise / kept.clerk_spread**2) if clerk else 0.0,
            self.of_day.shrunk(noise / kept.day_spread**2),
            today.shrunk(noise / kept.today_spread**2) if today else 0.0,
        )


@dataclass(slots=True)
class Patience:
    """Rate at which waiting visitors give up, by class, drawn to that of the office.

    Args:
        memory_minutes: of waiting after which the past weighs 1/e.
        left: visitors that gave up, by class.
        waited: minutes waited, by class.
    """

    memory_minutes: float = 5000.0
    left: dict[str, float] = field(default_factory=dict)
    waited: dict[str, float] = field(default_factory=dict)

    def take(self, service_class: str, minutes: float, *, gave_up: bool) -> None:
        """One visitor whose wait ended."""
        kept = math.exp(-minutes / self.memory_minutes)
        self.left[service_class] = self.left.get(service_class, 0.0) * kept + gave_up
        self.waited[service_class] = self.waited.get(service_class, 0.0) * kept + minutes

    def rate(self, service_class: str) -> float:
        """Visitors that give up per minute waited, 0 where nobody ever did."""
        whole = sum(self.left.values()) / max(sum(self.waited.values()), 1.0)
        prior = 200.0
        left, waited = self.left.get(service_class, 0.0), self.waited.get(service_class, 0.0)
        return (left + whole * prior) / (waited + prior)
