"""Icons, covers, days and numbers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from dongheon.base.korean import josa
from dongheon.base.masked import Cover, Masked
from townhall.look import dates

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of ``icons.svg``; ``size="s"`` is the small one. It never stands without a word."""
    href = f"{static('look/icons.svg')}#{name}"
    kind = f"i {size}".strip()
    return format_html('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"/></svg>', kind, href)


@register.filter
def masked(text: Masked | str | None, covers: Sequence[Any] | None = None) -> SafeString:
    """Masked text with each cover as a chip. Covers may come as rows ``[kind, start, end, confidence]``."""
    if text is None:
        return SafeString("")
    if isinstance(text, Masked):
        plain, places = text.text, [(cover.start, cover.end) for cover in text.covers]
    else:
        plain, places = str(text), [_place(cover) for cover in covers or ()]
    out, at = [], 0
    for start, end in sorted(places):
        if not at <= start < end <= len(plain):
            continue
        out += [escape(plain[at:start]), _chip(plain[start:end].strip("[]"))]
        at = end
    return mark_safe("".join([*out, escape(plain[at:])]))  # noqa: S308 - every piece above is escaped


def _place(cover: Any) -> tuple[int, int]:
    return (cover.start, cover.end) if isinstance(cover, Cover) else (int(cover[1]), int(cover[2]))


def _chip(label: str) -> SafeString:
    return format_html('<span class="mask">{}{}</span>', icon("lock"), gettext(label) if label else "")


@register.filter
def particled(word: Any, particle: str) -> str:
    """``한도윤이``: a word with the Korean particle that fits its sound; other languages take the word alone."""
    korean = (get_language() or "ko").startswith("ko")
    return josa(str(word), particle) if korean and str(word) else str(word)


@register.filter
def day(value: date | datetime | str | None) -> str:
    """``6월 9일 (화)``: a day in a sentence."""
    return _written(value, dates.WHOLE)


@register.filter
def full_day(value: date | datetime | str | None) -> str:
    """``2026. 6. 9. (화)``: a day in a table."""
    return _written(value, dates.TABLE)


@register.filter
def short_day(value: date | datetime | str | None) -> str:
    """``6. 9. (화)``."""
    return _written(value, dates.SHORT)


@register.filter
def bare_day(value: date | datetime | str | None) -> str:
    """``6. 9.``."""
    return _written(value, dates.BARE)


@register.filter
def hour(value: datetime | str | None) -> str:
    """``14:00``."""
    found = dates.read(value)
    return dates.hour(found) if isinstance(found, datetime) else ""


@register.filter
def moment(value: datetime | str | None) -> str:
    """``6. 9. (화) 14:00``."""
    return f"{short_day(value)} {hour(value)}".strip()


@register.filter
def iso(value: date | datetime | str | None) -> str:
    """For the attribute ``datetime``."""
    found = dates.read(value)
    return "" if found is None else found.isoformat()


@register.filter
def per_cent(share: float | None) -> str:
    """``91 %`` of 0.91; never 100 % for a guess below 1."""
    if share is None:
        return ""
    return f"{min(99, round(share * 100)) if share < 1 else 100} %"


@register.filter
def width(share: float | None) -> str:
    """The class ``w0`` … ``w100`` that draws a share of 0..1, as the page may carry no style of its own."""
    return f"w{min(100, max(0, round((share or 0) * 100)))}"


@register.filter
def number(value: float | None) -> str:
    """``1,284``."""
    return "" if value is None else f"{value:,}"


def _written(value: date | datetime | str | None, form: dict[str, str]) -> str:
    found = dates.read(value)
    return "" if found is None else dates.written(found, get_language(), form)
