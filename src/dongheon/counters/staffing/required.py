"""Windows by half hour so that few wait long: by formula first, then tried in the simulator and corrected."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.counters.erlang import erlang_a, erlang_c
from dongheon.counters.infinite import LimitedMean, offered_load
from dongheon.counters.simulate.days import simulate
from dongheon.counters.simulate.office import Office, Window, check_office

Numbers = npt.NDArray[np.float64]
MOST_WINDOWS = 500
GRID = 2000  # quantiles by which the service of all classes together is described
MOST_CORRECTIONS = 400
CAUTION = 1.645  # standard errors by which a share must lie below the target: 19 of 20 tries hold on other days


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted.

    Args:
        minutes: a wait longer than this is long.
        share: of visitors of a half hour who may wait long, 0..1; whoever gives up counts as having waited too long.
        most_windows: how many there are in the house.
        fewest_windows: open at least, whoever comes.
    """

    minutes: float = 15.0
    share: float = 0.10
    most_windows: int = MOST_WINDOWS
    fewest_windows: int = 1


@dataclass(frozen=True, slots=True)
class Required:
    """Windows of each slot.

    Args:
        office: played with these windows.
        target: what was wanted.
        windows: (slots,) after the simulator.
        over: (slots,) share that waits too long with them, played; nan where nobody comes.
        by_rate: (slots,) from the slot's own rate (SIPP).
        by_lagged_rate: (slots,) from the rate one service earlier (lag SIPP).
        by_load: (slots,) from the load that time of day leaves at the windows (modified offered load).
        over_by_load: (slots,) share that waits too long with by_load, played.
        met: whether every slot meets the target.
        days: played.
    """

    office: Office
    target: Target
    windows: tuple[int, ...]
    over: Numbers
    by_rate: tuple[int, ...]
    by_lagged_rate: tuple[int, ...]
    by_load: tuple[int, ...]
    over_by_load: Numbers
    met: bool
    days: int

    @property
    def reasons(self) -> tuple[str, ...]:
        """One line of Korean for each slot: what the formula said, what the simulator changed."""
        return tuple(self._reason(slot) for slot in range(len(self.windows)))

    def _reason(self, slot: int) -> str:
        found, formula = self.windows[slot], self.by_load[slot]
        said = f"수식 {formula}개"
        if found > formula:
            said += f", 모의실험에서 {self.over_by_load[slot]:.0%}가 {self.target.minutes:g}분을 넘겨 {found}개로 늘림"
        elif found < formula:
            said += f", 모의실험에서 {found}개로도 충분함"
        if not math.isnan(self.over[slot]) and self.over[slot] > self.target.share:
            said += f", 창구가 {self.target.most_windows}개뿐이라 목표에 못 미침"
        return said


@dataclass(frozen=True, slots=True)
class _Tries:
    """What every try has in common."""

    office: Office
    target: Target
    days: int
    seed: int


def windows_for(
    arrivals_per_minute: float, *, service_minutes: float, patience_minutes: float | None, target: Target
) -> int:
    """Fewest windows with which a steady stream meets the target.

    Args:
        arrivals_per_minute: >= 0.
        service_minutes: mean, > 0.
        patience_minutes: mean, None for endless.
        target: what is wanted; its most_windows is not looked at.
    Returns:
        Windows, at least the target's fewest.
    Raises:
        BadInput: a value outside the ranges above.
    Source: Erlang C and A; see ``erlang``.
    Example:
        >>> windows_for(0.5, service_minutes=6, patience_minutes=None, target=Target(15, 0.1))
        4
    """
    if arrivals_per_minute < 0 or service_minutes <= 0:
        raise BadInput(f"{arrivals_per_minute} arrivals a minute, service of {service_minutes} minutes: >= 0 and > 0")
    if arrivals_per_minute == 0:
        return target.fewest_windows
    windows = max(1, target.fewest_windows)
    while True:
        try:
            if patience_minutes is None:
                line = erlang_c(windows, arrival_rate=arrivals_per_minute, service_rate=1 / service_minutes)
            else:
                line = erlang_a(
                    windows,
                    arrival_rate=arrivals_per_minute,
                    service_rate=1 / service_minutes,
                    patience_rate=1 / patience_minutes,
                )
            if line.share_over(target.minutes) + line.abandons <= target.share:
                return windows
            windows += 1
        except RuleBroken:
            windows = max(windows + 1, math.floor(arrivals_per_minute * service_minutes) + 1)


