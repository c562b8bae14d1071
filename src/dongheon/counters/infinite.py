"""How many visitors would be at the windows if there were always one more: the load that time of day brings."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from dongheon.base.errors import BadInput

LimitedMean = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]


def offered_load(
    rates: Sequence[float], *, slot_minutes: float, limited_mean: LimitedMean, at_minutes: Sequence[float]
) -> npt.NDArray[np.float64]:
    """Mean number of visitors in service with endless windows (M_t/G/infinity), exact for rates in steps.

    Args:
        rates: arrivals per minute in each slot, >= 0, the first slot beginning at minute 0 with an empty office.
        slot_minutes: length of a slot, > 0.
        limited_mean: u -> E[min(S, u)] of the service time S in minutes, as ``lognormal_service`` gives it.
        at_minutes: when to look, minutes since the first slot began.
    Returns:
        (len(at_minutes),) float64.
    Raises:
        BadInput: a negative rate or a slot without length.
    Source: S. Eick, W. Massey, W. Whitt, The physics of the M_t/G/infinity queue, Oper. Res. 41 (1993).
    Example:
        >>> found = offered_load([0.5, 1], slot_minutes=30, limited_mean=exponential_service(6), at_minutes=[30, 60])
        >>> found.round(3).tolist()
        [2.98, 5.98]
    """
    speeds = np.asarray(rates, float)
    if slot_minutes <= 0 or (speeds < 0).any():
        raise BadInput(f"slots of {slot_minutes} minutes, smallest rate {speeds.min(initial=0)}: > 0 and >= 0")
    begins = slot_minutes * np.arange(len(speeds))
    since = np.asarray(at_minutes, float)[:, None] - begins
    older = limited_mean(np.maximum(since, 0))
    younger = limited_mean(np.maximum(since - slot_minutes, 0))
    found: npt.NDArray[np.float64] = (older - younger) @ speeds
    return found


def exponential_service(mean_minutes: float) -> LimitedMean:
    """E[min(S, u)] of exponential service.

    Example:
        >>> float(exponential_service(6)(np.array([1e9]))[0])
        6.0
    """
    _check(mean_minutes, mean_minutes)
    return lambda u: -mean_minutes * np.expm1(-u / mean_minutes)


def lognormal_service(mean_minutes: float, sd_minutes: float) -> LimitedMean:
    """E[min(S, u)] of lognormal service.

    Args:
        mean_minutes: > 0.
        sd_minutes: > 0.
    Example:
        >>> lognormal_service(6, 4)(np.array([0, 6.0, 1e9])).round(3).tolist()
        [0.0, 4.57, 6.0]
    """
    _check(mean_minutes, sd_minutes)
    shape = math.sqrt(math.log1p((sd_minutes / mean_minutes) ** 2))
    centre = math.log(mean_minutes) - shape**2 / 2

    def limited(u: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        with np.errstate(divide="ignore"):
            height = (np.log(u) - centre) / shape
        found: npt.NDArray[np.float64] = mean_minutes * ndtr(height - shape) + u * ndtr(-height)
        return found

    return limited


def _check(*minutes: float) -> None:
    if not all(value > 0 and math.isfinite(value) for value in minutes):
        raise BadInput(f"service of {minutes} minutes (mean, spread): above 0")
