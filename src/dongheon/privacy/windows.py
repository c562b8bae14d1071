"""The stretches of a text that hold digits: patterns of numbers look there and nowhere else."""

import re

_DIGITS = re.compile(r"[0-9]{2,}|[0-9][\-.][0-9]|[로길동리] [0-9]")
_MARGIN = 28


def windows(folded: str) -> list[tuple[int, int]]:
    """Stretches around digits, in order, not overlapping; no run of digits is cut.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
    Returns:
        Pairs of first position and end.
    Example:
        >>> windows("전화 010-1234-5678" + "가" * 100)
        [(0, 44)]
    """
    found: list[tuple[int, int]] = []
    start = end = -1
    for digits in _DIGITS.finditer(folded):
        if start < 0:
            start = max(0, digits.start() - _MARGIN)
        elif digits.start() - _MARGIN > end + _MARGIN:
            found.append((start, end + _MARGIN))
            start = digits.start() - _MARGIN
        end = digits.end()
    if start >= 0:
        found.append((start, min(len(folded), end + _MARGIN)))
    return found


def said_before(folded: str, at: int, cues: re.Pattern[str], *, within: int) -> bool:
    """Whether a cue stands shortly before a position, on the same line or the one above it.

    Args:
        folded: text from ``fold``.
        at: the position.
        cues: what to look for.
        within: how many characters before it, > 0.
    Returns:
        True if a cue is there.
    Example:
        >>> said_before("계좌: 123", 4, re.compile("계좌"), within=8)
        True
    """
    return cues.search(folded, max(0, at - within), at) is not None


def said_after(folded: str, at: int, cues: re.Pattern[str], *, within: int) -> bool:
    """Whether a cue stands shortly behind a position.

    Args:
        folded: text from ``fold``.
        at: the position.
        cues: what to look for.
        within: how many characters behind it, > 0.
    Returns:
        True if a cue is there.
    Example:
        >>> said_after("123 신한은행", 3, re.compile("은행"), within=8)
        True
    """
    return cues.search(folded, at, at + within) is not None