def required_windows(office: Office, *, target: Target | None = None, days: int = 200, seed: int = 1) -> Required:
    """Windows of each slot, every window serving every class.

    Args:
        office: its classes, hours and spreads count; its windows are replaced.
        target: what is wanted, None for 15 minutes and 10 %.
        days: played for each try; the fewer, the more windows for caution.
        seed: of the simulator, the same for every try.
    Returns:
        Required. Where the house has too few windows ``met`` is False and ``over`` says by how much.
    Raises:
        BadInput: an office that cannot be played, or a target outside its ranges.
    Source: L. Green, P. Kolesar, W. Whitt, Coping with time-varying demand when setting staffing requirements, POM 16
        (2007) for SIPP, lag SIPP and modified offered load; correction by simulation: Z. Feldman et al., Management
        Science 54 (2008).
    Example:
        >>> from dongheon.counters.simulate.office import ServiceClass
        >>> from dongheon.counters.simulate.times import Lognormal
        >>> one = ServiceClass("제증명", (6.0, 12.0, 6.0), Lognormal(6, 4))
        >>> found = required_windows(Office("시청", (one,), (), closes_minute=630), days=100)
        >>> found.by_load, found.met
        ((2, 4, 3), True)
    """
    wanted = target or Target()
    if not (wanted.minutes >= 0 and 0 < wanted.share < 1 and 1 <= wanted.fewest_windows <= wanted.most_windows):
        raise BadInput(f"{wanted}: minutes >= 0, share within 0 and 1, 1 <= fewest_windows <= most_windows")
    by_rate, by_lagged, by_load = _by_formula(office, wanted)
    start = tuple(min(wanted.most_windows, count) for count in by_load)
    check_office(staffed(office, start))
    tries = _Tries(office, wanted, days, seed)
    over, limit = _over(tries, start)
    over_by_load = over
    windows = list(start)
    for _ in range(MOST_CORRECTIONS):
        slot = _worst(limit, windows, wanted)
        if slot is None:
            break
        windows[slot] += 1
        over, limit = _over(tries, windows)
    windows, over = _pruned(tries, windows, over, limit)
    met = bool((np.nan_to_num(over) <= wanted.share).all())
    played = staffed(office, windows)
    return Required(played, wanted, tuple(windows), over, by_rate, by_lagged, by_load, over_by_load, met, days)


def _by_formula(office: Office, target: Target) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    slot, slots = office.slot_minutes, office.slots
    means = np.array([np.pad(one.arrivals, (0, slots - len(one.arrivals))) for one in office.classes])
    rates = means.sum(axis=0) / slot
    total = means.sum()
    if total <= 0:
        raise BadInput("nobody ever comes: arrivals of every class are 0")
    service = float((means.sum(axis=1) * [one.service.mean_minutes for one in office.classes]).sum() / total)
    hasty = [one.patience.mean_minutes for one in office.classes if one.patience is not None]
    patience = float(np.mean(hasty)) if len(hasty) == len(office.classes) else None

    def need(rate: float) -> int:
        return windows_for(rate, service_minutes=service, patience_minutes=patience, target=target)

    lag = np.interp((np.arange(slots) + 0.5) * slot - service, (np.arange(slots) + 0.5) * slot, rates)
    # The load peaks late in a slot when visitors grow more, and early when they grow fewer: look at several moments.
    moments = np.concatenate([(np.arange(slots) + part) * slot for part in (0.25, 0.5, 0.75, 1.0)])
    load = offered_load(rates.tolist(), slot_minutes=slot, limited_mean=_limited(office), at_minutes=moments.tolist())
    highest = load.reshape(4, slots).max(axis=0) / service
    return tuple(map(need, rates)), tuple(map(need, lag)), tuple(map(need, highest))


