"""Pages about the service: privacy, uses of AI, access for everybody, who looked at my data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from townhall.casework.queries import access_lines_of
from townhall.portal.errors import page
from townhall.portal.looks import looks_of
from townhall.portal.opened import for_holder, opened_numbers
from townhall.trust.register import uses_with_figures


@require_safe
@page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, why, how long, and who may see it."""
    return render(request, "portal/privacy.html")


@require_safe
@page
def ai(request: HttpRequest) -> HttpResponse:
    """The register of the town's uses of AI."""
    return render(request, "portal/ai.html", {"uses": uses_with_figures()})


@require_safe
@page
def access(request: HttpRequest) -> HttpResponse:
    """How everybody can use these pages, and whom to tell when somebody cannot."""
    return render(request, "portal/access.html")


@require_safe
@page
def seen(request: HttpRequest) -> HttpResponse:
    """Where to read who looked at one's data."""
    return render(request, "portal/seen.html", {"numbers": opened_numbers(request)})


@require_safe
@for_holder
def seen_of(request: HttpRequest, petition: Any) -> HttpResponse:
    """Each look: day, department, what, why."""
    return render(request, "portal/seen_of.html", {"petition": petition, "lines": looks_of(access_lines_of(petition))})
