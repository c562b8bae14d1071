"""Waits of two hundred offices of forty windows each, told anew every second, on one core: times are of the processor."""

import argparse
import time
from datetime import datetime, timedelta

import numpy as np

from benches.figures import show
from benches.town import SEED
from dongheon.base.workdays import SEOUL
from dongheon.counters.predict.learned import learn
from dongheon.counters.predict.predictor import Predictor
from dongheon.counters.predict.replay import replay
from dongheon.counters.predict.watch import Office
from dongheon.counters.values import Event, EventKind, Ticket

OFFICES, WINDOWS, LINE, TICKS = 200, 40, 40, 5
CLASSES = ("certificates", "welfare", "passports")
ONE_OFFICE_GOAL_MS, ALL_GOAL_SECONDS = 5.0, 1.0
NINE = datetime(2026, 6, 9, 9, tzinfo=SEOUL)


def main(_options: argparse.Namespace) -> None:
    learned = learn(replay(past()), seed=SEED)
    predictors = [filled(number, learned) for number in range(OFFICES)]
    seconds, each = [], []
    events = 0
    for tick in range(TICKS):
        at = NINE + timedelta(minutes=20, seconds=tick)
        begun = time.process_time()
        for predictor in predictors:
            first = time.process_time()
            events += changed(predictor, at, tick)
            predictor.forecasts(at=at)
            each.append(1000 * (time.process_time() - first))
        seconds.append(time.process_time() - begun)
    slowest, middle = max(seconds), float(np.median(each))
    rows = [
        ("all offices, slowest second", f"{slowest:.2f} s", f"< {ALL_GOAL_SECONDS:g} s {verdict(slowest < ALL_GOAL_SECONDS)}"),
        ("one office, median", f"{middle:.2f} ms", f"< {ONE_OFFICE_GOAL_MS:g} ms {verdict(middle < ONE_OFFICE_GOAL_MS)}"),
        ("one office, 99 %", f"{np.quantile(each, 0.99):.2f} ms", ""),
    ]  # fmt: skip
    show(
        "Waits told every second", ("", "time", "goal"), rows,
        on=f"{OFFICES} offices, {WINDOWS} windows, {LINE} in line, {len(CLASSES)} classes, learned layer; {events} events "
        f"in {TICKS} seconds; seed {SEED}",
    )  # fmt: skip


def past() -> list[Ticket]:
    """A morning to learn from."""
    draw = np.random.default_rng(SEED)
    found, clock = [], [0.0] * 3
    minute = 0.0
    for number in range(1200):
        minute += draw.exponential(1.0)
        window = int(np.argmin(clock))
        begins = max(minute, clock[window])
        clock[window] = begins + draw.lognormal(0.8, 0.6)
        at = [NINE - timedelta(days=1) + timedelta(minutes=value * 0.4) for value in (minute, begins, clock[window])]
        found.append(Ticket(str(number), "", CLASSES[number % 3], *at, window=str(window)))
    return found


def filled(number: int, learned: object) -> Predictor:
    draw = np.random.default_rng((SEED, number))
    one = Predictor(Office(str(number)), learned=learned)  # type: ignore[arg-type] # a learned layer
    for window in range(WINDOWS):
        one.watch.take(Event(NINE, EventKind.WINDOW_ON, str(number), window=str(window)))
    for place in range(WINDOWS + LINE):
        at = NINE + timedelta(seconds=10 * place)
        kind = CLASSES[int(draw.integers(3))]
        one.watch.take(Event(at, EventKind.ISSUE, str(number), str(place), kind))
        if place < WINDOWS:
            one.watch.take(Event(at, EventKind.CALL, str(number), str(place), kind, str(place)))
    return one


def changed(one: Predictor, at: datetime, tick: int) -> int:
    """A window finishes and calls the next in the line; somebody new draws a ticket."""
    office, state = one.watch.office.name, one.watch.floor.state(at=at)
    if int(office) % 2 != tick % 2:
        return 0
    done, following = state.serving[tick], state.waiting[0]
    for event in (
        Event(at, EventKind.FINISH, office, done.ticket, done.service_class, done.window),
        Event(at, EventKind.CALL, office, following.ticket, following.service_class, done.window),
        Event(at, EventKind.ISSUE, office, f"n{tick}", CLASSES[tick % 3]),
    ):
        one.watch.take(event)
    return 3


def verdict(good: bool) -> str:  # noqa: FBT001 - a word for a finding
    return "met" if good else "MISSED"
