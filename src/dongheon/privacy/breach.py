"""What a leak of personal data obliges to, and by when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

NOTICE_HOURS = 72
REPORT_PERSONS = 1000
UNIQUE_KINDS = frozenset({"rrn", "arn", "passport", "licence"})


@dataclass(frozen=True, slots=True)
class Duty:
    """What follows from a leak.

    Args:
        notify_by: by when the persons are told.
        report: whether the 개인정보보호위원회 or 한국인터넷진흥원 is told as well, by the same moment.
        grounds: why it is reported, in Korean, each with its article; empty if it is not.
    """

    notify_by: datetime
    report: bool
    grounds: tuple[str, ...]


def breach_duty(known_at: datetime, *, persons: int, unique_ids: bool, from_outside: bool) -> Duty:
    """By when to tell, and whether to report.

    Args:
        known_at: when the town came to know of it.
        persons: how many are concerned, >= 0.
        unique_ids: whether sensitive data or unique identifiers (rrn, passport …) are among it.
        from_outside: whether somebody came in from outside without right.
    Returns:
        The duty. Nobody concerned still has a clock: the number may grow while it is looked into.
    Source: 개인정보 보호법 제34조제1항·제3항; 같은 법 시행령 제39조제1항 (72시간), 제40조제1항 (1천명 이상,
        민감정보·고유식별정보, 외부로부터의 불법적인 접근). The changes in force since 2026-09-11 (possible leaks,
        alteration) were known from news only when this was written: read the text before relying on it.
    Example:
        >>> duty = breach_duty(datetime(2026, 5, 29, 14), persons=3, unique_ids=False, from_outside=False)
        >>> duty.notify_by.isoformat(), duty.report
        ('2026-06-01T14:00:00', False)
    """
    grounds = []
    if persons >= REPORT_PERSONS:
        grounds.append(f"정보주체 {REPORT_PERSONS:,}명 이상 (시행령 제40조제1항제1호)")
    if unique_ids:
        grounds.append("민감정보 또는 고유식별정보 (시행령 제40조제1항제2호)")
    if from_outside:
        grounds.append("외부로부터의 불법적인 접근 (시행령 제40조제1항제3호)")
    return Duty(known_at + timedelta(hours=NOTICE_HOURS), bool(grounds), tuple(grounds))
