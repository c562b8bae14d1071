"""Erlang's formulas: loss (B), delay (C) and delay with patience (A). Times are in one unit of the caller's choice."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammainc

from dongheon.base.errors import BadInput, RuleBroken

MOST_WINDOWS = 100_000
LONGEST_LINE = 20_000_000
NEGLIGIBLE = 1e-16
LOG_NEGLIGIBLE = -40.0


@dataclass(frozen=True, slots=True)
class Delay:
    """A line in steady state.

    Args:
        windows: open windows.
        arrival_rate: visitors per unit of time.
        service_rate: visitors a window finishes per unit of time.
        waits: share that waits at all.
        mean_wait: over everybody, in units of time; those who give up count until they do.
        mean_queue: visitors in the line.
        busy: share of the windows' time.
        abandons: share that gives up, 0 without impatience.
        patience_rate: visitors in the line who give up per unit of time and head, 0 for endless patience.
    """

    windows: int
    arrival_rate: float
    service_rate: float
    waits: float
    mean_wait: float
    mean_queue: float
    busy: float
    abandons: float = 0.0
    patience_rate: float = 0.0

    def share_over(self, time: float) -> float:
        """Share that stands in the line longer than a time, >= 0, neither called nor gone by then."""
        if time < 0:
            raise BadInput(f"time {time}: 0 or more")
        speed = self.windows * self.service_rate
        if self.patience_rate == 0:
            return self.waits * math.exp(-(speed - self.arrival_rate) * time)
        shape, load = speed / self.patience_rate, self.arrival_rate / self.patience_rate
        stays = math.exp(-self.patience_rate * time)
        return self.waits * _gamma_ratio(shape, load * stays, load) * stays

    def quantile(self, share: float) -> float:
        """The time within which a share (0 < share < 1) of the visitors stands in the line no longer."""
        if not 0 < share < 1:
            raise BadInput(f"share {share}: between 0 and 1")
        if self.waits <= 1 - share:
            return 0.0
        high = 1.0 / self.service_rate
        while self.share_over(high) > 1 - share:
            high *= 2
        low = 0.0
        while high - low > 1e-12 * high:
            middle = (low + high) / 2
            low, high = (middle, high) if self.share_over(middle) > 1 - share else (low, middle)
        return high


def erlang_b(windows: int, load: float) -> float:
    """Share of visitors that find every window taken and are lost.

    Args:
        windows: 0 or more.
        load: arrival rate times mean service time, > 0.
    Returns:
        Share, by the recursion B(n) = R B(n-1) / (n + R B(n-1)), which never overflows.
    Raises:
        BadInput: a value outside the ranges above.
    Source: A. K. Erlang 1917; D. Jagerman, Some properties of the Erlang loss function, BSTJ 53 (1974).
    Example:
        >>> round(erlang_b(10, 10), 6)
        0.214582
    """
    if not 0 <= windows <= MOST_WINDOWS or not (load > 0 and math.isfinite(load)):
        raise BadInput(f"windows {windows}, load {load}: windows 0 to {MOST_WINDOWS}, load above 0")
    lost = 1.0
    for number in range(1, windows + 1):
        lost = load * lost / (number + load * lost)
    return lost


def erlang_c(windows: int, *, arrival_rate: float, service_rate: float) -> Delay:
    """A line of endless patience (M/M/c).

    Args:
        windows: 1 or more.
        arrival_rate: visitors per unit of time, > 0.
        service_rate: per window, > 0.
    Returns:
        Delay.
    Raises:
        BadInput: a value outside the ranges above.
        RuleBroken: more arrive than the windows can serve: the line grows without end.
    Source: A. K. Erlang 1917; from B by C = B / (1 - rho (1 - B)).
    Example:
        >>> found = erlang_c(3, arrival_rate=2, service_rate=1)
        >>> round(found.waits, 4), round(found.mean_wait, 4), round(found.mean_queue, 4)
        (0.4444, 0.4444, 0.8889)
    """
    _check(windows, arrival_rate, service_rate)
    load = arrival_rate / service_rate
    busy = load / windows
    if busy >= 1:
        raise RuleBroken(
            f"{arrival_rate:g} visitors arrive and {windows} windows serve {windows * service_rate:g} per unit: "
            f"the line grows; open at least {math.floor(load) + 1}"
        )
    lost = erlang_b(windows, load)
    waits = lost / (1 - busy * (1 - lost))
    mean_wait = waits / (windows * service_rate - arrival_rate)
    return Delay(windows, arrival_rate, service_rate, waits, mean_wait, arrival_rate * mean_wait, busy)


def erlang_a(windows: int, *, arrival_rate: float, service_rate: float, patience_rate: float) -> Delay:
    """A line whose visitors give up (M/M/c+M); it stands under any load.

    Args:
        windows: 1 or more.
        arrival_rate: visitors per unit of time, > 0.
        service_rate: per window, > 0.
        patience_rate: 1 / mean patience, > 0.
    Returns:
        Delay; abandons = patience_rate times mean_queue / arrival_rate.
    Raises:
        BadInput: a value outside the ranges above.
    Source: C. Palm 1943; A. Mandelbaum, S. Zeltyn, Service engineering in action: the Palm/Erlang-A queue (2007).
    Example:
        >>> found = erlang_a(50, arrival_rate=48, service_rate=1, patience_rate=0.5)
        >>> round(found.abandons, 5), round(found.waits, 5), round(60 * found.mean_wait, 3)
        (0.03091, 0.46777, 3.709)
    """
    _check(windows, arrival_rate, service_rate)
    if not (patience_rate > 0 and math.isfinite(patience_rate)):
        raise BadInput(f"patience rate {patience_rate}: above 0; for endless patience use erlang_c")
    # Chances of 0, 1, 2, ... in the line, relative to all windows taken and nobody waiting.
    logs = _line_logs(windows * service_rate, arrival_rate, patience_rate)
    line = np.exp(logs - logs.max())
    # Fewer than all windows taken weigh c mu / (lambda B(c - 1)) beside "all taken, nobody waits".
    lost = erlang_b(windows - 1, arrival_rate / service_rate)
    fewer = windows * service_rate / arrival_rate / lost * math.exp(-logs.max()) if lost else math.inf
    whole = line.sum() + fewer
    queue = float((np.arange(len(line)) * line).sum() / whole)
    abandons = patience_rate * queue / arrival_rate
    return Delay(
        windows,
        arrival_rate,
        service_rate,
        waits=float(line.sum() / whole),
        mean_wait=queue / arrival_rate,
        mean_queue=queue,
        busy=min(1.0, arrival_rate * (1 - abandons) / (windows * service_rate)),
        abandons=abandons,
        patience_rate=patience_rate,
    )


def _line_logs(speed: float, arrival_rate: float, patience_rate: float) -> npt.NDArray[np.float64]:
    """Logarithms of the chances of 0, 1, 2, ... in the line, up to where nothing is left to add."""
    most = 256
    while most <= LONGEST_LINE:
        steps = np.log(arrival_rate / (speed + patience_rate * np.arange(1, most + 1)))
        logs: npt.NDArray[np.float64] = np.concatenate([[0.0], np.cumsum(steps)])
        if steps[-1] < 0 and logs[-1] < logs.max() + LOG_NEGLIGIBLE:
            return logs
        most *= 4
    raise BadInput(f"patience rate {patience_rate:g} beside an overload: the line is endless")


def _gamma_ratio(shape: float, part: float, whole: float) -> float:
    """P(shape, part) / P(shape, whole) of the incomplete gamma function for part <= whole."""
    if whole >= shape:
        return float(gammainc(shape, part) / gammainc(shape, whole))
    if part == 0:
        return 0.0
    # Both may be too small for a float; the series of the two has their common factors taken out.
    sums = []
    for at in (part, whole):
        term = total = 1.0
        place = 1
        while term > total * NEGLIGIBLE:
            term *= at / (shape + place)
            total += term
            place += 1
        sums.append(total)
    return math.exp(shape * math.log(part / whole) - (part - whole)) * sums[0] / sums[1]


def _check(windows: int, arrival_rate: float, service_rate: float) -> None:
    if not 1 <= windows <= MOST_WINDOWS:
        raise BadInput(f"{windows} windows: 1 to {MOST_WINDOWS}")
    if not all(rate > 0 and math.isfinite(rate) for rate in (arrival_rate, service_rate)):
        raise BadInput(f"arrival rate {arrival_rate}, service rate {service_rate}: both above 0")
