"""The OCR program ``tesseract``, handed to the engines as a function."""

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace

from dongheon.base.errors import OutsideFailed
from dongheon.files.values import Ocr, Word

MOST_SECONDS = 120


def tesseract_is_there() -> bool:
    """Whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def tesseract(*, languages: str = "kor+eng", modes: Sequence[str] = ("6",)) -> Ocr:
    """An OCR that calls tesseract on this machine.

    Args:
        languages: data of tesseract that is installed, joined by "+".
        modes: its ways of cutting a page (--psm); with several, each gives its words and one word may come twice.
    Returns:
        A function from a PNG picture to its words.
    Raises:
        OutsideFailed: tesseract is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise OutsideFailed("tesseract is not installed; install tesseract-ocr and tesseract-ocr-kor, or leave OCR out")

    def words(picture: bytes) -> list[Word]:
        found: list[Word] = []
        for mode in modes:
            first = max((word.line for word in found), default=-1) + 1
            table = _asked([program, "stdin", "stdout", "-l", languages, "--psm", mode, "tsv"], picture)
            found += [replace(word, line=word.line + first) for word in _words(table)]
        return found

    return words


def _asked(command: list[str], picture: bytes) -> str:
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603 - a fixed command, the picture goes in by the pipe
    except subprocess.TimeoutExpired:
        raise OutsideFailed(f"tesseract took more than {MOST_SECONDS} seconds for a picture; make it smaller") from None
    if done.returncode:
        raise OutsideFailed(f"tesseract: {done.stderr.decode(errors='replace').strip()[:200]}")
    return done.stdout.decode(errors="replace")


def _words(table: str) -> list[Word]:
    lines: dict[tuple[str, ...], int] = {}
    found: list[Word] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if not text:
            continue
        line = lines.setdefault(tuple(row[key] for key in ("block_num", "par_num", "line_num")), len(lines))
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        found.append(Word(text, left, top, left + width, top + height, line))
    return found
