"""Dates, moments and lengths as steps write them, in Korean and English."""

from datetime import date, datetime

from dongheon.base.korean import clock_time, document_date, duration_words, english_date, english_duration
from dongheon.base.workdays import in_seoul
from dongheon.casework.deadlines.extended import UNIT_NAMES
from dongheon.casework.deadlines.values import Period


def period_words(period: Period) -> tuple[str, str]:
    """A period in Korean and English.

    Example:
        >>> from dongheon.casework.deadlines.values import Unit
        >>> period_words(Period(7, Unit.DAYS))
        ('7일', '7 days')
    """
    korean, english = UNIT_NAMES[period.unit]
    return f"{period.amount}{korean}", f"{period.amount} {english.removesuffix('s') if period.amount == 1 else english}"


def moment_words(at: datetime) -> tuple[str, str]:
    """A moment in Korean and English.

    Example:
        >>> moment_words(datetime(2026, 6, 9, 18))
        ('2026. 6. 9. (화) 18:00', '9 June 2026 (Tue) 18:00')
    """
    return f"{document_date(at)} {clock_time(at)}", f"{english_date(at)} {clock_time(at)}"


def date_words(on: date) -> tuple[str, str]:
    """A date in Korean and English.

    Example:
        >>> date_words(date(2026, 6, 9))
        ('2026. 6. 9. (화)', '9 June 2026 (Tue)')
    """
    return document_date(on), english_date(on)


def edge_words(value: date | datetime) -> tuple[str, str]:
    """A date, or a moment if the hour is known, in Korean and English."""
    return moment_words(in_seoul(value)) if isinstance(value, datetime) else date_words(value)


def minutes_words(minutes: int) -> tuple[str, str]:
    """Working minutes in Korean and English.

    Example:
        >>> minutes_words(90)
        ('1시간 30분', '1 h 30 min')
    """
    return duration_words(minutes), english_duration(minutes)
