"""One door for every kind of file."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from dongheon.base.errors import BadInput
from dongheon.files.bundle import read_bundle
from dongheon.files.delimited import read_delimited
from dongheon.files.docx import read_docx
from dongheon.files.hangul import read_hwp, read_hwpx
from dongheon.files.hypertext import read_hypertext
from dongheon.files.kind import kind_of
from dongheon.files.limits import USUAL, Limits, check_size
from dongheon.files.mail import read_mail
from dongheon.files.markdown import read_markdown
from dongheon.files.pdf import read_pdf
from dongheon.files.plain import read_text
from dongheon.files.pptx import read_pptx
from dongheon.files.values import Content, Ocr
from dongheon.files.xlsx import read_xlsx

READERS: dict[str, Callable[..., Content]] = {
    "csv": read_delimited,
    "docx": read_docx,
    "eml": read_mail,
    "html": read_hypertext,
    "hwp": read_hwp,
    "hwpx": read_hwpx,
    "markdown": read_markdown,
    "pdf": read_pdf,
    "pptx": read_pptx,
    "txt": read_text,
    "xlsx": read_xlsx,
    "zip": read_bundle,
}
WHY_NOT = {
    "doc": "an old Word file (.doc); save it as DOCX",
    "xls": "an old Excel file (.xls); save it as XLSX",
    "ppt": "an old PowerPoint file (.ppt); save it as PPTX",
    "encrypted": "an office file locked with a password; save it without one",
    "png": "a picture; give an OCR to read it",
    "jpeg": "a picture; give an OCR to read it",
    "unknown": "of no kind that is read here; save it as PDF, DOCX or HWPX",
}


def read(data: bytes, *, name: str = "input", limits: Limits = USUAL, ocr: Ocr | None = None) -> Content:
    r"""Read a file, whatever its name says it is.

    Args:
        data: its bytes.
        name: its name, for messages and to tell Markdown and CSV from other text.
        limits: how much is opened.
        ocr: reads pictures of pages; see ``dongheon.files.values.Word``.
    Returns:
        Its content; a name that belongs to another kind is warned of.
    Raises:
        BadInput: empty, too large, damaged, locked, an attack, or of a kind that is not read; says what to do.
    Example:
        >>> [(b.kind, b.text) for b in read("# 안내\n\n평일에 단속합니다.\n".encode(), name="a.md").blocks]
        [('heading', '안내'), ('paragraph', '평일에 단속합니다.')]
    """
    check_size(data, name=name, limits=limits)
    kind = kind_of(data, name=name)
    if kind in WHY_NOT:
        raise BadInput(f"{name}: this is {WHY_NOT[kind]}")
    doors: dict[str, Any] = {}
    if kind == "pdf":
        doors["ocr"] = ocr
    elif kind in {"zip", "eml"}:
        doors["reader"] = partial(read, ocr=ocr)
    try:
        content = READERS[kind](data, name=name, limits=limits, **doors)
    except RecursionError:
        raise BadInput(f"{name}: is nested too deeply to be a document; it is not read") from None
    ending = name.rpartition(".")[2].lower()
    if ending in READERS and ending != kind and not {ending, kind} <= {"txt", "markdown", "csv"}:
        return replace(content, warnings=(f"is named .{ending} but is {kind}", *content.warnings))
    return content
