"""Looking behind the covers, and finding cases by phone or name. Each look is logged."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from townhall.casework.actions import find_by_contact, open_attachment, reveal_contact, reveal_text
from townhall.casework.queries import InboxFilter, attachment_of, case_page, officer_inbox, petition_numbered
from townhall.core.errors import NotFound
from townhall.desk.addresses import back_to
from townhall.desk.errors import page, put_on
from townhall.desk.forms import FindForm, RevealForm
from townhall.desk.forms.watching import WhyForm
from townhall.desk.people import by, me, where
from townhall.desk.words import FIELDS

SHOWN_SECONDS = 300
PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})


@page
@sensitive_variables("shown")
@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """Covered places, with a reason that the resident may read; shown for five minutes."""
    case = case_page(number, person=me(request))
    form = RevealForm(request.POST or None, fields=case.contact_fields, initial={"what": ["text"]})
    context: dict[str, Any] = {"petition": case.petition, "case": case, "form": form, "back": back_to(request, number)}
    if request.method != "POST":
        return render(request, "desk/reveal.html", context)
    shown: dict[str, str] = {}
    status = put_on(form, lambda: shown.update(_behind(request, case.petition, form)))
    response = render(request, "desk/reveal.html", context | {"shown": shown}, status=status)
    return _closing(response, back_to(request, number)) if shown else response


@page
@sensitive_variables("shown")
@require_http_methods(["POST"])
def contact(request: HttpRequest, number: str) -> HttpResponse:
    """Contact of an own case: one press, logged, no question asked."""
    case = case_page(number, person=me(request))
    shown = reveal_contact(petition=case.petition, fields=case.contact_fields, by=by(request), where=where(request))
    context = {"petition": case.petition, "case": case, "shown": shown, "back": back_to(request, number)}
    return _closing(render(request, "desk/reveal.html", context), back_to(request, number))


@page
@require_http_methods(["GET", "HEAD", "POST"])
def attachment(request: HttpRequest, number: str, pk: str) -> HttpResponse:
    """A file: own cases at one press, others with a reason. Only pictures are shown, the rest is saved."""
    case = case_page(number, person=me(request))
    row = attachment_of(case.petition, pk)
    form = WhyForm(request.POST if "reason" in request.POST else None)
    if request.method != "POST" or (not case.own_case and not form.is_valid()):
        context = {"petition": case.petition, "row": row, "form": form, "back": back_to(request, number)}
        return render(request, "desk/attachment.html", context, status=400 if form.errors else 200)
    why = form.why if form.is_bound and form.is_valid() else ""
    data = open_attachment(attachment=row, by=by(request), why=why, where=where(request))
    shown = row.media_type in PICTURES
    response = HttpResponse(data, content_type=row.media_type if shown else "application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(not shown, row.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@page
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """By number or words of the title; by phone, name or e-mail with a reason."""
    words = request.GET.get("q", "").strip()[:100]
    form, found, status = FindForm(request.POST or None, initial={"kind": "phone"}), None, 200
    if request.method == "POST":
        hits: list[Any] = []
        status = put_on(form, lambda: hits.extend(_by_contact(request, form)))
        found = hits if status == 200 else None
    elif words:
        found = _by_words(request, words)
    context = {"words": words, "form": form, "found": found, "asked": request.method == "POST"}
    return render(request, "desk/find.html", context, status=status)


def _behind(request: HttpRequest, petition: Any, form: Any) -> dict[str, str]:
    wanted = form.cleaned_data["what"]
    shown: dict[str, str] = {}
    if "text" in wanted:
        shown |= reveal_text(petition=petition, by=by(request), why=form.why, where=where(request))
    fields = [name for name in wanted if name in FIELDS]
    if fields:
        shown |= reveal_contact(petition=petition, fields=fields, by=by(request), why=form.why, where=where(request))
    return shown


def _by_contact(request: HttpRequest, form: Any) -> list[Any]:
    cells = form.cleaned_data
    return find_by_contact(text=cells["text"], kind=cells["kind"], by=by(request), why=form.why, where=where(request))


def _by_words(request: HttpRequest, words: str) -> list[Any]:
    """An exact number opens closed cases too; words look through the open ones."""
    try:
        return [case_page(petition_numbered(words).number, person=me(request)).petition]
    except NotFound:
        return officer_inbox(me(request), chosen=InboxFilter(view="all", words=words)).petitions


def _closing(response: HttpResponse, back: str) -> HttpResponse:
    """A page that closes itself and leaves no copy behind."""
    response["Refresh"] = f"{SHOWN_SECONDS}; url={back}"
    response["Cache-Control"] = "no-store, private"
    return response
