"""The clock of requests for information (정보공개)."""

from datetime import date, datetime

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import DAY_MINUTES, Calendar, in_seoul, moment, next_working, nth_counted, stamp
from dongheon.casework.deadlines.laws import DISCLOSURE_ACT, article
from dongheon.casework.deadlines.limits import civil_limit, end_of
from dongheon.casework.deadlines.values import Limit, Step
from dongheon.casework.deadlines.wording import date_words

DECISION_DAYS, OBJECTION_DAYS, SILENCE_DAYS, THIRD_PARTY_DAYS, FILING_DAYS = 10, 7, 20, 3, 30
COUNTING = article(DISCLOSURE_ACT, "제29조제2항")


def disclosure_limit(
    received_at: datetime | date, *, calendar: Calendar, office: str = "*", more_days: int = 0
) -> Limit:
    """Until when to decide on a request for information.

    Args:
        received_at: arrival; after hours it counts from the next opening.
        calendar: holidays and hours.
        office: whose working hours.
        more_days: extension, 0 .. 10 counted days from the day after the last day.
    Returns:
        Limit: 10 counted days, the first included, and the extension.
    Raises:
        RuleBroken: an extension of more than 10 days.
        BadInput: a negative extension.
        NotEnoughData: the holiday table ends before.
    Source: 공공기관의 정보공개에 관한 법률 제11조제1항·제2항, 제29조제2항 (법률 제17690호).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> disclosure_limit(date(2026, 9, 23), calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-10-12'
    """
    name = ("정보공개 여부 결정", "decision on disclosure")
    source = article(DISCLOSURE_ACT, "제11조제1항, 제2항")
    return _counted(
        name, received_at, days=DECISION_DAYS, more_days=more_days, calendar=calendar, office=office, source=source
    )


def disclosure_objection_limit(
    filed_at: datetime | date, *, calendar: Calendar, office: str = "*", more_days: int = 0
) -> Limit:
    """Until when to decide on an objection about disclosure.

    Args:
        filed_at: when the objection arrived.
        calendar: holidays and hours.
        office: whose working hours.
        more_days: extension, 0 .. 7 counted days.
    Returns:
        Limit: 7 counted days, the first included, and the extension.
    Raises:
        RuleBroken: an extension of more than 7 days.
        BadInput: a negative extension.
        NotEnoughData: the holiday table ends before.
    Source: 공공기관의 정보공개에 관한 법률 제18조제3항, 제29조제2항 (법률 제17690호).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> disclosure_objection_limit(date(2026, 5, 29), calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-06-09'
    """
    name = ("정보공개 이의신청 결정", "decision on an objection about disclosure")
    source = article(DISCLOSURE_ACT, "제18조제3항")
    return _counted(
        name, filed_at, days=OBJECTION_DAYS, more_days=more_days, calendar=calendar, office=office, source=source
    )


def disclosure_silence_limit(received_at: datetime | date, *, calendar: Calendar, office: str = "*") -> Limit:
    """The day by whose end silence about a request opens the way to remedies.

    Args:
        received_at: arrival of the request.
        calendar: holidays and hours.
        office: whose working hours.
    Returns:
        Limit: 20 counted days, the first included.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 공공기관의 정보공개에 관한 법률 제18조제1항, 제19조제1항, 제20조제1항, 제29조제2항 (법률 제17690호).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> disclosure_silence_limit(date(2026, 5, 29), calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-06-26'
    """
    name = ("정보공개 청구 후 20일", "20 days since the request")
    source = article(DISCLOSURE_ACT, "제18조제1항, 제19조제1항, 제20조제1항")
    return _counted(name, received_at, days=SILENCE_DAYS, calendar=calendar, office=office, source=source)


def disclosure_filing_limit(told_on: date, *, calendar: Calendar) -> Limit:
    """Last date to object to a decision about disclosure: 30 days from the notice, first day not counted, rolled.

    Args:
        told_on: the day of the notice, or the day on which 20 days of silence were over.
        calendar: holidays.
    Returns:
        Limit.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 공공기관의 정보공개에 관한 법률 제18조제1항, 제29조제1항 (법률 제17690호).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> disclosure_filing_limit(date(2026, 6, 9), calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-07-09'
    """
    name = ("정보공개 이의신청", "objection about disclosure")
    source = article(DISCLOSURE_ACT, "제18조제1항")
    return civil_limit(name, told_on, FILING_DAYS, calendar=calendar, source=source)


def third_party_limit(told_on: date, *, calendar: Calendar) -> Limit:
    """Last date for a third party to ask that information about it stay closed: 3 days, first day not counted, rolled.

    Args:
        told_on: the day the third party was told.
        calendar: holidays.
    Returns:
        Limit.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 공공기관의 정보공개에 관한 법률 제21조제1항, 제29조제1항 (법률 제17690호).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> third_party_limit(date(2026, 6, 2), calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-06-05'
    """
    name = ("제3자의 비공개 요청", "third party's request for non-disclosure")
    source = article(DISCLOSURE_ACT, "제21조제1항")
    return civil_limit(name, told_on, THIRD_PARTY_DAYS, calendar=calendar, source=source)


def _counted(
    name: tuple[str, str],
    received_at: datetime | date,
    *,
    days: int,
    calendar: Calendar,
    office: str,
    source: str,
    more_days: int = 0,
) -> Limit:
    if more_days < 0:
        raise BadInput(f"extension by {more_days} days: 0 or more")
    if more_days > days:
        raise RuleBroken(f"{name[0]} 기간은 {days}일까지만 연장할 수 있습니다 ({source}). {more_days}일을 줄여 주세요")
    start = next_working(calendar, stamp(in_seoul(received_at)), office)
    first = date.fromordinal(start // DAY_MINUTES)
    last = nth_counted(calendar, first, days + more_days)
    begin, end = date_words(first), date_words(last)
    longer = (f" 연장 {more_days}일.", f" Extended by {more_days}.") if more_days else ("", "")
    steps = (
        Step(f"{name[0]}: {days}일.{longer[0]}", f"{name[1].capitalize()}: {days} days.{longer[1]}", source),
        Step(
            f"{begin[0]}이 1일째입니다. 공휴일과 토요일은 뺍니다.",
            f"Day 1 is {begin[1]}; holidays and Saturdays are not counted.",
            COUNTING,
        ),
        Step(f"{days + more_days}일째인 {end[0]}까지입니다.", f"Day {days + more_days} is {end[1]}: due.", COUNTING),
    )
    return Limit(name[0], name[1], moment(start), end_of(last), steps)
