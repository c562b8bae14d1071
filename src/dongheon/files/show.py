"""Content as JSON records and as Markdown that a person can read."""

from dataclasses import asdict
from typing import Any

from dongheon.files.values import Block, Content


def as_record(content: Content) -> dict[str, Any]:
    """Content as plain values for JSON, without what is empty.

    Args:
        content: from ``dongheon.files.read.read``.
    Example:
        >>> as_record(Content("txt", "a.txt", (Block("paragraph", "가"),)))
        {'kind': 'txt', 'name': 'a.txt', 'blocks': [{'kind': 'paragraph', 'text': '가'}]}
    """
    record: dict[str, Any] = _filled(asdict(content))
    return record


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _filled(one) for key, one in value.items()}
        always = {"row", "column"}
        return {key: one for key, one in kept.items() if key in always or one not in ("", 0, False, [], {}, None)}
    if isinstance(value, list | tuple):
        return [_filled(one) for one in value]
    return value


def as_markdown(content: Content, *, level: int = 0) -> str:
    """Content as Markdown; tables with merged cells as HTML, since Markdown has none.

    Args:
        content: from ``dongheon.files.read.read``.
        level: how far headings are moved down, >= 0.
    Returns:
        The text, ending with a line break.
    Example:
        >>> print(as_markdown(Content("txt", "", (Block("heading", "안내", level=1), Block("footnote", "주")))), end="")
        # 안내
        <BLANKLINE>
        > 각주: 주
    """
    parts = [f"<!-- {warning} -->" for warning in content.warnings]
    page, sheet = 0, ""
    for block in content.blocks:
        if block.page != page:
            page = block.page
            parts.append(f"<!-- {page}쪽 -->")
        if block.sheet != sheet:
            sheet = block.sheet
            parts.append(f"{'#' * min(6, level + 1)} {sheet}")
        parts.append(_block(block, level))
    for child in content.children:
        parts += [f"{'#' * min(6, level + 1)} {child.name}", as_markdown(child, level=level + 1).strip()]
    parts += [f"<!-- {name}: {reason} -->" for name, reason in content.refused]
    return "\n\n".join(part for part in parts if part) + "\n"


_BESIDE = {"footnote": "각주", "header": "머리말", "footer": "꼬리말", "comment": "메모"}


def _block(block: Block, level: int) -> str:
    if block.kind == "table":
        text = _table(block)
    elif block.kind == "heading":
        text = f"{'#' * min(6, block.level + level)} {' '.join(block.text.split())}"
    elif block.kind == "list_item":
        text = "  " * (block.level - 1) + "- " + block.text.replace("\n", " ")
    elif block.kind in _BESIDE:
        text = f"> {_BESIDE[block.kind]}: " + block.text.replace("\n", "\n> ")
    else:
        text = block.text
    return f"<!-- 숨김 -->\n{text}" if block.hidden else text


def _table(block: Block) -> str:
    if not block.cells:
        return ""
    height = 1 + max(cell.row for cell in block.cells)
    width = 1 + max(cell.column for cell in block.cells)
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in block.cells):
        return _html_table(block, height)
    rows = [[""] * width for _ in range(height)]
    for cell in block.cells:
        rows[cell.row][cell.column] = cell.text.replace("|", "\\|").replace("\n", "<br>")
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _html_table(block: Block, height: int) -> str:
    rows: list[list[str]] = [[] for _ in range(height)]
    for cell in block.cells:
        spans = (f' rowspan="{cell.row_span}"' if cell.row_span > 1 else "") + (
            f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        )
        text = cell.text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        rows[cell.row].append(f"<td{spans}>{text}</td>")
    return "\n".join(["<table>", *(f"<tr>{''.join(row)}</tr>" for row in rows), "</table>"])
