"""An office beside changed ones that meet the same visitors on the same days."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput
from dongheon.counters.simulate.days import TARGET_MINUTES, Days, simulate
from dongheon.counters.simulate.estimate import Estimate, estimate
from dongheon.counters.simulate.office import Office


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of one variant beside the office as it is.

    Args:
        figure: a key of ``Days.figures``, or "mean_wait:" and the name of a class.
        now: as it is.
        then: with the change.
        difference: then less now, from the same days; its interval is the one that counts.
    """

    figure: str
    now: Estimate
    then: Estimate
    difference: Estimate

    @property
    def verdict(self) -> str:
        """Whether it is "less" or "more"; "no difference seen" when the interval of the difference holds 0."""
        if self.difference.holds(0.0):
            return "no difference seen"
        return "less" if self.difference.mean < 0 else "more"


@dataclass(frozen=True, slots=True)
class Variant:
    """What a change does.

    Args:
        name: of the change.
        compared: by figure.
        slot_waits: (slots,) mean wait of those who come in each slot, nan for empty ones.
    """

    name: str
    compared: tuple[Compared, ...]
    slot_waits: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """An office as it is, and its variants.

    Args:
        office: as it is.
        days: that were played for each.
        target_minutes: of the figure over_target.
        now: figures as they are.
        slot_waits: (slots,) as in Variant, of the office as it is.
        variants: in order.
    """

    office: Office
    days: int
    target_minutes: float
    now: dict[str, Estimate]
    slot_waits: npt.NDArray[np.float64]
    variants: tuple[Variant, ...]


def what_if(
    office: Office,
    variants: Sequence[tuple[str, Office]],
    *,
    days: int,
    seed: int,
    target_minutes: float = TARGET_MINUTES,
) -> WhatIf:
    """Play an office and its variants for the same days.

    Args:
        office: as it is.
        variants: name and changed office; classes that keep their name keep their visitors.
        days: 2 or more; the interval narrows with their square root.
        seed: of all runs.
        target_minutes: the wait that should not be exceeded.
    Returns:
        WhatIf with paired intervals at 95 %.
    Raises:
        BadInput: an office that cannot be played, or fewer than two days.
    Source: common random numbers, e.g. A. Law, Simulation Modeling and Analysis, chapter on variance reduction.
    Example:
        >>> from dataclasses import replace
        >>> from dongheon.counters.simulate.office import ServiceClass, Window
        >>> from dongheon.counters.simulate.times import Lognormal
        >>> windows = tuple(Window(str(number), ((540, 1080),)) for number in range(1, 5))
        >>> office = Office("시청", (ServiceClass("제증명", (9.0,) * 18, Lognormal(9, 6)),), windows[:3])
        >>> found = what_if(office, [("창구 하나 더", replace(office, windows=windows))], days=30, seed=1)
        >>> found.variants[0].compared[0].verdict
        'less'
    """
    if days < 2:
        raise BadInput(f"{days} days: at least 2 for an interval, 100 or more for a narrow one")
    now = simulate(office, days=days, seed=seed)
    figures = _figures(now, target_minutes)
    return WhatIf(
        office=office,
        days=days,
        target_minutes=target_minutes,
        now={name: found for name, values in figures.items() if (found := _told(values))},
        slot_waits=now.by_slot(now.waits),
        variants=tuple(
            _variant(name, simulate(changed, days=days, seed=seed), figures, target_minutes)
            for name, changed in variants
        ),
    )


def _variant(name: str, days: Days, now: dict[str, npt.NDArray[np.float64]], target_minutes: float) -> Variant:
    then = _figures(days, target_minutes)
    rows = []
    for figure, values_now in now.items():
        parts = (values_now, then[figure], then[figure] - values_now) if figure in then else ()
        told = [found for values in parts if (found := _told(values))]
        if len(told) == 3:
            rows.append(Compared(figure, *told))
    return Variant(name, tuple(rows), days.by_slot(days.waits))


def _figures(days: Days, target_minutes: float) -> dict[str, npt.NDArray[np.float64]]:
    found = days.figures(target_minutes=target_minutes)
    for place, one in enumerate(days.office.classes):
        found[f"mean_wait:{one.name}"] = days.by_day(days.waits, of=days.kind == place)
    return found


def _told(values: npt.NDArray[np.float64]) -> Estimate | None:
    """An estimate, None where fewer than two days say anything."""
    return estimate(values) if np.count_nonzero(~np.isnan(values)) > 1 else None
