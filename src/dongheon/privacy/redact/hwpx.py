"""HWPX: text of all sections and notes, what the package says of itself, preview text and preview picture."""

import io
import re

from lxml import etree
from PIL import Image

from dongheon.files.archive import Archive, opened, packed
from dongheon.files.hangul import read_hwpx
from dongheon.files.markup import local
from dongheon.privacy.redact.known import Known
from dongheon.privacy.redact.package import Inner, Plan, redact_package
from dongheon.privacy.redact.slots import without
from dongheon.privacy.redact.values import How, Redacted

_PREVIEW = re.compile(r"^Preview/|^META-INF/documentsignatures|^Scripts/|^DocHistory/|^docinfo/history", re.IGNORECASE)
_SHOWN = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_TEXTS = frozenset("name Name title Title tooltip command Command text prompt desc href".split())


def redact_hwpx(data: bytes, *, name: str, how: How, inner: Inner) -> tuple[Redacted, Known]:
    """A HWPX document covered; its previews and scripts go, a preview text without values is made anew.

    Args:
        data: bytes of the document.
        name: file name, for messages.
        how: level, style, rules, OCR for pictures.
        inner: covers a file inside this one.
    Returns:
        The covered document or the reasons why not, and the values found.
    Raises:
        BadInput: see ``dongheon.files.hangul.read_hwpx``.
    """
    content = read_hwpx(data, name=name, limits=how.limits)
    archive = opened(data, name=name, limits=how.limits)
    plan = Plan(
        "hwpx",
        frozenset(("p",)),
        _SHOWN,
        frozenset(),
        _TEXTS,
        ((_PREVIEW, "thumbnail"),),
        lambda _part, _tree: [],
        lambda _trees: ([], frozenset()),
        _finish,
        stored=("mimetype",),
    )
    done, values = redact_package(archive, content, how, plan, inner=inner)
    if done.data:
        members = _members(opened(done.data, name=name, limits=how.limits))
        if "Preview/PrvText.txt" in archive.names:
            shown = "\n".join(block.text for block in read_hwpx(done.data, name=name).blocks)[:1000]
            members["Preview/PrvText.txt"] = without(shown, values, how).encode("utf-16-le")
        members |= {one: _white() for one in archive.names if one.startswith("Preview/PrvImage")}
        done = Redacted(packed(members, stored=("mimetype",)), "hwpx", done.removed, done.refused, done.notes)
    return done, values


def _members(archive: Archive) -> dict[str, bytes]:
    return {one: archive.part(one) for one in archive.names}


def _white() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(buffer, "PNG")
    return buffer.getvalue()


def _finish(_part: str, _tree: etree._Element, changed: list[etree._Element]) -> None:
    """Where lines ended before is no longer true of a paragraph whose text changed."""
    for one in changed:
        holder = one
        while holder is not None and local(holder) != "p":
            holder = holder.getparent()
        for lines in [] if holder is None else [child for child in holder if local(child) == "linesegarray"]:
            holder.remove(lines)
