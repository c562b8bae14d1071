"""Coming in and going out."""

from typing import Any

from django.contrib.auth import login, logout
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from townhall.core.attempts import forget_failures, is_resting, note_failure
from townhall.core.people import person_named
from townhall.desk.errors import page
from townhall.desk.forms import LoginForm
from townhall.desk.people import where

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Name and password; five wrong tries of a name from one place, then ten minutes of rest."""
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = f"desk:{form.cleaned_data['username']}:{where(request)}"
        if is_resting(key):
            form.add_error(None, _("여러 번 틀렸습니다. 10분 뒤에 다시 해 주십시오."))
        elif (person := _known(**form.cleaned_data)) is None:
            note_failure(key)
            form.add_error(None, _("아이디나 비밀번호가 맞지 않습니다. 다섯 번 틀리면 10분 동안 쉽니다."))
        else:
            forget_failures(key)
            login(request, person, backend=BACKEND)
            return redirect(_next(request))
    return render(
        request, "desk/login.html", {"form": form, "next": _next(request)}, status=400 if form.errors else 200
    )


@page
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Asks once, then ends the session."""
    if request.method == "POST":
        logout(request)
        return redirect("desk:login")
    return render(request, "desk/logout.html")


def _known(username: str, password: str) -> Any:
    person = person_named(username)
    if person is None or not person.is_active:
        make_password(password)  # an unknown name takes as long as a wrong password
        return None
    return person if person.check_password(password) else None


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else resolve_url("desk:inbox")
