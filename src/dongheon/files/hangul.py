"""HWP 5 and HWPX, the formats of Korean offices, read by dochan behind this one door."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dongheon.base.errors import BadInput, OutsideFailed
from dongheon.files.archive import opened
from dongheon.files.limits import USUAL, Limits
from dongheon.files.markup import attribute, below, local, parsed
from dongheon.files.outline import Outline
from dongheon.files.values import Block, BlockKind, Cell, Content, Facts

_NOTES: dict[str, BlockKind] = {"footnote": "footnote", "endnote": "footnote", "comment": "comment"}
_LOCKED = ("암호", "password", "배포용")
_PACKAGE = "Contents/content.hpf"


def read_hwpx(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    """A HWPX document as blocks.

    Args:
        data: its bytes.
        name: file name, for messages.
        limits: what the container may unpack to.
    Returns:
        Its blocks in order; the text of a table inside a cell stands in that cell, tabs between its own cells.
    Raises:
        BadInput: damaged, a bomb, locked, or without text that can be read.
    """
    archive = opened(data, name=name, limits=limits)
    for part in archive.names:
        if part.endswith((".xml", ".hpf")):
            parsed(archive.part(part), name=f"{name}: {part}")
    facts = Facts()
    if _PACKAGE in archive.names:
        said = {}
        for one in below(parsed(archive.part(_PACKAGE), name=f"{name}: {_PACKAGE}"), "title", "meta"):
            said[attribute(one, "name") or local(one)] = (one.text or "").strip()
        keys = ("title", "creator", "CreatedDate", "ModifiedDate")
        title, author, created, modified = (said.get(key, "") for key in keys)
        others = tuple((key, said[key]) for key in ("subject", "description", "lastsaveby", "keyword") if said.get(key))
        facts = Facts(title, author, created, modified, others)
    return _content("hwpx", data, name=name, facts=facts)


def read_hwp(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    """A HWP 5 document as blocks.

    Args:
        data: its bytes.
        name: file name, for messages.
        limits: unused; dochan bounds what a stream unpacks to.
    Returns:
        See ``read_hwpx``; what the file says about itself is not read.
    Raises:
        BadInput: damaged, locked, or without text that can be read.
    """
    del limits
    return _content("hwp", data, name=name, facts=Facts())


def _content(kind: str, data: bytes, *, name: str, facts: Facts) -> Content:
    document = _document(data, name=name)
    outline = Outline()
    for section in document.sections:
        for element in section.elements:
            for block in _blocks(element):
                outline.add(block)
    if not outline.blocks and document.errors:
        said = "; ".join(document.errors)[:300]
        if any(word in said for word in _LOCKED):
            raise BadInput(f"{name}: is locked ({said}); save it without a password or as HWPX")
        raise BadInput(f"{name}: cannot be read as {kind.upper()} ({said}); open it in its program and save it as HWPX")
    warnings = [str(error) for error in document.errors]
    if pictures := len(document.find_all("image")):
        warnings.append(f"holds {pictures} pictures, whose text was not read")
    return Content(kind, name, tuple(outline.blocks), facts, warnings=tuple(warnings))


def _document(data: bytes, *, name: str) -> Any:
    """The document as dochan models it; dochan wants a path, so the bytes lie in memory under one."""
    from dochan import Dochan  # noqa: PLC0415 - a third of a second that only readers of HWP pay

    if not hasattr(os, "memfd_create"):
        raise OutsideFailed("HWP and HWPX are read on Linux only; convert the file to DOCX or PDF here")
    held = os.memfd_create("document")
    try:
        with os.fdopen(os.dup(held), "wb") as file:
            file.write(data)
        return Dochan(str(Path("/proc/self/fd") / str(held))).doc
    except (ValueError, TypeError, OSError, RecursionError, MemoryError) as error:
        raise BadInput(f"{name}: cannot be read ({type(error).__name__}); save it again in its program") from error
    finally:
        os.close(held)


def _blocks(element: Any) -> Iterator[Block]:
    from dochan.model.header_footer import Footnote, HeaderFooter  # noqa: PLC0415 - as above
    from dochan.model.table import Table  # noqa: PLC0415 - as above

    if isinstance(element, Table):
        if element.caption_text:
            yield Block("paragraph", element.caption_text)
        yield Block("table", cells=tuple(_cells(element)))
        for row in element.rows:
            for cell in row:
                yield from _beside(cell.paragraphs, Footnote)
    elif isinstance(element, HeaderFooter):
        yield Block("footer" if element.type == "footer" else "header", element.text)
    elif isinstance(element, Footnote):
        yield Block(_NOTES.get(element.type, "footnote"), element.text)
    elif hasattr(element, "caption"):
        for one in element.caption:
            yield from _blocks(one)
    else:
        level = min(6, getattr(element, "heading_level", 0))
        text = getattr(element, "script", "") or getattr(element, "text", "")
        yield Block("heading" if level else "paragraph", text, level=level)


def _beside(elements: Any, note: type) -> Iterator[Block]:
    for one in elements:
        if isinstance(one, note):
            yield from _blocks(one)


def _cells(table: Any) -> Iterator[Cell]:
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            if cell.is_merged_away:
                continue
            at = (number if cell.row is None else cell.row, place if cell.col is None else cell.col)
            yield Cell(cell.text, *at, max(1, cell.row_span), max(1, cell.col_span))
