"""The OCR program ``tesseract``, handed to the engines as a function."""

import csv
import io
import shutil
import subprocess

from dongheon.base.errors import OutsideFailed
from dongheon.files.values import Ocr, Word

MOST_SECONDS = 120


def tesseract_is_there() -> bool:
    """Whether tesseract is installed."""
    return shutil.which("tesseract") is not None


def tesseract(*, languages: str = "kor+eng") -> Ocr:
    """An OCR that calls tesseract on this machine.

    Args:
        languages: data of tesseract that is installed, joined by "+".
    Returns:
        A function from a PNG picture to its words.
    Raises:
        OutsideFailed: tesseract is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise OutsideFailed("tesseract is not installed; install tesseract-ocr and tesseract-ocr-kor, or leave OCR out")

    def words(picture: bytes) -> list[Word]:
        command = [program, "stdin", "stdout", "-l", languages, "--psm", "11", "tsv"]
        try:
            done = subprocess.run(command, input=picture, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603 - a fixed command, the picture goes in by the pipe
        except subprocess.TimeoutExpired:
            raise OutsideFailed(
                f"tesseract took more than {MOST_SECONDS} seconds for one picture; make it smaller"
            ) from None
        if done.returncode:
            raise OutsideFailed(f"tesseract: {done.stderr.decode(errors='replace').strip()[:200]}")
        return _words(done.stdout.decode(errors="replace"))

    return words


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
