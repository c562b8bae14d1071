"""Lengths of service and patience, drawn by their quantiles so that one random number means one visitor."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from dongheon.base.errors import BadInput

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Exponential:
    """Memoryless times.

    Args:
        mean_minutes: > 0.
    """

    mean_minutes: float

    def scaled(self, times: float) -> "Exponential":
        """The same shape, this many times as long."""
        return Exponential(self.mean_minutes * times)

    def minutes(self, shares: Numbers) -> Numbers:
        """Quantiles at shares in [0, 1)."""
        found: Numbers = -self.mean_minutes * np.log1p(-shares)
        return found


@dataclass(frozen=True, slots=True)
class Lognormal:
    """Times as services at counters usually are: many short, few long.

    Args:
        mean_minutes: > 0.
        sd_minutes: standard deviation, >= 0.
    """

    mean_minutes: float
    sd_minutes: float

    def scaled(self, times: float) -> "Lognormal":
        """The same shape, this many times as long."""
        return Lognormal(self.mean_minutes * times, self.sd_minutes * times)

    def minutes(self, shares: Numbers) -> Numbers:
        """Quantiles at shares in [0, 1)."""
        shape = math.sqrt(math.log1p((self.sd_minutes / self.mean_minutes) ** 2))
        found: Numbers = np.exp(math.log(self.mean_minutes) - shape**2 / 2 + shape * ndtri(shares))
        return found


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always the same.

    Args:
        mean_minutes: >= 0.
    """

    mean_minutes: float

    def scaled(self, times: float) -> "Fixed":
        """The same shape, this many times as long."""
        return Fixed(self.mean_minutes * times)

    def minutes(self, shares: Numbers) -> Numbers:
        """The same for every share."""
        return np.full(len(shares), self.mean_minutes)


@dataclass(frozen=True, slots=True)
class Empirical:
    """Times as they were measured.

    Args:
        measured: minutes, ascending, at least two.
    """

    measured: tuple[float, ...]

    @property
    def mean_minutes(self) -> float:
        """Mean of the measured times."""
        return sum(self.measured) / len(self.measured)

    def scaled(self, times: float) -> "Empirical":
        """The same shape, this many times as long."""
        return Empirical(tuple(one * times for one in self.measured))

    def minutes(self, shares: Numbers) -> Numbers:
        """Quantiles at shares in [0, 1): one of the measured values each."""
        found: Numbers = np.asarray(self.measured)[(shares * len(self.measured)).astype(int)]
        return found


Times = Exponential | Lognormal | Fixed | Empirical


def times_from(told: Mapping[str, object], *, place: str) -> Times:
    """Times as a scenario tells them.

    Args:
        told: mean_minutes alone (exponential), with sd_minutes (lognormal), fixed_minutes, measured_minutes (list).
        place: where it stands, for messages.
    Returns:
        The distribution.
    Raises:
        BadInput: another key, or a value that is no length of time.
    Source: own.
    Example:
        >>> times_from({"mean_minutes": 6, "sd_minutes": 4}, place="class 1")
        Lognormal(mean_minutes=6.0, sd_minutes=4.0)
    """
    match told:
        case {"mean_minutes": mean, "sd_minutes": spread, **rest} if not rest:
            return Lognormal(_minutes(mean, place), _minutes(spread, place, least=0.0))
        case {"mean_minutes": mean, **rest} if not rest:
            return Exponential(_minutes(mean, place))
        case {"fixed_minutes": fixed, **rest} if not rest:
            return Fixed(_minutes(fixed, place, least=0.0))
        case {"measured_minutes": list(measured), **rest} if not rest and len(measured) > 1:
            return Empirical(tuple(sorted(_minutes(one, place, least=0.0) for one in measured)))
    raise BadInput(
        f"{place}: {dict(told)!r}; write mean_minutes, mean_minutes and sd_minutes, fixed_minutes, or "
        "measured_minutes as a list of two or more"
    )


def _minutes(value: object, place: str, *, least: float | None = None) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if number and (value > 0 or (least is not None and value >= least)):  # type: ignore[operator] # a number, see above
        return float(value)  # type: ignore[arg-type] # the same
    wanted = "of 0 or more" if least is not None else "above 0"
    raise BadInput(f"{place}: {value!r} minutes; write a number {wanted}")
