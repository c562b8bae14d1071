"""Addresses of the desk that keep the list behind a case."""

from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse


def listed(request: HttpRequest) -> str:
    """The list from which the case was opened."""
    return (request.POST.get("list") or request.GET.get("list") or "")[:600]


def back_to(request: HttpRequest, number: str, anchor: str = "", **cells: str) -> str:
    """The case, with its list, at a spot."""
    cells = {"list": listed(request)} | cells
    query = "&".join(f"{key}={quote(value)}" for key, value in cells.items() if value)
    return f"{reverse('desk:case', args=[number])}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"
