"""Rows of a manual's tables said as sentences."""

import re

from dongheon.base.korean import josa

_RULE = re.compile(r"^\|[\s:|-]+\|$")


def rows(text: str) -> tuple[tuple[str, str], ...]:
    """Rows of the tables of a passage, each with what it says.

    Args:
        text: a passage in Markdown.
    Returns:
        (row exactly as written, the same as a phrase that names its columns), in reading order.
    Example:
        >>> text = chr(10).join(["| 품목 | 규격 | 수수료 |", "|---|---|---|", "| 책장 | 4단까지 | 4,000원 |"])
        >>> rows(text)
        (('| 책장 | 4단까지 | 4,000원 |', '책장: 규격은 4단까지, 수수료는 4,000원'),)
    """
    found: list[tuple[str, str]] = []
    header: list[str] = []
    for line in (one.strip() for one in text.split("\n")):
        if not line.startswith("|"):
            header = []
        elif not header:
            header = _cells(line)
        elif not _RULE.match(line):
            said = _said(header, _cells(line))
            if said:
                found.append((line, said))
    return tuple(found)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _said(header: list[str], cells: list[str]) -> str:
    told = [f"{josa(name, '은')} {cell}" for name, cell in zip(header[1:], cells[1:], strict=False) if name and cell]
    return f"{cells[0]}: {', '.join(told)}" if cells[0] and told else ""
