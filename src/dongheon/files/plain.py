"""Plain text."""

import re

from dongheon.base.decoding import decode_most, is_broken
from dongheon.files.limits import USUAL, Limits
from dongheon.files.values import Block, Cell, Content


def read_text(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    r"""Plain text: a paragraph ends at an empty line.

    Args:
        data: bytes in UTF-8, UTF-16 with BOM or CP949.
        name: file name, for messages.
        limits: unused by text, which does not unpack.
    Returns:
        Its paragraphs.
    Raises:
        BadInput: no text, or an encoding none of these.
    Example:
        >>> [block.text for block in read_text("가\n\n나\n".encode(), name="a.txt").blocks]
        ['가', '나']
    """
    del limits
    text = decode_most(data, name=name)
    parts = [part.strip("\r\n") for part in re.split(r"\r?\n[ \t]*\r?\n", text)]
    return Content("txt", name, tuple(Block("paragraph", p) for p in parts if p.strip()), warnings=broken_lines(text))


def broken_lines(text: str) -> tuple[str, ...]:
    """A warning that names the lines whose bytes could not be read.

    Args:
        text: from ``decode_most``.
    Example:
        >>> broken_lines("가")
        ()
    """
    lines = [str(number) for number, line in enumerate(text.split("\n"), 1) if is_broken(line)]
    return (f"lines {', '.join(lines[:20])} hold letters of another encoding",) if lines else ()


def grid(rows: list[list[str]]) -> tuple[Cell, ...]:
    """Cells of rows without merged cells.

    Args:
        rows: texts, row by row.
    Example:
        >>> grid([["가", "나"]])[1]
        Cell(text='나', row=0, column=1, row_span=1, column_span=1)
    """
    return tuple(Cell(text, row, column) for row, cells in enumerate(rows) for column, text in enumerate(cells))
