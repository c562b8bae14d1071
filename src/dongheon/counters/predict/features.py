"""The floor as numbers for the learned layer: each is known at the moment itself."""

from collections.abc import Sequence
from math import exp

import numpy as np
import numpy.typing as npt

from dongheon.counters.predict.clock import DAY_MINUTES, minutes_of
from dongheon.counters.predict.picture import Picture
from dongheon.counters.predict.watch import AT_ONCE_MINUTES, TRAIL_MINUTES, Watch

Numbers = npt.NDArray[np.float64]
# No wait is longer than a working day; longer, no window is known that would call.
MOST_MINUTES = 600.0
SPANS = (5.0, 15.0, 30.0)
WINDOW_SPANS = (1.0, 5.0, 15.0, 30.0, 60.0)
IDLE_PLACES = 4
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)
# Seconds for which a free window may have passed over a waiting visitor, and calls by others meanwhile.
PASSED_SECONDS = (2.5, 5.0, 10.0, 30.0)
SKIPPED = (0, 1, 3)
SKIP_KEEPS, PASSED_FADES = 0.6, 8.0
SHARED = (
    "minute", "weekday", "waiting", "head", "last_in_line", "mean_in_line", "last", "last_3", "last_10", "last_20",
    "at_once_10", "since_call", "since_finish", "since_at_once", "since_waited", "busy", "open", "free",
    "lasted_mean", "lasted_most", "lasted_least", "service_5", "service_20", "day_pace", "breaks_30",
    *(f"windows_{span:g}" for span in WINDOW_SPANS), *(f"idle_{place}" for place in range(IDLE_PLACES)),
    *(f"{what}_{span:g}" for span in SPANS for what in ("came", "called", "left", "at_once")),
)  # fmt: skip
OWN = (
    "class", "able", "able_free", "able_lasted", "clean", "skipped_1", "skipped_3", "skipped_more", "passed_5",
    "passed_10", "passed_30", "passed_more", "likely_free", "same_waiting", "same_head", "same_last", "mean_service",
    "by_length", "roll_mean", *(f"roll_{100 * share:g}" for share in QUANTILES), "roll_at_once", "roll_least",
    "give_up_rate",
)  # fmt: skip
NAMES = (*SHARED, *OWN)
PLACES = {name: place for place, name in enumerate(NAMES)}


def features(watch: Watch, seen: Picture, *, asked: Sequence[int] | None = None) -> Numbers:
    """Numbers of a visitor of each class who comes now.

    Args:
        watch: the office, with all events up to the moment.
        seen: its picture at the moment.
        asked: places of classes, None for all.
    Returns:
        (classes asked for, len(NAMES)) float64; durations in minutes.
    """
    at = seen.at
    since = np.array([minutes_of(one.issued_at) for one in seen.state.waiting])
    waiting = at - since
    taken = {one.window for one in seen.state.serving}
    idle = sorted(at - done for window, done in watch.last_done.items() if window not in taken)
    shared = [*_line(watch, seen, waiting), *_windows(watch, seen, idle, taken), *_trails(watch, at)]
    kinds = seen.line.kinds[: len(waiting)]
    new = np.minimum(seen.outlook.new, MOST_MINUTES)
    quantiles = np.sort(new, axis=1)[:, [int(share * new.shape[1]) for share in QUANTILES]]
    head = float(since.min()) if len(since) else at
    wanted = range(len(seen.classes)) if asked is None else asked
    found = np.empty((len(wanted), len(NAMES)))
    found[:, : len(SHARED)] = shared
    for row, kind in enumerate(wanted):
        name = seen.classes[kind]
        serves, free = seen.desks.serves[:, kind], seen.desks.doing < 0
        busy = serves & ~free
        own = waiting[kinds == kind]
        here = serves & (seen.desks.begins[:, 0] <= 0)
        mean, able = watch.pace.mean_minutes(name), max(1, int(here.sum()))
        found[row, len(SHARED) :] = [
            kind, able, (here & free).sum(),
            seen.desks.since[busy].mean() if busy.any() else 0.0, *_presence(watch, name, at, head),
            len(own), own.max(initial=0.0), next((w for c, w in reversed(watch.last_waits) if c == name), 0.0), mean,
            (len(waiting) + 1) * mean / able, new[kind].mean(), *quantiles[kind], (new[kind] < AT_ONCE_MINUTES).mean(),
            new[kind].min(), watch.patience.rate(name),
        ]  # fmt: skip
    return found


def _line(watch: Watch, seen: Picture, waiting: Numbers) -> list[float]:
    waits = [wait for _, wait in watch.last_waits] or [0.0]
    count = len(waiting)
    at_once = sum(wait < AT_ONCE_MINUTES for wait in waits[-10:]) / len(waits[-10:])
    return [
        seen.at % DAY_MINUTES, (int(seen.at // DAY_MINUTES) + 3) % 7, count, waiting.max(initial=0.0),
        waiting.min(initial=TRAIL_MINUTES), waiting.mean() if count else 0.0, waits[-1],
        sum(waits[-3:]) / len(waits[-3:]),
        sum(waits[-10:]) / len(waits[-10:]), sum(waits) / len(waits), at_once,
    ]  # fmt: skip


def _windows(watch: Watch, seen: Picture, idle: list[float], taken: set[str]) -> list[float]:
    at = seen.at
    lasted = seen.desks.since[seen.desks.doing >= 0]
    served = list(watch.services) or [0.0]
    soon = (seen.desks.begins <= 0) & (seen.desks.ends > 0) & (seen.desks.ends <= TRAIL_MINUTES / 2)
    return [
        watch.calls.age(at), watch.finishes.age(at), watch.empty.age(at), watch.waited.age(at), len(lasted),
        len(seen.open_now), len(set(seen.open_now) - taken), lasted.mean() if len(lasted) else 0.0,
        lasted.max(initial=0.0), lasted.min(initial=TRAIL_MINUTES), sum(served[-5:]) / len(served[-5:]),
        sum(served) / len(served), watch.pace.of_day.shrunk(30.0), soon.sum(),
        *(len(lasted) + sum(minutes <= span for minutes in idle) for span in WINDOW_SPANS),
        *(min(TRAIL_MINUTES, minutes) for minutes in [*idle, *[TRAIL_MINUTES] * IDLE_PLACES][:IDLE_PLACES]),
    ]  # fmt: skip


def _trails(watch: Watch, at: float) -> list[float]:
    trails = (watch.arrivals, watch.calls, watch.leaves, watch.empty)
    return [trail.count(since=at - span) for span in SPANS for trail in trails]


def _presence(watch: Watch, service_class: str, at: float, head: float) -> list[float]:
    """Free windows of a class by what their silence says: never passed over, skipped so often, passed over so long."""
    counts = [0.0] * (len(SKIPPED) + 1 + len(PASSED_SECONDS))
    likely = 0.0
    for window, done in watch.last_done.items():
        if not watch.able(window, service_class):
            continue
        passed = 60 * max(watch.passed_over[window], at - max(head, done))
        skips = watch.skipped[window]
        if passed < PASSED_SECONDS[0]:
            counts[sum(skips > most for most in SKIPPED)] += 1
        else:
            counts[len(SKIPPED) + sum(passed >= most for most in PASSED_SECONDS)] += 1
        likely += SKIP_KEEPS**skips * exp(-passed / PASSED_FADES)
    return [*counts, likely]
