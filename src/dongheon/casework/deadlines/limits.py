"""Limits beside the clock: transfer, acceptance, progress notices, papers that nobody fetches."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from dongheon.base.errors import BadInput
from dongheon.base.workdays import Calendar, add_working_minutes, in_seoul, moment, next_working, nth_counted, stamp
from dongheon.casework.deadlines.laws import BASIC_ACT, CIVIL_CODE, DECREE, article
from dongheon.casework.deadlines.values import IN_FORCE, Limit, Rules, Step
from dongheon.casework.deadlines.wording import date_words, moment_words

BY_CIVIL_CODE = f"{article(BASIC_ACT, '제6조')}; {article(CIVIL_CODE, '제157조, 제159조, 제161조')}"
LAST_MINUTE = timedelta(hours=23, minutes=59)


class Transfer(StrEnum):
    """Ways a petition travels to the office that owns the matter."""

    DEPARTMENT = "department"  # 민원실에서 처리주무부서로
    FAR_DEPARTMENT = "far_department"  # 상당히 떨어진 처리주무부서로
    WITHIN_AGENCY = "within_agency"  # 잘못 온 부서에서 민원실을 거쳐 주무부서로
    OTHER_AGENCY = "other_agency"  # 다른 행정기관으로


TRANSFERS = {
    Transfer.DEPARTMENT: (1, "처리주무부서 이송", "transfer to the department", "제13조제1항"),
    Transfer.FAR_DEPARTMENT: (3, "멀리 있는 처리주무부서 이송", "transfer to a far department", "제13조제1항 단서"),
    Transfer.WITHIN_AGENCY: (3, "같은 기관 안의 이송", "transfer inside the agency", "제13조제2항"),
    Transfer.OTHER_AGENCY: (8, "다른 기관 이송", "transfer to another agency", "제13조제3항"),
}


def transfer_limit(
    transfer: Transfer,
    received_at: datetime | date,
    *,
    calendar: Calendar,
    office: str = "*",
    electronic: bool = False,
) -> Limit:
    """Until when a petition must be handed on.

    Args:
        transfer: from where to where.
        received_at: when the office that hands it on received it.
        calendar: holidays and hours.
        office: whose working hours.
        electronic: whether it is an electronic document, which moves without delay; the hours are then the outer limit.
    Returns:
        Limit in working hours.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 시행령 제13조 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> late = datetime(2026, 12, 24, 17, 30)
        >>> transfer_limit(Transfer.DEPARTMENT, late, calendar=build_calendar(2026, 2026)).due_at.isoformat()
        '2026-12-28T09:30:00+09:00'
    """
    hours, korean, english, number = TRANSFERS[transfer]
    at_once = (
        Step(
            "전자문서는 지체 없이 이송해야 하며, 위 시각은 늦어도 지켜야 할 한도입니다.",
            "Electronic documents move without delay; the moment above is the outer limit.",
            article(DECREE, "제13조제4항"),
        ),
    )
    limit = _hour_limit(
        (korean, english), received_at, hours=hours, calendar=calendar, office=office, source=article(DECREE, number)
    )
    if not electronic:
        return limit
    return Limit(limit.name_ko, limit.name_en, limit.starts_at, limit.due_at, limit.steps + at_once)


def acceptance_limit(
    arrived_at: datetime | date, *, calendar: Calendar, office: str = "*", rules: Rules = IN_FORCE
) -> Limit:
    """Until when a petition from the electronic counter must be accepted.

    Args:
        arrived_at: when it reached the electronic counter.
        calendar: holidays and hours.
        office: whose working hours.
        rules: figures of the law.
    Returns:
        Limit in working hours.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 시행령 제6조제8항 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> acceptance_limit(datetime(2026, 5, 29, 20), calendar=build_calendar(2026, 2026)).due_at.isoformat()
        '2026-06-01T18:00:00+09:00'
    """
    return _hour_limit(
        ("전자민원 접수", "acceptance from the electronic counter"),
        arrived_at,
        hours=rules.acceptance_hours,
        calendar=calendar,
        office=office,
        source=article(DECREE, "제6조제8항"),
    )


def progress_notices(
    accepted_on: date, *, calendar: Calendar, until: date, rules: Rules = IN_FORCE
) -> tuple[Limit, ...]:
    """When the petitioner must be told how far an unanswered petition is.

    Args:
        accepted_on: date of acceptance.
        calendar: holidays.
        until: last date to look at, such as the due date or today.
        rules: figures of the law.
    Returns:
        One limit each 30 days: the first counted day after they are over, not after ``until``.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 시행령 제23조제1항·제2항 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> found = progress_notices(date(2026, 5, 29), calendar=build_calendar(2026, 2026), until=date(2026, 8, 1))
        >>> [limit.due_on.isoformat() for limit in found]
        ['2026-06-29', '2026-07-29']
    """
    found = []
    over = accepted_on + timedelta(days=rules.progress_days)
    while over < until:
        send_on = nth_counted(calendar, over + timedelta(days=1), 1)
        if send_on > until:
            break
        past, sent = date_words(over), date_words(send_on)
        step = Step(
            f"접수한 날부터 {(over - accepted_on).days}일이 {past[0]}에 지나므로 {sent[0]}에 진행 상황을 알립니다.",
            f"{(over - accepted_on).days} days since acceptance are over on {past[1]}: notice on {sent[1]}.",
            article(DECREE, "제23조제1항, 제2항"),
        )
        found.append(Limit("처리진행상황 통지", "progress notice", in_seoul(accepted_on), end_of(send_on), (step,)))
        over += timedelta(days=rules.progress_days)
    return tuple(found)


def unclaimed_limit(due_on: date, *, calendar: Calendar) -> Limit:
    """Last date to fetch a paper; afterwards it may be destroyed and the petition closed by a person's decision.

    Args:
        due_on: notified date of completion, extensions included.
        calendar: holidays.
    Returns:
        Limit: 15 days, first day not counted, rolled.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 시행령 제25조제4항 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> unclaimed_limit(date(2026, 6, 9), calendar=build_calendar(2026, 2026)).due_on.isoformat()
        '2026-06-24'
    """
    name = ("문서 수령", "fetching the paper")
    return civil_limit(name, due_on, 15, calendar=calendar, source=article(DECREE, "제25조제4항"))


def civil_limit(name: tuple[str, str], event_on: date, days: int, *, calendar: Calendar, source: str) -> Limit:
    """A limit in days of the Civil Code: the day of the event is not counted, a last day off rolls.

    Args:
        name: Korean and English name of the limit.
        event_on: the day from which it runs.
        days: 1 or more.
        calendar: holidays.
        source: article that sets the days.
    Returns:
        Limit at the end of the last day.
    Raises:
        BadInput: days below 1.
        NotEnoughData: the holiday table ends before.
    Source: 민법 제157조·제159조·제161조; 행정기본법 제6조.
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> calendar, name = build_calendar(2026, 2026), ("보완", "supplement")
        >>> civil_limit(name, date(2026, 5, 27), 10, calendar=calendar, source="").due_on.isoformat()
        '2026-06-08'
    """
    if days < 1:
        raise BadInput(f"{name[1]}: {days} days, give 1 or more")
    nominal = event_on + timedelta(days=days)
    last = nth_counted(calendar, nominal, 1)
    event, said, end = date_words(event_on), date_words(nominal), date_words(last)
    steps = [
        Step(
            f"{event[0]}부터 {days}일. 첫날은 넣지 않습니다.",
            f"{days} days from {event[1]}; that day is not counted.",
            source,
        ),
        Step(f"마지막 날은 {said[0]}입니다.", f"The last day is {said[1]}.", BY_CIVIL_CODE),
    ]
    if last != nominal:
        steps.append(
            Step(
                f"공휴일이나 토요일이므로 {end[0]}로 넘어갑니다.",
                f"It is a day off and rolls to {end[1]}.",
                BY_CIVIL_CODE,
            )
        )
    return Limit(name[0], name[1], in_seoul(event_on), end_of(last), tuple(steps))


def end_of(on: date) -> datetime:
    """The last minute of a date in Seoul."""
    return moment(on.toordinal() * 24 * 60) + LAST_MINUTE


def _hour_limit(
    name: tuple[str, str], received_at: datetime | date, *, hours: int, calendar: Calendar, office: str, source: str
) -> Limit:
    arrived = stamp(received_at)
    start = next_working(calendar, arrived, office)
    due_at = moment(add_working_minutes(calendar, arrived, hours * 60, office=office))
    begin, end = moment_words(moment(start)), moment_words(due_at)
    steps = [
        Step(f"{name[0]}: {hours}근무시간 이내.", f"{name[1].capitalize()}: within {hours} working hours.", source),
        Step(f"{begin[0]}부터 셉니다.", f"Counted from {begin[1]}."),
        Step(f"{end[0]}까지입니다.", f"Due {end[1]}.", source),
    ]
    return Limit(name[0], name[1], moment(start), due_at, tuple(steps))
