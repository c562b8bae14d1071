"""Pseudonyms of values, and shifts of dates, that only the holder of the key can make again."""

import base64
import unicodedata
from datetime import date, timedelta

from dongheon.base.errors import BadInput
from dongheon.privacy.pseudonyms.keys import ProjectKey
from dongheon.privacy.risk.days import read_day

LETTERS = 16  # of base32: 80 bits; among a million values two are alike once in two trillion tables
FIGURES_ONLY = {"rrn", "arn", "mobile", "landline", "account", "card", "licence", "insurance_no", "business_no"}
LEAST_SHIFT_DAYS, MOST_SHIFT_DAYS = 7, 365


def pseudonym(value: str, *, key: ProjectKey, column: str, kind: str = "") -> str:
    """The pseudonym of a value: always the same within a project and column, unlike in any other.

    Args:
        value: the value; "010-0000-4821" and "01000004821" are one telephone.
        key: the project's key.
        column: name of the column; the same name in two tables of the project joins them.
        kind: kind of the value, see ``ColumnRole.kind``.
    Returns:
        "P-" and 16 letters and figures; "" for an empty value.
    Source: HMAC-SHA256 (FIPS 198-1); 개인정보 보호법 제2조 제1호의2 (법률 제19234호); ISO 25237.
    Example:
        >>> pseudonym("010-0000-4821", key=ProjectKey("복지통계", bytes(32)), column="연락처", kind="mobile")
        'P-AYCCT72SNNRAH5YR'
    """
    text = normal(value, kind)
    if not text:
        return ""
    return "P-" + base64.b32encode(key.digest("pseudonym", column, text)).decode()[:LETTERS]


def normal(value: str, kind: str) -> str:
    """A value without what different hands write differently.

    Args:
        value: the value.
        kind: its kind.
    Returns:
        The value in one writing.
    Source: own.
    Example:
        >>> normal("윤 가람", "person"), normal("010-0000-4821", "mobile")
        ('윤가람', '01000004821')
    """
    text = unicodedata.normalize("NFKC", value).strip()
    if kind in FIGURES_ONLY:
        return "".join(c for c in text if c.isalnum()).upper()
    return "".join(text.split()).casefold() if kind in {"person", "email"} else " ".join(text.split())


def shift_days(subject: str, *, key: ProjectKey, most_days: int) -> int:
    """By how many days all dates of one person are moved; never by none.

    Args:
        subject: what names the person in the table.
        key: the project's key.
        most_days: furthest move, 7 to 365 days.
    Returns:
        Days, -most_days to most_days without 0.
    Raises:
        BadInput: most_days outside its range.
    Source: own; moving all dates of a person alike keeps the time between them (45 CFR 164.514 practice).
    Example:
        >>> -30 <= shift_days("P-1", key=ProjectKey("복지통계", bytes(32)), most_days=30) <= 30
        True
    """
    if not LEAST_SHIFT_DAYS <= most_days <= MOST_SHIFT_DAYS:
        raise BadInput(f"dates moved by at most {most_days} days: choose {LEAST_SHIFT_DAYS} to {MOST_SHIFT_DAYS}")
    drawn = int.from_bytes(key.digest("shift", subject)[:8], "big") % (2 * most_days)
    return drawn - most_days if drawn < most_days else drawn - most_days + 1


def shifted(text: str, days: int) -> str | None:
    """A date moved by some days and written as before; its time of day is left out.

    Args:
        text: a cell.
        days: days, either way.
    Returns:
        The cell; "" stays empty; None if it is no date.
    Source: own.
    Example:
        >>> shifted("2026. 3. 1. 14:20", -1), shifted("지난주", 3)
        ('2026. 2. 28.', None)
    """
    if not text.strip():
        return ""
    day = read_day(text)
    if day is None:
        return None
    moved: date = day.on + timedelta(days=days)
    return day.written(moved).removesuffix(day.rest) if day.rest else day.written(moved)
