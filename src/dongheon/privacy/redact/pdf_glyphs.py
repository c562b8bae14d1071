"""Widths of the glyphs of a PDF font, and the codes of a string; fonts with rules of their own are not guessed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

_IDENTITY = "/Identity-H"
_COURIER = 600.0


class OddContentError(Exception):
    """A page is drawn in a way that is not rewritten; it becomes a picture."""


@dataclass(frozen=True, slots=True)
class Font:
    """What the place of each glyph depends on.

    Args:
        bytes_a_code: 1, or 2 for fonts of many glyphs.
        widths: thousandths of the type's size by code.
        usual: width of the others.
    """

    bytes_a_code: int
    widths: dict[int, float]
    usual: float

    def codes(self, data: bytes) -> Iterator[tuple[bytes, float]]:
        """Each code of a string with the width of its glyph."""
        step = self.bytes_a_code
        for at in range(0, len(data), step):
            code = data[at : at + step]
            yield code, self.widths.get(int.from_bytes(code, "big"), self.usual)


def font_of(font: Any) -> Font:
    """Widths of a font.

    Args:
        font: the font's dictionary.
    Returns:
        Its widths.
    Raises:
        OddContentError: a font whose glyphs are drawings, or whose codes need a table that is not read here.
    """
    kind = str(font.get("/Subtype", ""))
    if kind == "/Type0":
        return _wide(font)
    if kind not in {"/TrueType", "/Type1", "/MMType1"}:
        raise OddContentError(f"font of kind {kind or 'unknown'}")
    if "/Widths" not in font:
        if "Courier" in str(font.get("/BaseFont", "")):
            return Font(1, {}, _COURIER)
        raise OddContentError("font without widths")
    first = int(font.get("/FirstChar", 0))
    missing = float(font.FontDescriptor.get("/MissingWidth", 0)) if "/FontDescriptor" in font else 0.0
    return Font(1, {first + place: float(width) for place, width in enumerate(font.Widths)}, missing)


def _wide(font: Any) -> Font:
    if str(font.get("/Encoding", "")) != _IDENTITY:
        raise OddContentError("font with a code table of its own")
    inner = font.DescendantFonts[0]
    return Font(2, dict(_listed(inner.get("/W", []))), float(inner.get("/DW", 1000)))


def _listed(widths: Any) -> Iterator[tuple[int, float]]:
    """The two ways of /W: "first [w w w]" and "first last w"."""
    items = list(widths)
    at = 0
    while at + 1 < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], pikepdf.Array):
            yield from ((first + place, float(width)) for place, width in enumerate(items[at + 1]))
            at += 2
        elif at + 2 < len(items):
            last, width = int(items[at + 1]), float(items[at + 2])
            if last - first > 65535:
                raise OddContentError("font with impossible widths")
            yield from ((code, width) for code in range(first, last + 1))
            at += 3
        else:
            return
