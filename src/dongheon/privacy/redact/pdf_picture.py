"""Pages of a PDF that are pictures or become one: read by an OCR, painted over, put in the place of the page."""

import ctypes
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from dongheon.files.pdf_pages import picture_scale
from dongheon.privacy.redact.known import Known
from dongheon.privacy.redact.pdf_pages import Box, PageText, ocr_words, pictures, touch
from dongheon.privacy.redact.read_words import Spot, line_texts, word_finds
from dongheon.privacy.redact.values import How, Removed


@dataclass(slots=True)
class PageWork:
    """What is done to one page.

    Args:
        text: its letters.
        targets: letters that go, by kind.
        boxes: black boxes, in points.
        painted: boxes in pixels of its picture, from an OCR.
        why: why it becomes a picture; "" if it does not.
    """

    text: PageText
    targets: list[tuple[str, list[int]]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    painted: list[Box] = field(default_factory=list)
    why: str = ""


def look_into_pictures(
    page: pypdfium2.PdfPage, work: PageWork, number: int, *, how: How, values: Known
) -> tuple[list[Removed], list[str], list[str]]:
    """What an OCR reads in the pictures of a page, and what nobody can.

    Args:
        page: the open page.
        work: its letters and boxes; told what is painted and why the page becomes a picture.
        number: its number, from 1.
        how: its OCR; level "strict" refuses pictures that nobody looked at.
        values: values of the whole document.
    Returns:
        What was covered, reasons to refuse, notes.
    """
    images = pictures(page)
    bare = not any(one.text.strip() for one in work.text.letters if not one.made)
    drawn = bare and any(True for _ in page.get_objects(max_depth=2))
    if any(touch(box, image) for box in work.boxes for image in images):
        work.why = "a value stands on a picture"
    if not images and not drawn:
        return [], [], []
    if how.ocr is None:
        said = f"page {number} is a picture without text, or holds one; it was not looked at, since there is no OCR"
        return ([], [said], []) if drawn or how.level == "strict" else ([], [], [said])
    words, scale = ocr_words(page, how)
    read = line_texts(words)
    own = [*word_finds(read, how), *word_finds(read, how, values)]
    inside = own if drawn else _only_pictures(own, images, page, scale)
    work.painted = [box for one in inside for box in one.boxes]
    if work.painted:
        work.why = "values stand in its pictures"
    firsts = dict.fromkeys((one.kind, one.boxes[0]) for one in inside)
    return [Removed(kind, f"page {number}, picture") for kind, _ in firsts], [], []


def _only_pictures(found: Sequence[Spot], images: Sequence[Box], page: pypdfium2.PdfPage, scale: float) -> list[Spot]:
    """Values in pictures; the rest of the page is text, which is read better than by an OCR."""
    height = page.get_size()[1]
    return [
        one
        for one in found
        if any(
            touch((x / scale, height - bottom / scale, right / scale, height - y / scale), image)
            for x, y, right, bottom in one.boxes
            for image in images
        )
    ]


def drawn_page(pdf: pikepdf.Pdf, source: pypdfium2.PdfPage, number: int, work: PageWork) -> None:
    """Put a picture with black boxes in the place of a page.

    Args:
        pdf: the document that is written.
        source: the page as it was, open in PDFium.
        number: its number, from 1.
        work: its boxes.
    """
    scale = picture_scale(source)
    image = source.render(scale=scale).to_pil().convert("RGB")
    draw = ImageDraw.Draw(image)
    for left, bottom, right, top in work.boxes:
        corners = [_device(source, image, x, y) for x, y in ((left, bottom), (right, top))]
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        draw.rectangle((xs[0], ys[0], xs[1], ys[1]), fill="black")
    for left, top, right, bottom in work.painted:
        draw.rectangle((left - 2, top - 2, right + 2, bottom + 2), fill="black")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    width, height = source.get_size()
    stored = pdf.make_stream(
        buffer.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = pdf.pages[number - 1].obj
    for key in [key for key in page.keys() if key not in {"/Type", "/Parent", "/Annots"}]:  # noqa: SIM118 - a PDF dictionary iterates over pairs
        del page[key]
    page.MediaBox = pikepdf.Array([0, 0, round(width, 2), round(height, 2)])
    page.Rotate = 0
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=stored))
    page.Contents = pdf.make_stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Page Do Q".encode())


def _device(page: pypdfium2.PdfPage, image: Image.Image, x: float, y: float) -> tuple[int, int]:
    left, top = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, image.width, image.height, 0, x, y, left, top)
    return left.value, top.value
