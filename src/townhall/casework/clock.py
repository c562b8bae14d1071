"""The petition's clock: its due date computed anew from what its rows say."""

from typing import Any

from dongheon.casework.deadlines import Extension, Ground, Stop, StopKind, Unit
from townhall.casework import engines
from townhall.casework.models import Extension as ExtensionRow
from townhall.casework.models import Petition, Supplement
from townhall.core.dates import day_of
from townhall.core.departments import duty_on
from townhall.core.options import option

PROVISIONAL_KIND = "inquiry"


def clock_of(petition: Petition, *, more: Extension | None = None, **instead: Any) -> engines.Due:
    """When the petition is due; ``instead`` replaces columns, ``more`` adds an extension, to see an effect first."""
    duty = duty_on(instead.get("duty") or petition.duty, day_of(petition.received_at))
    given_days = duty.statutory_days if duty else None
    kind = instead.get("legal_kind") or petition.legal_kind or PROVISIONAL_KIND
    if kind == "statutory" and given_days is None:
        kind = PROVISIONAL_KIND  # 민원처리기준표 names no period for this duty: count the shortest until somebody does
    stored = petition.pk is not None
    granted = [extension_of(row) for row in petition.extensions.order_by("at")] if stored else []
    return engines.due(
        kind,
        petition.received_at,
        accepted_at=instead.get("accepted_at") or petition.accepted_at,
        given_days=given_days if kind == "statutory" else None,
        other_hours=option("petition.other_hours") if kind == "other" else None,
        stops=[stop_of(row) for row in petition.supplements.order_by("sent_at")] if stored else [],
        extensions=[*granted, *([more] if more else [])],
        office=instead.get("department") or petition.department or "*",
        trusted=more is None,
    )


def set_clock(petition: Petition, **instead: Any) -> bool:
    """Compute and store the due date; True if it moved.

    While the clock stands still the last due date stays, so that lists keep their order.
    """
    before = petition.due_at
    clock = clock_of(petition, **instead)
    due_at = clock.due_at or before
    Petition.objects.filter(pk=petition.pk).update(due_at=due_at, deadline=clock.deadline)
    petition.due_at, petition.deadline = due_at, clock.deadline
    return before != due_at


def stop_of(row: Supplement) -> Stop:
    """A supplement as the clock reads it; both end days are not counted."""
    ended = day_of(row.received_at) if row.received_at else None
    return Stop(StopKind.SUPPLEMENT, day_of(row.sent_at), ended)


def extension_of(row: ExtensionRow) -> Extension:
    """An extension as the clock reads it."""
    unit = Unit.HOURS if row.hours else Unit.DAYS
    return Extension(
        Ground(row.ground), row.hours or row.days, unit, reason=row.reason, consent=row.consented,
        decided_on=day_of(row.at),
    )  # fmt: skip
