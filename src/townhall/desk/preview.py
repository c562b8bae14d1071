"""The ruler as it would be: what a step does to the clock before it is taken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dongheon.base.errors import DongheonError
from dongheon.casework.deadlines import (
    Extension,
    Ground,
    Limit,
    Stop,
    StopKind,
    Transfer,
    Unit,
    due_of,
    from_dict,
    to_dict,
    transfer_limit,
)
from dongheon.casework.deadlines.extended import refuse_forbidden
from townhall.core.calendar import calendar


def extended(
    petition: Any, *, ground: str, reason: str, consented: bool, on: date, days: int = 0, hours: int = 0
) -> dict[str, Any]:
    """The clock with one more extension, as rows keep it; refuses what the decree forbids."""
    refuse_forbidden(reason)
    case = from_dict(petition.deadline).case
    more = Extension(
        Ground(ground),
        hours or days,
        Unit.HOURS if hours else Unit.DAYS,
        reason=reason,
        consent=consented,
        decided_on=on,
    )
    found = due_of(replace(case, extensions=(*case.extensions, more)), calendar=calendar())
    return to_dict(found)


def stopped(petition: Any, *, on: date) -> dict[str, Any]:
    """The clock with a supplement demanded today."""
    case = from_dict(petition.deadline).case
    stop = Stop(StopKind.SUPPLEMENT, on, None)
    return to_dict(due_of(replace(case, stops=(*case.stops, stop)), calendar=calendar(), trust_decisions=True))


def supplied(petition: Any, *, on: date) -> dict[str, Any]:
    """The clock when the open supplement arrives today."""
    case = from_dict(petition.deadline).case
    stops = tuple(
        replace(stop, ends=on) if stop.kind is StopKind.SUPPLEMENT and stop.ends is None else stop
        for stop in case.stops
    )
    return to_dict(due_of(replace(case, stops=stops), calendar=calendar(), trust_decisions=True))


def moved_office(petition: Any, department: str) -> dict[str, Any]:
    """The clock by the hours of another department."""
    case = from_dict(petition.deadline).case
    return to_dict(due_of(replace(case, office=department), calendar=calendar(), trust_decisions=True))


def pass_on_by(came: datetime, *, outside: bool, office: str) -> Limit:
    """Until when a petition that is not ours must be handed on."""
    way = Transfer.OTHER_AGENCY if outside else Transfer.WITHIN_AGENCY
    return transfer_limit(way, came, calendar=calendar(), office=office or "*")


def or_sentence(make: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any] | None, str]:
    """The clock, or the sentence in which the engine refuses."""
    try:
        return make(), ""
    except DongheonError as error:
        return None, str(error)
