"""The reply: the letter, on paper, rating, looking at it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from townhall.casework.actions import file_objection, rate_reply
from townhall.core.actors import petitioner
from townhall.portal.errors import done
from townhall.portal.forms import ObjectForm, RateForm
from townhall.portal.letter import letter_of
from townhall.portal.opened import for_holder
from townhall.portal.paper import letter_pdf
from townhall.portal.sent import as_pdf
from townhall.portal.terms import explained
from townhall.portal.words import spoken_language

GOOD = 3


@require_safe
@for_holder
def reply(request: HttpRequest, petition: Any) -> HttpResponse:
    """The letter with its sources, who answers for it, and the remedies with their last dates."""
    return _page(request, petition)


@require_safe
@for_holder
def paper(_request: HttpRequest, petition: Any) -> HttpResponse:
    """The letter as a PDF."""
    return as_pdf(letter_pdf(letter_of(petition)), name=f"reply-{petition.number}.pdf")


@require_POST
@for_holder
def rate(request: HttpRequest, petition: Any) -> HttpResponse:
    """What the answer was worth."""
    form, by = RateForm(request.POST, prefix="rate"), petitioner(petition.number)
    status = done(
        form,
        lambda: rate_reply(
            petition=petition, score=form.cleaned_data["score"], comment=form.cleaned_data["comment"], by=by,
            helped=form.cleaned_data["score"] >= GOOD,
        ),
    )  # fmt: skip
    if status != 200:
        return _page(request, petition, status=status, rate=form)
    messages.success(request, _("평가를 받았습니다. 고맙습니다."))
    return HttpResponseRedirect(reverse("portal:reply", args=[petition.number]))


@require_POST
@for_holder
def object_to(request: HttpRequest, petition: Any) -> HttpResponse:
    """Ask that the answer be looked at again."""
    form, by = ObjectForm(request.POST, prefix="object"), petitioner(petition.number)
    status = done(form, lambda: file_objection(petition=petition, reason=form.cleaned_data["reason"], by=by))
    if status != 200:
        return _page(request, petition, status=status, object=form)
    messages.success(request, _("다시 살펴 달라는 뜻을 받았습니다. 10일 안에 알려 드립니다."))
    return HttpResponseRedirect(reverse("portal:reply", args=[petition.number]))


def _page(request: HttpRequest, petition: Any, *, status: int = 200, **forms: Any) -> HttpResponse:
    letter = letter_of(petition)
    shown = {
        "petition": petition,
        "letter": letter,
        "terms": explained(letter.words),
        "translated": spoken_language() == "ko",
        "rating": getattr(petition, "rating", None),
        "objections": list(petition.objections.order_by("filed_at")),
        "rate": RateForm(prefix="rate"),
        "object": ObjectForm(prefix="object"),
    }
    failed = next((form for form in forms.values() if form.errors), None)
    return render(request, "portal/reply.html", shown | forms | {"failed": failed}, status=status)
