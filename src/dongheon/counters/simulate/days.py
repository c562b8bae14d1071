"""Many days of an office, and their figures."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput
from dongheon.counters.simulate.draw import visitors
from dongheon.counters.simulate.office import Office, check_office
from dongheon.counters.simulate.play import plan, play

Numbers = npt.NDArray[np.float64]
MOST_DAYS = 100_000
MOST_VISITORS = 40_000_000
TARGET_MINUTES = 15.0


@dataclass(frozen=True, slots=True)
class Days:
    """All visitors of all days that were played.

    Args:
        office: as it was played.
        count: days.
        day: (n,) number of the day.
        arrives: (n,) minutes since midnight.
        kind: (n,) place of the class.
        booked: (n,) had an appointment.
        waits: (n,) minutes until the call, until they gave up, or until closing for those left over.
        served: (n,).
        service: (n,) minutes at the window, 0 for those who were not served.
        busy: (days, windows) minutes of service.
        open_minutes: (windows,) planned minutes a day.
        overtime: (days,) minutes after closing until the last visitor was done.
    """

    office: Office
    count: int
    day: npt.NDArray[np.intp]
    arrives: Numbers
    kind: npt.NDArray[np.intp]
    booked: npt.NDArray[np.bool_]
    waits: Numbers
    served: npt.NDArray[np.bool_]
    service: Numbers
    busy: Numbers
    open_minutes: Numbers
    overtime: Numbers

    def by_day(self, values: Numbers, *, of: npt.NDArray[np.bool_] | None = None) -> Numbers:
        """Mean of a visitor's value on each day, nan for days without one.

        Args:
            values: (n,) one per visitor.
            of: (n,) whom to count, None for all.
        """
        day, told = (self.day, values) if of is None else (self.day[of], values[of])
        counts = np.bincount(day, minlength=self.count)
        sums = np.bincount(day, told, minlength=self.count)
        return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)

    def by_slot(self, values: Numbers) -> Numbers:
        """Mean of a visitor's value in each slot of arrival over all days, nan for empty slots."""
        office = self.office
        slot = np.clip((self.arrives - office.first_minute) // office.slot_minutes, 0, office.slots - 1).astype(int)
        counts = np.bincount(slot, minlength=office.slots)
        sums = np.bincount(slot, values, minlength=office.slots)
        return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)

    def figures(self, *, target_minutes: float = TARGET_MINUTES) -> dict[str, Numbers]:
        """One value a day of each figure.

        Args:
            target_minutes: the wait that should not be exceeded.
        Returns:
            mean_wait, p90_wait (minutes), over_target, gave_up, busy (shares), overtime (minutes), visitors.
        """
        ends = np.cumsum(np.bincount(self.day, minlength=self.count))[:-1]
        p90 = [float(np.quantile(part, 0.9)) if len(part) else np.nan for part in np.split(self.waits, ends)]
        return {
            "mean_wait": self.by_day(self.waits),
            "p90_wait": np.array(p90),
            "over_target": self.by_day((self.waits > target_minutes).astype(float)),
            "gave_up": self.by_day((~self.served).astype(float)),
            "busy": self.busy.sum(axis=1) / max(1.0, float(self.open_minutes.sum())),
            "overtime": self.overtime,
            "visitors": np.bincount(self.day, minlength=self.count).astype(float),
        }


def simulate(office: Office, *, days: int, seed: int) -> Days:
    """Play an office for many days, each from its morning.

    Args:
        office: what to play.
        days: 1 to 100,000.
        seed: the same seed brings the same visitors, also to a changed office.
    Returns:
        Days.
    Raises:
        BadInput: an office that cannot be played, or no day.
    Source: own; checked against Erlang's formulas and Ciw in evals/counters/simulator.py.
    Example:
        >>> from dongheon.counters.simulate.office import ServiceClass, Window
        >>> from dongheon.counters.simulate.times import Lognormal
        >>> windows = tuple(Window(str(number), ((540, 1080),)) for number in (1, 2))
        >>> office = Office("가온시청", (ServiceClass("제증명", (5.0,) * 18, Lognormal(8, 5)),), windows)
        >>> round(float(simulate(office, days=20, seed=1).figures()["busy"].mean()), 2)
        0.65
    """
    if not 1 <= days <= MOST_DAYS or seed < 0:
        raise BadInput(f"{days} days, seed {seed}: 1 to {MOST_DAYS:,} days, seed of 0 or more")
    check_office(office)
    expected = days * sum(sum(one.arrivals) for one in office.classes)
    if expected > MOST_VISITORS:
        raise BadInput(f"about {expected:,.0f} visitors in {days} days: at most {MOST_VISITORS:,}; play fewer days")
    the_plan = plan(office)
    came = [visitors(office, seed=seed, day=day) for day in range(days)]
    done = [play(the_plan, office, one) for one in came]
    sizes = [len(one.arrives) for one in came]
    arrives = np.concatenate([one.arrives for one in came])
    begins = np.concatenate([one.begins for one in done])
    window = np.concatenate([one.window for one in done])
    paces = np.concatenate([one.paces[served.window] for one, served in zip(came, done, strict=True)])
    gives_up = np.concatenate([one.gives_up for one in came])
    served = window >= 0
    last = np.where(np.isfinite(gives_up), gives_up, np.maximum(arrives, office.closes_minute))
    return Days(
        office=office,
        count=days,
        day=np.repeat(np.arange(days), sizes),
        arrives=arrives,
        kind=np.concatenate([one.kind for one in came]),
        booked=np.concatenate([one.booked for one in came]),
        waits=np.where(served, begins, last) - arrives,
        served=served,
        service=np.where(served, np.concatenate([one.service for one in came]) * paces, 0.0),
        busy=np.array([one.busy for one in done]),
        open_minutes=np.array([sum(ends - begin for begin, ends in one.spans) for one in office.windows]),
        overtime=np.array([max(0.0, one.last_minute - office.closes_minute) for one in done]),
    )
