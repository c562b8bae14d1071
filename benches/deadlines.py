"""The statutory clock beside one that walks day by day and minute by minute."""

import argparse
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from benches.figures import RATE_HEADS, rate, repeated, show
from benches.town import SEED
from dongheon.base.workdays import build_calendar
from dongheon.casework.deadlines import Extension, Ground, Stop, StopKind, Unit, due
from dongheon.casework.values import LegalKind

CASES, WALKED, REPETITIONS = 2_000, 60, 9
NAIVE = Path("tests/dongheon/casework/deadlines")


def main(_options: argparse.Namespace) -> None:
    cases = drawn(CASES)
    calendar = build_calendar(2025, 2027)
    found = [by_engine(case, calendar) for case in cases]
    engine = repeated(lambda: [by_engine(case, calendar) for case in cases], times=REPETITIONS)
    rows = [("due() with steps and cells", *rate(CASES, engine), "")]
    walk = walking_clock()
    if walk is None:
        rows.append(("peer: naive walking clock", "", "", "", f"not measured: {NAIVE} is not here"))
    else:
        agreed = sum(walk(case)[0] == one for case, one in zip(cases[:WALKED], found, strict=False))
        walked = repeated(lambda: [walk(case) for case in cases[:WALKED]], times=3)
        rows.append(("peer: naive walking clock", *rate(WALKED, walked), f"{agreed} of {WALKED} due dates the same"))
    once = repeated(lambda: build_calendar(2025, 2027), times=REPETITIONS)
    rows.append(("build_calendar, three years", *rate(1, once), "once a process"))
    show(
        "Statutory clock, cases", ("", *RATE_HEADS, "remarks"), rows,
        on=f"{CASES:,} drawn cases of 2025 to 2027 (inquiry, suggestion, grievance, other; a quarter with a supplement, "
        f"a quarter extended), {REPETITIONS} repetitions; the peer on the first {WALKED}; seed {SEED}",
    )  # fmt: skip


def walking_clock():
    """The clock of the tests, found only in the repository."""
    if not (NAIVE / "naive_clock.py").is_file():
        return None
    sys.path.insert(0, str(NAIVE))
    from naive_clock import walk  # noqa: PLC0415 - the folder is added above

    return walk


def drawn(count: int) -> list[dict]:
    """Cases as the walking clock reads them."""
    draw = np.random.default_rng(SEED)
    kinds = ("inquiry", "suggestion", "grievance", "other")
    made = []
    for _ in range(count):
        kind = kinds[int(draw.integers(len(kinds)))]
        minutes = int(draw.integers(24 * 60))
        received = datetime(2025, 1, 2) + timedelta(days=int(draw.integers(900)), minutes=minutes)  # noqa: DTZ001 - Seoul
        stops, extensions = [], []
        if kind != "other" and draw.random() < 0.25:
            first = received.date() + timedelta(days=1)
            last = first + timedelta(days=int(draw.integers(1, 6)))
            stops = [{"ground": "supplement", "from": first, "until": last, "extended": False}]
        if kind != "other" and draw.random() < 0.25:
            extensions = [int(draw.integers(1, 8))]
        made.append(
            {
                "kind": kind, "received": received, "accepted": None, "stops": stops, "extensions": extensions,
                "given_days": 0, "holidays": set[date](),
            }
        )  # fmt: skip
    return made


def by_engine(case: dict, calendar) -> datetime | None:
    found = due(
        LegalKind(case["kind"]),
        case["received"],
        calendar=calendar,
        stops=[Stop(StopKind.SUPPLEMENT, stop["from"], stop["until"]) for stop in case["stops"]],
        extensions=[Extension(Ground.SITE_CHECK, days, Unit.DAYS, "현장 확인") for days in case["extensions"]],
    )
    return found.due_at.replace(tzinfo=None) if found.due_at else None
