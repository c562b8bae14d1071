"""One spelling for each character, with the way back to the original position."""

import unicodedata

_DASHES = dict.fromkeys("‐‑‒–—―−ー－ㅡ﹣", "-")
_DOTS = dict.fromkeys("．。·ㆍ・", ".")
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """Fold a text to NFKC characters without zero-width ones, keeping positions.

    Args:
        text: any text, NFC or NFD.
    Returns:
        The folded text and, for each of its characters and its end, the code point of the original it came from.
    Example:
        >>> folded, back = fold("０１０\u200b－1")
        >>> folded, back
        ('010-1', (0, 1, 2, 4, 5, 6))
    """
    if text.isascii():
        return text, tuple(range(len(text) + 1))
    out: list[str] = []
    back: list[int] = []
    index, length = 0, len(text)
    while index < length:
        end = index + 1
        while end < length and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
            end += 1
        for character in _folded(text[index:end]):
            out.append(character)
            back.append(index)
        index = end
    back.append(length)
    return "".join(out), tuple(back)


def _folded(piece: str) -> str:
    if piece in _ZERO_WIDTH:
        return ""
    swapped = _DASHES.get(piece) or _DOTS.get(piece)
    return swapped or unicodedata.normalize("NFKC", piece)
