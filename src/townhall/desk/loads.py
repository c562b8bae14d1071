"""What each officer carries, all on the same days."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from townhall.desk.strip import DAYS, strip_columns

MOST_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """Cases of one officer in one column: how many, the column, one block a case (eight at most)."""

    count: int
    column: dict[str, Any]

    @property
    def blocks(self) -> range:
        return range(min(self.count, MOST_BLOCKS))


@dataclass(frozen=True, slots=True)
class Loads:
    """Columns that all share, officers with cases (by name), and those without."""

    columns: list[dict[str, Any]]
    rows: list[tuple[Any, list[Cell]]]
    free: list[Any]


def loads_table(loads: Sequence[Any], *, today: date, language: str) -> Loads:
    """The loads of a department beside each other; a day with no case of anybody that does not count stays narrow."""
    total = Counter[date]()
    for load in loads:
        total.update(dict(load.by_due_day))
    columns = strip_columns(sorted(total.items()), today=today, language=language)
    rows = [
        (load, [Cell(_count(load.by_due_day, column, today), column) for column in columns])
        for load in loads
        if load.open_cases
    ]
    return Loads(columns, rows, [load for load in loads if not load.open_cases])


def _count(by_due_day: Sequence[tuple[date, int]], column: dict[str, Any], today: date) -> int:
    day = column["day"]
    if day is not None:
        return dict(by_due_day).get(day, 0)
    late = column["state"] == "late"
    return sum(n for on, n in by_due_day if (on < today if late else (on - today).days >= DAYS))
