"""A file's text as its reader sees it: cells behind the heads of their columns and rows."""

import re
from collections.abc import Iterator

from dongheon.files.values import Block, Content
from dongheon.privacy.redact.values import Stretch

_LONGEST_HEAD = 20
# Heads of rows behind which forms ask for a person's values.
_HEAD = re.compile(r"성\s*[명함]|이\s*름|[인자주]$|주\s*소|연락|전화|휴대|생\s*년|계좌|번\s*호|메일|등록|차량|여권")


def hints_of(content: Content) -> Iterator[Stretch]:
    r"""Stretches in which values are looked for; what is covered are the places in the file.

    Args:
        content: the file, read.
    Yields:
        Paragraphs in reading order, each cell of a table behind its column's head, and behind the cell before it
        where that asks for a value.
    Example:
        >>> from dongheon.files.read import read
        >>> [(one.cue, one.runs) for one in hints_of(read("성명,비고\n윤가람,없음\n".encode(), name="a.csv"))][3]
        ('성명', ('윤가람',))
    """
    for block in content.blocks:
        if block.kind == "table":
            yield from _cells(block)
        else:
            yield Stretch("", (block.text,))


def _cells(block: Block) -> Iterator[Stretch]:
    heads: dict[int, str] = {}
    before = ""
    row = -1
    for cell in sorted(block.cells, key=lambda one: (one.row, one.column)):
        before = before if cell.row == row else ""
        row = cell.row
        yield Stretch("", (cell.text,), alone=True, cue=heads.get(cell.column, ""))
        if before:
            yield Stretch("", (cell.text,), alone=True, cue=before)
        head = " ".join(cell.text.split())
        before = head if len(head) <= _LONGEST_HEAD and _HEAD.search(head) else ""
        for column in range(cell.column, cell.column + min(cell.column_span, 50)):
            heads.setdefault(column, head[:_LONGEST_HEAD])
