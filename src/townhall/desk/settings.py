"""One's own days off and choices."""

from typing import Any

from django.conf import settings as site
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from townhall.core.people import absence_of, change_settings, declare_absence, stood_in_for
from townhall.desk.choosing import chosen_behind
from townhall.desk.errors import page, put_on
from townhall.desk.forms import AbsenceForm, SavedFilterForm, SettingsForm
from townhall.desk.people import by, colleague, colleagues, me, my_departments, my_roles, today
from townhall.look.context import MODE_COOKIE, SIZE_COOKIE
from townhall.privacy.covering import masked

A_YEAR = 365 * 24 * 3600
MOST_FILTERS = 8


@page
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Keys, density, text size and colours; the last two stay on this device."""
    own = me(request).settings
    form = SettingsForm(request.POST or None, initial=_first(request))
    if request.method != "POST" or not form.is_valid():
        context = _context(request) | {"form": form}
        return render(request, "desk/settings.html", context, status=400 if form.errors else 200)
    cells = form.cleaned_data
    chosen = own | {"keys": cells["keys"], "dense": cells["dense"]}
    change_settings(person=me(request), settings=chosen, by=by(request))
    messages.success(request, _("저장했습니다."))
    response = redirect("desk:settings")
    for name, value in ((SIZE_COOKIE, cells["size"]), (MODE_COOKIE, cells["mode"])):
        response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=site.SESSION_COOKIE_SECURE)
    return response


@page
@require_POST
def absence(request: HttpRequest) -> HttpResponse:
    """Days away and who stands in; a lead says so for the team too."""
    form = _absence_form(request)

    def act() -> object:
        cells = dict(form.cleaned_data)
        person = colleague(cells.pop("person") or me(request).username)
        deputy = colleague(cells["deputy"]) if cells["deputy"] else None
        return declare_absence(person=person, by=by(request), **(cells | {"deputy": deputy}))

    status = put_on(form, act)
    if status != 200:
        return render(request, "desk/settings.html", _context(request) | {"absence_form": form}, status=status)
    messages.success(request, _("자리 비움을 적었습니다. 그동안 대신할 사람이 봅니다."))
    return redirect("desk:settings")


@page
@require_POST
def keep_filter(request: HttpRequest) -> HttpResponse:
    """Keep a list as a tab of one's own; an empty name takes the tab away."""
    own = me(request).settings
    form = SavedFilterForm(request.POST)
    chosen = chosen_behind(request.POST.get("list", ""))
    here = chosen.with_(cursor="", words=masked(chosen.filter.words, anybody=True).text)
    kept = [row for row in own.get("filters", []) if row["list"] != here]
    if form.is_valid():
        kept = [*kept, {"name": masked(form.cleaned_data["name"], anybody=True).text, "list": here}][-MOST_FILTERS:]
    change_settings(person=me(request), settings=own | {"filters": kept}, by=by(request))
    messages.success(request, _("거르기를 저장했습니다.") if form.is_valid() else _("거르기를 지웠습니다."))
    response = redirect("desk:inbox")
    response["Location"] = f"{response['Location']}?{here}"
    return response


def _absence_form(request: HttpRequest, *, sent: bool = True) -> Any:
    people = [(person.username, person.name) for person in colleagues(set(my_departments(request)))]
    mine = people if {"lead", "director"} & my_roles(request) else [(me(request).username, me(request).name)]
    first = {"person": me(request).username, "first_day": today(), "last_day": today()}
    return AbsenceForm(request.POST if sent else None, people=people, mine=mine, initial=first)


def _first(request: HttpRequest) -> dict[str, Any]:
    own, cookies = me(request).settings, request.COOKIES
    look = {"size": cookies.get(SIZE_COOKIE, "normal"), "mode": cookies.get(MODE_COOKIE, "light")}
    return {"keys": own.get("keys", True), "dense": own.get("dense", False)} | look


def _context(request: HttpRequest) -> dict[str, Any]:
    return {
        "form": SettingsForm(initial=_first(request)),
        "absence_form": _absence_form(request, sent=False),
        "away": absence_of(me(request), today()),
        "stands_in": stood_in_for(me(request), today()),
    }
