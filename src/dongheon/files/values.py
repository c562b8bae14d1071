"""What a file holds once it is read: blocks in reading order, what is said about it, what was left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table", "footnote", "header", "footer", "comment"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell stands once, at its upper left corner.

    Args:
        text: what it holds; lines of it are kept apart by a line break.
        row: first row, from 0.
        column: first column, from 0.
        row_span: rows it covers, >= 1.
        column_span: columns it covers, >= 1.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a file in reading order.

    Args:
        kind: what it is.
        text: its text; of a table, "".
        level: of a heading 1..6, of a list item its depth from 1, else 0.
        page: page or slide from 1, 0 where the format knows none.
        sheet: name of the sheet, "" outside spreadsheets.
        path: headings above it, outermost first.
        cells: of a table.
        hidden: a reader of the page would not see it.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    page: int = 0
    sheet: str = ""
    path: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word that an OCR read, with its box in pixels from the upper left corner.

    Args:
        text: the word.
        left: its left edge.
        top: its upper edge.
        right: its right edge.
        bottom: its lower edge.
        line: number of its line; words of one line have the same.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    line: int = 0


Ocr = Callable[[bytes], Sequence[Word]]  # words of a PNG picture


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about itself; "" where it says nothing. Dates stand as written in the file.

    Args:
        title: its title.
        author: who wrote it.
        created: when it was made.
        modified: when it was last changed.
        others: other statements, such as the receivers of an e-mail.
    """

    title: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A file that was read.

    Args:
        kind: one of ``dongheon.files.kind.KINDS``.
        name: its name, for messages.
        blocks: its text in reading order.
        facts: what it says about itself.
        pages: pages or slides, 0 where the format knows none.
        pages_without_text: pages that are pictures: a person or an OCR has to read them.
        warnings: what a reader of the blocks must know, e.g. macros, hidden text, cells without a stored result.
        children: files inside this one (attachments, members of an archive).
        refused: (name, reason) of files inside this one that could not be read.
    """

    kind: str
    name: str = ""
    blocks: tuple[Block, ...] = ()
    facts: Facts = field(default_factory=Facts)
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    children: tuple["Content", ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
