"""Who handles the chosen cases; taken back with one press."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dongheon.base.errors import DongheonError
from townhall.casework.actions import assign_officer
from townhall.casework.queries import petition_numbered
from townhall.core.people import absent_people
from townhall.desk.chosen_cases import cases_named
from townhall.desk.errors import page
from townhall.desk.forms import AssignForm
from townhall.desk.people import by, colleague, colleagues, me, my_departments, today

UNDO = "desk_undo"


@page
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest) -> HttpResponse:
    """Choose a colleague for the chosen cases; what cannot be done is said case by case."""
    cases = cases_named(request.GET.getlist("n") or request.POST.getlist("n"), me(request))
    away = absent_people(today())
    codes = set(my_departments(request)) | {case.department for case in cases if case.department}
    people = [
        (person.username, f"{person.name} ({_('자리 비움')})" if person.pk in away else person.name)
        for person in colleagues(codes)
    ]
    form = AssignForm(request.POST or None, people=people, initial={"officer": request.GET.get("to", "")})
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "desk/assign.html", {"cases": cases, "form": form}, status=status)
    before = [(case.number, case.officer.username if case.officer else "") for case in cases]
    done, refused = _given(cases, form.cleaned_data, by(request))
    if done:
        request.session[UNDO] = [pair for pair in before if pair[0] in done]
        messages.success(request, _("%(n)s건의 담당을 바꿨습니다.") % {"n": len(done)})
    for words in refused:
        messages.error(request, words)
    return redirect("desk:inbox")


@page
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Give the cases back to whom they belonged."""
    before = request.session.pop(UNDO, [])
    for number, username in before:
        officer = colleague(username) if username else None
        assign_officer(petition=petition_numbered(number), officer=officer, by=by(request), note=_("담당을 되돌림"))
    messages.success(request, _("%(n)s건의 담당을 되돌렸습니다.") % {"n": len(before)})
    return redirect("desk:inbox")


def _given(cases: list[Any], cells: dict[str, str], actor: Any) -> tuple[set[str], list[str]]:
    done, refused = set(), []
    officer = colleague(cells["officer"])
    for case in cases:
        try:
            assign_officer(petition=case, officer=officer, by=actor, note=cells["note"])
        except DongheonError as error:
            refused.append(f"{case.number}: {error}")
        else:
            done.add(case.number)
    return done, refused
