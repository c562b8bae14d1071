"""``due``: the last moment for answering a petition, with its reasoning and its ruler."""

from collections.abc import Sequence
from datetime import date, datetime

from dongheon.base.workdays import Calendar, moment
from dongheon.casework.deadlines.periods import given_period
from dongheon.casework.deadlines.reckon import reckon
from dongheon.casework.deadlines.ruler import cells
from dongheon.casework.deadlines.steps import steps
from dongheon.casework.deadlines.values import IN_FORCE, Case, Deadline, Extension, Period, Rules, Stop
from dongheon.casework.values import LegalKind


def due(
    kind: LegalKind,
    received_at: datetime | date,
    *,
    calendar: Calendar,
    given_days: int | None = None,
    given: Period | None = None,
    accepted_at: datetime | None = None,
    stops: Sequence[Stop] = (),
    extensions: Sequence[Extension] = (),
    office: str = "*",
    other_period_hours: int | None = None,
    rules: Rules = IN_FORCE,
) -> Deadline:
    """When a petition must be answered.

    Args:
        kind: legal kind.
        received_at: arrival; Seoul time if it has no zone, 09:00 if it has no hour.
        calendar: holidays and working hours.
        given_days: statutory petitions: period in days.
        given: statutory petitions: period in hours, days, weeks, months or years; other petitions: what the agency set.
        accepted_at: acceptance, None = at arrival or the next opening.
        stops: spans that are not counted.
        extensions: in order of decision.
        office: code of the department whose hours count.
        other_period_hours: other petitions: working hours the agency set instead of "at once" (시행령 제16조제3항).
        rules: figures of the law.
    Returns:
        Deadline; ``due_at`` is None while a stop without end holds the clock.
    Raises:
        BadInput: values that do not fit.
        RuleBroken: an extension, stop or period that the law does not allow.
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 제17조~제19조 (2022-07-12 시행), 시행령 제14조~제17조·제19조~제21조 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> found = due(LegalKind.INQUIRY, datetime(2026, 5, 29, 14), calendar=build_calendar(2026, 2026))
        >>> found.due_on.isoformat(), found.counted_days
        ('2026-06-09', 7)
    """
    case = Case(
        kind=kind,
        received_at=received_at,
        accepted_at=accepted_at,
        given=given_period(kind, days=given_days, period=given, other_hours=other_period_hours),
        stops=tuple(stops),
        extensions=tuple(extensions),
        office=office,
    )
    return due_of(case, calendar=calendar, rules=rules)


def due_of(case: Case, *, calendar: Calendar, rules: Rules = IN_FORCE, trust_decisions: bool = False) -> Deadline:
    """When a case is due; the same as ``due`` for a case that is already put together, such as a stored one.

    Args:
        case: what is known.
        calendar: holidays and working hours.
        rules: figures of the law.
        trust_decisions: take extensions as granted in time, as for a case counted anew after a change of calendar.
    Returns:
        Deadline.
    Raises:
        BadInput: values that do not fit.
        RuleBroken: an extension or stop that the law does not allow.
        NotEnoughData: the holiday table ends before.
    Source: as ``due``.
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> due_of(Case(LegalKind.OTHER, datetime(2026, 7, 16, 17)), calendar=build_calendar(2026, 2026)).due_at.hour
        11
    """
    found = reckon(case, calendar=calendar, rules=rules, trust_decisions=trust_decisions)
    return Deadline(
        case=case,
        period=found.period,
        starts_at=moment(found.start),
        due_at=None if found.due is None else moment(found.due),
        original_due_at=None if found.original is None else moment(found.original),
        total=found.total,
        counted=found.counted,
        stopped=found.due is None,
        steps=steps(case, found, calendar=calendar, rules=rules),
        cells=cells(case, found, calendar=calendar),
    )
