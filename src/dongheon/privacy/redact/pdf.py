"""PDF: glyphs taken out of the page, boxes drawn, everything beside the pages covered, checked by two readers."""

import io
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pikepdf
import pypdf

from dongheon.base.errors import BadInput
from dongheon.files.pdf import read_pdf
from dongheon.files.pdf_pages import pdf_open
from dongheon.privacy.redact.cover import covered_stretches
from dongheon.privacy.redact.hints import hints_of
from dongheon.privacy.redact.known import Known, again, known
from dongheon.privacy.redact.pdf_content import Cutter
from dongheon.privacy.redact.pdf_glyphs import OddContentError
from dongheon.privacy.redact.pdf_objects import cover_strings, prepare
from dongheon.privacy.redact.pdf_pages import Box, boxes_of, page_targets, page_text, page_values
from dongheon.privacy.redact.pdf_picture import PageWork, drawn_page, look_into_pictures
from dongheon.privacy.redact.slots import without
from dongheon.privacy.redact.values import How, Redacted, Removed


def redact_pdf(data: bytes, *, name: str, how: How) -> tuple[Redacted, Known]:
    """A PDF covered.

    Args:
        data: bytes of the file.
        name: file name, for messages.
        how: level, rules, OCR; the style counts for bookmarks and labels, on pages a black box stands.
    Returns:
        The covered file, or the reasons why there is none, and the values found. Forms and notes are drawn into
        their pages, attachments, scripts and metadata dropped, earlier versions gone. A page that cannot be
        rewritten becomes a picture and is named in ``notes``.
    Raises:
        BadInput: see ``dongheon.files.pdf_pages.pdf_open``.
    """
    content = read_pdf(data, name=name, limits=how.limits)
    flat, removed = _flat(data, name)
    refused: list[str] = []
    notes: list[str] = []
    with pdf_open(flat, name=name, limits=how.limits) as document, pikepdf.open(io.BytesIO(flat)) as pdf:
        pages = [PageWork(page_text(document[number])) for number in range(len(document))]
        values = _values(pages, content, how)
        for number, page in enumerate(pages, 1):
            page.targets = page_targets(page.text, values, how)
            page.boxes = [box for _, numbers in page.targets for box in boxes_of(page.text, numbers)]
            found = look_into_pictures(document[number - 1], page, number, how=how, values=values)
            removed += [Removed(kind, f"page {number}") for kind, _ in page.targets] + found[0]
            refused += found[1]
            notes += found[2]
        if refused:
            return Redacted(b"", "pdf", (), tuple(f"{name}: {one}" for one in refused), tuple(notes)), values
        told, inside = cover_strings(pdf, replace(how, also=(*how.also, *values.kinds.items())))
        values = known([*values.kinds.items(), *inside.kinds.items()])
        for number, page in enumerate(pages, 1):
            _rewrite(pdf.pages[number - 1], pdf, page, values=values, how=how)
            if page.why:
                drawn_page(pdf, document[number - 1], number, page)
        done = _saved(pdf)
        for number in _still(done, values):
            pages[number - 1].why = pages[number - 1].why or "its text could not be taken out"
            drawn_page(pdf, document[number - 1], number, pages[number - 1])
        done = _saved(pdf)
    notes += [f"page {number} became a picture: {page.why}" for number, page in enumerate(pages, 1) if page.why]
    if left := _still(done, values):
        said = f"{name}: a value would still stand on page {', '.join(map(str, left))}; cover the page by hand"
        return Redacted(b"", "pdf", (), (said,), tuple(notes)), values
    return Redacted(done, "pdf", (*removed, *told), (), tuple(notes)), values


def _flat(data: bytes, name: str) -> tuple[bytes, list[Removed]]:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            removed = prepare(pdf)
            return _saved(pdf), removed
    except pikepdf.PasswordError:
        raise BadInput(f"{name}: is locked with a password; save it without one and try again") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadInput(f"{name}: cannot be taken apart ({type(error).__name__}); print it into a new PDF") from error


def _saved(pdf: pikepdf.Pdf) -> bytes:
    pdf.remove_unreferenced_resources()
    buffer = io.BytesIO()
    pdf.save(buffer, encryption=False, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def _values(pages: Sequence[PageWork], content: object, how: How) -> Known:
    """Everything found on any page, in the reading of PDFium and in that of our own reader."""
    found = [pair for page in pages for pair in page_values(page.text, how)]
    hinted = covered_stretches([], how, hints=hints_of(content)).values  # type: ignore[arg-type]  # the content read above
    return known([*how.also, *found, *hinted.kinds.items()])


def _rewrite(target: pikepdf.Page, pdf: pikepdf.Pdf, page: PageWork, *, values: Known, how: How) -> None:
    origins = [page.text.letters[one].origin for _, numbers in page.targets for one in numbers]
    if not page.why and (origins or _speaks(target)):
        try:
            content = Cutter(pdf, origins, lambda text: without(text, values, how)).page(target)
            target.Contents = pdf.make_stream(b"q\n" + content + b"\nQ\n" + _black(page.boxes))
        except OddContentError as error:
            page.why = f"{error}"


def _speaks(page: pikepdf.Page) -> bool:
    """Whether a page or its forms say text beside their glyphs."""
    streams = page.Contents if isinstance(page.get("/Contents"), pikepdf.Array) else [page.get("/Contents")]
    forms = page.resources.get("/XObject", {}).values() if "/Resources" in page else []
    spoken = [
        one for one in (*streams, *forms) if isinstance(one, pikepdf.Stream) and str(one.get("/Subtype")) != "/Image"
    ]
    return any(b"/ActualText" in one.read_bytes() or b"/Alt" in one.read_bytes() for one in spoken)


def _black(boxes: Iterable[Box]) -> bytes:
    drawn = [f"{x:.2f} {y:.2f} {r - x:.2f} {t - y:.2f} re f" for x, y, r, t in boxes]
    return ("q 0 g\n" + "\n".join(drawn) + "\nQ\n").encode() if drawn else b""


def _still(data: bytes, values: Known) -> list[int]:
    """Pages on which PDFium or pypdf, reading the new file, still finds a value."""
    found: set[int] = set()
    with pdf_open(data, name="covered") as document:
        for number in range(len(document)):
            text = page_text(document[number])
            if any(True for one in (text.text, text.joined) for _ in again(one, values)):
                found.add(number + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pypdf tells of small faults of other writers
        for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages, 1):
            text_of = page.extract_text() or ""
            if any(True for one in (text_of, text_of.replace("\n", "")) for _ in again(one, values)):
                found.add(number)
    return sorted(found)
