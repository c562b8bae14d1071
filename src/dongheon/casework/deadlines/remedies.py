"""Remedies of the petitioner after a refusal: objection, administrative appeal, lawsuit."""

from datetime import date

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import Calendar, nth_counted
from dongheon.casework.deadlines.laws import ACT, APPEALS_ACT, BASIC_ACT, LITIGATION_ACT, article
from dongheon.casework.deadlines.limits import BY_CIVIL_CODE, civil_limit, end_of
from dongheon.casework.deadlines.values import Limit, Step
from dongheon.casework.deadlines.wording import date_words

OBJECTION_DAYS, DECISION_DAYS, MOST_MORE_DAYS = 60, 10, 10
APPEAL_DAYS, APPEAL_DAYS_IN_ANY_CASE, LAWSUIT_DAYS = 90, 180, 90


def objection_limit(refusal_received_on: date, *, calendar: Calendar) -> Limit:
    """Last date to object to the refusal of a statutory petition.

    Args:
        refusal_received_on: the day the petitioner received it.
        calendar: holidays.
    Returns:
        Limit: 60 days.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 제35조제1항 (2022-07-12 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> objection_limit(date(2026, 6, 9), calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-08-10'
    """
    name = ("이의신청", "objection")
    source = article(ACT, "제35조제1항")
    return civil_limit(name, refusal_received_on, OBJECTION_DAYS, calendar=calendar, source=source)


def objection_decision_limit(filed_on: date, *, calendar: Calendar, more_days: int = 0) -> Limit:
    """Last date to decide an objection.

    Args:
        filed_on: the day the agency received it.
        calendar: holidays.
        more_days: extension, 0 .. 10, from the day after the last day.
    Returns:
        Limit: 10 days and the extension.
    Raises:
        RuleBroken: an extension of more than 10 days.
        BadInput: a negative extension.
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 제35조제2항 (2022-07-12 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> objection_decision_limit(date(2026, 6, 9), calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-06-19'
    """
    name = ("이의신청 결정", "decision on the objection")
    source = article(ACT, "제35조제2항")
    if more_days < 0:
        raise BadInput(f"extension of the decision by {more_days} days: 0 or more")
    if more_days > MOST_MORE_DAYS:
        raise RuleBroken(
            f"이의신청 결정은 {MOST_MORE_DAYS}일까지만 연장할 수 있습니다 ({source}). {more_days}일을 줄여 주세요"
        )
    limit = civil_limit(name, filed_on, DECISION_DAYS, calendar=calendar, source=source)
    if not more_days:
        return limit
    longer = civil_limit(name, limit.due_on, more_days, calendar=calendar, source=source)
    return Limit(*name, limit.starts_at, longer.due_at, limit.steps + longer.steps)


def appeal_limit(
    known_on: date, *, refused_on: date, calendar: Calendar, objection_result_on: date | None = None
) -> Limit:
    """Last date for an administrative appeal (행정심판).

    Args:
        known_on: the day the petitioner learnt of the refusal.
        refused_on: the day of the refusal.
        calendar: holidays.
        objection_result_on: the day the result of an objection was received; the 90 days start anew. None if none.
    Returns:
        Limit: the earlier of 90 days from knowing and 180 days from the refusal; after an objection 90 days from its
        result.
    Raises:
        BadInput: known before it was refused.
        NotEnoughData: the holiday table ends before.
    Source: 행정심판법 제27조제1항·제3항; 행정기본법 제36조제4항.
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> day = date(2026, 6, 9)
        >>> appeal_limit(day, refused_on=day, calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-09-07'
    """
    name = ("행정심판 청구", "administrative appeal")
    if objection_result_on is not None:
        return _after_objection(name, objection_result_on, calendar)
    _check_order(known_on, refused_on)
    known = civil_limit(name, known_on, APPEAL_DAYS, calendar=calendar, source=article(APPEALS_ACT, "제27조제1항"))
    source = article(APPEALS_ACT, "제27조제3항")
    ever = civil_limit(name, refused_on, APPEAL_DAYS_IN_ANY_CASE, calendar=calendar, source=source)
    return _earlier(known, ever)


def lawsuit_limit(
    known_on: date, *, refused_on: date, calendar: Calendar, objection_result_on: date | None = None
) -> Limit:
    """Last date for a lawsuit to annul the refusal (취소소송).

    Args:
        known_on: the day the petitioner learnt of the refusal, or received the ruling of an administrative appeal.
        refused_on: the day of the refusal, or of that ruling.
        calendar: holidays.
        objection_result_on: the day the result of an objection was received; the 90 days start anew. None if none.
    Returns:
        Limit: the earlier of 90 days and one year; after an objection 90 days from its result.
    Raises:
        BadInput: known before it was refused.
        NotEnoughData: the holiday table ends before.
    Source: 행정소송법 제20조제1항·제2항; 행정기본법 제36조제4항.
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> calendar = build_calendar(2026, 2027)
        >>> lawsuit_limit(date(2027, 5, 3), refused_on=date(2026, 6, 9), calendar=calendar).due_on.isoformat()
        '2027-06-09'
    """
    name = ("취소소송 제기", "lawsuit")
    if objection_result_on is not None:
        return _after_objection(name, objection_result_on, calendar)
    _check_order(known_on, refused_on)
    known = civil_limit(name, known_on, LAWSUIT_DAYS, calendar=calendar, source=article(LITIGATION_ACT, "제20조제1항"))
    return _earlier(known, _one_year(name, refused_on, calendar))


def _one_year(name: tuple[str, str], refused_on: date, calendar: Calendar) -> Limit:
    leap = (refused_on.month, refused_on.day) == (2, 29)
    nominal = date(refused_on.year + 1, 2, 28) if leap else refused_on.replace(year=refused_on.year + 1)
    last = nth_counted(calendar, nominal, 1)
    event, end = date_words(refused_on), date_words(last)
    steps = (
        Step(
            f"처분이 있은 {event[0]}부터 1년, 첫날은 넣지 않습니다.",
            f"One year from the refusal on {event[1]}; that day is not counted.",
            article(LITIGATION_ACT, "제20조제2항"),
        ),
        Step(f"마지막 날은 {end[0]}입니다.", f"The last day is {end[1]}.", BY_CIVIL_CODE),
    )
    start = civil_limit(name, refused_on, 1, calendar=calendar, source="").starts_at
    return Limit(*name, start, end_of(last), steps)


def _after_objection(name: tuple[str, str], result_on: date, calendar: Calendar) -> Limit:
    source = article(BASIC_ACT, "제36조제4항")
    return civil_limit(name, result_on, APPEAL_DAYS, calendar=calendar, source=source)


def _earlier(one: Limit, other: Limit) -> Limit:
    first = min(one, other, key=lambda limit: limit.due_at)
    korean, english = date_words(first.due_on)
    both = Step(f"두 날 가운데 이른 {korean}까지입니다.", f"The earlier of the two, {english}, is the last day.")
    return Limit(first.name_ko, first.name_en, first.starts_at, first.due_at, (*one.steps, *other.steps, both))


def _check_order(known_on: date, refused_on: date) -> None:
    if known_on < refused_on:
        raise BadInput(f"known on {known_on}, before the refusal on {refused_on}: correct one of the dates")
