"""The page that a web server shows while the town hall is down: one static file that needs no database."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from townhall.look.context import TAGS


def outage_page(town: Mapping[str, Any]) -> str:
    """The page in Korean with a line in each other language; write it to a file and give it to the web server.

    Args:
        town: name, phone, call (digits of the phone), address, as ``townhall.look.context.town`` gives them.
    """
    others = []
    for code, tag in TAGS.items():
        if not code.startswith("ko"):
            with override(code):
                others.append({"tag": tag, "words": gettext("지금은 이 화면을 쓸 수 없습니다") + "."})
    with override("ko"):
        return render_to_string("look/outage.html", {"town": town, "others": others})
