"""Writing a petition on one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from townhall.casework.actions import receive_petition
from townhall.core.actors import petitioner
from townhall.portal.errors import done, page
from townhall.portal.expect import looked_ahead
from townhall.portal.forms import WriteForm, new_key
from townhall.portal.map import dong_at
from townhall.portal.opened import remember
from townhall.portal.uploads import as_files, faults_of, with_files
from townhall.portal.words import spoken_language

LOOK = "look"
CONTACT = ("name", "phone", "email", "address", "reply_way")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@with_files
@page
def write(request: HttpRequest) -> HttpResponse:
    """The form; the plain button "미리 보기" looks ahead without sending."""
    if request.method != "POST":
        return _form(request, WriteForm(initial={"filing_key": new_key(), "reply_way": "sms"}))
    if LOOK in request.POST:
        asked = WriteForm(initial=request.POST.dict())
        return _form(request, asked, expected=looked_ahead(request.POST))
    return _sent(request, WriteForm(request.POST))


@require_POST
@page
def look(request: HttpRequest) -> HttpResponse:
    """What would happen to the text: for the aside, while somebody types."""
    return render(request, "portal/parts/looked.html", {"expected": looked_ahead(request.POST)})


def _sent(request: HttpRequest, form: WriteForm) -> HttpResponse:
    """File it and show the receipt, or the form with what to correct."""
    sent = request.FILES.getlist("files")
    for fault in faults_of(request):
        form.add_error(None, fault)
    made: list[Any] = []
    status = done(
        form, lambda: made.append(receive_petition(files=as_files(sent), **_filing(request, form.cleaned_data)))
    )
    if not made:
        expected = looked_ahead(request.POST)
        return _form(request, form, expected=expected, lost_files=len(sent), status=status)
    number = made[0].petition.number
    remember(request, number, sent=True)
    return HttpResponseRedirect(reverse("portal:sent", args=[number]))


def _filing(request: HttpRequest, found: dict[str, Any]) -> dict[str, Any]:
    lon, lat = found["lon"], found["lat"]
    pinned = lon is not None and lat is not None
    return {
        **{name: found[name] for name in (*CONTACT, "content", "place", "public")},
        "title": "",
        "channel": "mobile" if "Mobi" in request.headers.get("User-Agent", "") else "web",
        "filing_key": f"web:{found['filing_key']}",
        "language": spoken_language(),
        "lon": lon if pinned else None,
        "lat": lat if pinned else None,
        "dong": dong_at(lon, lat) if pinned else "",
        "by": petitioner(""),
    }


def _form(request: HttpRequest, form: WriteForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "portal/write.html", {"form": form, **more}, status=status)
