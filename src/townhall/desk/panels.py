"""A form that does one thing and then leads on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from townhall.desk.errors import put_on

LOOK = "look"


def answer(
    request: HttpRequest,
    template: str,
    form: Form,
    act: Callable[[], object],
    *,
    then: str,
    words: str = "",
    **context: Any,
) -> HttpResponse:
    """The form, or what follows when it was sent and done; refused, it comes back with everything typed."""
    status = 200
    if request.method == "POST" and not is_look(request):
        status = put_on(form, act)
        if status == 200:
            if words:
                messages.success(request, words)
            return redirect(then)
    return render(request, template, {"form": form, **context}, status=status)


def is_look(request: HttpRequest) -> bool:
    """Whether the officer only wants to see what would happen."""
    return request.POST.get("do") == LOOK
