"""Following a petition with number and secret; adding, completing, withdrawing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dongheon.casework.workflow import Move, possible_moves
from townhall.casework import actions
from townhall.casework.queries import followed_petition
from townhall.core.actors import petitioner
from townhall.core.dates import day_of
from townhall.core.departments import department_on
from townhall.core.places import dong_names
from townhall.portal.errors import done, page
from townhall.portal.forms import FollowForm, MoreForm, WithdrawForm
from townhall.portal.opened import for_holder, forget, opened_numbers, remember
from townhall.portal.uploads import as_files, faults_of, with_files
from townhall.portal.words import history, sentence, steps, way_words


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page
def mine(request: HttpRequest) -> HttpResponse:
    """Number and secret; five wrong pairs, then ten minutes of rest."""
    if request.method != "POST":
        form = FollowForm(initial={"number": request.GET.get("number", "")[:40].replace("\x00", "")})
        return render(request, "portal/mine.html", {"form": form, "numbers": opened_numbers(request)})
    form, found = FollowForm(request.POST), []
    status = done(
        form, lambda: found.append(followed_petition(form.cleaned_data["number"], form.cleaned_data["secret"]))
    )
    if not found:
        return render(request, "portal/mine.html", {"form": form, "numbers": opened_numbers(request)}, status=status)
    remember(request, found[0].number)
    return HttpResponseRedirect(reverse("portal:follow", args=[found[0].number]))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close all petitions on this device."""
    forget(request)
    messages.success(request, _("이 기기에서 민원을 닫았습니다."))
    return HttpResponseRedirect(reverse("portal:mine"))


@require_safe
@for_holder
def follow(request: HttpRequest, petition: Any) -> HttpResponse:
    """One sentence of state, the ruler, the steps; a request for more with its form on top."""
    return _page(request, petition)


@require_http_methods(["POST"])
@with_files
@for_holder
def add(request: HttpRequest, petition: Any) -> HttpResponse:
    """The petitioner sends more words or files."""
    form, by = MoreForm(request.POST, prefix="add"), petitioner(petition.number)
    return _taken(
        request, petition, form, field="add",
        act=lambda text, files: actions.add_to_petition(petition=petition, text=text, by=by, files=files),
        told=_("더 보내신 것을 담당자에게 전했습니다."),
    )  # fmt: skip


@require_http_methods(["POST"])
@with_files
@for_holder
def complete(request: HttpRequest, petition: Any) -> HttpResponse:
    """The answer to a request for more; the clock goes on."""
    form, by = MoreForm(request.POST, prefix="more"), petitioner(petition.number)
    return _taken(
        request, petition, form, field="more",
        act=lambda text, files: actions.record_supplement(petition=petition, answer=text, by=by, files=files),
        told=_("잘 받았습니다. 담당자가 이어서 봅니다."),
    )  # fmt: skip


@require_POST
@for_holder
def withdraw(request: HttpRequest, petition: Any) -> HttpResponse:
    """Take the petition back."""
    form, by = WithdrawForm(request.POST, prefix="withdraw"), petitioner(petition.number)
    status = done(form, lambda: actions.withdraw_petition(petition=petition, by=by, reason=form.cleaned_data["reason"]))
    if status != 200:
        return _page(request, petition, status=status, withdraw=form)
    messages.success(request, _("민원을 거두었습니다."))
    return HttpResponseRedirect(reverse("portal:follow", args=[petition.number]))


def _taken(request: HttpRequest, petition: Any, form: MoreForm, *, field: str, act: Any, told: str) -> HttpResponse:
    sent = request.FILES.getlist("files")
    for fault in faults_of(request):
        form.add_error(None, fault)
    status = done(form, lambda: act(form.cleaned_data["text"], as_files(sent)))
    if status != 200:
        return _page(request, petition, status=status, **{field: form})
    messages.success(request, told)
    return HttpResponseRedirect(reverse("portal:follow", args=[petition.number]))


def _page(request: HttpRequest, petition: Any, *, status: int = 200, **forms: Any) -> HttpResponse:
    waiting = petition.supplements.filter(received_at=None, ended="").order_by("-round").first()
    transfer = petition.transfers.exclude(to_body="").order_by("-at").first()
    shown = {
        "petition": petition,
        "sentence": sentence(petition.state),
        "steps": steps(petition),
        "history": history(petition),
        "notices": list(petition.notifications.select_related("message").order_by("-at")),
        "files": list(petition.attachments.order_by("added_at")),
        "supplement": waiting if petition.state == "supplement" else None,
        "transfer": transfer if petition.state == "transferred" else None,
        "department": department_on(petition.department, day_of(petition.received_at)),
        "dong": dong_names().get(petition.dong, ""),
        "way": way_words(petition.contact.reply_way),
        "may_withdraw": Move.WITHDRAW in possible_moves(petition.state),
        "more": MoreForm(prefix="more"),
        "add": MoreForm(prefix="add"),
        "withdraw": WithdrawForm(prefix="withdraw"),
    }
    failed = next((form for form in forms.values() if form.errors), None)
    return render(request, "portal/follow.html", shown | forms | {"failed": failed}, status=status)
