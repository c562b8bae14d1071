"""Visitors by half hour beside "as on the same weekday" and "as on the mean day", from one origin after another.

The bank's file has 20 days, so its intervals rest on few tries; the generated office has three years with days off,
month ends, moving seasons, a slow drift and days that are busy for no reason.
"""

import os
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from dongheon.base.table import read_table
from dongheon.base.workdays import Calendar, build_calendar, is_counted, not_counted
from dongheon.counters.arrivals.counts import SlotCounts, slot_counts
from dongheon.counters.arrivals.measure import measured
from dongheon.counters.bank import bank_tickets

SEED, LEVEL = 20261122, 0.9
BANK = Path("queue", "anonymous_bank_1999_feb_01_20.tsv")
SHAPE = np.array([18, 24, 27, 27, 24, 21, 12, 12, 21, 26, 27, 26, 24, 22, 20, 18, 13, 6.0])
WEEKDAYS = (1.25, 1.0, 0.95, 0.95, 1.1)
FIRST, LAST = date(2023, 7, 3), date(2026, 6, 30)


def main() -> None:
    folder = os.environ.get("DONGHEON_DATA", "")
    path = Path(folder) / BANK
    if folder and path.is_file():
        tickets, _ = bank_tickets(read_table(path.read_bytes(), name=path.name))
        past = slot_counts(tickets)
        show(
            f"bank calls, {len(past.counts)} days of February 1999, origins daily from the 10th day", past, 10, 1, None
        )
    else:
        print("  bank calls: not measured (DONGHEON_DATA names no folder with queue/)")
    calendar = build_calendar(2023, 2026)
    past = generated(calendar)
    for known, words in ((60, "two months"), (400, "over a year")):
        show(
            f"generated office, {words} known at the first of the origins", past.until(known + 365), known, 14, calendar
        )


def show(title: str, past: SlotCounts, first: int, step: int, calendar: Calendar | None) -> None:
    print(title)
    for one in measured(past, first_origin=first, step=step, calendar=calendar, level=LEVEL):
        inside = (
            ""
            if one.covered is None
            else f"  inside the 90 % interval: slots {one.covered:.1%}, days {one.days_covered:.1%}"
        )
        print(
            f"  {one.rule:13} half hour {one.slot_error:6.2f} off, day {one.day_error:6.1%} off ({one.days} days){inside}"
        )


def generated(calendar: Calendar) -> SlotCounts:
    """Three years of an office; written apart from the engine and with effects it has no column for."""
    draw = np.random.default_rng(SEED)
    days = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]
    counts = np.zeros((len(days), len(SHAPE)))
    drift = 0.0
    for at, on in enumerate(days):
        if not is_counted(calendar, on):
            continue
        drift = 0.97 * drift + 0.02 * draw.normal()
        mean = WEEKDAYS[on.weekday()] * np.exp(drift + 0.07 * draw.normal())
        before = on - timedelta(days=1)
        if not_counted(calendar, before) and before.weekday() < 5:
            mean *= 1.3
        if (on + timedelta(days=5)).month != on.month:
            mean *= 1.15
        if on.month in {2, 3, 8, 9} and 10 <= on.day <= 28:
            mean *= 1.2
        shape = SHAPE * np.exp(0.15 * draw.normal(size=len(SHAPE)))
        if on.weekday() == 0:
            shape[:4] *= 1.2
        counts[at] = draw.poisson(mean * shape)
    return SlotCounts(FIRST, counts, 540, 30)


if __name__ == "__main__":
    main()
