"""The office of the three regimes: nine windows, three classes, skills, lunch in two halves; all numbers stand here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np

from dongheon.base.workdays import SEOUL
from dongheon.counters.predict.plan import DayPlan, day_plan
from dongheon.counters.simulate.draw import visitors
from dongheon.counters.simulate.office import Office, ServiceClass, Window, open_spans
from dongheon.counters.simulate.play import plan, play
from dongheon.counters.simulate.times import Lognormal
from dongheon.counters.values import Ticket, WindowShift

FIRST_DAY = date(2025, 1, 1)
LEARN_SEED, TEST_SEED = 2025, 2026
LEARN_DAYS, TEST_DAYS = 200, 40
SHAPE = np.array([18, 24, 27, 27, 24, 21, 14, 14, 21, 26, 27, 26, 24, 22, 20, 18, 13, 6.0])
VISITORS, OPENS, CLOSES = 650.0, 540.0, 1080.0
LUNCH = ((720.0, 780.0), (780.0, 840.0))
# share of visitors, mean minutes at a window
CLASSES = {"A": (0.4763, 2.926), "B": (0.1974, 10.619), "C": (0.3263, 7.964)}
VARIATION = 0.58
CROWD, DAY, CLERK = 0.12, 0.0993, 0.2525
SKILLS = (("A",), ("A",), ("A", "B"), ("A", "B"), ("A", "B"), ("B", "C"), ("B", "C"), (), ())
ABSENT, SLOWER, EXTRA = 4, 1.1, ("A",)


@dataclass(frozen=True, slots=True)
class Played:
    """Days of an office as its machine tells them.

    Args:
        tickets: all of them.
        shifts: when windows opened and closed.
        plan: what had been told beforehand.
    """

    tickets: tuple[Ticket, ...]
    shifts: tuple[WindowShift, ...]
    plan: DayPlan


def office() -> Office:
    slots = SHAPE / SHAPE.sum()
    classes = tuple(
        ServiceClass(name, tuple(VISITORS * share * slots), Lognormal(mean, mean * VARIATION))
        for name, (share, mean) in CLASSES.items()
    )
    windows = tuple(
        Window(str(at + 1), open_spans(OPENS, CLOSES, lunch=LUNCH[at % 2]), skill) for at, skill in enumerate(SKILLS)
    )
    return Office("three", classes, windows, crowd_spread=CROWD, day_spread=DAY, clerk_spread=CLERK)


def regimes() -> dict[str, Office]:
    same = office()
    slow = tuple(replace(one, service=one.service.scaled(SLOWER)) for one in same.classes)
    fewer = tuple(one for at, one in enumerate(same.windows) if at != ABSENT)
    extra = Window("10", open_spans(OPENS, CLOSES, lunch=LUNCH[1]), EXTRA)
    return {
        "same": same,
        "one window absent, 10 % slower": replace(same, classes=slow, windows=fewer),
        "extra window": replace(same, windows=(*same.windows, extra)),
    }


def played(of: Office, *, planned: Office, days: int, seed: int, first: date, before: Played | None = None) -> Played:
    """Days of an office whose plan is that of another: an absence is seen only by a window that does not open."""
    the_plan = plan(of)
    tickets, shifts, told = [], [], []
    for number in range(days):
        on = first + timedelta(days=number)
        came = visitors(of, seed=seed, day=number)
        done = play(the_plan, of, came)
        for place, (arrives, begins, window) in enumerate(zip(came.arrives, done.begins, done.window, strict=True)):
            ends = begins + came.service[place] * came.paces[window]
            name = of.windows[window].name
            issued, called, over = (moment(on, minute) for minute in (arrives, begins, ends))
            tickets.append(Ticket(str(place), "three", of.classes[came.kind[place]].name, issued, called, over, window=name))  # fmt: skip
        shifts += opened(of, on)
        told += opened(planned, on)
    if before is not None:
        tickets, shifts = [*before.tickets, *tickets], [*before.shifts, *shifts]
    return Played(tuple(tickets), tuple(shifts), day_plan(told, office="three"))


def opened(of: Office, on: date) -> Iterator[WindowShift]:
    for window in of.windows:
        for begins, ends in window.spans:
            late = moment(on, 1439.0) if ends >= of.closes_minute else moment(on, ends)
            yield WindowShift("three", window.name, window.serves, moment(on, begins), late)


def moment(on: date, minute: float) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=SEOUL) + timedelta(minutes=float(minute))
