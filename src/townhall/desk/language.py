"""The petition in the resident's language beside Korean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townhall.casework.drafting_language import beside_korean
from townhall.casework.queries import case_page
from townhall.core.errors import NotFound
from townhall.desk.addresses import back_to
from townhall.desk.errors import page
from townhall.desk.people import me


@page
@require_safe
def language(request: HttpRequest, number: str) -> HttpResponse:
    """What the resident wrote, and Korean by a model or by a list of words; it says which."""
    petition = case_page(number, person=me(request)).petition
    if petition.language.startswith("ko"):
        raise NotFound(_("우리말로 쓴 민원입니다."))
    found = beside_korean(petition)
    context = {"petition": petition, "found": found, "back": back_to(request, number)}
    return render(request, "desk/language.html", context)
