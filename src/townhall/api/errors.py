"""What a calling program sends with every question."""

from django.http import HttpRequest


def api_key(request: HttpRequest) -> str:
    """The key of the calling program, from the header or, as Open311 asks, from the form."""
    return request.headers.get("X-API-Key", "") or request.POST.get("api_key", "")
