"""The sorting desk of one town: its duties made ready, and what was learned from its answered petitions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import NotEnoughData
from dongheon.base.town.records import Duty
from dongheon.casework.learning.values import Learned
from dongheon.casework.triage.duties import DutyTable, duty_table

THRESHOLDS = {"duty": 0.4, "topic": 0.4, "legal_kind": 0.4}


@dataclass(frozen=True, slots=True)
class Taught:
    """What a town's labelled petitions taught, one sorter per question; None where there was too little.

    Args:
        legal_kind: labels are legal kinds.
        topic: labels are topic codes.
        duty: labels are duty codes.
        urgency: labels are urgencies.
    """

    legal_kind: Learned | None = None
    topic: Learned | None = None
    duty: Learned | None = None
    urgency: Learned | None = None


@dataclass(frozen=True, slots=True)
class TriageDesk:
    """A town's desk.

    Args:
        table: duty lines; the "departments" of this table are duty codes.
        codes: duty codes in the order of ``table.names``.
        topics: topic codes, sorted.
        topic_of: (n_codes,) int64 number of each duty's topic, -1 if it has none.
        statutory: (n_codes,) whether the duty's legal kind is statutory.
        duties: all rows by code, for dates and departments.
        taught: what was learned.
        thresholds: "duty", "topic", "legal_kind" to 0..1.
    """

    table: DutyTable
    codes: tuple[str, ...]
    topics: tuple[str, ...]
    topic_of: NDArray[np.int64]
    statutory: NDArray[np.bool_]
    duties: Mapping[str, tuple[Duty, ...]]
    taught: Taught
    thresholds: Mapping[str, float]


def build_desk(
    duties: Sequence[Duty], *, learned: Taught | None = None, thresholds: Mapping[str, float] | None = None
) -> TriageDesk:
    """Make a town's desk ready; takes seconds for thousands of lines, so keep it.

    Args:
        duties: rows of duties.csv of all dates.
        learned: from ``teach``, or None to work from the duty table alone.
        thresholds: below which probability a person decides; missing ones are ``THRESHOLDS``.
    Returns:
        The desk.
    Raises:
        NotEnoughData: fewer than two duties.
    Example:
        >>> rows = [Duty(code, "road", line, "roads", "", None, "", "low", None, None)
        ...     for code, line in (("lamp", "가로등 보수"), ("hole", "도로 파임 보수"))]
        >>> build_desk(rows).codes
        ('hole', 'lamp')
    """
    by_code: dict[str, list[Duty]] = {}
    for duty in duties:
        by_code.setdefault(duty.code, []).append(duty)
    if len(by_code) < 2:
        raise NotEnoughData(f"{len(by_code)} duties are too few to sort by; fill duties.csv")
    newest = {code: max(rows, key=lambda row: row.valid_from or date.min) for code, rows in by_code.items()}
    table = duty_table([(code, newest[code].line) for code in sorted(newest)])
    topics = tuple(sorted({duty.topic for duty in newest.values() if duty.topic}))
    number = {topic: place for place, topic in enumerate(topics)}
    return TriageDesk(
        table=table,
        codes=table.names,
        topics=topics,
        topic_of=np.array([number.get(newest[code].topic, -1) for code in table.names]),
        statutory=np.array([newest[code].legal_kind == "statutory" for code in table.names]),
        duties={code: tuple(rows) for code, rows in by_code.items()},
        taught=learned or Taught(),
        thresholds={**THRESHOLDS, **(thresholds or {})},
    )


def duty_on(desk: TriageDesk, code: str, *, on: date) -> Duty | None:
    """The row of a duty in force on a day.

    Args:
        desk: the town's desk.
        code: duty code.
        on: the day.
    Returns:
        The row whose dates hold the day; None if the duty does not exist then.
    Example:
        >>> rows = [Duty(code, "road", code, "roads", "", None, "", "low", date(2026, 1, 1), None) for code in "ab"]
        >>> duty_on(build_desk(rows), "a", on=date(2025, 1, 1)) is None
        True
    """
    held = [
        duty for duty in desk.duties.get(code, ()) if (duty.valid_from or date.min) <= on <= (duty.valid_to or date.max)
    ]
    return held[-1] if held else None
