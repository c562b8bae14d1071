"""What the engines and actions refuse, as pages for residents."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import TooManyFilesSent
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongheon.base.errors import DongheonError
from townhall.look.statuses import status_of

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A page whose refusals are shown as a page with their sentence, the phone number and a way on."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except DongheonError as error:
            return refused(request, _(str(error)), status=status_of(error))

    return guarded


def refused(request: HttpRequest, words: str, *, status: int) -> HttpResponse:
    """The sentence of a refusal."""
    return render(request, "portal/refused.html", {"words": words}, status=status)


def unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    """What was sent could not be read at all."""
    if isinstance(error, TooManyFilesSent):
        return refused(request, _("파일이 너무 많습니다. 10개까지 넣을 수 있습니다."), status=413)
    return refused(request, _("보낸 글을 읽지 못했습니다. 글은 이 기기에 남아 있습니다. 다시 보내 주세요."), status=400)


def done(form: Form, act: Callable[[], object]) -> int:
    """Do it; what is refused is put on the form, so that nothing typed is lost. Gives the HTTP status, 200 if done."""
    if not form.is_valid():
        return 400
    try:
        act()
    except DongheonError as error:
        form.add_error(None, _(str(error)))
        return status_of(error)
    return 200
