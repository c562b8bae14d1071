"""Deadlines as plain data for JSON, and back."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dongheon.base.errors import BadInput
from dongheon.base.workdays import in_seoul
from dongheon.casework.deadlines.values import (
    Case,
    Cell,
    CellState,
    Deadline,
    Extension,
    Ground,
    Limit,
    Period,
    Step,
    Stop,
    StopKind,
    Unit,
)
from dongheon.casework.values import LegalKind

DATE_LETTERS = 10


def to_dict(value: Deadline | Limit | Case | Stop | Extension) -> dict[str, Any]:
    """Plain data of a value of the clock.

    Args:
        value: deadline, limit, case, stop or extension.
    Returns:
        Dictionary of text, numbers, lists and None; dates "2026-06-09", moments with zone "2026-06-09T18:00:00+09:00".
    Source: ISO 8601.
    Example:
        >>> to_dict(Stop(StopKind.SUPPLEMENT, date(2026, 6, 1)))
        {'kind': 'supplement', 'begins': '2026-06-01', 'ends': None, 'extended': False}
    """
    plain = _plain(value)
    assert isinstance(plain, dict)
    return plain


def from_dict(data: Mapping[str, Any]) -> Deadline:
    """A deadline from its plain data.

    Args:
        data: what ``to_dict`` gave.
    Returns:
        The same deadline.
    Raises:
        BadInput: a field is missing or cannot be read; names it.
    Source: ISO 8601.
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> from dongheon.casework.deadlines import due
        >>> found = due(LegalKind.INQUIRY, date(2026, 5, 29), calendar=build_calendar(2026, 2026))
        >>> from_dict(to_dict(found)) == found
        True
    """
    try:
        return Deadline(
            case=_case(data["case"]),
            period=_period(data["period"]),
            starts_at=in_seoul(datetime.fromisoformat(data["starts_at"])),
            due_at=_moment(data["due_at"]),
            original_due_at=_moment(data["original_due_at"]),
            total=int(data["total"]),
            counted=int(data["counted"]),
            stopped=bool(data["stopped"]),
            steps=tuple(Step(one["text_ko"], one["text_en"], one["article"]) for one in data["steps"]),
            cells=tuple(_cell(one) for one in data["cells"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"stored deadline: {type(error).__name__} {error}; store it again with to_dict") from error


def stop_from_dict(data: Mapping[str, Any]) -> Stop:
    """A stop from its plain data; ``ends`` and ``extended`` may be missing.

    Example:
        >>> stop_from_dict({"kind": "hearing", "begins": "2026-06-01", "ends": "2026-06-02"}).kind.value
        'hearing'
    """
    try:
        begins = _day_or_moment(data["begins"])
        ends = None if data.get("ends") is None else _day_or_moment(data["ends"])
        return Stop(StopKind(data["kind"]), begins, ends, bool(data.get("extended", False)))
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"stored stop: {type(error).__name__} {error}; give kind, begins, ends") from error


def extension_from_dict(data: Mapping[str, Any]) -> Extension:
    """An extension from its plain data; all but ``ground`` and ``amount`` may be missing.

    Example:
        >>> extension_from_dict({"ground": "site_check", "amount": 7}).amount
        7
    """
    try:
        decided = data.get("decided_on")
        return Extension(
            ground=Ground(data["ground"]),
            amount=int(data["amount"]),
            unit=None if data.get("unit") is None else Unit(data["unit"]),
            reason=str(data.get("reason", "")),
            consent=bool(data.get("consent", False)),
            decided_on=None if decided is None else date.fromisoformat(decided),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"stored extension: {type(error).__name__} {error}; give ground and amount") from error


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value


def _case(data: Mapping[str, Any]) -> Case:
    return Case(
        kind=LegalKind(data["kind"]),
        received_at=_day_or_moment(data["received_at"]),
        accepted_at=None if data["accepted_at"] is None else datetime.fromisoformat(data["accepted_at"]),
        given=None if data["given"] is None else _period(data["given"]),
        stops=tuple(stop_from_dict(one) for one in data["stops"]),
        extensions=tuple(extension_from_dict(one) for one in data["extensions"]),
        office=str(data["office"]),
    )


def _cell(data: Mapping[str, Any]) -> Cell:
    return Cell(
        on=date.fromisoformat(data["on"]),
        state=CellState(data["state"]),
        number=data["number"],
        name=data["name"],
        name_en=data["name_en"],
        starts=_moment(data["starts"]),
        ends=_moment(data["ends"]),
        remarks=tuple(data["remarks"]),
    )


def _period(data: Mapping[str, Any]) -> Period:
    return Period(int(data["amount"]), Unit(data["unit"]))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else in_seoul(datetime.fromisoformat(text))


def _day_or_moment(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == DATE_LETTERS else datetime.fromisoformat(text)
