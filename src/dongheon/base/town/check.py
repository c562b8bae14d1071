"""What must agree between the files of a town."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dongheon.base.town.records import ROLES, Problem, Town

Lines = Mapping[str, Sequence[tuple[str, int]]]
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
MOST_SERVICE_MINUTES = 240
_PHONE = re.compile(r"0\d{1,2}-?\d{3,4}-?\d{4}|1\d{3}-\d{4}|")


def check_town(town: Town, lines: Lines) -> Iterator[Problem]:
    """Find references that lead nowhere, codes given twice, spans that overlap, persons without a department.

    Args:
        town: the rows that could be read.
        lines: for each part of the town, (file, line) of its rows.
    Yields:
        One problem for each mistake.
    """
    departments = {row.code for row in town.departments}
    topics = {row.code for row in town.topics}
    duties = {row.code for row in town.duties}
    officers = {row.id for row in town.officers}
    petitions = {row.id for row in town.petitions}
    known = {
        "department": departments,
        "parent": departments,
        "successor": departments,
        "then_department": departments,
        "then_cooperate": departments,
        "topic": topics,
        "when_topic": topics,
        "duty": duties,
        "duties": duties,
        "when_duty": duties,
        "officer": officers,
        "deputy": officers,
        "petition": petitions,
    }
    for part, places in lines.items():
        for row, (file, line) in zip(getattr(town, part), places, strict=True):
            for column, codes in known.items():
                yield from _unknown(getattr(row, column, ""), codes, column, file, line)
    if petitions:
        for part in ("labels", "second_labels"):
            for row, (file, line) in zip(getattr(town, part), lines[part], strict=True):
                yield from _unknown(row.id, petitions, "id", file, line)
    for document in town.documents:
        yield from _unknown(document.department, departments, "department", f"documents ({document.id})", 1)
    yield from _twice(town, lines)
    yield from _spans(town, lines)
    yield from _people(town, lines)
    yield from _counters(town, lines)


def _unknown(value: object, codes: set[str], column: str, file: str, line: int) -> Iterator[Problem]:
    for code in value if isinstance(value, tuple) else (value,):
        if code and code != "*" and code not in codes:
            yield Problem(file, line, f"{column} {code!r} is not known")


def _twice(town: Town, lines: Lines) -> Iterator[Problem]:
    for part, column in (
        ("topics", "code"),
        ("officers", "id"),
        ("places", "code"),
        ("petitions", "id"),
        ("labels", "id"),
        ("second_labels", "id"),
        ("replies", "petition"),
        ("counter_offices", "code"),
        ("counter_classes", "code"),
    ):
        rows = getattr(town, part)
        counts = Counter(getattr(row, column) for row in rows)
        for row, (file, line) in zip(rows, lines[part], strict=True):
            value = getattr(row, column)
            if not value:
                yield Problem(file, line, f"{column} is empty")
            elif counts[value] > 1:
                yield Problem(file, line, f"{column} {value!r} stands {counts[value]} times")
    for name, count in Counter(document.id for document in town.documents).items():
        if count > 1:
            yield Problem("documents", 1, f"document id {name!r} stands {count} times")


def _spans(town: Town, lines: Lines) -> Iterator[Problem]:
    """The same code may stand several times, but never twice on one day."""
    for part in ("departments", "duties"):
        by_code: dict[str, list[tuple[str, str, str, int]]] = {}
        for row, (file, line) in zip(getattr(town, part), lines[part], strict=True):
            if not _CODE.fullmatch(row.code):
                yield Problem(file, line, f"code {row.code!r}: use a-z, 0-9 and -, at most 60 characters")
            start, end = str(row.valid_from or ""), str(row.valid_to or "9999")
            if start > end:
                yield Problem(file, line, f"{row.code}: valid_from {start} is after valid_to {end}")
            by_code.setdefault(row.code, []).append((start, end, file, line))
        for code, spans in by_code.items():
            spans.sort()
            for (_, end, _, _), (start, _, file, line) in itertools.pairwise(spans):
                if start <= end:
                    yield Problem(file, line, f"{code}: valid from {start or 'ever'}, but the row before runs to {end}")


def _people(town: Town, lines: Lines) -> Iterator[Problem]:
    for row, (file, line) in zip(town.officers, lines["officers"], strict=True):
        for role in row.roles:
            if role not in ROLES:
                yield Problem(file, line, f"role {role!r} is not one of {', '.join(ROLES)}")
        if not _PHONE.fullmatch(row.phone):
            yield Problem(file, line, f"phone {row.phone!r}: write it like 031-000-1234")
    for absence, (file, line) in zip(town.absences, lines["absences"], strict=True):
        if absence.officer == absence.deputy:
            yield Problem(file, line, f"{absence.officer} cannot be the deputy of the same person")
        if absence.from_day and absence.to_day and absence.from_day > absence.to_day:
            yield Problem(file, line, f"from {absence.from_day} is after to {absence.to_day}")


def _counters(town: Town, lines: Lines) -> Iterator[Problem]:
    offices = {row.code for row in town.counter_offices}
    classes = {row.code for row in town.counter_classes}
    windows = {(row.office, row.window) for row in town.counter_windows}
    places = {row.code for row in town.places}
    for office, (file, line) in zip(town.counter_offices, lines["counter_offices"], strict=True):
        yield from _unknown(office.place, places, "place", file, line)
        if not _PHONE.fullmatch(office.phone):
            yield Problem(file, line, f"phone {office.phone!r}: write it like 031-000-1234")
    for kind, (file, line) in zip(town.counter_classes, lines["counter_classes"], strict=True):
        if kind.service_minutes is not None and not 0 < kind.service_minutes <= MOST_SERVICE_MINUTES:
            said = f"service_minutes {kind.service_minutes:g}: above 0, at most {MOST_SERVICE_MINUTES}"
            yield Problem(file, line, said)
    for window, (file, line) in zip(town.counter_windows, lines["counter_windows"], strict=True):
        yield from _unknown(window.office, offices, "office", file, line)
        yield from _unknown(window.classes, classes, "classes", file, line)
    for shift, (file, line) in zip(town.counter_shifts, lines["counter_shifts"], strict=True):
        if (shift.office, shift.window) not in windows:
            yield Problem(file, line, f"window {shift.window!r} of {shift.office!r} is not in windows.csv")
        if shift.open is None or shift.close is None or shift.open >= shift.close:
            yield Problem(file, line, "open and close: both are needed, and open comes first")
        elif shift.break_from and not (shift.break_to and shift.open < shift.break_from < shift.break_to < shift.close):
            yield Problem(file, line, f"break {shift.break_from} to {shift.break_to} lies outside the shift")
