"""Moments as minutes, so that arrays can hold them."""

from datetime import datetime, timedelta

from dongheon.base.workdays import SEOUL

DAY_MINUTES = 24 * 60.0
EPOCH = datetime(1970, 1, 1, tzinfo=SEOUL)


def minutes_of(at: datetime) -> float:
    """Minutes since midnight of 1970-01-01 in Seoul; a moment without a zone is Seoul time.

    Args:
        at: the moment.
    Example:
        >>> minutes_of(datetime(1970, 1, 2, 9, 30))
        2010.0
    """
    return (at if at.tzinfo is not None else at.replace(tzinfo=SEOUL)).timestamp() / 60.0 - OFFSET


def moment_at(minutes: float) -> datetime:
    """The moment of ``minutes_of``.

    Args:
        minutes: as counted there.
    Example:
        >>> moment_at(2010.0).isoformat()
        '1970-01-02T09:30:00+09:00'
    """
    return EPOCH + timedelta(minutes=minutes)


OFFSET = EPOCH.timestamp() / 60.0
