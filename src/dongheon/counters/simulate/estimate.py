"""Means with their intervals, and differences of runs that met the same visitors."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from dongheon.base.errors import NotEnoughData


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over days.

    Args:
        mean: of the days.
        low, high: interval of the mean.
        days: how many.
    """

    mean: float
    low: float
    high: float
    days: int

    def holds(self, value: float) -> bool:
        """Whether a value lies in the interval."""
        return self.low <= value <= self.high


def estimate(values: Sequence[float] | npt.NDArray[np.float64], *, level: float = 0.95) -> Estimate:
    """Mean of independent days with Student's interval.

    Args:
        values: one per day, nan for a day that says nothing.
        level: of confidence, 0..1.
    Returns:
        Estimate.
    Raises:
        NotEnoughData: fewer than two days say something.
    Source: W. S. Gosset (Student), The probable error of a mean, Biometrika 6 (1908).
    Example:
        >>> found = estimate([1.0, 2.0, 3.0])
        >>> round(found.mean, 3), round(found.high, 3)
        (2.0, 4.484)
    """
    told = np.asarray(values, float)
    told = told[~np.isnan(told)]
    if len(told) < 2:
        raise NotEnoughData(f"{len(told)} days tell something; at least 2 are needed for an interval: play more days")
    mean = float(told.mean())
    half = float(stdtrit(len(told) - 1, (1 + level) / 2)) * float(told.std(ddof=1)) / math.sqrt(len(told))
    return Estimate(mean, mean - half, mean + half, len(told))


def batches(values: npt.NDArray[np.float64], *, count: int = 40, skip: float = 0.05) -> Estimate:
    """Mean of one long run with an interval by batch means.

    Args:
        values: (n,) in order of time.
        count: batches.
        skip: share at the beginning that is left out, while the line is not yet itself.
    Returns:
        Estimate whose days are batches.
    Raises:
        NotEnoughData: fewer values than batches.
    Source: A. Law, W. Kelton, Simulation Modeling and Analysis, batch means.
    Example:
        >>> batches(np.tile([0.0, 1.0], 500)).mean
        0.5
    """
    kept = values[int(len(values) * skip) :]
    size = len(kept) // count
    if size < 1:
        raise NotEnoughData(f"{len(values)} values for {count} batches: give more")
    return estimate(kept[: size * count].reshape(count, size).mean(axis=1))
