"""PPTX: slides in order, titles as headings, tables, notes."""

from collections.abc import Iterator

from lxml import etree

from dongheon.base.errors import BadInput
from dongheon.files.archive import opened
from dongheon.files.limits import USUAL, Limits
from dongheon.files.markup import attribute, below, children, local, parsed
from dongheon.files.office import facts, macro_warnings, main_part, relations
from dongheon.files.outline import Outline
from dongheon.files.values import Block, Cell, Content

_TITLES = {"title", "ctrTitle"}
_EDGES = {"ftr", "dt", "sldNum", "hdr"}


def read_pptx(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    """A presentation as blocks.

    Args:
        data: its bytes.
        name: file name, for messages.
        limits: what the container may unpack to, slides.
    Returns:
        Its blocks by slide; speaker's notes are comments, hidden slides are marked and warned of.
    Raises:
        BadInput: damaged, a bomb, locked, too many slides.
    """
    archive = opened(data, name=name, limits=limits)
    main = main_part(archive, usual="ppt/presentation.xml")
    linked = relations(archive, main)
    listed = below(parsed(archive.part(main), name=f"{name}: {main}"), "sldId")
    # A slide's list entry carries its own number as "id" beside the relation's r:id.
    keys = [next((v for k, v in one.attrib.items() if str(k).endswith("}id")), "") for one in listed]
    slides = [linked[key][1] for key in keys if key in linked and linked[key][1] in archive.names]
    if len(slides) > limits.pages:
        raise BadInput(f"{name}: {len(slides):,} slides; at most {limits.pages:,} are read")
    outline = Outline()
    found = list(macro_warnings(archive))
    for number, part in enumerate(slides, start=1):
        root = parsed(archive.part(part), name=f"{name}: {part}")
        hidden = attribute(root, "show") in {"0", "false"}
        if hidden:
            found.append(f"slide {number} is hidden")
        for block in _blocks(root, number, hidden=hidden):
            outline.add(block)
        for kind, target, _ in relations(archive, part).values():
            if kind in {"notesSlide", "comments"} and target in archive.names:
                notes = parsed(archive.part(target), name=f"{name}: {target}")
                outline.add(Block("comment", _notes(notes), page=number))
    return Content("pptx", name, tuple(outline.blocks), facts(archive), len(slides), warnings=tuple(found))


def _blocks(root: etree._Element, page: int, *, hidden: bool) -> Iterator[Block]:
    for shape in below(root, "sp", "graphicFrame"):
        if local(shape) == "graphicFrame":
            for table in below(shape, "tbl"):
                yield Block("table", page=page, cells=tuple(_cells(table)), hidden=hidden)
            continue
        role = next((attribute(one, "type") for one in below(shape, "ph")), "")
        if role in _EDGES:
            yield Block("footer", _text(shape), page=page, hidden=hidden)
        elif role in _TITLES:
            yield Block("heading", " ".join(_text(shape).split()), level=1, page=page, hidden=hidden)
        else:
            for paragraph in below(shape, "p"):
                level = next((attribute(one, "lvl") for one in children(paragraph, "pPr")), "")
                kind = "list_item" if role in {"body", ""} and level.isdigit() else "paragraph"
                rank = int(level) + 1 if kind == "list_item" else 0
                yield Block(kind, _line(paragraph), level=rank, page=page, hidden=hidden)  # type: ignore[arg-type]


def _line(paragraph: etree._Element) -> str:
    return "".join("\n" if local(one) == "br" else one.text or "" for one in below(paragraph, "t", "br"))


def _text(element: etree._Element) -> str:
    return "\n".join(line for one in below(element, "p") if (line := _line(one)).strip())


def _notes(root: etree._Element) -> str:
    """Notes without the picture of the slide and its number; comments have their text by itself."""
    shapes = [
        shape
        for shape in below(root, "sp")
        if next((attribute(one, "type") for one in below(shape, "ph")), "") not in {*_EDGES, "sldImg"}
    ]
    return "\n".join(filter(None, map(_text, shapes or [root]))) or "\n".join(
        one.text or "" for one in below(root, "text")
    )


def _cells(table: etree._Element) -> Iterator[Cell]:
    for row, line in enumerate(children(table, "tr")):
        for column, cell in enumerate(children(line, "tc")):
            if attribute(cell, "hMerge") in {"1", "true"} or attribute(cell, "vMerge") in {"1", "true"}:
                continue
            rows, columns = (attribute(cell, key) for key in ("rowSpan", "gridSpan"))
            yield Cell(_text(cell), row, column, _span(rows), _span(columns))


def _span(written: str) -> int:
    return max(1, min(int(written), 1000)) if written.isdigit() and len(written) < 6 else 1
