"""When a part of the service stands still: what works, other doors, and the substitute intake (영 제6조의2)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from townhall.casework.actions import receive_petition
from townhall.core.actors import petitioner
from townhall.flows.service_is_watched import service_status
from townhall.portal.errors import done, page
from townhall.portal.forms import OutageForm, new_key
from townhall.portal.opened import remember
from townhall.portal.words import spoken_language

CONTACT = ("name", "phone", "email", "address", "reply_way", "content")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page
def outage(request: HttpRequest) -> HttpResponse:
    """State of the service, phone and counter, the paper form, and a short form that needs nothing but storage."""
    form = OutageForm(request.POST or None, initial={"filing_key": new_key(), "reply_way": "sms"})
    if request.method != "POST":
        return _page(request, form)
    made: list[Any] = []
    status = done(form, lambda: made.append(receive_petition(**_filing(form.cleaned_data))))
    if not made:
        return _page(request, form, status=status)
    remember(request, made[0].petition.number, sent=True)
    return HttpResponseRedirect(reverse("portal:sent", args=[made[0].petition.number]))


@require_safe
@page
def paper_form(request: HttpRequest) -> HttpResponse:
    """The form to print and bring or send by post."""
    return render(request, "portal/paper_form.html")


def _filing(found: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: found[name] for name in CONTACT},
        "title": "",
        "channel": "web",
        "filing_key": f"outage:{found['filing_key']}",
        "language": spoken_language(),
        "filed_during_outage": not _all_works(),
        "by": petitioner(""),
    }


def _all_works() -> bool:
    now = service_status()
    return now.database and now.worker


def _page(request: HttpRequest, form: OutageForm, *, status: int = 200) -> HttpResponse:
    now = service_status()
    shown = {"form": form, "now": now, "all_works": now.database and now.worker}
    return render(request, "portal/outage.html", shown, status=status)
