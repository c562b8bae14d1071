"""Markdown: headings, lists, tables, notes; everything else is a paragraph."""

import re
from dataclasses import dataclass, field

from dongheon.base.decoding import decode_most
from dongheon.files.limits import USUAL, Limits
from dongheon.files.outline import Outline
from dongheon.files.plain import broken_lines, grid
from dongheon.files.values import Block, Content, Facts

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
_RULE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
_NOTE = re.compile(r"^\[\^([^\]]+)\]:\s*(.*)$")
_FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass(slots=True)
class _Page:
    """What was read, and the paragraph or table that is still open."""

    outline: Outline = field(default_factory=Outline)
    paragraph: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    fenced: bool = False

    def close(self) -> None:
        if self.paragraph:
            self.outline.add(Block("paragraph", "\n".join(self.paragraph)))
        if self.rows:
            self.outline.add(Block("table", cells=grid(self.rows)))
        self.paragraph, self.rows = [], []

    def row(self, line: str, cells: str) -> None:
        if self.paragraph:
            self.close()
        if not _RULE.match(line):
            self.rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", cells)])

    def block(self, block: Block) -> None:
        self.close()
        self.outline.add(block)

    def words(self, line: str) -> None:
        if self.rows or not line.strip():
            self.close()
        if line.strip():
            self.paragraph.append(line)


def read_markdown(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    r"""Markdown as blocks.

    Args:
        data: bytes as in ``dongheon.files.plain.read_text``.
        name: file name, for messages.
        limits: unused.
    Returns:
        Its blocks; the first heading is the title. What stands in a fence is one paragraph.
    Raises:
        BadInput: see ``read_text``.
    Example:
        >>> [(b.kind, b.text, b.path) for b in read_markdown("# 안내\n\n평일\n".encode(), name="a.md").blocks]
        [('heading', '안내', ()), ('paragraph', '평일', ('안내',))]
    """
    del limits
    text = decode_most(data, name=name)
    page = _Page()
    for line in text.splitlines():
        if _FENCE.match(line):
            page.close()
            page.fenced = not page.fenced
        elif page.fenced:
            page.paragraph.append(line)
        elif found := _ROW.match(line):
            page.row(line, found[1])
        elif found := _HEADING.match(line):
            page.block(Block("heading", found[2], level=len(found[1])))
        elif found := _NOTE.match(line):
            page.block(Block("footnote", found[2]))
        elif found := _ITEM.match(line):
            page.block(Block("list_item", found[2], level=len(found[1].expandtabs(4)) // 2 + 1))
        else:
            page.words(line)
    page.close()
    blocks = tuple(page.outline.blocks)
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    return Content("markdown", name, blocks, Facts(title=title), warnings=broken_lines(text))
