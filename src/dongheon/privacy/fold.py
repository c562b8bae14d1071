"""One spelling for each character, with the way back to the original position."""

import html
import re
import unicodedata
from collections.abc import Sequence

_DASHES = dict.fromkeys("‐‑‒–—―−ー－ㅡ﹣～〜∼", "-")
_DOTS = dict.fromkeys("．。·ㆍ・•", ".")
_SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000\u3164\uffa0\u115f\u1160\u2800", " ")
# Letters with a stroke have no decomposition in Unicode.
_STROKES = dict(zip("ĐđŁłØøıŦŧ", "DdLlOoiTt", strict=True))
_SWAPPED = _DASHES | _DOTS | _SPACES | _STROKES
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufe0e\ufe0f\u20e3"
)
# Everything that folds to itself is skipped in one step; an ampersand may begin an entity.
_ODD = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|nbsp|amp|lt|gt|quot|apos|commat|period|hyphen|num);|"
    r"[^\t\n -~가-힣㎡℃□■○●◎※☎▶▷→「」『』“”‘’…①-⑳]"
)
_MARKS = re.compile(r"[\u0300-\u036f\u20d0-\u20e2]")


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text to NFKC characters without zero-width ones, accents and HTML entities, keeping positions.

    Args:
        text: any text, NFC or NFD.
    Returns:
        The folded text and, for each of its characters and its end, the code point of the original it came from.
    Example:
        >>> folded, back = fold("０１０\u200b－1")
        >>> folded, back
        ('010-1', (0, 1, 2, 4, 5, 6))
    """
    if not _ODD.search(text):
        return text, range(len(text) + 1)
    out: list[str] = []
    back: list[int] = []
    at, length = 0, len(text)
    for odd in _ODD.finditer(text):
        start = odd.start()
        if start < at:
            continue
        out.append(text[at:start])
        back.extend(range(at, start))
        at = odd.end()
        if "\u1100" <= text[start] <= "\u115e":
            while at < length and "\u1161" <= text[at] <= "\u11ff":
                at += 1
        for character in _folded(text[start:at]):
            out.append(character)
            back.append(start)
    out.append(text[at:])
    back.extend(range(at, length + 1))
    return "".join(out), tuple(back)


def original_end(text: str, start: int, end: int) -> int:
    """End of a span in the original without the invisible characters behind it.

    Args:
        text: the original.
        start: first code point of the span.
        end: the code point where the next visible character begins.
    Returns:
        The end, greater than ``start``.
    Example:
        >>> original_end("010\u200b!", 0, 4)
        3
    """
    while end > start + 1 and text[end - 1] in _INVISIBLE:
        end -= 1
    return end


def _folded(piece: str) -> str:
    if piece[0] == "&" and len(piece) > 1:
        piece = html.unescape(piece)
    if piece in _INVISIBLE:
        return ""
    swapped = _SWAPPED.get(piece)
    if swapped is not None:
        return swapped
    if len(piece) == 1 and piece.isdecimal():
        return str(unicodedata.decimal(piece))
    # Accents go both from composed and from decomposed letters; Hangul must stay composed.
    plain = unicodedata.normalize("NFKC", piece)
    if plain.isascii() or "가" <= plain[:1] <= "힣":
        return plain
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", plain)))
