"""Several offices and one crowd: what different kinds of information do to everybody's wait."""

from bisect import bisect_right, insort
from dataclasses import dataclass
from heapq import heappop, heappush, heapreplace

import numpy as np

from dongheon.base.errors import BadInput
from dongheon.counters.simulate.times import Times
from dongheon.counters.spread.advice import Advice, Option, SpreadRules, advise, wait_on_arrival

HOUR = 60.0


@dataclass(frozen=True, slots=True)
class Branch:
    """One office.

    Args:
        name: of the office.
        windows: open all day.
        arrivals: mean visitors of each slot for whom it is the usual office.
    """

    name: str
    windows: int
    arrivals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Offices of one town.

    Args:
        branches: two or more.
        service: time at a window, the same everywhere.
        travel_minutes: (branches, branches) from the neighbourhood of the first to the office of the second.
        slot_minutes: length of a slot.
    """

    branches: tuple[Branch, ...]
    service: Times
    travel_minutes: tuple[tuple[float, ...], ...]
    slot_minutes: float = 30.0


@dataclass(frozen=True, slots=True)
class Information:
    """What visitors who look are told.

    Args:
        name: for tables.
        lag_minutes: age of the state shown.
        history_minutes: 0 for the state of the lines; else the mean wait of those called in so many minutes.
        anticipates: those already sent count, ties are drawn by lot and sendings are capped (``advice``); else
            everybody takes the shortest of travel and wait shown.
        rules: of advice that anticipates, None for the usual ones.
    """

    name: str
    lag_minutes: float = 0.0
    history_minutes: float = 0.0
    anticipates: bool = False
    rules: SpreadRules | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A day of all offices.

    Args:
        mean_wait: minutes at the counters, over everybody.
        mean_whole: minutes of wait and travel, over everybody.
        late: share that waited longer than 15 minutes.
        moved: share that went to another office than the usual one.
    """

    mean_wait: float
    mean_whole: float
    late: float
    moved: float


class _Lines:
    """The line of one office as it builds up: who joins is told at once when the window will be free."""

    __slots__ = ("begins", "ends", "frees", "joins", "others", "sent", "service_minutes", "waits", "windows")

    def __init__(self, windows: int, service_minutes: float) -> None:
        self.windows, self.service_minutes = windows, service_minutes
        self.frees = [0.0] * windows
        self.joins: list[float] = []
        self.others: list[float] = []  # joins of those nobody sent
        self.begins: list[float] = []
        self.ends: list[float] = []
        self.waits: list[float] = [0.0]  # heaped, for means of any stretch
        self.sent = 0

    def join(self, now: float, length: float, *, was_sent: bool) -> float:
        if was_sent:
            self.sent -= 1
        else:
            self.others.append(now)
        begins = max(now, self.frees[0])
        heapreplace(self.frees, begins + length)
        self.joins.append(now)
        self.begins.append(begins)
        self.waits.append(self.waits[-1] + begins - now)
        insort(self.ends, begins + length)
        return begins - now

    def shown(self, at: float) -> float:
        """The wait that the state at a moment suggests."""
        begun = bisect_right(self.begins, at)
        busy = begun - bisect_right(self.ends, at)
        waiting = bisect_right(self.joins, at) - begun
        return (waiting + 1) * self.service_minutes / self.windows if busy >= self.windows else 0.0

    def on_arrival(self, at: float, travel_minutes: float) -> float | None:
        """The wait to expect after the way there, from the state at a moment."""
        return wait_on_arrival(
            bisect_right(self.joins, at) - bisect_right(self.ends, at),
            windows=self.windows,
            service_minutes=self.service_minutes,
            travel_minutes=travel_minutes,
            sent=self.sent,
            others_per_minute=(bisect_right(self.others, at) - bisect_right(self.others, at - HOUR)) / HOUR,
        )

    def past(self, since: float, until: float) -> float:
        """Mean wait of those called in a stretch, 0 if nobody was."""
        first, last = bisect_right(self.begins, since), bisect_right(self.begins, until)
        return (self.waits[last] - self.waits[first]) / (last - first) if last > first else 0.0


