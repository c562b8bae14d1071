"""When the database does not answer: the outage page instead of an error, with the town's telephone as last known."""

import json
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

RETRY_SECONDS = 60
SENTENCE = "지금은 이 화면을 쓸 수 없습니다. 고치고 있습니다."
log = logging.getLogger(__name__)
_last: dict[str, Any] = {}


def remember(town: Mapping[str, Any]) -> None:
    """Keep the town's name, phone and address beside the database, so that they can be told without it."""
    if _last == town:
        return
    _last.clear()
    _last.update(town)
    path, text = _file(), json.dumps(dict(town), ensure_ascii=False)
    try:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return
        half = path.with_suffix(f".{os.getpid()}")
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    except OSError as error:
        log.warning("%s could not be written: %s", path, error)


def remembered() -> dict[str, Any]:
    """What was remembered last; empty on a machine that never answered."""
    if _last:
        return dict(_last)
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def failed(request: HttpRequest) -> HttpResponse:
    """The handler of uncaught errors: 503 with other ways to the town hall if storage is gone, else 500."""
    error = sys.exc_info()[1]
    if not is_outage(error):
        return HttpResponse(render_to_string("500.html", {"town": _town()}), status=500)
    if request.path.startswith("/api/"):
        body = {"type": "about:blank", "title": "Service unavailable", "status": 503, "detail": SENTENCE}
        response: HttpResponse = JsonResponse(body, status=503, content_type="application/problem+json")
    else:
        from townhall.look.outage import outage_page  # noqa: PLC0415 - what it imports remembers through this module

        paper = reverse("portal:paper_form")
        response = HttpResponse(outage_page(_town(), language=get_language() or "ko", paper=paper), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def is_outage(error: BaseException | None) -> bool:
    """Whether the database is away or broken; a mistake in a query is not an outage."""
    return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError


def _town() -> dict[str, str]:
    from townhall.look.context import town  # noqa: PLC0415 - that module remembers through this one

    return town()


def _file() -> Path:
    return Path(settings.DONGHEON_VAR) / "town.json"
