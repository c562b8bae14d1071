"""Predictions of the past as they would have been made, beside those of the simple rules, and how far off they were."""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import NotEnoughData
from dongheon.counters.predict.clock import DAY_MINUTES
from dongheon.counters.predict.conformal import Calibrations
from dongheon.counters.predict.learned import Guesses, Learned, guesses, learn
from dongheon.counters.predict.replay import Rows

Numbers = npt.NDArray[np.float64]
# The last part of the past is predicted by what was learned from the first, so that the bound knows its errors.
CALIBRATING = 0.25
RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of each ticket when it was drawn.

    Args:
        median, bound: (n,) minutes.
        leaves: (n,) chance of giving up.
    """

    median: Numbers
    bound: Numbers
    leaves: Numbers


@dataclass(frozen=True, slots=True)
class Error:
    """Errors of one way of predicting, over those served.

    Args:
        mae, rmse: minutes.
        mae_low, mae_high, rmse_low, rmse_high: 95 % intervals, whole days drawn anew.
    """

    mae: float
    mae_low: float
    mae_high: float
    rmse: float
    rmse_low: float
    rmse_high: float


def prepared(past: Rows, *, seed: int, rounds: int = 200) -> tuple[Learned, Calibrations]:
    """A learned layer and calibrations that know how far off it is on days it has not seen.

    Args:
        past: tickets to learn from.
        seed: of the random numbers.
        rounds: trees of each part.
    Returns:
        Learned from all of the past; Calibrations of its last quarter, predicted by what the rest had taught.
    Raises:
        NotEnoughData: too few tickets, or a single day.
    Source: own.
    """
    days = past.issued // DAY_MINUTES
    known = np.unique(days)
    if len(known) < 2:
        raise NotEnoughData("the past has one day only; at least two are needed, one of them to see the errors of")
    border = known[max(1, round(len(known) * (1 - CALIBRATING)))] if len(known) > 2 else known[1]
    first, later = past.part(days < border), past.part(days >= border)
    calibrations = Calibrations()
    tell(later, guesses(later.features, learn(first, seed=seed, rounds=rounds)), calibrations)
    return learn(past, seed=seed, rounds=rounds), calibrations


def tell(rows: Rows, said: Guesses, calibrations: Calibrations) -> Told:
    """Predictions in order of time; a wait teaches when its ticket is called, not before.

    Args:
        rows: tickets in order of issue.
        said: of the same tickets.
        calibrations: of these classes; changed as the waits become known.
    Returns:
        Told.
    Source: own; the feedback is delayed as it is in an office.
    """
    count = len(rows.issued)
    median, bound = np.zeros(count), np.zeros(count)
    pending: list[tuple[float, int]] = []
    kinds, waits = rows.kinds, rows.waits
    for at in range(count):
        while pending and pending[0][0] <= rows.issued[at]:
            _, known = heappop(pending)
            calibrations.of(rows.classes[kinds[known]]).take(
                float(waits[known]),
                points=said.points[known],
                raw=float(said.bound[known]),
                scale=float(said.scale[known]),
                bound=float(bound[known]),
            )
        held = calibrations.of(rows.classes[kinds[at]])
        median[at] = held.weights() @ said.points[at]
        bound[at] = max(0.0, said.bound[at] + held.offset() * said.scale[at], median[at])
        if rows.served[at] and not np.isnan(rows.ended[at]):
            heappush(pending, (float(rows.ended[at]), at))
    return Told(median, bound, said.leaves)


def errors(rows: Rows, predicted: Numbers, *, seed: int = 0) -> Error:
    """Errors over those served, with intervals.

    Args:
        rows: tickets.
        predicted: (n,) minutes.
        seed: of the days drawn anew.
    Returns:
        Error.
    Raises:
        NotEnoughData: nobody was served.
    """
    served = rows.served & ~np.isnan(rows.ended)
    if not served.any():
        raise NotEnoughData("nobody was served in this time; there is no wait to compare with")
    off = (predicted - rows.waits)[served]
    _, day = np.unique(rows.issued[served] // DAY_MINUTES, return_inverse=True)
    sums = np.stack([np.bincount(day), np.bincount(day, np.abs(off)), np.bincount(day, off**2)])
    drawn = np.random.default_rng(seed).integers(0, sums.shape[1], (RESAMPLES, sums.shape[1]))
    counts, absolute, squares = sums[:, drawn].sum(axis=2)
    mae_low, mae_high = np.quantile(absolute / counts, [0.025, 0.975])
    rmse_low, rmse_high = np.sqrt(np.quantile(squares / counts, [0.025, 0.975]))
    mae, rmse = float(np.abs(off).mean()), float(np.sqrt((off**2).mean()))
    return Error(mae, float(mae_low), float(mae_high), rmse, float(rmse_low), float(rmse_high))


def coverage(rows: Rows, bound: Numbers) -> float:
    """Share of those served who waited no longer than their bound.

    Args:
        rows: n tickets.
        bound: (n,) minutes.
    Returns:
        0..1; not a number if nobody was served.
    Source: own.
    """
    served = rows.served & ~np.isnan(rows.ended)
    return float((rows.waits[served] <= bound[served] + 1e-9).mean()) if served.any() else float("nan")


def brier(rows: Rows, chance: Numbers | float) -> float:
    """Mean squared error of the chance of giving up, over tickets whose end is known.

    Args:
        rows: n tickets.
        chance: (n,) or one number for all, 0..1.
    Returns:
        0..1, smaller is better.
    Source: Brier 1950, Verification of Forecasts Expressed in Terms of Probability.
    """
    known = ~np.isnan(rows.ended)
    said = np.broadcast_to(chance, rows.issued.shape)[known]
    return float(((said - ~rows.served[known]) ** 2).mean())
