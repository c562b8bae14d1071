"""The Markdown of the town's papers as paragraphs, lists and tables; nothing in it becomes HTML of its own."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+")
_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_MARKS = re.compile(r"\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph ("text"), a list ("items") or a table ("table", its first row the header)."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(markdown: str) -> list[Block]:
    """The blocks of a section, in order."""
    return [_block(part.strip().splitlines()) for part in re.split(r"\n\s*\n", markdown) if part.strip()]


def _block(lines: list[str]) -> Block:
    if len(lines) > 1 and lines[0].lstrip().startswith("|") and _RULE.match(lines[1].strip()):
        return Block("table", rows=tuple(_cells(line) for line in (lines[0], *lines[2:])))
    if all(_ITEM.match(line) for line in lines):
        return Block("items", rows=tuple((_plain(_ITEM.sub("", line)),) for line in lines))
    return Block("text", text=_plain("\n".join(lines)))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(_plain(cell.strip()) for cell in line.strip().strip("|").split("|"))


def _plain(text: str) -> str:
    return _MARKS.sub(lambda found: next(group for group in found.groups() if group), text)
