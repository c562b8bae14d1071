"""Visitors of the coming days by slot, with intervals that have been tried on the past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, stdtrit

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.base.workdays import Calendar
from dongheon.counters.arrivals.counts import SlotCounts
from dongheon.counters.arrivals.days import columns, is_open

Numbers = npt.NDArray[np.float64]
Weather = Mapping[date, Sequence[float]]
FEWEST_DAYS = 8
TRIED_ORIGINS = 12
HALF_LIFE_DAYS = 250.0
RECENT = 5
SMOOTHEST = 3
USUAL_NOISE = 0.01  # variance of the logarithm of a day: about a tenth of its visitors
LEANS = (0.1, 0.3, 1.0, 3.0, 10.0)  # days of its own with which a weekday counts as much as all days do
ANSCOMBE = 3 / 8


@dataclass(frozen=True, slots=True)
class Forecast:
    """Visitors of coming days.

    Args:
        days: the dates.
        open_days: (days,) whether the office opens.
        mean: (days, slots) expected visitors.
        low, high: (days, slots) interval of the count itself.
        day_low, day_high: (days,) interval of the day's total.
        first_minute: begin of the first slot.
        slot_minutes: length of a slot.
        level: of the intervals.
        tried_days: past days on which the intervals were tried.
    """

    days: tuple[date, ...]
    open_days: npt.NDArray[np.bool_]
    mean: Numbers
    low: Numbers
    high: Numbers
    day_low: Numbers
    day_high: Numbers
    first_minute: int
    slot_minutes: int
    level: float
    tried_days: int


def forecast(
    past: SlotCounts,
    *,
    days: int = 14,
    calendar: Calendar | None = None,
    weather: Weather | None = None,
    level: float = 0.9,
) -> Forecast:
    """Visitors by slot of the days after the last one counted.

    A day's total is explained by its weekday, days off before and after it, begin and end of the month, the moving
    seasons, the time of year once a year is known, weather where given, and how the last days went; slots share it as
    the weekday's slots did. Intervals come from the errors of forecasts made on past days as if they were the last.

    Args:
        past: counted visitors.
        days: how many, 1 to 60.
        calendar: holidays and closures of the town, past and coming; None if the office keeps none.
        weather: columns by date, any unit; coming days without them count as average.
        level: of the intervals, 0..1.
    Returns:
        Forecast.
    Raises:
        NotEnoughData: fewer than 8 open days.
        BadInput: days or level outside the ranges above.
    Source: own: Bayesian linear regression of logarithms; intervals by rolling origin, on Anscombe's scale of counts.
    Example:
        >>> week = [[4.0, 8.0], [4, 6], [4, 6], [4, 6], [4, 7], [0, 0], [0, 0]]
        >>> found = forecast(SlotCounts(date(2026, 6, 1), np.array(week * 4), 540, 30), days=7)
        >>> found.mean.round().astype(int).sum(axis=1).tolist(), found.open_days.tolist()[-2:]
        ([12, 10, 10, 10, 11, 0, 0], [False, False])
    """
    if not 1 <= days <= 60 or not 0 < level < 1:
        raise BadInput(f"{days} days, level {level}: 1 to 60 days, level within 0 and 1")
    opened = int(past.open_days.sum())
    if opened < FEWEST_DAYS:
        raise NotEnoughData(f"visitors of {opened} open days; at least {FEWEST_DAYS} are needed, 60 make it good")
    sky = _standardised(weather)
    coming = tuple(past.first + timedelta(days=len(past.counts) + away) for away in range(days))
    mean, is_day = expected(past, coming, calendar=calendar, weather=sky)
    errors, totals, tried = _tried(past, horizon=days, calendar=calendar, weather=sky)
    low, high = _interval(mean, errors, level, tried)
    day_low, day_high = _interval(mean.sum(axis=1), totals, level, tried)
    closed = ~is_day
    low[closed], high[closed], day_low[closed], day_high[closed] = 0, 0, 0, 0
    return Forecast(
        coming, is_day, mean, low, high, day_low, day_high, past.first_minute, past.slot_minutes, level, tried
    )


def expected(
    past: SlotCounts, coming: Sequence[date], *, calendar: Calendar | None, weather: Weather | None = None
) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Expected visitors of coming days by slot, and on which of them the office opens.

    Args:
        past: counted visitors.
        coming: dates after it.
        calendar: of holidays.
        weather: standardised columns by date.
    """
    was_open = past.open_days
    weekdays = frozenset(on.weekday() for on, is_day in zip(past.days, was_open, strict=True) if is_day)
    is_day = np.array([is_open(on, open_weekdays=weekdays, calendar=calendar) for on in coming])
    opened = dict(zip([*past.days, *coming], [*was_open.tolist(), *is_day.tolist()], strict=True))
    shown = [on for on, is_day in zip(past.days, was_open, strict=True) if is_day]
    every, reach = columns([*shown, *coming], opened=opened, calendar=calendar, weather=weather)
    totals = past.counts[was_open].sum(axis=1)
    logs, noise = _regressed(every[: len(shown)], np.log(totals), every[len(shown) :], reach)
    day_means = np.exp(logs + noise / 2)
    shares = _profiles(past, was_open)
    mean = np.array([day_means[at] * shares[on.weekday()] for at, on in enumerate(coming)])
    mean[~is_day] = 0
    return mean, is_day


