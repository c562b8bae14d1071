"""One day of an office served visitor by visitor: exact, and as quick as plain Python can be.

Windows are bits of a number, so that a free one is found by one AND; visitors are places in arrays drawn beforehand, so
that nothing is made while the day runs; a visitor who has given up is passed over when the line reaches him, which
changes nothing for the others.
"""

from collections import deque
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, heapreplace
from math import inf, nan

import numpy as np
import numpy.typing as npt

from dongheon.counters.simulate.draw import Visitors
from dongheon.counters.simulate.office import Office

Numbers = npt.NDArray[np.float64]
Line = deque[int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What of an office is the same on every day.

    Args:
        lane_of: (classes, 2) lane of walk-ins and of appointments.
        windows_of: bits of the windows that serve a lane.
        turns: per window its lanes, those of one priority together, first served first.
        changes: (minute, window, opens) in order.
    """

    lane_of: npt.NDArray[np.intp]
    windows_of: tuple[int, ...]
    turns: tuple[tuple[tuple[int, ...], ...], ...]
    changes: tuple[tuple[float, int, bool], ...]


@dataclass(frozen=True, slots=True)
class Served:
    """What became of the visitors of a day.

    Args:
        begins: (n,) minute of the call, nan for those who gave up or were left over.
        window: (n,) place of the window, -1 for nobody.
        busy: (windows,) minutes of service.
        last_minute: when the last visitor was done.
    """

    begins: Numbers
    window: npt.NDArray[np.intp]
    busy: Numbers
    last_minute: float


def plan(office: Office) -> Plan:
    """The lanes and turns of an office: classes of one priority at the same windows form one line.

    Args:
        office: a checked office.
    """
    lanes: dict[tuple[int, int], int] = {}
    lane_of = np.zeros((len(office.classes), 2), np.intp)
    for place, one in enumerate(office.classes):
        bits = sum(1 << at for at, w in enumerate(office.windows) if not w.serves or one.name in w.serves)
        booked = one.priority if one.appointments is None else one.appointments.priority
        lane_of[place] = [lanes.setdefault((priority, bits), len(lanes)) for priority in (one.priority, booked)]
    turns = []
    for at in range(len(office.windows)):
        levels: dict[int, list[int]] = {}
        for (priority, bits), lane in lanes.items():
            if bits >> at & 1:
                levels.setdefault(priority, []).append(lane)
        turns.append(tuple(tuple(levels[priority]) for priority in sorted(levels)))
    return Plan(lane_of, tuple(bits for _, bits in lanes), tuple(turns), tuple(_changes(office)))


def play(the_plan: Plan, office: Office, came: Visitors) -> Served:
    """Serve the visitors of one day.

    Args:
        the_plan: of this office.
        office: for its windows.
        came: who came.
    Source: own; first come first served within a lane, lanes by priority, no service broken off.
    """
    lane, arrives = the_plan.lane_of[came.kind, came.booked.astype(np.intp)].tolist(), came.arrives.tolist()
    changes = the_plan.changes if not came.away.any() else tuple(_changes(office, came.away.tolist()))
    begins, window = _run(the_plan, changes, (arrives, lane, came.service.tolist(), came.gives_up.tolist()), came.paces)
    start, at = np.array(begins), np.array(window, np.intp)
    done = at >= 0
    spent = came.service[done] * came.paces[at[done]]
    busy: Numbers = np.bincount(at[done], spent, minlength=len(office.windows)).astype(float)
    return Served(start, at, busy, float((start[done] + spent).max(initial=0.0)))


def _run(  # noqa: C901, PLR0912 - one loop: calls between its parts would cost more than the parts
    the_plan: Plan,
    changes: tuple[tuple[float, int, bool], ...],
    came: tuple[list[float], list[int], list[float], list[float]],
    paces: Numbers,
) -> tuple[list[float], list[int]]:
    arrives, lane_of, service, gives_up = came
    begins, window = [nan] * len(arrives), [-1] * len(arrives)
    lines: list[Line] = [deque() for _ in the_plan.windows_of]
    turns = [[[lines[lane] for lane in level] for level in turn] for turn in the_plan.turns]
    windows_of, pace = the_plan.windows_of, paces.tolist()
    free = leaving = 0
    # (minute, window) of services that end; windows that open or close have numbers below 0.
    agenda = [(minute, -1 - place) for place, (minute, _, _) in enumerate(changes)]
    agenda.append((inf, 0))
    heapify(agenda)
    arrives.append(inf)
    coming = 0
    comes = arrives[0]
    while True:
        now, at = agenda[0]
        if comes < now:
            lane = lane_of[coming]
            if fit := free & windows_of[lane]:
                bit = fit & -fit
                free ^= bit
                at = bit.bit_length() - 1
                begins[coming], window[coming] = comes, at
                heappush(agenda, (comes + service[coming] * pace[at], at))
            else:
                lines[lane].append(coming)
            coming += 1
            comes = arrives[coming]
            continue
        if at < 0:
            heappop(agenda)
            _, at, opens = changes[-1 - at]
            bit = 1 << at
            if not opens:
                free, leaving = free & ~bit, leaving if free & bit else leaving | bit
            elif leaving & bit:
                leaving ^= bit
            else:  # an opening window looks at the lines as one whose service has just ended
                heappush(agenda, (now, at))
            continue
        if now == inf:
            break
        if leaving >> at & 1:
            leaving ^= 1 << at
            heappop(agenda)
            continue
        for level in turns[at]:
            if (who := _first(level, gives_up, now)) >= 0:
                begins[who], window[who] = now, at
                heapreplace(agenda, (now + service[who] * pace[at], at))
                break
        else:
            heappop(agenda)
            free |= 1 << at
    return begins, window


def _first(level: list[Line], gives_up: list[float], now: float) -> int:
    """The first visitor in these lines who is still there, taken out; -1 for nobody."""
    if len(level) == 1:
        line = level[0]
        while line:
            who = line.popleft()
            if gives_up[who] >= now:
                return who
        return -1
    best: Line | None = None
    for line in level:
        while line and gives_up[line[0]] < now:
            line.popleft()
        if line and (best is None or line[0] < best[0]):
            best = line
    return best.popleft() if best else -1


def _changes(office: Office, away: list[bool] | None = None) -> list[tuple[float, int, bool]]:
    """Windows that open and close on a day, in order; at one minute those that close come first."""
    found = []
    for at, one in enumerate(office.windows):
        holes = [
            (gone.starts, gone.ends)
            for gone, is_away in zip(office.missing, away or (), strict=False)
            if is_away and gone.window == one.name
        ]
        for begins, ends in _without(one.spans, holes):
            found.append((begins, at, True))
            if not (office.stays and ends >= office.closes_minute):
                found.append((ends, at, False))
    return sorted(found, key=lambda change: (change[0], change[2], change[1]))


def _without(spans: tuple[tuple[float, float], ...], holes: list[tuple[float, float]]) -> list[tuple[float, float]]:
    left = list(spans)
    for starts, ends in holes:
        cut = [part for begin, end in left for part in ((begin, min(end, starts)), (max(begin, ends), end))]
        left = [(begin, end) for begin, end in cut if begin < end]
    return left
