"""The visible line played to its end many times: when will each visitor in it be called, and who comes now?

Visitors are taken in the order in which they will be called. Each takes the first window that serves the class and
comes free, on every path at once; since all of them are in the house, this is exact, and later visitors of the same
or a lower priority change nothing. Those who come with a higher one (appointments) are let in when their time comes.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

Numbers = npt.NDArray[np.float64]
PATHS = 64
POOL = 256
SEED = 20_250_609
ENDLESS = 1e9


@dataclass(frozen=True, slots=True)
class Desks:
    """Windows as they are at a moment; times are minutes from that moment on.

    Args:
        serves: (windows, classes) who serves what.
        log_means: (windows, classes) of a service's minutes.
        log_spreads: (classes,).
        since: (windows,) minutes that the present service has lasted, nan for a free window.
        doing: (windows,) class of the present service, -1 for a free window.
        begins, ends: (windows, spans) open spans ahead in order, ENDLESS where there is none.
    """

    serves: npt.NDArray[np.bool_]
    log_means: Numbers
    log_spreads: Numbers
    since: Numbers
    doing: npt.NDArray[np.intp]
    begins: Numbers
    ends: Numbers


@dataclass(frozen=True, slots=True)
class Line:
    """Visitors in the house who wait, and those sure to come.

    Args:
        kinds: (n,) class of each.
        priorities: (n,) lower is called earlier.
        comes: (n,) minutes from now, 0 or less for those who stand in the line already, in order of issue.
    """

    kinds: npt.NDArray[np.intp]
    priorities: npt.NDArray[np.intp]
    comes: Numbers


@dataclass(frozen=True, slots=True)
class Outlook:
    """Waits from now on, on each path.

    Args:
        new: (classes, paths) minutes of a visitor who comes now.
        line: (n, paths) minutes until each one in the line is called, inf where the visitor gave up before.
    """

    new: Numbers
    line: Numbers


def rollout(
    desks: Desks, line: Line, *, give_up_rates: Numbers, class_priorities: npt.NDArray[np.intp], paths: int = PATHS
) -> Outlook:
    """Play a line to its end.

    Args:
        desks: windows.
        line: visitors.
        give_up_rates: (classes,) per minute waited.
        class_priorities: (classes,) of a visitor who comes now.
        paths: how many times.
    Returns:
        Outlook.
    Source: own; list scheduling in order of call is exact for visitors who are all present.
    Example:
        >>> desks = Desks(np.ones((1, 1), bool), np.zeros((1, 1)), np.zeros(1), np.array([np.nan]), np.array([-1]),
        ...     np.zeros((1, 1)), np.full((1, 1), ENDLESS))
        >>> line = Line(np.zeros(3, int), np.zeros(3, int), np.zeros(3))
        >>> rollout(desks, line, give_up_rates=np.zeros(1), class_priorities=np.zeros(1, int)).new[0, :2]
        array([3., 3.])
    """
    waits, new = np.full((len(line.kinds), paths), np.inf), np.full((len(class_priorities), paths), ENDLESS)
    present = line.comes <= 0
    order = np.lexsort((np.arange(len(line.kinds)), line.priorities))
    queue = [int(at) for at in order if present[at]]
    coming = sorted((int(at) for at in order if not present[at]), key=lambda at: line.comes[at])
    hall = _Hall(desks, line, rates=give_up_rates, waits=waits, coming=coming)
    levels = sorted({*line.priorities.tolist(), *class_priorities.tolist()})
    place = 0
    for level in levels:
        while place < len(queue) and line.priorities[queue[place]] <= level:
            hall.call(queue[place])
            place += 1
        for kind in np.flatnonzero(class_priorities == level):
            new[kind] = hall.next_for(int(kind))
    return Outlook(new, waits)


class _Hall:
    """The windows' free moments on all paths while a line is played."""

    def __init__(self, desks: Desks, line: Line, *, rates: Numbers, waits: Numbers, coming: list[int]) -> None:
        self.desks, self.line, self.rates, self.waits = desks, line, rates, waits
        self.normals, self.patience = pool(waits.shape[1])
        self.free = free = _first_free(desks, self.normals)
        self.rows = np.arange(free.shape[0])
        self.columns = [np.flatnonzero(desks.serves[:, kind]) for kind in range(desks.serves.shape[1])]
        self.breaks = bool((desks.ends < ENDLESS).any())
        self.coming = {at: np.ones(free.shape[0], bool) for at in coming}
        self.drawn = len(desks.since)

    def call(self, at: int) -> None:
        """Send a visitor of the line to the first window, on every path."""
        kind = int(self.line.kinds[at])
        if self.coming:
            self._let_in(kind, int(self.line.priorities[at]))
        window, begins = self._first(kind)
        if len(self.columns[kind]):
            self._serve(at, kind, window, begins, None)
        else:
            self.waits[at] = ENDLESS

    def next_for(self, kind: int) -> Numbers:
        """When a window would call a visitor of this class who comes now; nobody is served."""
        return self._first(kind)[1]

    def _first(self, kind: int) -> tuple[npt.NDArray[np.intp], Numbers]:
        columns = self.columns[kind]
        if not len(columns):
            return np.zeros(len(self.rows), np.intp), np.full(len(self.rows), ENDLESS)
        part = self.free if len(columns) == self.free.shape[1] else self.free[:, columns]
        best = part.argmin(axis=1)
        return columns[best], part[self.rows, best]

    def _serve(
        self, at: int, kind: int, window: npt.NDArray[np.intp], begins: Numbers, only: npt.NDArray[np.bool_] | None
    ) -> None:
        number = self.drawn % POOL
        self.drawn += 1
        stays = begins < ENDLESS
        if only is not None:
            stays &= only
        rate = self.rates[kind]
        if rate > 0:
            stays &= self.patience[number] / rate >= begins - max(0.0, float(self.line.comes[at]))
        minutes = np.exp(self.desks.log_means[window, kind] + self.desks.log_spreads[kind] * self.normals[number])
        ends = begins + minutes
        if self.breaks:
            ends = opened(ends, self.desks.begins[window], self.desks.ends[window])
        now = self.free[self.rows, window]
        self.free[self.rows, window] = np.where(stays, ends, now)
        if only is None:
            self.waits[at] = np.where(stays, begins, np.inf)
        else:
            self.waits[at] = np.where(stays, begins - self.line.comes[at], self.waits[at])

    def _let_in(self, kind: int, priority: int) -> None:
        """Those of a higher priority who will have come before the next visitor is called go first."""
        for at in list(self.coming):
            pending = self.coming[at]
            if self.line.priorities[at] >= priority or not len(self.columns[self.line.kinds[at]]):
                continue
            _, begins = self._first(kind)
            early = pending & (self.line.comes[at] <= begins)
            if not early.any():
                continue
            window, first = self._first(int(self.line.kinds[at]))
            begins = np.maximum(first, self.line.comes[at])
            self._serve(at, int(self.line.kinds[at]), window, begins, early)
            self.coming[at] = pending & ~early
            if not self.coming[at].any():
                del self.coming[at]


