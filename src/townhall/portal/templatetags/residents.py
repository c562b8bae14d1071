"""How residents' pages write what the town writes: departments in two languages, telephone numbers to press."""

import re
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
_PHONE = re.compile(r"(?<![\d-])0\d{1,2}-\d{3,4}-\d{4}(?![\d-])")


@register.filter
def named(department: Any) -> SafeString:
    """A department's name; beside it the English one for readers of other languages."""
    korean = (get_language() or "ko").startswith("ko")
    if korean or not department.name_en:
        return format_html('<span lang="ko">{}</span>', department.name)
    return format_html('<span lang="ko">{}</span> (<span lang="en">{}</span>)', department.name, department.name_en)


@register.filter
def together(words: str) -> str:
    """Words that stay on one line, as a date in a heading."""
    return words.replace(" ", "\u00a0").replace("（", "\u2060（")


@register.filter
def linked(text: str) -> SafeString:
    """A text in which each telephone number can be pressed and is never broken over two lines."""
    safe = str(conditional_escape(text))
    return mark_safe(_PHONE.sub(_pressed, safe))  # noqa: S308 - escaped above


def _pressed(found: re.Match[str]) -> str:
    number = found.group()
    return f'<a class="nw" href="tel:{number.replace("-", "")}">{number}</a>'
