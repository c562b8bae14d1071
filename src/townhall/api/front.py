"""The page that tells a programmer which interfaces there are."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_GET


@require_GET
def front(request: HttpRequest) -> JsonResponse:
    """Addresses of the interfaces."""
    here = request.build_absolute_uri
    return JsonResponse(
        {
            "v1": {"openapi": here(reverse("v1:openapi-json")), "base": here("v1/")},
            "open311": {"discovery": here(reverse("open311:discovery", args=["json"]))},
        }
    )
