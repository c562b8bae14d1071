"""The reckoning itself, in whole numbers: dates are ordinals, moments are stamps; no words."""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import (
    DATE_ONLY_HOUR,
    DAY_MINUTES,
    Calendar,
    Span,
    add_working_minutes,
    is_counted,
    next_working,
    nth_counted,
    stamp,
    table_ended,
    windows,
    working_minutes,
)
from dongheon.casework.deadlines.extended import ARTICLE, extended_by
from dongheon.casework.deadlines.periods import period_of
from dongheon.casework.deadlines.stopped import NEVER, NOTHING, Standstill, standstill, takes_out
from dongheon.casework.deadlines.values import Case, Period, Rules, Unit

CLOSING_MINUTE = 18 * 60


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The bare result.

    Args:
        period: period as counted, without extensions.
        more: extensions as counted.
        still: stops.
        arrived: stamp of the arrival.
        start: stamp from which the clock runs.
        late_acceptance: whether the acceptance came after its 8-hour limit, which was taken instead.
        original: stamp without extensions, None if the clock stood still before.
        due: stamp with extensions, None if the clock stands still.
        total: length with extensions: counted days, minutes, or dates of weeks, months and years.
        counted: how much of it was counted.
    """

    period: Period
    more: tuple[Period, ...]
    still: Standstill
    arrived: int
    start: int
    late_acceptance: bool
    original: int | None
    due: int | None
    total: int
    counted: int


def reckon(case: Case, *, calendar: Calendar, rules: Rules, trust_decisions: bool = False) -> Reckoning:
    """When a case is due.

    Args:
        case: what is known.
        calendar: holidays and hours.
        rules: figures of the law.
        trust_decisions: do not ask whether extensions were decided in time.
    Returns:
        Reckoning.
    Raises:
        BadInput: values that do not fit.
        RuleBroken: an extension or a stop that the law does not allow.
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 제19조 (2022-07-12 시행), 시행령 제20조·제21조 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar, moment
        >>> from dongheon.casework.values import LegalKind
        >>> case = Case(LegalKind.INQUIRY, date(2026, 5, 29))
        >>> found = reckon(case, calendar=build_calendar(2026, 2026), rules=Rules())
        >>> moment(found.due).isoformat()
        '2026-06-09T18:00:00+09:00'
    """
    period = period_of(case.kind, case.given, rules=rules)
    still = standstill(case.kind, case.stops, rules=rules) if case.stops else NOTHING
    more = extended_by(period, case.extensions, rules=rules) if case.extensions else ()
    arrived = stamp(case.received_at)
    start, late = _start(case, arrived, period, calendar=calendar, rules=rules)
    if period.unit is Unit.HOURS:
        ends, total, counted = _hours(case, start, (period, *more), still, calendar)
    elif period.unit is Unit.DAYS:
        ends, total, counted = _days(case, start, (period, *more), still, calendar)
    else:
        ends, total, counted = _by_calendar(case, start, (period, *more), still, calendar)
    if not trust_decisions:
        _check_decisions(case, ends)
    return Reckoning(period, more, still, arrived, start, late, ends[0], ends[-1], total, counted)


def _start(case: Case, arrived: int, period: Period, *, calendar: Calendar, rules: Rules) -> tuple[int, bool]:
    if case.accepted_at is None:
        return next_working(calendar, arrived, case.office), False
    accepted = stamp(case.accepted_at)
    if not isinstance(case.received_at, datetime) and accepted // DAY_MINUTES == arrived // DAY_MINUTES:
        arrived = min(arrived, accepted)
    if accepted < arrived:
        raise BadInput(f"accepted at {case.accepted_at}, before the arrival at {case.received_at}: correct one of them")
    limit = add_working_minutes(calendar, arrived, rules.acceptance_hours * 60, office=case.office)
    begin = min(accepted, limit)
    if period.unit is Unit.HOURS:
        return next_working(calendar, begin, case.office), accepted > limit
    day = begin // DAY_MINUTES
    first = nth_counted(calendar, date.fromordinal(day), 1).toordinal()
    return begin if first == day else _opening(calendar, first, case.office), accepted > limit


Ends = list[int | None]


def _hours(
    case: Case, start: int, periods: Sequence[Period], still: Standstill, calendar: Calendar
) -> tuple[Ends, int, int]:
    ends: Ends = []
    total = 0
    opened = still.spans[-1][0] if still.spans and still.spans[-1][1] == NEVER else None
    for period in periods:
        total += period.amount * 60
        if opened is not None:
            before = working_minutes(calendar, start, opened, office=case.office, without=still.spans)
            if before < total:
                ends.append(None)
                continue
        ends.append(add_working_minutes(calendar, start, total, office=case.office, without=still.spans))
    if ends[-1] is not None or opened is None:
        return ends, total, total
    return ends, total, working_minutes(calendar, start, opened, office=case.office, without=still.spans)


def _days(
    case: Case, start: int, periods: Sequence[Period], still: Standstill, calendar: Calendar
) -> tuple[Ends, int, int]:
    ends: Ends = []
    total = 0
    first = date.fromordinal(start // DAY_MINUTES)
    if not still.spans:
        for period in periods:
            total += period.amount
            ends.append(_closing(calendar, nth_counted(calendar, first, total).toordinal(), case.office))
        return ends, total, total
    wanted = [sum(period.amount for period in periods[: at + 1]) for at in range(len(periods))]
    total = wanted[-1]
    counted = 0
    days = calendar.table.counted
    for place in range(bisect_left(days, first.toordinal()), len(days)):
        day = days[place]
        if _stands_for_ever(still.spans, day):
            break
        if takes_out(calendar, still.spans, day, case.office):
            continue
        counted += 1
        if counted == wanted[len(ends)]:
            ends.append(_closing(calendar, day, case.office))
            if counted == total:
                return ends, total, total
    else:
        raise table_ended(calendar, f"{first.isoformat()} +{total}일")
    return ends + [None] * (len(periods) - len(ends)), total, counted


def _by_calendar(
    case: Case, start: int, periods: Sequence[Period], still: Standstill, calendar: Calendar
) -> tuple[Ends, int, int]:
    ends: Ends = []
    total = counted = 0
    first = start // DAY_MINUTES
    for period in periods:
        wanted = last_date(date.fromordinal(first), period).toordinal() - first + 1
        total += wanted
        if ends and ends[-1] is None:
            ends.append(None)
            continue
        end, reached = _walk(case, first, wanted, still, calendar)
        counted += reached
        ends.append(None if end is None else _closing(calendar, end, case.office))
        first = first if end is None else end + 1
    return ends, total, counted


def _walk(case: Case, first: int, wanted: int, still: Standstill, calendar: Calendar) -> tuple[int | None, int]:
    counted = 0
    day = first - 1
    while counted < wanted:
        day += 1
        if _stands_for_ever(still.spans, day):
            return None, counted
        is_counted(calendar, date.fromordinal(day))
        counted += not takes_out(calendar, still.spans, day, case.office)
    while not is_counted(calendar, date.fromordinal(day)) or takes_out(calendar, still.spans, day, case.office):
        day += 1
        if _stands_for_ever(still.spans, day):
            return None, counted
    return day, counted


def last_date(first: date, period: Period) -> date:
    """Last date of weeks, months or years whose first date is counted, before it rolls over a holiday.

    Args:
        first: day 1.
        period: weeks, months or years.
    Returns:
        The date before the corresponding one, or the last of the month if there is none.
    Source: 민법 제160조; 민원 처리에 관한 법률 제19조제3항 (2022-07-12 시행).
    Example:
        >>> last_date(date(2026, 1, 31), Period(1, Unit.MONTHS)).isoformat()
        '2026-02-28'
    """
    if period.unit is Unit.WEEKS:
        return date.fromordinal(first.toordinal() + 7 * period.amount - 1)
    months = period.amount * (12 if period.unit is Unit.YEARS else 1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if first.day > length:
        return date(year, month + 1, length)
    return date.fromordinal(date(year, month + 1, first.day).toordinal() - 1)


def _stands_for_ever(spans: Sequence[Span], day: int) -> bool:
    return bool(spans) and spans[-1][1] == NEVER and spans[-1][0] <= day * DAY_MINUTES


def _opening(calendar: Calendar, day: int, office: str) -> int:
    hours = windows(calendar, day, office)
    return hours[0][0] if hours else day * DAY_MINUTES + DATE_ONLY_HOUR * 60


def _closing(calendar: Calendar, day: int, office: str) -> int:
    hours = windows(calendar, day, office)
    return hours[-1][1] if hours else day * DAY_MINUTES + CLOSING_MINUTE


def _check_decisions(case: Case, ends: Sequence[int | None]) -> None:
    for extension, before in zip(case.extensions, ends, strict=False):
        if extension.decided_on is None or before is None:
            continue
        ended = date.fromordinal(before // DAY_MINUTES)
        if extension.decided_on > ended:
            raise RuleBroken(
                f"{extension.decided_on.isoformat()} 연장: 처리기간이 {ended.isoformat()}에 이미 끝났습니다 ({ARTICLE})"
            )
