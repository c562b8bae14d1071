"""Windows by half hour: does the target hold on days that were not looked at, and how many windows does it cost?

Four ways: from each half hour's own rate, from the rate one service earlier, from the load that the time of day leaves, and
the last one corrected by the simulator. Corrected on one seed, judged on another. Target: at most 10 % wait longer than 15
minutes or give up.
"""

import numpy as np

from dongheon.counters.simulate.days import simulate
from dongheon.counters.simulate.office import Office, ServiceClass
from dongheon.counters.simulate.times import Exponential, Lognormal, Times
from dongheon.counters.staffing.required import Required, Target, required_windows, staffed

SEED, OTHER_SEED, DAYS, TRUE_DAYS = 20261122, 7, 200, 600
TARGET = Target(minutes=15, share=0.10)
SHAPE = np.array([18, 24, 27, 27, 24, 21, 12, 12, 21, 26, 27, 26, 24, 22, 20, 18, 13, 6.0])


def office(name: str, scale: float, service: Times, **more: float) -> Office:
    shape = SHAPE if name != "peak" else np.array([4, 4, 4, 30, 30, 4, 4, 4, 4, 30, 30, 4, 4, 4, 4, 4, 4, 4.0])
    patience = Exponential(more.pop("patience")) if "patience" in more else None
    return Office(name, (ServiceClass("x", tuple(scale * shape), service, patience),), (), **more)


OFFICES = (
    ("steady shape, short services", office("a", 1.0, Lognormal(5, 4))),
    ("small office", office("b", 0.25, Lognormal(6, 5))),
    ("two peaks, services of half an hour", office("peak", 0.6, Lognormal(30, 20))),
    ("days that differ by a fifth", office("c", 0.7, Lognormal(7, 5), crowd_spread=0.2, day_spread=0.1)),
    ("visitors with patience of an hour", office("d", 0.7, Lognormal(7, 5), patience=60.0)),
)


def main() -> None:
    print(
        f"target: {TARGET.share:.0%} over {TARGET.minutes:g} minutes; corrected on {DAYS} days, judged on {TRUE_DAYS:,} others"
    )
    for name, one in OFFICES:
        found = required_windows(one, target=TARGET, days=DAYS, seed=SEED)
        print(f"{name}")
        for way, windows in (
            ("own rate (SIPP)", found.by_rate),
            ("lagged rate (lag SIPP)", found.by_lagged_rate),
            ("load (MOL)", found.by_load),
            ("load, corrected", found.windows),
        ):
            show(way, found, windows)


def show(way: str, found: Required, windows: tuple[int, ...]) -> None:
    days = simulate(staffed(found.office, windows), days=TRUE_DAYS, seed=OTHER_SEED)
    late = (days.waits > TARGET.minutes) | ~days.served
    over = days.by_slot(late.astype(float))
    missed = int((over > TARGET.share).sum())
    print(
        f"  {way:24} {sum(windows) / 2:6.1f} window hours, half hours over the target {missed:2} of {len(windows)}, "
        f"worst {over.max():6.1%}, whole day {late.mean():6.2%}"
    )


if __name__ == "__main__":
    main()
