"""PDF: text by page, headings by the size of their type, pages that are only pictures."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from dongheon.base.errors import BadInput
from dongheon.files.limits import USUAL, Limits
from dongheon.files.outline import Outline
from dongheon.files.pdf_pages import Letter, letters, pdf_open, picture
from dongheon.files.values import Block, Content, Facts, Ocr, Word

HEADING_RATIO = 1.15  # type of a heading over that of the body
MOST_HEADING = 80
LEAST_LETTERS = 20  # fewer letters above a picture that fills the page are a stamp, not its text
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    top: float
    bottom: float


def read_pdf(data: bytes, *, name: str, limits: Limits = USUAL, ocr: Ocr | None = None) -> Content:
    """A PDF as blocks.

    Args:
        data: its bytes.
        name: file name, for messages.
        limits: pages allowed.
        ocr: reads the words of a picture of a page; None leaves pages without text unread and names them.
    Returns:
        Its text in PDFium's reading order. Lines that stand at the edge of most pages are headers and footers.
    Raises:
        BadInput: locked, damaged, too many pages.
    """
    with pdf_open(data, name=name, limits=limits) as document:
        pages: list[list[_Line]] = []
        pictured: list[int] = []
        for number in range(len(document)):
            page = _page(document, number, name=name)
            found = _lines(letters(page))
            if _is_picture(page, found):
                if ocr is not None:
                    found = _ocr_lines(ocr(picture(page)))
                if ocr is None or not found:
                    pictured.append(number + 1)
            pages.append(found)
            page.close()
        facts = _facts(document)
        forms = document.get_formtype()
    outline = Outline()
    _fill(outline, pages)
    warnings = []
    if pictured:
        shown = ", ".join(map(str, pictured[:20]))
        warnings.append(f"pages {shown} are pictures without text: they need an OCR or a person")
    if forms:
        warnings.append("is a form; what stands in its fields may not be part of the text")
    return Content("pdf", name, tuple(outline.blocks), facts, len(pages), tuple(pictured), tuple(warnings))


def _page(document: pypdfium2.PdfDocument, number: int, *, name: str) -> pypdfium2.PdfPage:
    try:
        return document[number]
    except pypdfium2.PdfiumError as error:
        raise BadInput(f"{name}: page {number + 1} is damaged ({error}); ask for the file again") from None


def _lines(found: Sequence[Letter]) -> list[_Line]:
    lines: list[_Line] = []
    current: list[Letter] = []
    for letter in [*found, Letter("\n", made=True)]:
        if letter.text not in "\r\n":
            current.append(letter)
            continue
        text = "".join(one.text for one in current).replace("\x02", "").replace("\ufffe", "").strip()
        inked = [one for one in current if not one.made and one.text.strip()]
        if text and inked:
            sizes = Counter(round(one.size, 1) for one in inked)
            lines.append(
                _Line(text, sizes.most_common(1)[0][0], max(o.top for o in inked), min(o.bottom for o in inked))
            )
        current = []
    return lines


def _is_picture(page: pypdfium2.PdfPage, lines: Sequence[_Line]) -> bool:
    count = sum(len(line.text) for line in lines)
    if count > LEAST_LETTERS:
        return False
    objects = list(page.get_objects(max_depth=3))
    if not count:
        return bool(objects)
    width, height = page.get_size()
    for one in objects:
        if one.type == _IMAGE:
            left, bottom, right, top = one.get_bounds()
            if (right - left) * (top - bottom) > 0.5 * width * height:
                return True
    return False


def _ocr_lines(words: Sequence[Word]) -> list[_Line]:
    grouped: dict[int, list[Word]] = {}
    for word in words:
        grouped.setdefault(word.line, []).append(word)
    return [
        _Line(" ".join(one.text for one in line), 0.0, -min(o.top for o in line), -max(o.bottom for o in line))
        for line in grouped.values()
    ]


def _fill(outline: Outline, pages: Sequence[Sequence[_Line]]) -> None:
    weights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            weights[line.size] += len(line.text)
    body = weights.most_common(1)[0][0] if weights else 0.0
    larger = sorted({line.size for lines in pages for line in lines if _is_heading(line, body)}, reverse=True)
    edges = _edges(pages)
    for number, lines in enumerate(pages, start=1):
        paragraph: list[_Line] = []
        for place, line in enumerate(lines):
            edge = edges.get((place == 0, _shape(line.text))) if place in {0, len(lines) - 1} else None
            if paragraph and (edge or _is_heading(line, body) or _is_apart(paragraph[-1], line)):
                outline.add(Block("paragraph", "\n".join(one.text for one in paragraph), page=number))
                paragraph = []
            if edge:
                outline.add(Block("header" if place == 0 else "footer", line.text, page=number))
            elif _is_heading(line, body):
                outline.add(Block("heading", line.text, level=min(6, larger.index(line.size) + 1), page=number))
            else:
                paragraph.append(line)
        if paragraph:
            outline.add(Block("paragraph", "\n".join(one.text for one in paragraph), page=number))


def _is_heading(line: _Line, body: float) -> bool:
    return body > 0 and line.size > HEADING_RATIO * body and len(line.text) <= MOST_HEADING


def _is_apart(above: _Line, line: _Line) -> bool:
    height = max(1.0, above.top - above.bottom, line.top - line.bottom)
    gap = above.bottom - line.top
    return gap > 0.9 * height or gap < -3 * height


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _edges(pages: Sequence[Sequence[_Line]]) -> dict[tuple[bool, str], bool]:
    """First and last lines that come back on most of at least three pages, whatever their numbers."""
    counts: Counter[tuple[bool, str]] = Counter()
    for lines in pages:
        if len(lines) > 2:
            counts[True, _shape(lines[0].text)] += 1
            counts[False, _shape(lines[-1].text)] += 1
    least = max(3, len(pages) // 2 + 1)
    return {place: True for place, count in counts.items() if count >= least}


def _facts(document: pypdfium2.PdfDocument) -> Facts:
    said = document.get_metadata_dict(skip_empty=True)
    others = tuple((key, said[key]) for key in ("Subject", "Keywords") if key in said)
    return Facts(
        said.get("Title", ""), said.get("Author", ""), said.get("CreationDate", ""), said.get("ModDate", ""), others
    )