def _limited(office: Office) -> LimitedMean:
    """E[min(S, u)] of all classes together, from quantiles of each weighed by its visitors."""
    shares = (np.arange(GRID) + 0.5) / GRID
    total = sum(sum(one.arrivals) for one in office.classes)
    parts = [(sum(one.arrivals) / total, np.sort(one.service.minutes(shares))) for one in office.classes]

    def limited(u: Numbers) -> Numbers:
        found = np.zeros(u.shape)
        for weight, times in parts:
            heaped = np.concatenate([[0.0], np.cumsum(times)])
            below = np.searchsorted(times, u)
            found += weight * (heaped[below] + u * (GRID - below)) / GRID
        return found

    return limited


def staffed(office: Office, windows: Sequence[int]) -> Office:
    """The office with so many windows in each slot; window k is open where at least k are.

    Args:
        office: its windows are replaced, its missing clerks left out.
        windows: of each slot, at least one of them above 0.
    """
    made = []
    for number in range(1, max(windows) + 1):
        spans: list[tuple[float, float]] = []
        for slot, count in enumerate(windows):
            if count >= number:
                begins = office.first_minute + slot * office.slot_minutes
                ends = begins + office.slot_minutes
                if spans and spans[-1][1] == begins:
                    spans[-1] = (spans[-1][0], ends)
                else:
                    spans.append((begins, ends))
        made.append(Window(str(number), tuple(spans)))
    return replace(office, windows=tuple(made), missing=())


def _over(try_out: _Tries, windows: Sequence[int]) -> tuple[Numbers, Numbers]:
    """Share of each slot that waits too long, and an upper limit of it, since other days will come."""
    office, target = try_out.office, try_out.target
    played = simulate(staffed(office, windows), days=try_out.days, seed=try_out.seed)
    late = ((played.waits > target.minutes) | ~played.served).astype(float)
    over = played.by_slot(late)
    slot = np.clip((played.arrives - office.first_minute) // office.slot_minutes, 0, office.slots - 1).astype(int)
    place, shape = played.day * office.slots + slot, (played.count, office.slots)
    sums = np.bincount(place, late, minlength=played.count * office.slots).reshape(shape)
    came = np.bincount(place, minlength=played.count * office.slots).reshape(shape)
    spread = np.sqrt(((sums - np.nan_to_num(over) * came) ** 2).sum(axis=0)) / np.maximum(came.sum(axis=0), 1)
    return over, np.nan_to_num(over) + CAUTION * spread


def _worst(limit: Numbers, windows: Sequence[int], target: Target) -> int | None:
    """Where one window more is due: in the first slot of the worst stretch that is too long."""
    late = limit > target.share
    able = [slot for slot, count in enumerate(windows) if late[slot] and count < target.most_windows]
    if not able:
        return None
    slot = max(able, key=lambda at: limit[at])
    # What stands in a late slot came before it: if that slot is late too and has room, begin there.
    while (
        slot > 0 and late[slot - 1] and windows[slot - 1] < target.most_windows and windows[slot - 1] <= windows[slot]
    ):
        slot -= 1
    return slot


def _pruned(try_out: _Tries, windows: list[int], over: Numbers, limit: Numbers) -> tuple[list[int], Numbers]:
    """Fewer windows where the target holds without them, most idle slots first."""
    allowed = np.maximum(limit, try_out.target.share)
    for slot in np.argsort(limit, kind="stable").tolist():
        while windows[slot] > try_out.target.fewest_windows:
            tried = [count - (at == slot) for at, count in enumerate(windows)]
            found, reached = _over(try_out, tried)
            if (reached > allowed).any():
                break
            windows, over = tried, found
    return windows, over
