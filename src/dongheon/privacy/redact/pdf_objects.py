"""Everything of a PDF that is not drawn: strings of its objects, and what goes as a whole."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from dongheon.privacy.redact.cover import covered_stretches
from dongheon.privacy.redact.known import Known
from dongheon.privacy.redact.slots import without
from dongheon.privacy.redact.values import How, Removed, Stretch

_OF_DOCUMENT = {
    "/Metadata": "metadata",
    "/AA": "script",
    "/OpenAction": "script",
    "/AF": "attachment",
    "/Collection": "attachment",
    "/PieceInfo": "metadata",
    "/Perms": "metadata",
    "/DSS": "metadata",
    "/Legal": "metadata",
    "/SpiderInfo": "metadata",
    "/Threads": "metadata",
    "/AcroForm": "form",
}
_OF_NAMES = {"/EmbeddedFiles": "attachment", "/JavaScript": "script"}
_OF_OBJECTS = ("/Metadata", "/PieceInfo", "/Thumb", "/AA", "/LastModified", "/AF", "/SMaskInData")
_NO_TEXT = frozenset(("/ID", "/Registry", "/Ordering", "/CharSet", "/FontFamily", "/Lang", "/CheckSum", "/Cert", "/DA"))


def prepare(pdf: pikepdf.Pdf) -> list[Removed]:
    """Draw forms and notes into their pages and take out what nobody sees.

    Args:
        pdf: the document, changed in place.
    Returns:
        What was taken out.
    """
    removed = _drawn(pdf)
    for key, called in _OF_DOCUMENT.items():
        if key in pdf.Root:
            del pdf.Root[key]
            removed.append(Removed(called, "document"))
    for key, called in _OF_NAMES.items():
        if "/Names" in pdf.Root and key in pdf.Root.Names:
            del pdf.Root.Names[key]
            removed.append(Removed(called, "document"))
    if "/Info" in pdf.trailer:
        title = pdf.docinfo.get("/Title")
        del pdf.docinfo
        if title is not None:
            pdf.docinfo["/Title"] = title
        removed.append(Removed("metadata", "document information"))
    for one in pdf.objects:
        for key in _OF_OBJECTS if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) else ():
            if key in one:
                del one[key]
    return removed


def _drawn(pdf: pikepdf.Pdf) -> list[Removed]:
    if any("/Annots" in page for page in pdf.pages):
        pdf.generate_appearance_streams()
        pdf.flatten_annotations(mode="all")
    return [one for number, page in enumerate(pdf.pages, 1) for one in _annotations(page, number)]


def _annotations(page: pikepdf.Page, number: int) -> Iterator[Removed]:
    """Links into the document and to addresses stay; all else was drawn or goes."""
    kept = []
    for one in page.get("/Annots", []):
        if isinstance(one, pikepdf.Dictionary) and _is_link(one):
            for key in ("/Contents", "/AA", "/PA", "/NM"):
                if key in one:
                    del one[key]
            kept.append(one)
        else:
            yield Removed("comment", f"page {number}")
    if "/Annots" in page:
        if kept:
            page.Annots = pikepdf.Array(kept)
        else:
            del page.Annots


def _is_link(annotation: Any) -> bool:
    action = annotation.get("/A", None)
    way = str(action.get("/S", "")) if isinstance(action, pikepdf.Dictionary) else "/GoTo"
    return str(annotation.get("/Subtype", "")) == "/Link" and way in {"/GoTo", "/URI"}


def strings(pdf: pikepdf.Pdf) -> list[tuple[Any, Any, str]]:
    """Strings of the objects of a PDF: (holder, key, text).

    Args:
        pdf: the document.
    Returns:
        Titles of bookmarks, addresses of links, spoken texts, names of destinations, and whatever else is a string.
    """
    found: list[tuple[Any, Any, str]] = []
    for one in pdf.objects:
        stack = [one]
        while stack:
            holder = stack.pop()
            for key, value in _items(holder):
                if isinstance(value, pikepdf.String):
                    text = _text(value)
                    if len(text) > 1 and key not in _NO_TEXT:
                        found.append((holder, key, text))
                elif isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
                    stack.append(value)
    return found


def _items(holder: Any) -> list[tuple[Any, Any]]:
    if isinstance(holder, pikepdf.Array):
        return list(enumerate(holder))
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return list(holder.items())
    return []


def _text(value: pikepdf.String) -> str:
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value).decode("cp949", errors="replace")


def cover_strings(pdf: pikepdf.Pdf, how: How) -> tuple[list[Removed], Known]:
    """Cover the strings of all objects.

    Args:
        pdf: the document, changed in place.
        how: level, style and rules; ``also`` holds the values found on the pages.
    Returns:
        What was covered, and the values found.
    """
    found = strings(pdf)
    done = covered_stretches([Stretch("bookmarks, links, labels", (text,), alone=True) for _, _, text in found], how)
    for (holder, key, text), pieces in zip(found, done.runs, strict=True):
        if pieces[0] != text:
            holder[key] = pikepdf.String(without(pieces[0], done.values, how))
    return list(done.removed), done.values
