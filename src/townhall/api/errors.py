"""Errors of the engines as HTTP answers, the one table of this face."""

from django.http import HttpRequest

from dongheon.base.errors import BadInput, DongheonError, NotEnoughData, OutsideFailed, RuleBroken
from townhall.core.errors import NotAllowed, NotFound

STATUS: tuple[tuple[type[DongheonError], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (BadInput, 400),
    (RuleBroken, 409),
    (NotEnoughData, 422),
    (OutsideFailed, 502),
)


def status_of(error: DongheonError) -> int:
    """HTTP status of an error."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 400)


def api_key(request: HttpRequest) -> str:
    """The key of the calling program, from the header or, as Open311 asks, from the form."""
    return request.headers.get("X-API-Key", "") or request.POST.get("api_key", "")
