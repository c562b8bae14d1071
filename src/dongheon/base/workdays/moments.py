"""Moments in Seoul time as minutes since 0001-01-01 ("stamps"), and spans between them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from dongheon.base.errors import BadInput

SEOUL = timezone(timedelta(hours=9), "KST")
DAY_MINUTES = 24 * 60
DATE_ONLY_HOUR = 9

Span = tuple[int, int]


def in_seoul(value: datetime | date) -> datetime:
    """A moment in Seoul to the minute; without a zone it is Seoul time already, without an hour 09:00.

    Example:
        >>> in_seoul(date(2026, 5, 29)).isoformat()
        '2026-05-29T09:00:00+09:00'
    """
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, DATE_ONLY_HOUR, tzinfo=SEOUL)
    try:
        local = value.replace(tzinfo=SEOUL) if value.tzinfo is None else value.astimezone(SEOUL)
    except OverflowError:
        raise BadInput(f"{value.isoformat()}: 우리 시간으로 바꿀 수 없는 때입니다; 날짜를 확인하십시오") from None
    return local.replace(second=0, microsecond=0)


def stamp(moment: datetime | date) -> int:
    """Minutes from 0001-01-01 to a moment, in Seoul time."""
    local = in_seoul(moment)
    return local.toordinal() * DAY_MINUTES + local.hour * 60 + local.minute


def moment(minutes: int) -> datetime:
    """The moment of a stamp."""
    day, rest = divmod(minutes, DAY_MINUTES)
    on = date.fromordinal(day)
    return datetime(on.year, on.month, on.day, rest // 60, rest % 60, tzinfo=SEOUL)


def cut(span: Span, without: Sequence[Span]) -> list[Span]:
    """What is left of a span when others are taken out of it.

    Args:
        span: start and end.
        without: spans to take out, sorted and not overlapping.
    Returns:
        The pieces in order.
    Source: arithmetic of half-open spans.
    Example:
        >>> cut((0, 10), [(2, 4), (9, 12)])
        [(0, 2), (4, 9)]
    """
    start, end = span
    pieces = []
    for gone_from, gone_to in without:
        if gone_to <= start:
            continue
        if gone_from >= end:
            break
        if gone_from > start:
            pieces.append((start, gone_from))
        start = max(start, gone_to)
    if start < end:
        pieces.append((start, end))
    return pieces
