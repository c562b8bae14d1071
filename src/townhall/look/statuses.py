"""HTTP statuses of what engines and actions refuse: one table for pages and interfaces."""

from dongheon.base.errors import BadInput, DongheonError, NotEnoughData, OutsideFailed, RuleBroken
from townhall.core.errors import NotAllowed, NotFound

STATUS: tuple[tuple[type[DongheonError], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (RuleBroken, 409),
    (NotEnoughData, 422),
    (OutsideFailed, 502),
    (BadInput, 400),
)


def status_of(error: DongheonError) -> int:
    """The HTTP status of a refusal; the first line of the table that fits."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 400)