def day_of_branches(network: Network, information: Information | None, *, compliance: float, seed: int) -> Outcome:
    """One day: each visitor goes to the usual office, or looks and goes where the information says.

    Args:
        network: the offices.
        information: what is shown; None for nothing.
        compliance: share of visitors who look and follow, 0..1.
        seed: the same visitors, lengths and lookers for every kind of information.
    Returns:
        Outcome.
    Raises:
        BadInput: a network or share that cannot be.
    Source: own. Who is sent takes a ticket on the way, so those on their way by advice are known; others are not.
    """
    _check(network, compliance)
    leaves, home, length, looks, lots = _crowd(network, seed)
    lines = [_Lines(one.windows, network.service.mean_minutes) for one in network.branches]
    on_way: list[tuple[float, int, int, bool]] = []
    target = np.zeros(len(leaves), int)
    waits = np.zeros(len(leaves))

    def arrive(until: float) -> None:
        while on_way and on_way[0][0] <= until:
            at, who, to, was_sent = heappop(on_way)
            waits[who] = lines[to].join(at, length[who], was_sent=was_sent)

    for who, now in enumerate(leaves):
        arrive(now)
        to = home[who]
        travel = network.travel_minutes[to]
        follows = information is not None and looks[who] < compliance
        if follows and information is not None:
            to = _choice(information, lines, travel, now=now, home=home[who], lot=lots[who])
            lines[to].sent += 1
        target[who] = to
        heappush(on_way, (now + travel[to], who, to, follows))
    arrive(float("inf"))
    table = np.array(network.travel_minutes)
    whole = waits + table[np.array(home), target]
    return Outcome(
        mean_wait=float(waits.mean()),
        mean_whole=float(whole.mean()),
        late=float((waits > 15).mean()),
        moved=float((target != np.array(home)).mean()),
    )


def _choice(
    information: Information, lines: list[_Lines], travel: tuple[float, ...], *, now: float, home: int, lot: float
) -> int:
    at = now - information.lag_minutes
    if information.anticipates:
        options = [
            Option(str(place), line.on_arrival(at, way), way, sent=line.sent, windows=line.windows)
            for place, (line, way) in enumerate(zip(lines, travel, strict=True))
        ]
        found = advise(options, lot=lot, meant=home, rules=information.rules)
        return int(found.option.name) if isinstance(found, Advice) else home
    if information.history_minutes:
        shown = [line.past(at - information.history_minutes, at) for line in lines]
    else:
        shown = [line.shown(at) for line in lines]
    return min(range(len(lines)), key=lambda place: (travel[place] + shown[place], place))


def _crowd(network: Network, seed: int) -> tuple[list[float], list[int], list[float], list[float], list[float]]:
    """When each visitor leaves home, the usual office, the service, whether he looks, and his lot; by time."""
    draw = np.random.default_rng(seed)
    leaves, home = [], []
    for place, branch in enumerate(network.branches):
        for slot, mean in enumerate(branch.arrivals):
            count = int(draw.poisson(mean))
            leaves.append(network.slot_minutes * (slot + draw.random(count)))
            home.append(np.full(count, place))
    times, usual = np.concatenate(leaves), np.concatenate(home)
    order = np.argsort(times)
    shares = draw.random((3, len(times)))
    length = network.service.minutes(shares[0])
    return times[order].tolist(), usual[order].tolist(), length.tolist(), shares[1].tolist(), shares[2].tolist()


def _check(network: Network, compliance: float) -> None:
    size = len(network.branches)
    square = len(network.travel_minutes) == size and all(len(row) == size for row in network.travel_minutes)
    if size < 2 or not square or not 0 <= compliance <= 1:
        raise BadInput(f"{size} branches, compliance {compliance}: two or more with travel between all, 0 .. 1")
    if any(one.windows < 1 or not sum(one.arrivals) for one in network.branches):
        raise BadInput("each branch has a window and visitors")
