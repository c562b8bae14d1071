"""The reasoning of a deadline in sentences, Korean and English, each with its article."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime

from dongheon.base.workdays import (
    DAY_MINUTES,
    SATURDAY,
    Calendar,
    Holiday,
    in_seoul,
    moment,
    not_counted,
    stamp,
    windows,
)
from dongheon.casework.deadlines import extended, periods
from dongheon.casework.deadlines.laws import ACT, CIVIL_CODE, DECREE, HOLIDAY_RULES, article
from dongheon.casework.deadlines.reckon import Reckoning, last_date
from dongheon.casework.deadlines.stop_steps import stop_steps
from dongheon.casework.deadlines.values import Case, Period, Rules, Step, Unit
from dongheon.casework.deadlines.wording import date_words, minutes_words, moment_words, period_words
from dongheon.casework.values import LegalKind

MOST_NAMED_HOLIDAYS = 6
BY_DAYS, BY_HOURS = article(ACT, "제19조제2항"), article(ACT, "제19조제1항")
BY_CALENDAR = f"{article(ACT, '제19조제3항')}; {article(CIVIL_CODE, '제159조~제161조')}"
AT_ONCE, ACCEPTANCE = article(DECREE, "제19조"), article(DECREE, "제6조제8항")
LONGER, AGENCY = article(DECREE, "제21조제1항"), article(DECREE, "제16조제3항")
ROLLED = f"{article(ACT, '제19조제3항')}; {article(CIVIL_CODE, '제161조')}"
DECLARED = article(HOLIDAY_RULES, "제2조, 제3조")
DAYS_OFF = {Unit.DAYS: f"{BY_DAYS}; {DECLARED}"}
DAYS_OFF[Unit.HOURS] = f"{BY_HOURS}; {DECLARED}"


def steps(case: Case, found: Reckoning, *, calendar: Calendar, rules: Rules) -> tuple[Step, ...]:
    """Why a case is due when it is due.

    Args:
        case: what was asked.
        found: the bare result.
        calendar: the calendar it was reckoned with.
        rules: the figures it was reckoned with.
    Returns:
        Steps in the order of the reckoning.
    Source: 민원 처리에 관한 법률 제19조 (2022-07-12 시행), 시행령 제20조·제21조 (2026-05-06 시행).
    """
    said = [_period_step(case, found), _counting_step(case, found, rules), _arrival_step(case, found)]
    said.append(_start_step(case, found, rules))
    said += _days_off_steps(case, found, calendar)
    said += stop_steps(case, found, calendar=calendar, rules=rules)
    by_calendar = found.period.unit not in DAYS_OFF
    if by_calendar:
        said += _rolled_steps(found, calendar, found.start // DAY_MINUTES, found.period)
    said.append(_end_step(found, found.original, longer=False))
    for at, extension in enumerate(case.extensions):
        korean, english = extended.NAMES[extension.ground]
        length = period_words(found.more[at])
        agreed = ("민원인의 동의를 받아 한 번 더 ", " once more, with the petitioner's consent,") if at else ("", "")
        reason = extension.reason.strip() or korean
        said.append(
            Step(
                f"{agreed[0]}{length[0]} 연장합니다. 사유: {reason}.",
                f"Extended{agreed[1]} by {length[1]}. Ground: {english}.",
                LONGER,
            )
        )
    if by_calendar and found.original is not None and len(found.more) == 1:
        said += _rolled_steps(found, calendar, found.original // DAY_MINUTES + 1, found.more[0])
    if case.extensions:
        said.append(_end_step(found, found.due, longer=True))
    return tuple(said)


def _period_step(case: Case, found: Reckoning) -> Step:
    korean, english = periods.NAMES[case.kind]
    if case.given is not None:
        length = period_words(case.given)
        source = AGENCY if case.kind is LegalKind.OTHER else periods.ARTICLES[case.kind]
        return Step(f"{korean}: 정해진 처리기간 {length[0]}.", f"{english}: set period {length[1]}.", source)
    length = period_words(found.period)
    if case.kind is LegalKind.OTHER:
        return Step(
            f"{korean}: 즉시, 곧 {length[0]} 안에 처리.",
            f"{english}: at once, that is within {length[1]}.",
            periods.ARTICLES[case.kind],
        )
    return Step(f"{korean}: 처리기간 {length[0]}.", f"{english}: period {length[1]}.", periods.ARTICLES[case.kind])


def _counting_step(case: Case, found: Reckoning, rules: Rules) -> Step:
    if found.period.unit is Unit.DAYS:
        return Step(
            f"{rules.most_days_in_hours + 1}일 이상이므로 일 단위로 셉니다. 첫날을 넣고, 공휴일과 토요일은 뺍니다.",
            f"{rules.most_days_in_hours + 1} days or more are counted in days: the first day included, "
            "holidays and Saturdays left out.",
            BY_DAYS,
        )
    if found.period.unit is not Unit.HOURS:
        return Step(
            "주·월·연은 달력으로 셉니다. 첫날을 넣고, 마지막 날이 공휴일이나 토요일이면 다음 날로 넘어갑니다.",
            "Weeks, months and years go by the calendar: the first day included, a last day off rolls over.",
            BY_CALENDAR,
        )
    if case.given is None:
        source = AT_ONCE
        length = ("", "")
    else:
        source = BY_HOURS
        amount = found.period.amount
        days = case.given.unit is Unit.DAYS
        korean = f" {case.given.amount}일 × {rules.hours_a_day}근무시간 = {amount}근무시간." if days else ""
        length = (korean, f" {case.given.amount} × {rules.hours_a_day} = {amount} working hours." if days else "")
    return Step(
        f"시간 단위로 셉니다.{length[0]} 공휴일, 토요일, 점심시간과 근무시간 밖은 뺍니다.",
        f"Counted in hours.{length[1]} Holidays, Saturdays, the lunch break and the time after hours are left out.",
        source,
    )


def _arrival_step(case: Case, found: Reckoning) -> Step:
    korean, english = moment_words(moment(found.arrived))
    if isinstance(case.received_at, datetime):
        return Step(f"{korean} 도착.", f"Arrived {english}.")
    return Step(
        f"{korean} 도착. 시각을 알 수 없어 09:00로 봅니다.", f"Arrived {english}; the hour is unknown, 09:00 is taken."
    )


def _start_step(case: Case, found: Reckoning, rules: Rules) -> Step:
    korean, english = moment_words(moment(found.start))
    first = ("", "") if found.period.unit is Unit.HOURS else (" 이 날이 1일째입니다.", " This is day 1.")
    source = DAYS_OFF.get(found.period.unit, BY_CALENDAR).split(";", maxsplit=1)[0]
    if found.late_acceptance:
        hours = rules.acceptance_hours
        return Step(
            f"접수가 도착 뒤 {hours}근무시간을 넘겨, 기간이 늘지 않도록 한도인 {korean}부터 셉니다.{first[0]}",
            f"Accepted later than {hours} working hours after arrival; counted from that limit, {english}.{first[1]}",
            ACCEPTANCE,
        )
    if case.accepted_at is not None:
        accepted = moment_words(in_seoul(case.accepted_at))
        if found.start == stamp(case.accepted_at):
            return Step(
                f"{korean} 접수한 때부터 셉니다.{first[0]}", f"Counted from acceptance, {english}.{first[1]}", source
            )
        return Step(
            f"{accepted[0]} 접수했으나 세지 않는 때이므로 {korean}부터 셉니다.{first[0]}",
            f"Accepted {accepted[1]}, which is not counted; counted from {english}.{first[1]}",
            source,
        )
    if found.start == found.arrived:
        return Step(
            f"근무시간에 도착했으므로 이때부터 셉니다.{first[0]}",
            f"Within working hours: counted from then.{first[1]}",
            source,
        )
    return Step(
        f"근무시간이 아닌 때에 도착했으므로 다음 근무시간이 시작되는 {korean}부터 셉니다.{first[0]}",
        f"Arrived outside working hours: counted from the next opening, {english}.{first[1]}",
        source,
    )


def _days_off_steps(case: Case, found: Reckoning, calendar: Calendar) -> list[Step]:
    first = found.start // DAY_MINUTES
    last = _last_day(found)
    said = []
    if found.period.unit in DAYS_OFF:
        listed = calendar.holidays
        start = bisect_left(listed, date.fromordinal(first), key=_date_of)
        end = bisect_right(listed, date.fromordinal(last), key=_date_of)
        named = [holiday for holiday in listed[start:end] if holiday.on.weekday() < SATURDAY]
        weekend = sum((day - 1) % 7 >= SATURDAY for day in range(first, last + 1))
        korean = [f"{holiday.on.month}. {holiday.on.day}. {holiday.name}" for holiday in named[:MOST_NAMED_HOLIDAYS]]
        english = [
            f"{holiday.on.isoformat()} {holiday.name_en or holiday.name}" for holiday in named[:MOST_NAMED_HOLIDAYS]
        ]
        more = len(named) - MOST_NAMED_HOLIDAYS
        korean += [
            *([f"그 밖의 공휴일 {more}일"] if more > 0 else []),
            *([f"토·일요일 {weekend}일"] if weekend else []),
        ]
        english += [
            *([f"{more} more holidays"] if more > 0 else []),
            *([f"{weekend} days of weekends"] if weekend else []),
        ]
        if korean:
            said.append(
                Step(
                    f"세지 않는 날: {', '.join(korean)}.",
                    f"Not counted: {', '.join(english)}.",
                    DAYS_OFF[found.period.unit],
                )
            )
        said += [
            Step(
                f"{holiday.on.month}. {holiday.on.day}. {holiday.name}: 도착 뒤에 지정되어 그만큼 기한이 늦어집니다.",
                f"{holiday.name_en or holiday.name} on {holiday.on.isoformat()} was declared after the arrival.",
                DECLARED,
            )
            for holiday in named
            if holiday.declared_on and holiday.declared_on.toordinal() > found.arrived // DAY_MINUTES
        ]
    if calendar.closures or calendar.hours:
        said += _own_hours_steps(case, found, calendar, range(first, last + 1))
    return said


def _own_hours_steps(case: Case, found: Reckoning, calendar: Calendar, days: range) -> list[Step]:
    said = [
        Step(
            f"{date_words(closure.on)[0]} {closure.name}: 창구만 쉬고 처리기간은 그대로 셉니다.",
            f"{date_words(closure.on)[1]} {closure.name_en or closure.name}: counters are closed, the clock runs.",
        )
        for closure in calendar.closures
        if closure.on.toordinal() in days
    ]
    idle = [
        date.fromordinal(day)
        for day in days
        if not not_counted(calendar, date.fromordinal(day)) and not windows(calendar, day, case.office)
    ]
    if idle:
        dates = ", ".join(f"{on.month}. {on.day}." for on in idle[:MOST_NAMED_HOLIDAYS])
        hours = found.period.unit is Unit.HOURS
        said.append(
            Step(
                f"이 부서의 근무시간이 없는 평일({dates}): {'시간이 가지 않습니다' if hours else '날로는 셉니다'}.",
                f"Weekdays without hours of this office ({dates}): {'no hours pass' if hours else 'the days count'}.",
                BY_HOURS if hours else BY_DAYS,
            )
        )
    return said


def _rolled_steps(found: Reckoning, calendar: Calendar, first: int, period: Period) -> list[Step]:
    nominal = last_date(date.fromordinal(first), period)
    if found.still.spans or not not_counted(calendar, nominal):
        return []
    korean, english = date_words(nominal)
    reason = (not_counted(calendar, nominal), not_counted(calendar, nominal, language="en"))
    return [
        Step(
            f"마지막 날({korean})이 {reason[0]}이므로 다음 날로 넘어갑니다.",
            f"The last day, {english}, is {reason[1]}, so the period ends on the next day that counts.",
            ROLLED,
        )
    ]


def _end_step(found: Reckoning, end: int | None, *, longer: bool) -> Step:
    before = ("연장한 ", "extended ") if longer else ("", "")
    if end is None:
        done = minutes_words(found.counted) if found.period.unit is Unit.HOURS else _days_words(found.counted)
        return Step(
            f"시계가 멈춰 있어 {before[0]}기한이 아직 없습니다. 지금까지 센 것: {done[0]}.",
            f"The clock stands still, so there is no {before[1]}due date yet. Counted so far: {done[1]}.",
        )
    korean, english = moment_words(moment(end))
    if found.period.unit is Unit.HOURS:
        hours = (found.total if longer else found.period.amount * 60) // 60
        return Step(
            f"{before[0]}{hours}근무시간이 차는 {korean}까지입니다.",
            f"The {before[1]}{hours} working hours are complete at {english}.",
            AT_ONCE if found.period.amount < 8 else BY_HOURS,
        )
    date_only = date_words(moment(end).date())
    if found.period.unit is Unit.DAYS:
        days = found.total if longer else found.period.amount
        return Step(
            f"{before[0]}{days}일째인 {date_only[0]}까지입니다.", f"Day {days} is {date_only[1]}: due.", BY_DAYS
        )
    return Step(
        f"{before[0]}기간이 끝나는 {date_only[0]}까지입니다.",
        f"The {before[1]}period ends on {date_only[1]}: due.",
        BY_CALENDAR,
    )


def _date_of(holiday: Holiday) -> date:
    return holiday.on


def _days_words(days: int) -> tuple[str, str]:
    return f"{days}일", f"{days} day{'' if days == 1 else 's'}"


def _last_day(found: Reckoning) -> int:
    ends = [end for end in (found.original, found.due) if end is not None]
    return (
        max(ends, default=max(found.still.spans[-1][0], found.start) if found.still.spans else found.start)
        // DAY_MINUTES
    )
