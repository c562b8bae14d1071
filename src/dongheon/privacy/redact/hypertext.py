"""Web pages: text across tags, attributes, hidden text; scripts, comments and embedded data go as a whole."""

import re
from collections.abc import Iterator

from lxml import etree, html

from dongheon.files.hypertext import BLOCKS, page_tree, read_hypertext
from dongheon.files.markup import local
from dongheon.privacy.redact.cover import covered_stretches
from dongheon.privacy.redact.hints import hints_of
from dongheon.privacy.redact.known import Known
from dongheon.privacy.redact.slots import Paragraph, Slot, attribute_slots, filled, stretches_of
from dongheon.privacy.redact.values import How, Redacted, Removed

_DROPPED = {
    "script": "script",
    "noscript": "script",
    "template": "script",
    "iframe": "attachment",
    "object": "attachment",
    "embed": "attachment",
}
_EVENT = re.compile(r"on[a-z]+$")
_BY_NAME = {"author", "creator", "owner", "reply-to", "dc.creator", "article:author"}
# What is no text: classes, sizes, colours.
_TECHNICAL = frozenset("class width height colspan rowspan charset type rel lang dir http-equiv method target".split())


def redact_hypertext(data: bytes, *, name: str, how: How) -> tuple[Redacted, Known]:
    """A web page covered.

    Args:
        data: bytes of the page.
        name: file name, for messages.
        how: level, style and rules.
    Returns:
        The covered page in UTF-8, and the values found.
    Raises:
        BadInput: see ``dongheon.files.hypertext.page_tree``.
    """
    tree = page_tree(data, name=name)
    removed = list(_without_programs(tree))
    styles = [Paragraph("style", (Slot(one, "text"),), alone=True) for one in tree.iter("style")]
    slots = [*_paragraphs(tree), *attribute_slots(tree, "attribute", skip=_TECHNICAL), *styles]
    done = covered_stretches(stretches_of(slots), how, hints=hints_of(read_hypertext(data, name=name)))
    for one in filled(slots, done.runs):
        if (one.get("href") or "").lower().startswith(("mailto:", "tel:", "sms:")):
            one.set("href", "#")
    for meta in tree.iter("meta"):
        if meta.get("charset"):
            meta.set("charset", "utf-8")
        elif (meta.get("http-equiv") or "").lower() == "content-type":
            meta.set("content", "text/html; charset=utf-8")
    text = html.tostring(tree, encoding="unicode", doctype=tree.getroottree().docinfo.doctype or None)
    if not any(meta.get("charset") or meta.get("http-equiv") for meta in tree.iter("meta")):
        text = text.replace("<head>", '<head><meta charset="utf-8">', 1)
    return Redacted(text.encode("utf-8", errors="replace"), "html", (*removed, *done.removed)), done.values


def _without_programs(tree: etree._Element) -> Iterator[Removed]:
    for one in [node for node in tree.iter() if not isinstance(node.tag, str) or local(node) in _DROPPED]:
        if one.getparent() is not None:
            yield Removed(_DROPPED.get(local(one), "comment"), "page")
            one.drop_tree()
    for one in tree.iter():
        for key, value in list(one.attrib.items()):
            if _EVENT.fullmatch(str(key)):
                del one.attrib[key]
                yield Removed("script", "page")
            elif str(value).lstrip().lower().startswith("data:") and len(value) > 200:
                one.set(key, "data:,")
                yield Removed("picture", "page")
        if local(one) == "meta" and (one.get("name") or one.get("property") or "").lower() in _BY_NAME:
            one.set("content", "")
            yield Removed("metadata", "page")


def _paragraphs(tree: etree._Element) -> Iterator[Paragraph]:
    """Text between the edges of blocks; tags within a line do not part it."""
    current: list[Slot] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if local(node) == "style":
            continue
        if local(node) in BLOCKS or local(node) == "br":
            if current:
                yield Paragraph("page", tuple(current))
            current = []
        if event == "start" and node.text:
            current.append(Slot(node, "text"))
        if event == "end" and node.tail:
            current.append(Slot(node, "tail"))
    if current:
        yield Paragraph("page", tuple(current))
