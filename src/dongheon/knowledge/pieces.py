"""A file that was read, cut into passages that can be cited: articles, headings, rows of tables, paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dongheon.files.values import Block, Content
from dongheon.language.index_rows import Row
from dongheon.language.normalise import sentences

TARGET, LONGEST, OVERLAP = 400, 600, 1  # code points, code points, sentences repeated at a cut
_ARTICLE = re.compile(r"^제\d+조(?:의\d+)?(?=\s*[(（]|\s|$)(?:\s*[(（][^)）\n]*[)）])?")
_CHAPTER = re.compile(r"^제\d+(?:편|장|절|관)(?:의\d+)?\s+\S[^\n]{0,40}$|^부\s*칙")
_PARAGRAPH = re.compile(r"(?=[①-⑳])")
_LAWS = frozenset({"ordinance", "statute"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a file before it has an id.

    Args:
        text: the piece.
        place: where in the file.
        page: page from 1, 0 where there are none.
    """

    text: str
    place: str
    page: int = 0


def pieces(content: Content, *, law: bool | None = None) -> tuple[Piece, ...]:
    r"""Cut a file into pieces.

    Args:
        content: from ``dongheon.files.read``; hidden blocks, headers and footers are left out.
        law: whether it is a statute or an ordinance, None to find out: at least two lines begin an article.
    Returns:
        Pieces in reading order: of a law its articles, long ones by 항, each with its chapter; of a table its rows,
        each with the headings of its columns; of other text paragraphs up to ``TARGET`` code points below one
        heading, the last sentence repeated where a long one had to be cut.
    Example:
        >>> from dongheon.files.read import read
        >>> text = "# 수수료\n\n| 품목 | 금액 |\n|---|---|\n| 책상 | 3,000원 |\n"
        >>> [(one.place, one.text) for one in pieces(read(text.encode(), name="a.md"))]
        [('수수료', '품목: 책상 / 금액: 3,000원')]
    """
    shown = [one for one in content.blocks if not one.hidden and one.kind not in {"header", "footer", "comment"}]
    if law is None:
        law = sum(bool(_ARTICLE.match(line)) for one in shown for line in one.text.splitlines()) > 1
    found = list(_law(shown) if law else _prose(shown))
    return tuple(one for one in found if one.text.strip())


def rows_of(content: Content, *, like: Row) -> tuple[Row, ...]:
    """The pieces of a file as rows of the index.

    Args:
        content: the file.
        like: a row with what holds for the whole document; its text and place are replaced.
    Returns:
        Rows with ids "document#1", "document#2" …, with "@version" where there is one.
    """
    law = True if like.kind in _LAWS else None
    name = f"{like.document}@{like.version}" if like.version else like.document
    return tuple(
        replace(like, id=f"{name}#{number}", text=one.text, place=one.place, page=one.page)
        for number, one in enumerate(pieces(content, law=law), start=1)
    )


def _law(blocks: list[Block]) -> Iterator[Piece]:
    """Articles with the chapter above them; what stands before the first is left together."""
    chapter, place, page = "", "", 0
    lines: list[str] = []
    for block in blocks:
        if block.kind == "table":
            yield from _article(lines, place, page)
            lines = []
            yield from _table(block)
            continue
        for line in filter(None, map(str.strip, block.text.splitlines())):
            name = _ARTICLE.match(line)
            if name or _CHAPTER.match(line):
                yield from _article(lines, place, page)
                chapter = chapter if name else line
                place = " > ".join(filter(None, (chapter, name.group() if name else "")))
                lines, page = [], block.page
            if not (_CHAPTER.match(line) and not name):
                lines.append(line)
    yield from _article(lines, place, page)


def _article(lines: list[str], place: str, page: int) -> Iterator[Piece]:
    text = "\n".join(lines)
    if len(text) <= LONGEST:
        yield Piece(text, place, page)
        return
    # A long article is cut before its 항; each keeps the number it begins with as its place.
    joined = ""
    for part in _PARAGRAPH.split(text):
        if joined and len(joined) + len(part) > LONGEST:
            yield Piece(joined.strip(), _numbered(place, joined), page)
            joined = ""
        joined += part
    yield Piece(joined.strip(), _numbered(place, joined), page)


def _numbered(place: str, text: str) -> str:
    first = text.strip()[:1]
    return f"{place} 제{ord(first) - ord('①') + 1}항" if "①" <= first <= "⑳" else place


def _prose(blocks: list[Block]) -> Iterator[Piece]:
    place, page, joined = "", 0, ""
    path: list[str] = []
    for block in blocks:
        if block.kind == "heading":
            yield from _paragraph(joined, place, page)
            joined = ""
            level = max(1, block.level)
            path = [*path[: level - 1], *[""] * (level - 1 - len(path)), block.text]
            place, page = " > ".join(filter(None, path)), block.page
        elif block.kind == "table":
            yield from _paragraph(joined, place, page)
            joined = ""
            yield from _table(block, place=place)
        else:
            if joined and (len(joined) + len(block.text) > TARGET or block.page != page):
                yield from _paragraph(joined, place, page)
                joined = ""
            page = block.page
            joined = f"{joined}\n{block.text}" if joined else block.text
    yield from _paragraph(joined, place, page)


def _paragraph(text: str, place: str, page: int) -> Iterator[Piece]:
    if len(text) <= LONGEST:
        yield Piece(text, place, page)
        return
    kept: list[str] = []
    for one in sentences(text):
        if kept and sum(map(len, kept)) + len(one.text) > TARGET:
            yield Piece(" ".join(kept), place, page)
            kept = kept[-OVERLAP:] if len(kept[-1]) < TARGET // 2 else []
        kept.append(one.text)
    yield Piece(" ".join(kept), place, page)


def _table(block: Block, *, place: str = "") -> Iterator[Piece]:
    """Rows with the headings of their columns; a merged cell counts in each row and column that it covers."""
    where = " > ".join(filter(None, (place, block.sheet))) if block.sheet not in place else place
    grid: dict[int, dict[int, str]] = {}
    for cell in block.cells:
        text = " ".join(cell.text.split())
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid.setdefault(row, {})[column] = text
    if not grid:
        return
    heads = grid[min(grid)]
    if len(grid) == 1:
        yield Piece(" / ".join(dict.fromkeys(filter(None, heads.values()))), where, block.page)
    for number in sorted(grid)[1:]:
        named = {
            f"{heads[column]}: {text}" if heads.get(column) and heads[column] != text else text: None
            for column, text in sorted(grid[number].items())
            if text
        }
        yield Piece(" / ".join(named), where, block.page)