def _regressed(known: Numbers, logs: Numbers, asked: Numbers, reach: Numbers) -> tuple[Numbers, float]:
    """Logarithms of the asked days' totals and the variance of one day around them."""
    weights = 0.5 ** (np.arange(len(logs))[::-1] / HALF_LIFE_DAYS)
    centre = float(np.average(logs, weights=weights))
    noise = USUAL_NOISE
    for _ in range(8):
        lean = known * weights[:, None]
        inverse = np.linalg.inv(lean.T @ known / noise + np.diag(1 / reach**2))
        effects = inverse @ (lean.T @ (logs - centre)) / noise
        left = logs - centre - known @ effects
        used = float(np.trace(inverse @ (lean.T @ known))) / noise
        noise = float((weights * left**2).sum() / max(2.0, weights.sum() - used)) + 1e-4
    return centre + asked @ effects + _drift(left), noise


def _drift(left: Numbers) -> float:
    """What the last days say about the coming ones: their mean error, as far as errors of neighbours are alike."""
    if len(left) <= 3 * RECENT:
        return 0.0
    along = [float((left[lag:] * left[:-lag]).mean()) for lag in range(1, RECENT + 1)]
    alike = min(0.9, max(0.0, float(np.mean(along)) / float((left**2).mean() + 1e-12)))
    return RECENT * alike / (1 + (RECENT - 1) * alike) * float(left[-RECENT:].mean())


def _profiles(past: SlotCounts, was_open: npt.NDArray[np.bool_]) -> Numbers:
    """(7, slots) shares of a day's visitors by slot; a weekday of few days leans on all days."""
    counts = past.counts[was_open]
    weekday = np.array([on.weekday() for on in past.days])[was_open]
    counts = counts * 0.5 ** (np.arange(len(counts))[::-1] / HALF_LIFE_DAYS)[:, None]
    of_weekday = np.array([counts[weekday == at].sum(axis=0) for at in range(7)])
    # What would have told each day best from the others: how far a weekday leans on all days, and how smooth it is.
    others = of_weekday[weekday] - counts
    rest = counts.sum(axis=0) - counts
    usual = counts.sum() / len(counts)
    best: tuple[float, float, int] | None = None
    for lean in LEANS:
        guess = _shares(others, rest, lean * usual)
        for times in range(SMOOTHEST + 1):
            miss = float(np.abs(counts - guess * counts.sum(axis=1, keepdims=True)).sum())
            best = min(best or (miss, lean, times), (miss, lean, times))
            guess = _smoothed(guess)
    assert best is not None
    _, lean, times = best
    found = _shares(of_weekday, np.tile(counts.sum(axis=0), (7, 1)), lean * usual)
    for _ in range(times):
        found = _smoothed(found)
    return found


def _smoothed(shares: Numbers) -> Numbers:
    """Each slot with a quarter of each neighbour."""
    wide = np.pad(shares, ((0, 0), (1, 1)), mode="edge")
    found: Numbers = (wide[:, :-2] + 2 * wide[:, 1:-1] + wide[:, 2:]) / 4
    return found


