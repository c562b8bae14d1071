"""One line before equal windows, first come first served, with or without patience: exact in one pass."""

from dataclasses import dataclass
from heapq import heapreplace

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput
from dongheon.counters.simulate.times import Times

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """A long run of one line.

    Args:
        arrives: (n,) minutes, ascending.
        offered: (n,) minutes each visitor would wait if he stayed.
        waits: (n,) minutes he did wait; until he gave up if he did.
        gave_up: (n,).
        service: (n,) minutes, also drawn for those who gave up.
        windows: how many.
    """

    arrives: Numbers
    offered: Numbers
    waits: Numbers
    gave_up: npt.NDArray[np.bool_]
    service: Numbers
    windows: int

    @property
    def busy(self) -> float:
        """Share of the windows' time."""
        spent = float(self.service[~self.gave_up].sum())
        return spent / (self.windows * float(self.arrives[-1] - self.arrives[0]))


def first_come(arrives: Numbers, service: Numbers, *, windows: int, patience: Numbers | None = None) -> Numbers:
    """Offered wait of each visitor: until the window that is free first is free.

    Args:
        arrives: (n,) minutes, ascending.
        service: (n,) minutes.
        windows: 1 or more.
        patience: (n,) minutes, None for endless. Who gives up takes no window.
    Returns:
        (n,) float64; visitor i gives up if it is above patience[i].
    Raises:
        BadInput: no window.
    Source: J. Kiefer, J. Wolfowitz, On the theory of queues with many servers (1955); the sorted vector as a heap.
    Example:
        >>> first_come(np.array([0.0, 1, 2]), np.array([5.0, 5, 5]), windows=2).tolist()
        [0.0, 0.0, 3.0]
    """
    if windows < 1:
        raise BadInput(f"{windows} windows: at least 1")
    frees = [-np.inf] * windows
    offered: list[float] = []
    put, replace = offered.append, heapreplace
    if patience is None:
        for comes, length in zip(arrives.tolist(), service.tolist(), strict=True):
            begins = frees[0]
            if begins <= comes:
                put(0.0)
                replace(frees, comes + length)
            else:
                put(begins - comes)
                replace(frees, begins + length)
        return np.array(offered)
    for comes, length, most in zip(arrives.tolist(), service.tolist(), patience.tolist(), strict=True):
        wait = frees[0] - comes
        if wait <= 0:
            put(0.0)
            replace(frees, comes + length)
        else:
            put(wait)
            if wait <= most:
                replace(frees, comes + wait + length)
    return np.array(offered)


def line(
    visitors: int, *, arrivals: Times, service: Times, windows: int, seed: int, patience: Times | None = None
) -> Line:
    """A line played for many visitors.

    Args:
        visitors: how many, >= 2.
        arrivals: times between arrivals.
        service: times at a window.
        windows: 1 or more.
        seed: of the random numbers.
        patience: None for endless.
    Returns:
        Line, beginning empty.
    Raises:
        BadInput: fewer than two visitors, or no window.
    Source: own.
    Example:
        >>> from dongheon.counters.simulate.times import Exponential
        >>> run = line(20_000, arrivals=Exponential(1 / 2), service=Exponential(1), windows=3, seed=1)
        >>> round(run.busy, 2)
        0.66
    """
    if visitors < 2:
        raise BadInput(f"{visitors} visitors: at least 2")
    draw = np.random.default_rng(seed)
    comes = np.cumsum(arrivals.minutes(draw.random(visitors)))
    lengths = service.minutes(draw.random(visitors))
    most = None if patience is None else patience.minutes(draw.random(visitors))
    offered = first_come(comes, lengths, windows=windows, patience=most)
    gave_up = np.zeros(visitors, bool) if most is None else offered > most
    waits = offered if most is None else np.minimum(offered, most)
    return Line(comes, offered, waits, gave_up, lengths, windows)
