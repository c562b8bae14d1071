"""Extensions of the period: allowed grounds, forbidden reasons, how often and how far."""

import re
from collections.abc import Sequence

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.casework.deadlines.laws import DECREE, article
from dongheon.casework.deadlines.values import Extension, Ground, Period, Rules, Unit

ARTICLE = article(DECREE, "제21조제1항")
NAMES = {
    Ground.OTHER_BODY: ("다른 기관·부서의 협조가 필요함", "another body or department is needed"),
    Ground.SITE_CHECK: ("사실관계·현장 확인이 필요함", "facts or the site must be checked"),
    Ground.FORCE_MAJEURE: ("천재지변 등 불가항력", "force majeure"),
    Ground.EQUIVALENT: ("이에 준하는 사유", "an equivalent reason"),
}
KOREAN_GROUNDS = {
    "협조": Ground.OTHER_BODY,
    "다른기관": Ground.OTHER_BODY,
    "다른부서": Ground.OTHER_BODY,
    "현장확인": Ground.SITE_CHECK,
    "사실확인": Ground.SITE_CHECK,
    "불가항력": Ground.FORCE_MAJEURE,
    "천재지변": Ground.FORCE_MAJEURE,
    "준하는사유": Ground.EQUIVALENT,
}
FORBIDDEN = {
    "업무 과중": r"업무\s*[가-힣]{0,3}\s*(과중|과다|폭주|폭증|많)|일이\s*많|workload|overwork|too\s+busy",
    "뒤늦은 배정": r"(늦은|뒤늦은|지연)\s*(배정|배부|인계)|(배정|배부)\s*(이|가)?\s*(지연|늦)|late[\s_-]+assign",
    "담당자 부재": r"(담당|직원|공무원)[가-힣]*\s*(부재|휴가|출장|공석|병가|교육|인사\s*이동)|absence|on\s+leave",
}
MOST_EXTENSIONS = 2


def ground(text: str) -> Ground:
    """A ground from its code or its Korean name.

    Args:
        text: "site_check", "현장 확인", ...
    Returns:
        One of the four grounds.
    Raises:
        RuleBroken: a reason that the Decree forbids.
        BadInput: an unknown word.
    Source: 민원 처리에 관한 법률 시행령 제21조제1항 (2026-05-06 시행).
    Example:
        >>> ground("현장 확인").value
        'site_check'
    """
    refuse_forbidden(text)
    code = text.strip().lower().replace("-", "_").replace(" ", "_")
    if code in set(Ground):
        return Ground(code)
    plain = text.replace(" ", "")
    if plain in KOREAN_GROUNDS:
        return KOREAN_GROUNDS[plain]
    raise BadInput(f"ground of extension {text!r}: one of {', '.join(Ground)}, {', '.join(KOREAN_GROUNDS)}")


def refuse_forbidden(reason: str) -> None:
    """Refuse workload, late assignment and absence as a reason.

    Raises:
        RuleBroken: names the reason, the article and the grounds that are allowed.
    Source: 민원 처리에 관한 법률 시행령 제21조제1항 (2026-05-06 시행).
    """
    for name, pattern in FORBIDDEN.items():
        if re.search(pattern, reason, re.IGNORECASE):
            allowed = ", ".join(korean for korean, _ in NAMES.values())
            raise RuleBroken(
                f"{name}: 처리기간을 연장할 수 없는 사유입니다 ({ARTICLE}). 연장할 수 있는 사유: {allowed}"
            )


def extended_by(original: Period, extensions: Sequence[Extension], *, rules: Rules) -> tuple[Period, ...]:
    """Lengths of the extensions in the unit in which the case is counted.

    Args:
        original: period as counted.
        extensions: in order of decision.
        rules: figures of the law.
    Returns:
        One period for each extension.
    Raises:
        BadInput: an amount below 1 or a unit that does not fit.
        RuleBroken: too long, too often, without consent, without an allowed reason.
    Source: 민원 처리에 관한 법률 시행령 제21조제1항 (2026-05-06 시행).
    Example:
        >>> extended_by(Period(7, Unit.DAYS), [Extension(Ground.SITE_CHECK, 7)], rules=Rules())[0].amount
        7
    """
    if len(extensions) > MOST_EXTENSIONS:
        raise RuleBroken(
            f"연장 {len(extensions)}번: 처리기간은 한 차례, 민원인이 동의하면 한 차례 더 연장할 수 있습니다 ({ARTICLE})"
        )
    if len(extensions) == MOST_EXTENSIONS and not extensions[1].consent:
        raise RuleBroken(f"두 번째 연장에는 민원인의 동의가 필요합니다 ({ARTICLE}). 동의를 받아 기록해 주세요")
    return tuple(_length(original, extension, rules=rules) for extension in extensions)


def _length(original: Period, extension: Extension, *, rules: Rules) -> Period:
    refuse_forbidden(extension.reason)
    if extension.ground is Ground.EQUIVALENT and not extension.reason.strip():
        raise RuleBroken(f"'이에 준하는 사유'로 연장하려면 그 사유를 적어야 합니다 ({ARTICLE})")
    unit = extension.unit or original.unit
    amount = extension.amount
    if original.unit is Unit.HOURS and unit is Unit.DAYS:
        unit, amount = Unit.HOURS, amount * rules.hours_a_day
    if unit is not original.unit:
        raise BadInput(f"extension in {unit}: the period is counted in {original.unit}, give {original.unit}")
    if amount < 1:
        raise BadInput(f"extension by {extension.amount}: 1 or more")
    if amount > original.amount:
        raise RuleBroken(
            f"연장 {amount}{UNIT_NAMES[unit][0]}: "
            f"원래 처리기간({original.amount}{UNIT_NAMES[unit][0]})을 넘을 수 없습니다 ({ARTICLE})"
        )
    return Period(amount, unit)


UNIT_NAMES = {
    Unit.HOURS: ("근무시간", "working hours"),
    Unit.DAYS: ("일", "days"),
    Unit.WEEKS: ("주", "weeks"),
    Unit.MONTHS: ("개월", "months"),
    Unit.YEARS: ("년", "years"),
}
