"""What the engines and actions refuse, as pages for officers."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from dongheon.base.errors import DongheonError
from townhall.core.errors import NotAllowed, NotFound
from townhall.look.statuses import status_of

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A page of the desk: for officers only, never cached, refusals shown as a page with their sentence."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except DongheonError as error:
            return refused(request, error)

    return never_cache(login_required(guarded))


def refused(request: HttpRequest, error: DongheonError) -> HttpResponse:
    """The sentence of a refusal, with its status."""
    return render(request, "desk/refused.html", {"error": str(error)}, status=status_of(error))


def put_on(form: Form, act: Callable[[], object]) -> int:
    """Do it; what is refused is put on the form, so that nothing typed is lost. Gives the HTTP status, 200 if done.

    Missing rights and missing things are no matter of the form: they go on to the page.
    """
    if not form.is_valid():
        return 400
    try:
        act()
    except (NotAllowed, NotFound):
        raise
    except DongheonError as error:
        form.add_error(None, str(error))
        return status_of(error)
    return 200
