"""Web pages: text and tables; scripts and styles dropped, hidden text kept and marked."""

import re

from lxml import etree, html

from dongheon.base.decoding import decode
from dongheon.base.errors import BadInput
from dongheon.files.limits import USUAL, Limits
from dongheon.files.markup import local
from dongheon.files.outline import Outline
from dongheon.files.values import Block, Cell, Content, Facts

BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption option select "
    "textarea title head html".split()
)
_DROPPED = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head"})
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_KOREAN = {"euc-kr", "ks_c_5601-1987", "cp949", "ms949", "uhc"}
_SPACE = re.compile(r"[ \t\r\n\f\u200b]+")


def page_tree(data: bytes, *, name: str) -> etree._Element:
    """Tree of a web page.

    Args:
        data: its bytes; the encoding is tried, not believed.
        name: file name, for messages.
    Returns:
        The html element.
    Raises:
        BadInput: no text, or nested deeper than a page can be.
    Example:
        >>> page_tree("<p>가</p>".encode(), name="a.html").tag
        'html'
    """
    named = _CHARSET.search(data[:4096])
    if named and named[1].decode().lower() in _KOREAN:
        text = data.decode("cp949", errors="replace")
    else:
        text = decode(data, name=name)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = html.document_fromstring(text or " ", parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise BadInput(f"{name}: holds no web page that can be read ({error})") from error
    if depth(tree) > 250:
        raise BadInput(f"{name}: elements stand inside each other more than 250 deep; the page is not read")
    return tree


def depth(tree: etree._Element) -> int:
    """How deep the elements of a tree stand inside each other.

    Args:
        tree: its root.
    """
    deepest = level = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def read_hypertext(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    """A web page as blocks.

    Args:
        data: its bytes.
        name: file name, for messages.
        limits: unused by a page, which does not unpack.
    Returns:
        Headings, paragraphs, items and tables; text that a reader would not see is ``hidden`` and warned of.
    Raises:
        BadInput: see ``page_tree``.
    Example:
        >>> page = read_hypertext("<h1>안내</h1><p>평일</p><script>x</script>".encode(), name="a.html")
        >>> [(block.kind, block.text) for block in page.blocks]
        [('heading', '안내'), ('paragraph', '평일')]
    """
    del limits
    tree = page_tree(data, name=name)
    outline = Outline()
    body = tree.find("body")
    _walk(body if body is not None else tree, outline, hidden=False, level=0)
    title = " ".join((tree.findtext(".//title") or "").split())
    metas = {(m.get("name") or m.get("property") or "").lower(): m.get("content") or "" for m in tree.iter("meta")}
    facts = Facts(title, metas.get("author", ""), metas.get("date", ""), others=tuple(
        (key, value) for key, value in metas.items() if key in {"description", "keywords"} and value
    ))  # fmt: skip
    hidden = sum(block.hidden for block in outline.blocks)
    warnings = (f"{hidden} pieces of text are hidden from a reader of the page",) if hidden else ()
    return Content("html", name, tuple(outline.blocks), facts, warnings=warnings)


def is_hiding(element: etree._Element) -> bool:
    """Whether an element hides its text from a reader.

    Args:
        element: of a page.
    Example:
        >>> is_hiding(html.fromstring('<p style="display:none">x</p>'))
        True
    """
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDING.search(element.get("style") or ""))
        or (local(element) == "input" and element.get("type") == "hidden")
    )


def _walk(element: etree._Element, outline: Outline, *, hidden: bool, level: int) -> None:
    """Inline text of an element is collected until a block stands in the way."""
    name = local(element)
    if name == "table":
        outline.add(Block("table", cells=_cells(element), hidden=hidden))
        return
    inline: list[str] = []

    def close() -> None:
        text = _SPACE.sub(" ", "".join(inline)).strip() if name != "pre" else "".join(inline)
        inline.clear()
        kind = "heading" if re.fullmatch(r"h[1-6]", name) else "list_item" if name == "li" else "paragraph"
        rank = int(name[1]) if kind == "heading" else level if kind == "list_item" else 0
        outline.add(Block(kind, text, level=rank, hidden=hidden))  # type: ignore[arg-type]  # one of the three above

    def gather(node: etree._Element) -> None:
        inline.append(node.text or "")
        for child in node:
            child_name = local(child)
            if child_name == "br":
                inline.append("\n")
            elif child_name in BLOCKS or (child_name and is_hiding(child)):
                close()
                _walk(child, outline, hidden=hidden or is_hiding(child), level=level + (child_name in {"ul", "ol"}))
            elif child_name and child_name not in _DROPPED:
                gather(child)
            inline.append(child.tail or "")

    gather(element)
    close()


def _cells(table: etree._Element) -> tuple[Cell, ...]:
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            if local(cell) not in {"td", "th"}:
                continue
            while (number, column) in taken:
                column += 1
            spans = [_span(cell.get("rowspan"), len(rows) - number), _span(cell.get("colspan"), 1000)]
            taken |= {(number + r, column + c) for r in range(spans[0]) for c in range(spans[1])}
            text = "\n".join(" ".join(line.split()) for line in _text(cell).split("\n"))
            cells.append(Cell(text.strip(), number, column, *spans))
            column += spans[1]
    return tuple(cells)


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "br":
            parts.append("\n")
        elif name and name not in _DROPPED:
            parts.append(("\n" if name in BLOCKS else "") + _text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _span(written: str | None, most: int) -> int:
    return max(1, min(int(written), most)) if written and written.strip().isdigit() and len(written) < 6 else 1
