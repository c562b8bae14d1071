"""Forecasts from one origin after another, beside what anybody would say without them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import NotEnoughData
from dongheon.base.workdays import Calendar
from dongheon.counters.arrivals.counts import SlotCounts
from dongheon.counters.arrivals.forecast import FEWEST_DAYS, Weather, forecast

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """How far off forecasts were.

    Args:
        rule: "forecast", "same weekday", "mean day".
        slot_error: mean absolute error of a slot, visitors.
        day_error: mean absolute error of a day's total as a share of the mean total.
        covered: share of slots inside their interval, None without intervals.
        days_covered: share of day totals inside theirs, None without.
        days: how many days were forecast, days forecast from several origins counted each time.
    """

    rule: str
    slot_error: float
    day_error: float
    covered: float | None
    days_covered: float | None
    days: int


def measured(
    past: SlotCounts,
    *,
    first_origin: int,
    step: int = 7,
    horizon: int = 14,
    calendar: Calendar | None = None,
    weather: Weather | None = None,
    level: float = 0.9,
) -> tuple[Measured, ...]:
    """Rolling origin: at each the days before are known and the next are forecast by each rule.

    Args:
        past: all days.
        first_origin: days known at the first origin.
        step: days from origin to origin.
        horizon: days forecast at each.
        calendar: of holidays.
        weather: columns by date, for coming days too, as if forecast without error.
        level: of the intervals.
    Returns:
        The forecast and two baselines, on the same days. Closed days count nowhere.
    Raises:
        NotEnoughData: no origin with enough days before and any after.
    Source: L. Tashman, Out-of-sample tests of forecasting accuracy, Int. J. Forecasting 16 (2000).
    Example:
        >>> week = [[4.0, 8.0], [4, 6], [4, 6], [4, 6], [4, 7], [0, 0], [0, 0]]
        >>> found = measured(SlotCounts(date(2026, 6, 1), np.array(week * 6), 540, 30), first_origin=21)
        >>> [one.rule for one in found], found[1].slot_error
        (['forecast', 'same weekday', 'mean day'], 0.0)
    """
    rows: dict[str, list[tuple[Numbers, Numbers]]] = {"forecast": [], "same weekday": [], "mean day": []}
    inside: list[Numbers] = []
    days_inside: list[Numbers] = []
    for origin in range(first_origin, len(past.counts), step):
        known = past.until(origin)
        if known.open_days.sum() < FEWEST_DAYS:
            continue
        coming = past.days[origin : origin + horizon]
        came = past.counts[origin : origin + horizon]
        said = forecast(known, days=len(coming), calendar=calendar, weather=weather, level=level)
        is_day = came.sum(axis=1) > 0
        rows["forecast"].append((said.mean[is_day], came[is_day]))
        rows["same weekday"].append((_same_weekday(known, coming)[is_day], came[is_day]))
        rows["mean day"].append((_mean_day(known, len(coming))[is_day], came[is_day]))
        inside.append(((said.low <= came) & (came <= said.high))[is_day].ravel())
        totals = came.sum(axis=1)
        days_inside.append(((said.day_low <= totals) & (totals <= said.day_high))[is_day])
    if not inside:
        raise NotEnoughData(f"{len(past.counts)} days and a first origin of {first_origin}: no day is left to forecast")
    shares = float(np.concatenate(inside).mean()), float(np.concatenate(days_inside).mean())
    return tuple(_row(rule, pairs, shares if rule == "forecast" else (None, None)) for rule, pairs in rows.items())


def _row(rule: str, pairs: list[tuple[Numbers, Numbers]], shares: tuple[float | None, float | None]) -> Measured:
    said, came = (np.concatenate(part) for part in zip(*pairs, strict=True))
    slot = float(np.abs(said - came).mean())
    day = float(np.abs(said.sum(axis=1) - came.sum(axis=1)).mean() / came.sum(axis=1).mean())
    return Measured(rule, slot, day, *shares, len(said))


def _same_weekday(known: SlotCounts, coming: Sequence[date]) -> Numbers:
    """Each slot as on the last open day of the same weekday; of any weekday where there was none."""
    opened = known.open_days
    last = {on.weekday(): row for on, row, is_day in zip(known.days, known.counts, opened, strict=True) if is_day}
    return np.array([last.get(on.weekday(), known.counts[opened][-1]) for on in coming])


def _mean_day(known: SlotCounts, days: int) -> Numbers:
    return np.tile(known.counts[known.open_days].mean(axis=0), (days, 1))
