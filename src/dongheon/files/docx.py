"""DOCX: body, tables with merged cells, notes, headers and footers, comments, tracked and hidden text."""

import re
from collections.abc import Iterator

from lxml import etree

from dongheon.files.archive import Archive, opened
from dongheon.files.limits import USUAL, Limits
from dongheon.files.markup import attribute, below, children, local, parsed
from dongheon.files.office import facts, macro_warnings, main_part, relations
from dongheon.files.outline import Outline
from dongheon.files.values import Block, BlockKind, Cell, Content

_BESIDE: dict[str, BlockKind] = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "footnote",
    "comments": "comment",
}
_STYLE_LEVEL = re.compile(r"(?:heading|제목|개요)\s*([1-9])", re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}


def read_docx(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    """A Word document as blocks.

    Args:
        data: its bytes.
        name: file name, for messages.
        limits: what the container may unpack to.
    Returns:
        Its blocks: the body, then headers and footers, notes and comments. Deleted text is not shown,
        hidden text is marked; both are warned of.
    Raises:
        BadInput: damaged, a bomb, locked, or no Word document.
    """
    archive = opened(data, name=name, limits=limits)
    main = main_part(archive, usual="word/document.xml")
    root = parsed(archive.part(main), name=f"{name}: {main}")
    linked = relations(archive, main)
    levels = _levels(archive, linked)
    outline = Outline()
    body = next(below(root, "body"), root)
    for block in _blocks(body, levels):
        outline.add(block)
    for kind, target, _ in linked.values():
        if kind in _BESIDE and target in archive.names:
            for block in _beside(parsed(archive.part(target), name=f"{name}: {target}"), _BESIDE[kind]):
                outline.add(block)
    warnings = list(macro_warnings(archive))
    if deleted := sum(1 for _ in below(root, "delText")):
        warnings.append(f"{deleted} pieces of deleted text are still in the file (tracked changes)")
    if hidden := sum(block.hidden for block in outline.blocks):
        warnings.append(f"{hidden} paragraphs are hidden text")
    return Content("docx", name, tuple(outline.blocks), facts(archive), warnings=tuple(warnings))


def _levels(archive: Archive, linked: dict[str, tuple[str, str, str]]) -> dict[str, int]:
    """Level of the heading styles by id; 0 for a title, which stands above them all."""
    target = next((target for kind, target, _ in linked.values() if kind == "styles"), "")
    if target not in archive.names:
        return {}
    found: dict[str, int] = {}
    for style in below(parsed(archive.part(target), name=f"{archive.name}: {target}"), "style"):
        named = next((attribute(one, "val") for one in children(style, "name")), "")
        outline = next((attribute(one, "val") for one in below(style, "outlineLvl")), "")
        match = _STYLE_LEVEL.search(named)
        if outline.isdigit() and int(outline) < 9:
            found[attribute(style, "styleId")] = min(6, int(outline) + 1)
        elif match:
            found[attribute(style, "styleId")] = min(6, int(match[1]))
        elif named.lower() in {"title", "표제"}:
            found[attribute(style, "styleId")] = 1
    return found


def _blocks(parent: etree._Element, levels: dict[str, int]) -> Iterator[Block]:
    for child in parent:
        name = local(child)
        if name == "p":
            yield _paragraph(child, levels)
            for box in _boxes(child):
                yield from _blocks(box, levels)
        elif name == "tbl":
            yield Block("table", cells=tuple(_cells(child)))
        elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _blocks(child, levels)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes of a paragraph; a fallback repeats the box beside it and is left out."""
    for box in below(paragraph, "txbxContent"):
        if not any(local(one) == "Fallback" for one in box.iterancestors()):
            yield box


def _paragraph(paragraph: etree._Element, levels: dict[str, int]) -> Block:
    properties = next(children(paragraph, "pPr"), None)
    style, listed, level = "", False, 0
    if properties is not None:
        style = next((attribute(one, "val") for one in children(properties, "pStyle")), "")
        for numbering in children(properties, "numPr"):
            listed = True
            depth = next((attribute(one, "val") for one in children(numbering, "ilvl")), "0")
            level = int(depth) + 1 if depth.isdigit() else 1
        outline = next((attribute(one, "val") for one in children(properties, "outlineLvl")), "")
        if outline.isdigit() and int(outline) < 9:
            return Block("heading", text_of(paragraph), level=min(6, int(outline) + 1))
    text = text_of(paragraph)
    hidden = bool(text.strip()) and not text_of(paragraph, with_hidden=False).strip()
    if style in levels:
        return Block("heading", text, level=levels[style], hidden=hidden)
    if listed or "List" in style:
        return Block("list_item", text, level=max(1, level), hidden=hidden)
    return Block("paragraph", text, hidden=hidden)


def text_of(paragraph: etree._Element, *, with_hidden: bool = True) -> str:
    """Text of a paragraph without that of the boxes in it and without deleted text.

    Args:
        paragraph: a w:p element.
        with_hidden: hidden text too.
    """
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        name = local(node)
        if name == "t":
            parts.append(node.text or "")
        elif name in {"tab", "ptab"}:
            parts.append("\t")
        elif name in {"br", "cr"}:
            parts.append("\n")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name in {"pPr", "rPr", "txbxContent", "del", "moveFrom", "Fallback", "instrText"} or (
            name == "r" and not with_hidden and _is_hidden(node)
        ):
            continue
        else:
            stack.extend(reversed(node))
    return "".join(parts)


def _is_hidden(run: etree._Element) -> bool:
    return any(
        attribute(one, "val").lower() not in _OFF
        for properties in children(run, "rPr")
        for one in children(properties, "vanish", "webHidden")
    )


def _cells(table: etree._Element) -> Iterator[Cell]:
    open_cells: dict[int, Cell] = {}
    done: list[Cell] = []
    for number, row in enumerate(_wrapped(table, "tr")):
        column = sum(_whole(one) for p in children(row, "trPr") for one in children(p, "gridBefore"))
        for cell in _wrapped(row, "tc"):
            properties = next(children(cell, "tcPr"), None)
            span, merged = 1, ""
            if properties is not None:
                span = max(1, sum(_whole(one) for one in children(properties, "gridSpan")))
                merged = next((attribute(one, "val") or "continue" for one in children(properties, "vMerge")), "")
            above = open_cells.get(column)
            if merged == "continue" and above is not None:
                open_cells[column] = Cell(above.text, above.row, column, number - above.row + 1, above.column_span)
            else:
                if above is not None:
                    done.append(above)
                open_cells[column] = Cell(_cell_text(cell), number, column, 1, span)
            column += span
    yield from sorted([*done, *open_cells.values()], key=lambda one: (one.row, one.column))


def _wrapped(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children of a name, also where content controls or tracked changes stand around them."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in {"sdt", "sdtContent", "ins", "customXml"}:
            yield from _wrapped(child, name)


def _cell_text(cell: etree._Element) -> str:
    lines = [text_of(paragraph) for paragraph in below(cell, "p")]
    return "\n".join(line for line in lines if line.strip())


def _whole(element: etree._Element) -> int:
    written = attribute(element, "val")
    return min(int(written), 1000) if written.isdigit() and len(written) < 6 else 0


def _beside(root: etree._Element, kind: BlockKind) -> Iterator[Block]:
    """Headers, footers, notes, comments: one block each; separators of notes hold no text."""
    groups = list(children(root, "footnote", "endnote", "comment")) or [root]
    for group in groups:
        lines = [text_of(paragraph) for paragraph in below(group, "p")]
        yield Block(kind, "\n".join(line for line in lines if line.strip()))
