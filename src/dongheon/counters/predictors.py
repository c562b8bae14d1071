"""Predictions of one visitor's wait from what can be seen, and how far off they are by theory."""

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.counters.state import FloorState


def queue_length_wait(
    ahead: int, *, windows: int, mean_service_minutes: float, mean_patience_minutes: float | None = None
) -> float | Abstain:
    """Wait from the number ahead (QL): each call brings the visitor one place on.

    Args:
        ahead: visitors waiting before this one, >= 0, all windows taken.
        windows: open windows, >= 0.
        mean_service_minutes: per visitor, > 0.
        mean_patience_minutes: of those ahead, None if nobody gives up.
    Returns:
        Minutes; Abstain without an open window.
    Raises:
        BadInput: a value outside the ranges above.
    Source: R. Ibrahim, W. Whitt, Real-time delay estimation based on delay history, MSOM 11 (2009); with patience
        QL_m of their paper in Management Science 55 (2009).
    Example:
        >>> queue_length_wait(4, windows=2, mean_service_minutes=6)
        15.0
    """
    if ahead < 0 or windows < 0 or mean_service_minutes <= 0:
        raise BadInput(f"{ahead} ahead, {windows} windows, {mean_service_minutes} minutes: 0 or more, and above 0")
    if windows == 0:
        return Abstain("열린 창구가 없어 언제 부를지 알 수 없습니다")
    if mean_patience_minutes is None:
        return (ahead + 1) * mean_service_minutes / windows
    if mean_patience_minutes <= 0:
        raise BadInput(f"mean patience {mean_patience_minutes} minutes: above 0")
    speed = windows / mean_service_minutes
    return sum(1 / (speed + place / mean_patience_minutes) for place in range(ahead + 1))


def last_to_enter_wait(floor: FloorState) -> float | Abstain:
    """Wait of the last visitor who was called (LES).

    Args:
        floor: as it stands.
    Returns:
        Minutes; Abstain before the first call.
    Source: Ibrahim and Whitt, MSOM 11 (2009).
    """
    return Abstain("아직 부른 번호가 없습니다") if floor.last_called is None else floor.last_called[1]


def head_of_line_wait(floor: FloorState) -> float:
    """Time that the first in the line has already waited (HOL), 0 if nobody waits.

    Args:
        floor: as it stands.
    Source: Ibrahim and Whitt, MSOM 11 (2009).
    """
    return floor.head_wait_minutes


def queue_length_error(busy: float, *, windows: int, mean_service_minutes: float = 1.0) -> float:
    """Mean squared error of QL in M/M/s, of visitors who wait.

    Args:
        busy: rho, share of the windows' time, 0 < rho < 1.
        windows: >= 1.
        mean_service_minutes: > 0.
    Returns:
        Minutes squared.
    Raises:
        BadInput: a value outside the ranges above.
    Source: Ibrahim and Whitt, MSOM 11 (2009), 1 / ((1 - rho) s^2).
    Example:
        >>> round(queue_length_error(0.95, windows=100), 6)
        0.002
    """
    _check(busy, windows)
    return mean_service_minutes**2 / ((1 - busy) * windows**2)


def last_to_enter_error_ratio(busy: float, *, arrival_variation: float = 1.0) -> float:
    """How many times the squared error of QL that of LES is, in heavy traffic.

    Args:
        busy: rho, 0 < rho < 1.
        arrival_variation: squared coefficient of variation of the times between arrivals, 1 for Poisson.
    Returns:
        Ratio.
    Raises:
        BadInput: a value outside the ranges above.
    Source: Ibrahim and Whitt, MSOM 11 (2009), (c_a^2 + 1) / rho.
    Example:
        >>> round(last_to_enter_error_ratio(0.95), 2)
        2.11
    """
    _check(busy, 1)
    return (arrival_variation + 1) / busy


def _check(busy: float, windows: int) -> None:
    if not 0 < busy < 1 or windows < 1:
        raise BadInput(f"busy {busy}, {windows} windows: busy between 0 and 1, at least one window")