def _shares(own: Numbers, overall: Numbers, weight: float) -> Numbers:
    mixed = own + weight * overall / np.maximum(overall.sum(axis=1, keepdims=True), 1e-9)
    shares: Numbers = mixed / np.maximum(mixed.sum(axis=1, keepdims=True), 1e-9)
    return shares


def _tried(
    past: SlotCounts, *, horizon: int, calendar: Calendar | None, weather: Weather | None
) -> tuple[tuple[Numbers, float], tuple[Numbers, float], int]:
    """Errors of forecasts from earlier origins: of slots and of day totals, and on how many days they were made."""
    whole = len(past.counts)
    opened = np.cumsum(past.open_days)
    least = int(np.searchsorted(opened, max(FEWEST_DAYS - 2, opened[-1] // 2), side="right")) + 1
    origins = sorted({int(at) for at in np.linspace(min(least, whole - 1), whole - 1, TRIED_ORIGINS)})
    slots: list[tuple[Numbers, Numbers]] = []
    tried: set[date] = set()
    for origin in origins:
        known = past.until(origin)
        if not known.open_days.any():
            continue
        coming = past.days[origin : origin + horizon]
        mean, is_day = expected(known, coming, calendar=calendar, weather=weather)
        came = past.counts[origin : origin + horizon]
        both = is_day & (came.sum(axis=1) > 0)
        slots.append((mean[both], came[both]))
        tried.update(on for on, counted in zip(coming, both, strict=True) if counted)
    means = np.concatenate([mean for mean, _ in slots])
    came = np.concatenate([count for _, count in slots])
    return _errors(means, came), _errors(means.sum(axis=1), came.sum(axis=1)), len(tried)


def _errors(mean: Numbers, came: Numbers) -> tuple[Numbers, float]:
    """Errors on a scale alike for small and large means, and how much large means vary besides chance."""
    mean, came = mean.ravel(), came.ravel()
    gaps = 2 * (np.sqrt(came + ANSCOMBE) - np.sqrt(mean + ANSCOMBE))
    spread = max(0.0, float((mean * (gaps**2 - 1)).sum()) / max(1e-9, float((mean**2).sum())))
    return gaps / np.sqrt(1 + spread * mean), spread


def _interval(mean: Numbers, errors: tuple[Numbers, float], level: float, tried: int) -> tuple[Numbers, Numbers]:
    gaps, spread = errors
    tail = (1 - level) / 2
    places = np.sort(gaps)
    n = len(places)
    below = float(places[max(0, int(np.floor(tail * (n + 1))) - 1)])
    above = float(places[min(n - 1, int(np.ceil((1 - tail) * (n + 1))) - 1)])
    # Errors of few days do not show the rare ones: Student's interval is wider for as many as there were.
    reach = float(stdtrit(max(1, tried - 1), 1 - tail))
    if tail * (n + 1) < 1:
        half = reach * float(np.sqrt((gaps**2).mean() * (1 + 1 / n)))
        below, above = min(below, -half), max(above, half)
    else:
        below, above = (edge * reach / float(ndtri(1 - tail)) for edge in (below, above))
    scale, root = np.sqrt(1 + spread * mean) / 2, np.sqrt(mean + ANSCOMBE)
    low = np.maximum(0, root + below * scale) ** 2 - ANSCOMBE
    high = np.maximum(0, root + above * scale) ** 2 - ANSCOMBE
    return np.maximum(low, 0.0), np.maximum(high, 0.0)


def _standardised(weather: Weather | None) -> Weather | None:
    if not weather:
        return None
    widths = {len(row) for row in weather.values()}
    if len(widths) > 1:
        raise BadInput(f"weather: days with {sorted(widths)} columns; each day needs the same ones")
    table = np.array(list(weather.values()), float)
    if not np.isfinite(table).all():
        raise BadInput("weather: a value is no number; leave out days that were not measured")
    spread = table.std(axis=0)
    table = (table - table.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return dict(zip(weather, table.tolist(), strict=True))
