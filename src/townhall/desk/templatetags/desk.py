"""The petitioner's text with its wishes and covers, and quotations with the words that carry them."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from townhall.desk import words
from townhall.look.templatetags.look import icon

register = template.Library()
LEAST = 2
SNIPPET = 90
ACT = "민원 처리에 관한 법률"
DATE_IN_FORCE = re.compile(r" ?\(\d{4}-\d\d-\d\d 시행\)")


@register.filter
def data_address(mosaic: Any) -> str:
    """A small PNG as an address of its own, so that no request tells which picture was looked at."""
    return f"data:image/png;base64,{b64encode(bytes(mosaic)).decode()}"


@register.filter
def any_mosaic(files: Iterable[Any]) -> bool:
    """Whether a picture is among the files."""
    return any(file.mosaic for file in files)


@register.simple_tag
def petition_text(text: str, covers: Sequence[Sequence[Any]], wishes: Iterable[Any] = ()) -> SafeString:
    """Masked text in paragraphs; each wish is underlined and numbered where it begins."""
    hidden = {int(cover[1]): int(cover[2]) for cover in covers or ()}
    asked = [(int(span[0]), int(span[1]), wish.position) for wish in wishes for span in wish.spans]
    out: list[str] = []
    begun: set[int] = set()
    for start, end in _lines(text):
        cuts = {start, end, *(at for one in asked for at in one[:2] if start < at < end)}
        inside = [(a, b) for a, b in zip(sorted(cuts), sorted(cuts)[1:], strict=False)]
        pieces = [_asked(_covered(text, a, b, hidden), _wish_at(a, asked), begun) for a, b in inside]
        out.append(f"<p>{''.join(pieces)}</p>")
    return mark_safe("".join(out))  # noqa: S308 - every piece is escaped


def _lines(text: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text) if found.group().strip()]


def _wish_at(at: int, asked: Sequence[tuple[int, int, int]]) -> int | None:
    return next((position for start, end, position in asked if start <= at < end), None)


def _asked(inner: SafeString, wish: int | None, begun: set[int]) -> str:
    if wish is None:
        return inner
    number = wish + 1
    badge = SafeString("")
    if wish not in begun:
        begun.add(wish)
        said = _("요청 %(n)s: ") % {"n": number}
        badge = format_html('<i aria-hidden="true">{}</i><span class="sr">{}</span>', number, said)
    return format_html('<span class="rq r{}">{}{}</span>', (wish % 3) + 1, badge, inner)


def _covered(text: str, start: int, end: int, hidden: dict[int, int]) -> SafeString:
    out, at = [], start
    for begin in sorted(hidden):
        if at <= begin < end and hidden[begin] <= end:
            word = text[begin : hidden[begin]].strip("[]")
            out += [escape(text[at:begin]), format_html('<span class="mask">{}{}</span>', icon("lock"), word)]
            at = hidden[begin]
    return mark_safe("".join([*out, escape(text[at:end])]))  # noqa: S308 - every piece is escaped


@register.simple_tag
def quotation(quote: str, sentence: str) -> SafeString:
    """A quotation with the words marked that the sentence takes from it."""
    said = re.sub(r"\s+", "", sentence)
    out: list[str] = []
    for word in re.findall(r"\s+|\S+", quote):
        plain = re.sub(r"\W", "", word)
        shared = len(plain) >= LEAST and plain[:LEAST] in said
        out.append(format_html("<mark>{}</mark>", word) if shared else escape(word))
    return mark_safe("".join(out).replace("</mark> <mark>", " "))  # noqa: S308 - every piece is escaped


@register.filter
def snippet(text: str, covers: Sequence[Sequence[Any]] | None) -> SafeString:
    """The beginning of a masked text for a list; no cover is cut in two."""
    end = min(len(text), SNIPPET)
    for _kind, start, stop, *_rest in covers or ():
        if int(start) < end < int(stop):
            end = int(start)
    hidden = {int(cover[1]): int(cover[2]) for cover in covers or ()}
    return format_html("{}{}", _covered(text, 0, end, hidden), "…" if end < len(text) else "")


@register.filter
def get(table: Any, key: Any) -> Any:
    """The cell of a table under that key, empty if there is none."""
    return table.get(key, "") if hasattr(table, "get") else ""


@register.filter
def plus(value: int, more: int) -> int:
    """One number after another."""
    return value + more


@register.filter
def cell(row: Any, name: str) -> Any:
    """The field of a row with that name."""
    return getattr(row, name, "")


@register.filter
def pairs(table: Mapping[str, Any] | str) -> list[tuple[str, Any]]:
    """Keys and values of a table."""
    return list(table.items()) if isinstance(table, Mapping) else []


@register.filter
def same_word(word: str) -> str:
    """What two cases have in common, in the reader's language."""
    return str(words.SAME.get(word, word))


@register.filter
def draft_word(label: str) -> str:
    """Who wrote a first draft, in the reader's language."""
    return str(words.DRAFTS.get(label, label))


@register.filter
def kind_word(code: str) -> str:
    """``질의민원``."""
    return _("%(kind)s민원") % {"kind": words.word(words.KINDS, code)} if code else ""


@register.filter
def channel_word(code: str) -> str:
    """How a petition came."""
    return words.word(words.CHANNELS, code)


@register.filter
def way_word(code: str) -> str:
    """How the answer is told."""
    return words.word(words.REPLY_WAYS, code)


@register.filter
def field_word(code: str) -> str:
    """A field of the contact."""
    return words.word(words.FIELDS, code)


@register.filter
def tier_word(code: str) -> str:
    """Who will approve, in a sentence."""
    return words.word(words.TIERS, code)


@register.filter
def role_word(code: str) -> str:
    """A role in the approval rules."""
    return words.word(words.ROLES, code)


@register.filter
def move_words(name: str) -> tuple[str, str]:
    """What a further step is called and what it does to the clock."""
    head, more = words.MOVES.get(name, (name, ""))
    return str(head), str(more)


@register.filter
def desk_url(name: str) -> str:
    """The address name of a page of the desk."""
    return f"desk:{name}"


@register.filter
def short_article(article: str) -> str:
    """An article in the margin's short form; the whole name and its date in force stay behind it."""
    return DATE_IN_FORCE.sub("", article).replace(f"{ACT} 시행령", _("시행령")).replace(ACT, _("법"))


@register.filter
def state_word(code: str) -> str:
    """How a case stands."""
    return words.state_name(code)


@register.filter
def star(value: str) -> str:
    """A cell of the routing table; ``*`` is shown as an empty field."""
    return "" if value == "*" else value
