"""What a file is, by its content; its name only decides between kinds of plain text."""

import io
import re
import zipfile
from pathlib import PurePath

from dongheon.files.limits import USUAL

KINDS = (
    "pdf", "docx", "pptx", "xlsx", "hwpx", "hwp", "eml", "html", "markdown", "csv", "txt", "zip", "png", "jpeg",
    "doc", "xls", "ppt", "encrypted", "unknown",
)  # fmt: skip
_NAMED = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "eml",
}
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEADERS = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_OF_MAIL = re.compile(rb"^(?:From|Received|Message-ID|MIME-Version|Return-Path):", re.IGNORECASE | re.MULTILINE)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
_OPENED = ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"))
_OLE_STREAMS = (
    ("encrypted", "EncryptedPackage"), ("hwp", "FileHeader"), ("doc", "WordDocument"), ("xls", "Workbook"),
    ("ppt", "PowerPoint Document"),
)  # fmt: skip


def kind_of(data: bytes, *, name: str = "") -> str:
    """Kind of a file.

    Args:
        data: its bytes.
        name: its name; used only where content cannot tell (Markdown, CSV and text are all text).
    Returns:
        One of ``KINDS``. A container with members of none of the known formats is "zip".
    Example:
        >>> kind_of(b"%PDF-1.7 ...", name="letter.docx"), kind_of("가,나".encode(), name="a.csv")
        ('pdf', 'csv')
    """
    head = data[:4096]
    if magic := next((kind for start, kind in _MAGIC if head.startswith(start)), ""):
        return magic
    if container := next((kind for start, kind in _OPENED if head.startswith(start)), ""):
        return _zip_kind(data) if container == "zip" else _ole_kind(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if b"\x00" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return "unknown"
    return _text_kind(head, PurePath(name).suffix.lower())


def _text_kind(head: bytes, ending: str) -> str:
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if _HTML.match(head):
        return "html"
    headers = _HEADERS.match(head)
    if headers and _OF_MAIL.search(headers[0]):
        return "eml"
    return _NAMED.get(ending, "txt")


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            names = zipped.namelist()
            if len(names) > USUAL.members:
                return "zip"
            first = zipped.read("mimetype")[:64] if "mimetype" in names and _small(zipped, "mimetype") else b""
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return "zip"
    if first.startswith(b"application/hwp+zip") or "Contents/content.hpf" in names:
        return "hwpx"
    if "[Content_Types].xml" in names:
        for kind, folder in (("docx", "word/"), ("xlsx", "xl/"), ("pptx", "ppt/")):
            if any(one.startswith(folder) for one in names):
                return kind
    return "zip"


def _small(zipped: zipfile.ZipFile, member: str) -> bool:
    return zipped.getinfo(member).file_size < 1024


def _ole_kind(data: bytes) -> str:
    for kind, stream in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "unknown"
