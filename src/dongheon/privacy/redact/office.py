"""DOCX and PPTX: text over runs, notes, comments, tracked changes, properties, previews."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from dongheon.files.archive import opened
from dongheon.files.docx import read_docx
from dongheon.files.markup import below, local
from dongheon.files.pptx import read_pptx
from dongheon.privacy.redact.known import Known
from dongheon.privacy.redact.package import Inner, Plan, redact_package
from dongheon.privacy.redact.values import How, Redacted, Removed

DROPPED = (
    (re.compile(r"(?:^|/)thumbnail\.[a-z]+$", re.IGNORECASE), "thumbnail"),
    (re.compile(r"(?:^|/)vba(?:Project|Data)[^/]*$|macrosheets/", re.IGNORECASE), "macro"),
    (re.compile(r"^_xmlsignatures/|printerSettings\d*\.bin$"), "metadata"),
)
_SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_MEASURES = frozenset(
    """
    posOffset pctWidth pctHeight pctPosHOffset pctPosVOffset align TotalTime Pages Words Characters Application
    AppVersion Lines Paragraphs CharactersWithSpaces DocSecurity
    """.split()
)
TEXTS = frozenset(
    """
    descr title tooltip Target alias caption display prompt error promptTitle errorTitle name string
    """.split()
)
_GONE = frozenset(
    """
    del moveFrom pPrChange rPrChange tblPrChange trPrChange tcPrChange sectPrChange numberingChange cellDel
    """.split()
)
_UNWRAPPED = ("ins", "moveTo")
_MACRO_TYPE = re.compile(
    r"application/vnd\.ms-(word|excel|powerpoint)\."
    r"(document|sheet|template|presentation|slideshow)\.macroEnabled\.main\+xml"
)
_PLAIN_TYPE = {
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "powerpoint": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}


def redact_docx(data: bytes, *, name: str, how: How, inner: Inner) -> tuple[Redacted, Known]:
    """A Word document covered; tracked changes are taken as accepted, so that what was deleted is gone.

    Args:
        data: bytes of the document.
        name: file name, for messages.
        how: level, style, rules, OCR for pictures.
        inner: covers a file inside this one.
    Returns:
        The covered document or the reasons why not, and the values found.
    Raises:
        BadInput: see ``dongheon.files.docx.read_docx``.
    """
    content = read_docx(data, name=name, limits=how.limits)
    return redact_package(opened(data, name=name, limits=how.limits), content, how, _plan("docx"), inner=inner)


def redact_pptx(data: bytes, *, name: str, how: How, inner: Inner) -> tuple[Redacted, Known]:
    """A presentation covered: slides, notes, comments, tables, layouts.

    Args:
        data: bytes of the presentation.
        name: file name, for messages.
        how: level, style, rules, OCR for pictures.
        inner: covers a file inside this one.
    Returns:
        The covered presentation or the reasons why not, and the values found.
    Raises:
        BadInput: see ``dongheon.files.pptx.read_pptx``.
    """
    content = read_pptx(data, name=name, limits=how.limits)
    return redact_package(opened(data, name=name, limits=how.limits), content, how, _plan("pptx"), inner=inner)


def _plan(kind: str) -> Plan:
    return Plan(
        kind, frozenset(("p",)), _SHOWN, _MEASURES, TEXTS, DROPPED, prepare, lambda _: ([], frozenset()), unchanged
    )


def unchanged(part: str, tree: etree._Element, changed: list[etree._Element]) -> None:
    """A format in which nothing has to be mended after covering.

    Args:
        part: name of the part.
        tree: its root.
        changed: elements whose text changed.
    """
    del part, tree, changed


def prepare(part: str, tree: etree._Element) -> Iterable[Removed]:
    """Take out what was deleted but kept, and what leads to dropped parts.

    Args:
        part: name of the part.
        tree: its root, changed in place.
    Returns:
        What was removed.
    """
    if part == "[Content_Types].xml":
        _types(tree)
        return []
    if part.endswith(".rels"):
        _relations(tree)
        return []
    return list(_history(part, tree)) if part.startswith("word/") else []


def _history(part: str, tree: etree._Element) -> Iterator[Removed]:
    for mark in [one for one in below(tree, "del") if local(one.getparent()) == "trPr"]:
        row = mark.getparent().getparent()
        if row.getparent() is not None:
            row.getparent().remove(row)
        yield Removed("comment", f"{part}, a deleted row")
    for one in [node for node in tree.iter(etree.Element) if local(node) in _GONE]:
        parent = one.getparent()
        if parent is None:
            continue
        if local(one) in {"del", "moveFrom"} and len(one):
            yield Removed("comment", f"{part}, a deleted text")
        parent.remove(one)
    spaces = {etree.QName(one).namespace for one in tree.iter(etree.Element)}
    etree.strip_tags(tree, *(f"{{{space}}}{name}" for space in spaces if space for name in _UNWRAPPED))


def _types(tree: etree._Element) -> None:
    for one in list(tree):
        path, kind = one.get("PartName", ""), one.get("ContentType", "")
        if match := _MACRO_TYPE.fullmatch(kind):
            one.set("ContentType", _PLAIN_TYPE[match[1]])
        if any(pattern.search(path.lstrip("/")) for pattern, _ in DROPPED):
            tree.remove(one)


def _relations(tree: etree._Element) -> None:
    for one in list(tree):
        target, kind = one.get("Target", ""), one.get("Type", "")
        if any(pattern.search(target.lstrip("/")) for pattern, _ in DROPPED) or "digital-signature" in kind:
            tree.remove(one)
