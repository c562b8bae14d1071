"""Opinions that other departments ask of us."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from townhall.casework.actions import answer_cooperation
from townhall.casework.queries import case_page, cooperation_inbox, cooperation_numbered
from townhall.desk.errors import page
from townhall.desk.forms import OpinionForm
from townhall.desk.panels import answer
from townhall.desk.people import by, me, my_departments


@page
@require_safe
def cooperations(request: HttpRequest) -> HttpResponse:
    """What waits for our opinion, nearest due first."""
    context = {"rows": cooperation_inbox(me(request)), "now": timezone.now()}
    return render(request, "desk/cooperations.html", context)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def cooperation(request: HttpRequest, pk: int) -> HttpResponse:
    """The question beside the petition's text, and our answer, given once."""
    row: Any = cooperation_numbered(pk)
    case = case_page(row.petition.number, person=me(request))
    form = OpinionForm(request.POST or None)
    return answer(
        request, "desk/cooperation.html", form,
        lambda: answer_cooperation(cooperation=row, answer=form.cleaned_data["answer"], by=by(request)),
        then=reverse("desk:cooperations"), words=_("회신했습니다. 담당자가 봅니다."),
        row=row, petition=row.petition, case=case, ours=row.department in my_departments(request),
    )  # fmt: skip
