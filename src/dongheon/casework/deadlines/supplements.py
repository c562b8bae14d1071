"""Supplements (보완): how long the petitioner has, and what may follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import Calendar
from dongheon.casework.deadlines.laws import ACT, DECREE, article
from dongheon.casework.deadlines.limits import civil_limit
from dongheon.casework.deadlines.values import Limit, Step
from dongheon.casework.deadlines.wording import date_words

NAME = ("보완 기간", "supplement period")
AGAIN = ("다시 요구한 보완 기간", "second supplement period")
MOST_REQUESTS = 2
MOST_DAYS_AGAIN = 10
UNDELIVERABLE = 2


def supplement_limit(demanded_on: date, days: int, *, calendar: Calendar, more_days: Sequence[int] = ()) -> Limit:
    """Until when the petitioner may send what is missing.

    Args:
        demanded_on: the day the demand reached the petitioner.
        days: the reasonable period that was set, 1 or more.
        calendar: holidays.
        more_days: periods set anew at the petitioner's request, at most two; each follows the earlier end.
    Returns:
        Limit.
    Raises:
        RuleBroken: more than two extensions.
        BadInput: days below 1.
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 제22조제1항 (2022-07-12 시행), 시행령 제24조제2항·제4항 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> supplement_limit(date(2026, 6, 1), 5, calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-06-08'
    """
    if len(more_days) > MOST_REQUESTS:
        raise RuleBroken(
            f"민원인의 보완 기간 연장 요청은 {MOST_REQUESTS}회까지입니다 ({article(DECREE, '제24조제2항')}). "
            f"{len(more_days)}번째 요청은 다시 보완을 요구해 주세요"
        )
    limit = civil_limit(NAME, demanded_on, days, calendar=calendar, source=article(ACT, "제22조제1항"))
    steps = limit.steps
    for more in more_days:
        longer = civil_limit(NAME, limit.due_on, more, calendar=calendar, source=article(DECREE, "제24조제2항"))
        steps += longer.steps
        limit = Limit(*NAME, limit.starts_at, longer.due_at, steps)
    return limit


def second_demand_limit(demanded_on: date, days: int, *, calendar: Calendar) -> Limit:
    """Until when the petitioner may answer the second demand.

    Args:
        demanded_on: the day the second demand reached the petitioner.
        days: 1 .. 10.
        calendar: holidays.
    Returns:
        Limit.
    Raises:
        RuleBroken: more than 10 days.
        BadInput: days below 1.
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 시행령 제24조제3항·제4항 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> second_demand_limit(date(2026, 6, 9), 10, calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-06-19'
    """
    source = article(DECREE, "제24조제3항")
    if days > MOST_DAYS_AGAIN:
        raise RuleBroken(f"다시 요구하는 보완 기간은 {MOST_DAYS_AGAIN}일 이내입니다 ({source}). {days}일을 줄여 주세요")
    return civil_limit(AGAIN, demanded_on, days, calendar=calendar, source=source)


class SupplementState(StrEnum):
    """Where a demand for a supplement stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    DEMAND_AGAIN = "demand_again"
    MAY_RETURN = "may_return"
    DEEMED_WITHDRAWN = "deemed_withdrawn"


@dataclass(frozen=True, slots=True)
class SupplementOutlook:
    """What may follow; a person decides.

    Args:
        state: where it stands.
        steps: the reasoning.
    """

    state: SupplementState
    steps: tuple[Step, ...]


def supplement_outlook(
    first: Limit,
    *,
    today: date,
    second: Limit | None = None,
    answered_on: date | None = None,
    undeliverable: int = 0,
) -> SupplementOutlook:
    """What the office may do about a supplement now.

    Args:
        first: limit of the first demand, extensions included.
        today: date of the question.
        second: limit of the second demand, None if there was none.
        answered_on: when the supplement arrived, None if it has not.
        undeliverable: how many demands came back because the address is unknown, 0 or more.
    Returns:
        Outlook; nothing is closed or returned by itself.
    Raises:
        BadInput: a negative count.
    Source: 민원 처리에 관한 법률 시행령 제24조제3항, 제25조제1항·제2항 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> first = supplement_limit(date(2026, 6, 1), 5, calendar=build_calendar(2026, 2026))
        >>> supplement_outlook(first, today=date(2026, 6, 9)).state.value
        'demand_again'
    """
    if undeliverable < 0:
        raise BadInput(f"undeliverable demands: {undeliverable}, give 0 or more")
    limit = second or first
    korean, english = date_words(limit.due_on)
    if answered_on is not None:
        on = date_words(answered_on)
        said = Step(f"{on[0]}에 보완이 도착했습니다.", f"The supplement arrived on {on[1]}.", article(ACT, "제22조"))
        return SupplementOutlook(SupplementState.ANSWERED, (said,))
    if undeliverable >= UNDELIVERABLE:
        said = Step(
            f"보완 요구가 {undeliverable}번 반송되어 취하한 것으로 보고 종결할 수 있습니다. 담당자가 결정합니다.",
            f"{undeliverable} demands came back: the petition may be taken as withdrawn. A person decides.",
            article(DECREE, "제25조제2항"),
        )
        return SupplementOutlook(SupplementState.DEEMED_WITHDRAWN, (said,))
    if today <= limit.due_on:
        said = Step(f"{korean}까지 기다립니다.", f"Waiting until {english}.", article(DECREE, "제24조"))
        return SupplementOutlook(SupplementState.WAITING, (said,))
    if second is None:
        said = Step(
            f"보완 기간이 {korean}에 끝났습니다. {MOST_DAYS_AGAIN}일 이내의 기간을 정해 다시 요구할 수 있습니다.",
            f"The period ended on {english}; a second demand of up to {MOST_DAYS_AGAIN} days may follow.",
            article(DECREE, "제24조제3항"),
        )
        return SupplementOutlook(SupplementState.DEMAND_AGAIN, (said,))
    said = Step(
        f"다시 요구한 기간도 {korean}에 끝났습니다. 이유를 밝혀 되돌려 보낼 수 있습니다. 담당자가 결정합니다.",
        f"The second period ended on {english}: the papers may be returned with the reason. A person decides.",
        article(DECREE, "제25조제1항"),
    )
    return SupplementOutlook(SupplementState.MAY_RETURN, (said,))
