"""After sending: the receipt, on the screen and on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from townhall.casework.receipts import secret_of
from townhall.core.dates import day_of
from townhall.core.departments import department_on
from townhall.portal.opened import for_holder, was_sent_here
from townhall.portal.paper import receipt_pdf
from townhall.portal.words import way_words


@require_safe
@for_holder
def sent(request: HttpRequest, petition: Any) -> HttpResponse:
    """Number and secret large, the date on the ruler, what happens next."""
    return render(request, "portal/sent.html", receipt_of(request, petition))


@require_safe
@for_holder
def receipt(request: HttpRequest, petition: Any) -> HttpResponse:
    """접수증 as a PDF."""
    pdf = receipt_pdf(receipt_of(request, petition))
    return as_pdf(pdf, name=f"receipt-{petition.number}.pdf")


def receipt_of(request: HttpRequest, petition: Any) -> dict[str, Any]:
    """What the receipt says; the secret only on the device that filed the petition."""
    sent_here = was_sent_here(request, petition.number)
    notices = [notice for notice in petition.notifications.all() if notice.kind == "receipt"]
    messages = [notice.message for notice in notices if notice.message_id]
    return {
        "petition": petition,
        "secret": secret_of(petition.filing_key) if sent_here else "",
        "department": department_on(petition.department, day_of(petition.received_at)),
        "address": request.build_absolute_uri(reverse("portal:mine")),
        "way": way_words(petition.contact.reply_way),
        "told": bool(messages),
        "not_told": any(message.state == "failed" for message in messages),
    }


def as_pdf(pdf: bytes, *, name: str) -> HttpResponse:
    """A PDF that opens beside the page and is kept nowhere."""
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
