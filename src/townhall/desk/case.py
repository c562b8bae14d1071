"""One case, its labels, and who looked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from townhall.casework.actions import accept_petition, assign_officer, decide_label, undo_label
from townhall.casework.queries import access_lines_of, case_page, petition_numbered
from townhall.desk.addresses import back_to
from townhall.desk.casefile import show_case
from townhall.desk.errors import page
from townhall.desk.forms import AcceptForm, LabelForm
from townhall.desk.panels import answer
from townhall.desk.people import by, me, today
from townhall.desk.triage_rows import tables_of
from townhall.desk.words import LABELS, duty_lines


@page
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """The screen an officer lives in."""
    return show_case(request, number)


@page
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """One press: this label is so."""
    petition = petition_numbered(number)
    cells = request.POST
    wish = int(cells["wish"]) if cells.get("wish", "").isdecimal() else 0
    decide_label(petition=petition, label=cells.get("label", ""), code=cells.get("code", ""), wish=wish, by=by(request))
    return redirect(back_to(request, number, "triage"))


@page
@require_POST
def undo(request: HttpRequest, number: str) -> HttpResponse:
    """Take that back."""
    petition = petition_numbered(number)
    wish = int(request.POST["wish"]) if request.POST.get("wish", "").isdecimal() else 0
    undo_label(petition=petition, label=request.POST.get("label", ""), wish=wish, by=by(request))
    return redirect(back_to(request, number, "triage"))


@page
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, number: str, label: str, wish: int = 0) -> HttpResponse:
    """All values of a label, for what is not among the candidates."""
    petition = case_page(number, person=me(request)).petition
    table = tables_of(duty_lines(today())).get(label, {})
    form = LabelForm(request.POST or None, choices=sorted(table.items(), key=lambda pair: pair[1]))
    return answer(
        request, "desk/choose.html", form,
        lambda: decide_label(petition=petition, label=label, code=form.cleaned_data["code"], wish=wish, by=by(request)),
        then=back_to(request, number, "triage"), petition=petition, label=LABELS.get(label, label),
        back=back_to(request, number, "triage"),
    )  # fmt: skip


@page
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, number: str) -> HttpResponse:
    """The intake desk gives what arrived its kind and its department."""
    petition = case_page(number, person=me(request)).petition
    form = AcceptForm(
        request.POST or None, initial={"legal_kind": petition.legal_kind, "department": petition.department}
    )
    return answer(
        request, "desk/accept.html", form,
        lambda: accept_petition(petition=petition, by=by(request), handed_over=True, **form.cleaned_data),
        then=back_to(request, number), words=_("접수했습니다."), petition=petition, back=back_to(request, number),
    )  # fmt: skip


@page
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """An officer takes a case that nobody has."""
    assign_officer(petition=petition_numbered(number), officer=me(request), by=by(request))
    messages.success(request, _("담당자가 되었습니다."))
    return redirect(back_to(request, number))


@page
@require_safe
def seen(request: HttpRequest, number: str) -> HttpResponse:
    """Who looked behind the covers, as the resident reads it too."""
    petition = case_page(number, person=me(request)).petition
    return render(request, "desk/seen.html", {"petition": petition, "lines": access_lines_of(petition)})
