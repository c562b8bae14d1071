"""The engine against a clock that walks day by day and was written without reading it."""

import csv
import sys
from pathlib import Path

import pytest

from dongheon.base.workdays import Holiday, build_calendar
from dongheon.casework.deadlines import Extension, Ground, Stop, StopKind, Unit, due
from dongheon.casework.values import LegalKind

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from make_table import listed, parse  # noqa: E402 - the folder is added above
from naive_clock import HOLIDAYS, walk  # noqa: E402 - the folder is added above

with (HERE / "deadlines_table.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
KINDS = {"choosing_representatives": "representatives", "prior_affairs": "prior_affair"}
EMPTY = build_calendar(2025, 2027)


def by_engine(row):
    case = parse(row)
    declared = [Holiday(day, "임시공휴일", kind="temporary") for day in case["holidays"]]
    unit = Unit.HOURS if row["kind"] == "other" else Unit.DAYS
    return due(
        LegalKind(row["kind"]),
        case["received"],
        calendar=build_calendar(2025, 2027, declared=declared) if declared else EMPTY,
        given_days=case["given_days"] or None,
        accepted_at=case["accepted"],
        stops=[
            Stop(StopKind(KINDS.get(s["ground"], s["ground"])), s["from"], s["until"], s["extended"])
            for s in case["stops"]
        ],
        extensions=[
            Extension(Ground.SITE_CHECK, amount, unit, "현장 확인", consent=number > 0)
            for number, amount in enumerate(case["extensions"])
        ],
    )


def test_the_table_is_long_enough():
    assert len(ROWS) >= 250


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["story"])
def test_the_engine_agrees_with_the_table(row):
    due_at = by_engine(row).due_at
    assert (due_at.strftime("%Y-%m-%dT%H:%M") if due_at else "stopped") == row["due"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["story"])
def test_the_counted_days_of_the_ruler_are_those_of_the_table(row):
    if row["kind"] == "other" or int(row["given_days"] or 9) <= 5:
        return
    numbered = [cell.on for cell in by_engine(row).cells if cell.number is not None]
    assert listed(numbered) == row["days"]


def test_the_table_is_what_the_walking_clock_says_today():
    for row in ROWS[::7]:
        found, days = walk(parse(row))
        assert (found.strftime("%Y-%m-%dT%H:%M") if found else "stopped") == row["due"]
        assert listed(days) == row["days"]


def test_both_know_the_same_holidays():
    def weekdays(days):
        return sorted(day for day in days if day.weekday() < 5)

    assert weekdays(holiday.on for holiday in EMPTY.holidays) == weekdays(HOLIDAYS)
