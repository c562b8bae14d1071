"""Phone desk, counter and paper: what residents say becomes a petition."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from townhall.casework.actions import receive_petition
from townhall.casework.files import File
from townhall.casework.queries import expected_handling
from townhall.core.dates import SEOUL
from townhall.desk.errors import page, put_on
from townhall.desk.forms import IntakeForm
from townhall.desk.people import by
from townhall.look import dates

TITLE_LETTERS = 40
ENOUGH = 15


@page
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, channel: str = "phone") -> HttpResponse:
    """Type while listening; afterwards number, secret and a summary to read aloud."""
    first = {"channel": channel, "reply_way": "sms", "language": "ko", "filing_key": secrets.token_urlsafe(16)}
    form = IntakeForm(request.POST or None, request.FILES or None, initial=first)
    if request.method != "POST":
        return render(request, "desk/intake.html", {"form": form, "channel": channel})
    taken: list[Any] = []
    status = put_on(form, lambda: taken.append(_received(request, form.cleaned_data)))
    if status != 200:
        return render(request, "desk/intake.html", {"form": form, "channel": channel}, status=status)
    receipt = taken[0]
    context = {"receipt": receipt, "petition": receipt.petition, "aloud": aloud(receipt)}
    response = render(request, "desk/taken.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@page
@sensitive_post_parameters()
@require_POST
def expect(request: HttpRequest) -> HttpResponse:
    """Who will probably answer and until when, while the caller is still speaking; nothing is stored."""
    cells = request.POST
    content = cells.get("content", "").strip()
    found = None
    if len(content) >= ENOUGH:
        title = cells.get("title", "").strip() or content[:TITLE_LETTERS]
        found = expected_handling(title=title, content=content, place=cells.get("place", ""))
    return render(request, "desk/parts/expect.html", {"expected": found})


def _received(request: HttpRequest, cells: dict[str, Any]) -> Any:
    kept = {name: value for name, value in cells.items() if name not in {"photos", "title", "received_at"}}
    at = cells["received_at"]
    received_at = at.astimezone(SEOUL) if at and cells["channel"] == "paper" else None
    return receive_petition(
        title=cells["title"], received_at=received_at, files=read_files(request), by=by(request), **kept
    )


def read_files(request: HttpRequest, name: str = "photos") -> tuple[File, ...]:
    """The files of a form."""
    return tuple(File(one.name or "", one.read()) for one in request.FILES.getlist(name))


def aloud(receipt: Any) -> list[str]:
    """What the officer reads back before hanging up."""
    petition = receipt.petition
    said = [_("%(title)s, 이렇게 적었습니다. 맞습니까?") % {"title": petition.title}]
    if petition.place:
        said.append(_("일이 있는 곳은 %(place)s입니다.") % {"place": petition.place})
    number = " ".join(petition.number.replace("-", " 다시 "))
    said.append(_("접수번호는 %(number)s입니다.") % {"number": " ".join(number.split())})
    if petition.due_at:
        day = dates.written(petition.due_at, "ko", dates.WHOLE)
        said.append(_("%(day)s까지 답을 드립니다.") % {"day": day})
    return said
