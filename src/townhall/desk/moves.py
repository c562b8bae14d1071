"""While a case is handled: co-operation, supplements, a longer period, other hands. Each shows the clock first."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townhall.casework.actions import (
    extend_deadline,
    record_supplement,
    request_cooperations,
    request_supplement,
    transfer_petition,
)
from townhall.casework.queries import case_page
from townhall.desk import preview
from townhall.desk.addresses import back_to
from townhall.desk.errors import page
from townhall.desk.forms import CooperationForm, ExtensionForm, SupplementForm, SuppliedForm, TransferForm
from townhall.desk.intake import read_files
from townhall.desk.letters import supplement_letter
from townhall.desk.panels import answer
from townhall.desk.people import by, me, today

FORMS = ["GET", "HEAD", "POST"]


@page
@require_http_methods(FORMS)
def cooperate(request: HttpRequest, number: str) -> HttpResponse:
    """Ask another department; the clock goes on."""
    petition = case_page(number, person=me(request)).petition
    form = CooperationForm(
        request.POST or None, on=today(), without=petition.department, initial={"department": request.GET.get("to", "")}
    )

    def act() -> object:
        return request_cooperations(petition=petition, by=by(request), **form.asked())

    return _panel(request, "cooperate", form, act, petition, words=_("협조를 청했습니다."))


@page
@require_http_methods(FORMS)
def supplement(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the petitioner for what is missing; the clock stands still."""
    petition = case_page(number, person=me(request)).petition
    reply_by = today() + timedelta(days=10)
    first = {"reply_by": reply_by, "letter": supplement_letter(petition, by=reply_by, person=me(request))}
    form = SupplementForm(request.POST or None, initial=first)
    after, refused = preview.or_sentence(lambda: preview.stopped(petition, on=today()))
    return _panel(
        request, "supplement", form,
        lambda: request_supplement(petition=petition, by=by(request), **form.cleaned_data),
        petition, words=_("보완을 청했습니다. 오늘부터 시계가 멈춥니다."), after=after, refused=refused,
    )  # fmt: skip


@page
@require_http_methods(FORMS)
def supplied(request: HttpRequest, number: str) -> HttpResponse:
    """What was missing came on the phone, at the counter or on paper; the clock goes on."""
    petition = case_page(number, person=me(request)).petition
    form = SuppliedForm(request.POST or None, request.FILES or None)
    after, refused = preview.or_sentence(lambda: preview.supplied(petition, on=today()))
    return _panel(
        request, "supplied", form,
        lambda: record_supplement(
            petition=petition, answer=form.cleaned_data["answer"], files=read_files(request), by=by(request)
        ),
        petition, words=_("보완을 받았습니다. 시계가 다시 갑니다."), after=after, refused=refused,
    )  # fmt: skip


@page
@require_http_methods(FORMS)
def extend(request: HttpRequest, number: str) -> HttpResponse:
    """A longer period on one of the decree's grounds; others are refused with the article."""
    petition = case_page(number, person=me(request)).petition
    period = petition.deadline["period"]
    hourly = period["unit"] == "hours"
    first = {"hours" if hourly else "days": period["amount"]}
    form = ExtensionForm(request.POST or None, hourly=hourly, initial=first)
    after, refused = None, ""
    if form.is_bound and form.is_valid():
        after, refused = preview.or_sentence(lambda: preview.extended(petition, on=today(), **form.cleaned_data))
    return _panel(
        request, "extend", form,
        lambda: extend_deadline(petition=petition, by=by(request), **form.cleaned_data),
        petition, words=_("기한을 늘렸습니다. 주민에게 알렸습니다."), after=after, refused=refused,
    )  # fmt: skip


@page
@require_http_methods(FORMS)
def transfer(request: HttpRequest, number: str) -> HttpResponse:
    """Pass on what is not ours, in time."""
    case = case_page(number, person=me(request))
    petition = case.petition
    form = TransferForm(request.POST or None, on=today(), without=petition.department)
    came = case.transfers[-1].at if case.transfers else petition.accepted_at or petition.received_at
    limits = [
        (outside, preview.pass_on_by(came, outside=outside, office=petition.department)) for outside in (False, True)
    ]
    wanted = request.POST.get("to_department", "")
    after, refused = preview.or_sentence(lambda: preview.moved_office(petition, wanted)) if wanted else (None, "")
    return _panel(
        request, "transfer", form,
        lambda: transfer_petition(petition=petition, by=by(request), **form.cleaned_data),
        petition, words=_("보냈습니다."), after=after, refused=refused, limits=limits,
    )  # fmt: skip


def _panel(
    request: HttpRequest, name: str, form: Any, act: Any, petition: Any, *, words: str, **context: Any
) -> HttpResponse:
    back = back_to(request, petition.number)
    return answer(
        request, f"desk/moves/{name}.html", form, act, then=back, words=words, petition=petition, back=back,
        now=timezone.now(), **context,
    )  # fmt: skip
