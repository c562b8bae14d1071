"""Which petitions this browser has opened with number and secret."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from townhall.casework.queries import petition_numbered
from townhall.portal.errors import View, page

OPENED, SENT = "opened_petitions", "sent_petitions"
MOST = 20


def remember(request: HttpRequest, number: str, *, sent: bool = False) -> None:
    """This browser may see the petition until its session ends; ``sent``: it filed it and may see the secret too."""
    request.session.cycle_key()
    for key in (OPENED, SENT) if sent else (OPENED,):
        others = [known for known in request.session.get(key, []) if known != number]
        request.session[key] = [*others, number][-MOST:]


def forget(request: HttpRequest) -> None:
    """Close every petition on this device, as on a shared computer."""
    request.session.flush()


def opened_numbers(request: HttpRequest) -> list[str]:
    """Petitions opened here, newest first."""
    return list(reversed(request.session.get(OPENED, [])))


def was_sent_here(request: HttpRequest, number: str) -> bool:
    """Whether this browser filed the petition."""
    return number in request.session.get(SENT, [])


def for_holder(view: Callable[..., HttpResponse]) -> View:
    """A page of one petition, for whoever opened it; everybody else is asked for number and secret."""

    @wraps(view)
    def guarded(request: HttpRequest, number: str, **kwargs: object) -> HttpResponse:
        if number not in request.session.get(OPENED, []):
            return HttpResponseRedirect(f"{reverse('portal:mine')}?{urlencode({'number': number})}")
        return view(request, petition_numbered(number), **kwargs)

    return never_cache(page(guarded))
