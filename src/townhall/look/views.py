"""Choosing language and aids, the menus as pages, and the design page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from townhall.look.context import MODE_COOKIE, MODES, SIZE_COOKIE, SIZES, TAGS
from townhall.look.samples import samples

A_YEAR = 365 * 24 * 3600


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Remember a language, a mode or a size on the reader's device and go back."""
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    allowed = (
        ("language", settings.LANGUAGE_COOKIE_NAME, tuple(TAGS)),
        ("mode", MODE_COOKIE, MODES),
        ("size", SIZE_COOKIE, SIZES),
    )
    for name, cookie, values in allowed:
        value = request.GET.get(name)
        if value in values:
            response.set_cookie(cookie, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_safe
def menu(request: HttpRequest, face: str) -> HttpResponse:
    """The menu as a page, for phones and for browsers without scripts."""
    return render(request, f"look/menu_{face}.html")


@require_safe
def town_css(_request: HttpRequest) -> HttpResponse:
    """The town's own colours over ours, in the light mode."""
    own = getattr(settings, "TOWN_COLOURS", {})
    lines = "".join(f"--{name}:{colour};" for name, colour in own.items())
    return HttpResponse(f':root:not([data-mode="dark"],[data-mode="contrast"]){{{lines}}}\n', content_type="text/css")


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Every part in every state."""
    face = "desk" if request.GET.get("face") == "desk" else "portal"
    return render(request, f"look/design_{face}.html", samples())
