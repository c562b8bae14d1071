"""One question to another department about several cases at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dongheon.base.errors import DongheonError
from townhall.casework.actions import request_cooperations
from townhall.desk.chosen_cases import cases_named
from townhall.desk.errors import page
from townhall.desk.forms import CooperationForm
from townhall.desk.people import by, me, today


@page
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask about the chosen cases; what cannot be asked is said case by case."""
    cases = cases_named(request.GET.getlist("n") or request.POST.getlist("n"), me(request))
    form = CooperationForm(request.POST or None, on=today())
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/ask.html", {"cases": cases, "form": form}, status=400 if form.errors else 200)
    done, refused = 0, []
    for case in cases:
        words = _asked(case, form.asked(), by(request))
        done += not words
        if words:
            refused.append(words)
    if done:
        messages.success(request, _("%(n)s건에 협조를 청했습니다.") % {"n": done})
    for words in refused:
        messages.error(request, words)
    return redirect("desk:inbox")


def _asked(case: Any, cells: dict[str, Any], actor: Any) -> str:
    """What stood in the way, "" if it was asked."""
    try:
        request_cooperations(petition=case, by=actor, **cells)
    except DongheonError as error:
        return f"{case.number}: {error}"
    return ""