def opened(at: Numbers, begins: Numbers, ends: Numbers) -> Numbers:
    """The first moment from ``at`` on at which a window may call.

    Args:
        at: (n,) minutes.
        begins: (n, spans) of each one's window.
        ends: (n, spans) the same.
    Example:
        >>> opened(np.array([5.0, 12.0, 70.0]), np.tile([0.0, 30.0], (3, 1)), np.tile([10.0, 60.0], (3, 1))).tolist()
        [5.0, 30.0, 1000000000.0]
    """
    fits = ends > at[:, None]
    place = fits.argmax(axis=1)
    rows = np.arange(len(at))
    found: Numbers = np.where(fits[rows, place], np.maximum(at, begins[rows, place]), ENDLESS)
    return found


def _first_free(desks: Desks, normals: Numbers) -> Numbers:
    """(paths, windows): when each window may call, what is left of its service drawn given how long it has lasted."""
    free = np.zeros((normals.shape[1], len(desks.since)))
    busy = np.flatnonzero(desks.doing >= 0)
    if len(busy):
        kinds = desks.doing[busy]
        centre, spread = desks.log_means[busy, kinds], np.maximum(desks.log_spreads[kinds], 1e-6)
        lasted = np.maximum(desks.since[busy], 1e-6)
        survives = ndtr(-(np.log(lasted) - centre) / spread)
        shares = 1 - ndtr(normals[busy % POOL].T)
        height = -ndtri(np.maximum(survives * shares, 1e-300))
        free[:, busy] = np.maximum(np.exp(centre + spread * height) - lasted, 0.0)
    if (desks.ends < ENDLESS).any() or (desks.begins > 0).any():
        for window in range(free.shape[1]):
            paths = len(free)
            spans = (np.broadcast_to(edge[window], (paths, edge.shape[1])) for edge in (desks.begins, desks.ends))
            free[:, window] = opened(free[:, window], *spans)
    return free


@cache
def pool(paths: int) -> tuple[Numbers, Numbers]:
    """Normal numbers and exponential numbers, (POOL, paths) each: every row holds evenly spaced quantiles, shuffled."""
    draw = np.random.default_rng(SEED)
    even = (np.arange(paths) + 0.5) / paths
    shares = np.array([draw.permutation(even) for _ in range(2 * POOL)])
    return ndtri(shares[:POOL]), -np.log1p(-shares[POOL:])
