"""Days and hours as the five languages write them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
WEEKDAYS = {
    "ko": ("월", "화", "수", "목", "금", "토", "일"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WHOLE = {
    "ko": "{m}월 {d}일 ({w})",
    "en": "{w} {d} {mon}",
    "zh": "{m}月{d}日（{w}）",
    "vi": "{w}, {d}/{m}",
}
TABLE = {
    "ko": "{y}. {m}. {d}. ({w})",
    "en": "{w} {d} {mon} {y}",
    "zh": "{y}. {m}. {d}.（{w}）",
    "vi": "{w}, {d}/{m}/{y}",
}
SHORT = {"ko": "{m}. {d}. ({w})", "en": "{w} {d} {mon}", "zh": "{m}. {d}.（{w}）", "vi": "{w}, {d}/{m}"}
BARE = {"ko": "{m}. {d}.", "en": "{d} {mon}", "zh": "{m}. {d}.", "vi": "{d}/{m}"}
MONTH = {"ko": "{m}월", "en": "{mon}", "zh": "{m}月", "vi": "Th{m}"}


def base_language(language: str | None) -> str:
    """Which of our four ways of writing dates a language tag uses."""
    head = (language or "ko").split("-")[0].lower()
    return head if head in WEEKDAYS else "ko"


def in_seoul(value: date | datetime) -> datetime:
    """A moment on the town's clock; a date is its midnight, a bare time is taken as Seoul time."""
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=SEOUL)
    return value.replace(tzinfo=SEOUL) if value.tzinfo is None else value.astimezone(SEOUL)


def read(value: date | datetime | str | None) -> date | datetime | None:
    """A date or moment; ISO text is read, as rows of JSON keep it."""
    if not isinstance(value, str):
        return value
    if not value:
        return None
    return date.fromisoformat(value) if len(value) == len("2026-06-09") else datetime.fromisoformat(value)


def weekday(on: date, language: str | None) -> str:
    """Short name of the weekday."""
    return WEEKDAYS[base_language(language)][on.weekday()]


def written(value: date | datetime, language: str | None, form: dict[str, str]) -> str:
    """A day in one of the forms above."""
    on = in_seoul(value)
    return form[base_language(language)].format(
        y=on.year, m=on.month, d=on.day, mon=MONTHS[on.month - 1], w=weekday(on, language)
    )


def hour(value: datetime) -> str:
    """24-hour time without a leading zero."""
    at = in_seoul(value)
    return f"{at.hour}:{at.minute:02d}"


def days_between(first: date, last: date) -> list[date]:
    """Every date after the first, up to the last."""
    return [first + timedelta(days=step) for step in range(1, (last - first).days + 1)]
