"""Many windows: the square root rule and the two limits behind it."""

import math

from scipy.special import ndtr

from dongheon.base.errors import BadInput


def square_root_windows(load: float, *, spare: float) -> int:
    """Windows for a load by the square root rule.

    Args:
        load: arrival rate times mean service time, > 0.
        spare: beta, how many square roots of the load stand above it; about 0.5 busy, 2 calm.
    Returns:
        ceil(R + beta sqrt R), at least 1.
    Raises:
        BadInput: no load.
    Source: S. Halfin, W. Whitt, Heavy-traffic limits for queues with many exponential servers, Oper. Res. 29 (1981).
    Example:
        >>> square_root_windows(100, spare=0.5)
        105
    """
    _above_zero(load=load)
    return max(1, math.ceil(load + spare * math.sqrt(load) - 1e-9))


def halfin_whitt(spare: float) -> float:
    """Share that waits in the limit of many windows, endless patience.

    Args:
        spare: beta, > 0.
    Raises:
        BadInput: beta of 0 or less, for which the line grows without end.
    Source: Halfin and Whitt 1981, [1 + beta Phi(beta) / phi(beta)]^-1.
    Example:
        >>> [round(halfin_whitt(spare), 4) for spare in (0.5, 1, 1.5)]
        [0.5045, 0.2234, 0.0847]
    """
    _above_zero(spare=spare)
    return 1 / (1 + spare * float(ndtr(spare)) / _density(spare))


def garnett(spare: float, *, service_rate: float, patience_rate: float) -> float:
    """Share that waits in the limit of many windows when visitors give up.

    Args:
        spare: beta, any sign.
        service_rate: per window, > 0.
        patience_rate: 1 / mean patience, > 0.
    Raises:
        BadInput: a rate that is not above 0.
    Source: O. Garnett, A. Mandelbaum, M. Reiman, Designing a call center with impatient customers, MSOM 4 (2002).
    Example:
        >>> round(garnett(2 / 48**0.5, service_rate=1, patience_rate=0.5), 4)
        0.4508
    """
    _above_zero(service_rate=service_rate, patience_rate=patience_rate)
    ratio = math.sqrt(service_rate / patience_rate)
    return 1 / (1 + _hazard(spare * ratio) / (ratio * _hazard(-spare)))


def _density(at: float) -> float:
    return math.exp(-at * at / 2) / math.sqrt(2 * math.pi)


def _hazard(at: float) -> float:
    return _density(at) / float(ndtr(-at))


def _above_zero(**values: float) -> None:
    for name, value in values.items():
        if not (value > 0 and math.isfinite(value)):
            raise BadInput(f"{name} {value}: above 0")
