"""The page shown while the town hall is down: also one static file for the web server, which needs no database."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from townhall.look.context import TAGS


def outage_page(town: Mapping[str, Any], *, language: str = "ko", paper: str = "") -> str:
    """The page in one language with a line in each other one; write it to a file and give it to the web server.

    Args:
        town: name, phone, call (digits of the phone), address, as ``townhall.look.context.town`` gives them.
        language: code of the page's own language.
        paper: address of the form to print, "" where nothing can answer.
    """
    own = language if language in TAGS else "ko"
    others = []
    for code, tag in TAGS.items():
        if code.partition("-x-")[0] != own.partition("-x-")[0]:
            with override(code):
                others.append({"tag": tag, "words": gettext("지금은 이 화면을 쓸 수 없습니다") + "."})
    with override(own):
        shown = {"town": town, "others": [one for one in others if one["tag"] != TAGS["ko-x-easy"]], "paper": paper}
        return render_to_string("look/outage.html", {**shown, "page": {"lang": TAGS[own]}})
