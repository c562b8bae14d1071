"""Pages of a PDF as PDFium sees them: letters with their boxes, and pictures of pages."""

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from dongheon.base.errors import BadInput
from dongheon.files.limits import USUAL, Limits


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of a page.

    Args:
        text: the character.
        left: its box in points, from the lower left corner of the page.
        bottom: as above.
        right: as above.
        top: as above.
        size: size of its type in points, as placed on the page.
        made: PDFium put it in (a space between words, the end of a line); it has no ink.
        origin: the point on the base line at which it was set.
    """

    text: str
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 0.0
    made: bool = False
    origin: tuple[float, float] = (0.0, 0.0)


@contextmanager
def pdf_open(data: bytes, *, name: str, limits: Limits = USUAL) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF opened by PDFium, closed again afterwards.

    Args:
        data: its bytes.
        name: file name, for messages.
        limits: pages allowed.
    Yields:
        The document.
    Raises:
        BadInput: locked, damaged, without pages, or with too many.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise BadInput(f"{name}: is locked with a password; save it without one and try again") from None
        raise BadInput(f"{name}: cannot be opened as PDF ({error}); it may be cut off: ask for it again") from None
    try:
        if not 0 < len(document) <= limits.pages:
            raise BadInput(f"{name}: {len(document):,} pages; between 1 and {limits.pages:,} are read: split the file")
        yield document
    finally:
        document.close()


def letters(page: pypdfium2.PdfPage) -> list[Letter]:
    """Characters of a page in the order of PDFium's text.

    Args:
        page: an open page.
    Returns:
        The letters; those that PDFium made have no box.
    """
    text = page.get_textpage()
    try:
        return [_letter(text.raw, index) for index in range(text.count_chars())]
    finally:
        text.close()


def _letter(text: object, index: int) -> Letter:
    code = pdfium.FPDFText_GetUnicode(text, index)
    character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    if pdfium.FPDFText_IsGenerated(text, index) == 1:
        return Letter(character, made=True)
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = box
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    size = pdfium.FPDFText_GetFontSize(text, index)
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(text, index, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    edges = (left.value, bottom.value, right.value, top.value)
    return Letter(character, *edges, size=size, origin=(x.value, y.value))


def picture(page: pypdfium2.PdfPage, *, dots_per_inch: int = 200, most_pixels: int = 40_000_000) -> bytes:
    """A page as a PNG picture.

    Args:
        page: an open page.
        dots_per_inch: how fine, where the page is not too large for it.
        most_pixels: a larger page is drawn more coarsely.
    Returns:
        The PNG's bytes.
    """
    buffer = io.BytesIO()
    scale = picture_scale(page, dots_per_inch=dots_per_inch, most_pixels=most_pixels)
    page.render(scale=scale).to_pil().convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def picture_scale(page: pypdfium2.PdfPage, *, dots_per_inch: int = 200, most_pixels: int = 40_000_000) -> float:
    """Pixels for a point of the page in ``picture``.

    Args:
        page: an open page.
        dots_per_inch: see ``picture``.
        most_pixels: see ``picture``.
    """
    width, height = page.get_size()
    return float(min(dots_per_inch / 72, (most_pixels / max(1.0, width * height)) ** 0.5))
