"""How long the law gives for a petition of a kind."""

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.casework.deadlines.laws import ACT, DECREE, article
from dongheon.casework.deadlines.values import Period, Rules, Unit
from dongheon.casework.values import LegalKind

NAMES = {
    LegalKind.STATUTORY: ("법정민원", "Statutory petition"),
    LegalKind.INQUIRY: ("질의민원", "Inquiry"),
    LegalKind.LAW_INQUIRY: ("법령 질의민원", "Inquiry about the law"),
    LegalKind.SUGGESTION: ("건의민원", "Suggestion"),
    LegalKind.OTHER: ("기타민원", "Other petition"),
    LegalKind.GRIEVANCE: ("고충민원", "Grievance"),
}
ARTICLES = {
    LegalKind.STATUTORY: article(ACT, "제17조"),
    LegalKind.INQUIRY: article(DECREE, "제14조제2호"),
    LegalKind.LAW_INQUIRY: article(DECREE, "제14조제1호"),
    LegalKind.SUGGESTION: article(DECREE, "제15조"),
    LegalKind.OTHER: article(DECREE, "제16조, 제19조"),
    LegalKind.GRIEVANCE: article(DECREE, "제17조제1항"),
}
KOREAN_KINDS = {
    "법정": LegalKind.STATUTORY,
    "질의": LegalKind.INQUIRY,
    "법령질의": LegalKind.LAW_INQUIRY,
    "법령해석": LegalKind.LAW_INQUIRY,
    "건의": LegalKind.SUGGESTION,
    "기타": LegalKind.OTHER,
    "즉시": LegalKind.OTHER,
    "고충": LegalKind.GRIEVANCE,
}


def legal_kind(name: str) -> LegalKind:
    """A legal kind from its Korean or English name.

    Args:
        name: "질의", "질의민원", "inquiry", "법령 질의", ...
    Returns:
        The kind.
    Raises:
        BadInput: an unknown name.
    Source: 민원 처리에 관한 법률 제2조 (2022-07-12 시행).
    Example:
        >>> legal_kind("법령 질의민원").value, legal_kind("Grievance").value
        ('law_inquiry', 'grievance')
    """
    plain = name.replace(" ", "").removesuffix("민원")
    if plain in KOREAN_KINDS:
        return KOREAN_KINDS[plain]
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted in set(LegalKind):
        return LegalKind(wanted)
    raise BadInput(f"kind of petition {name!r}: one of {', '.join(LegalKind)}, {', '.join(KOREAN_KINDS)}")


def given_period(
    kind: LegalKind,
    *,
    days: int | None = None,
    period: Period | None = None,
    other_hours: int | None = None,
) -> Period | None:
    """The period given for one petition, checked; None if the Decree gives it.

    Args:
        kind: legal kind.
        days: statutory petitions: days.
        period: statutory petitions: hours, days, weeks, months or years; other petitions: what the agency set.
        other_hours: other petitions: working hours the agency set instead of "at once".
    Returns:
        A period of 1 or more; days up to 5 stay days here and are counted in hours later.
    Raises:
        BadInput: nothing given for a statutory petition, two periods at once, an amount below 1.
        RuleBroken: a period given for a kind whose period the Decree fixes.
    Source: 민원 처리에 관한 법률 제17조 (2022-07-12 시행), 시행령 제14조~제17조 (2026-05-06 시행).
    Example:
        >>> given_period(LegalKind.STATUTORY, days=3).unit.value
        'days'
    """
    wanted = [
        *([Period(days, Unit.DAYS)] if days is not None else []),
        *([period] if period is not None else []),
        *([Period(other_hours, Unit.HOURS)] if other_hours is not None else []),
    ]
    if len(wanted) > 1:
        raise BadInput("the period is given twice: give days, a period or other hours")
    if not wanted:
        if kind is LegalKind.STATUTORY:
            raise BadInput(
                "a statutory petition has no period of its own: give the days of 민원처리기준표 (given_days)"
            )
        return None
    if wanted[0].amount < 1:
        raise BadInput(f"period of {wanted[0].amount} {wanted[0].unit}: 1 or more")
    if kind not in (LegalKind.STATUTORY, LegalKind.OTHER) or (other_hours is not None and kind is not LegalKind.OTHER):
        raise RuleBroken(f"{NAMES[kind][0]}의 처리기간은 {ARTICLES[kind]}이(가) 정하므로 따로 줄 수 없습니다")
    return wanted[0]


def period_of(kind: LegalKind, given: Period | None, *, rules: Rules) -> Period:
    """The period of a petition in the unit in which it is counted.

    Args:
        kind: legal kind.
        given: the period given for it, None = the Decree's.
        rules: figures of the law.
    Returns:
        Days of 5 or fewer as working hours, 8 a day.
    Source: 민원 처리에 관한 법률 제19조 (2022-07-12 시행), 시행령 제14조~제17조·제19조 (2026-05-06 시행).
    Example:
        >>> period_of(LegalKind.STATUTORY, Period(3, Unit.DAYS), rules=Rules())
        Period(amount=24, unit=<Unit.HOURS: 'hours'>)
    """
    by_decree = {
        LegalKind.INQUIRY: Period(rules.inquiry_days, Unit.DAYS),
        LegalKind.LAW_INQUIRY: Period(rules.law_inquiry_days, Unit.DAYS),
        LegalKind.SUGGESTION: Period(rules.suggestion_days, Unit.DAYS),
        LegalKind.OTHER: Period(rules.at_once_hours, Unit.HOURS),
        LegalKind.GRIEVANCE: Period(rules.grievance_days, Unit.DAYS),
    }
    period = given if given is not None else by_decree[kind]
    if period.unit is Unit.DAYS and period.amount <= rules.most_days_in_hours:
        return Period(period.amount * rules.hours_a_day, Unit.HOURS)
    return period
