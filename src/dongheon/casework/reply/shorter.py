"""Overlong sentences split where both halves stand alone."""

import re
from collections.abc import Sequence

from dongheon.language.tokens import with_polite_end

LONG, LEAST = 60, 12  # code points of a sentence that is split, and of the shortest half
_LINK = re.compile(r"(?P<word>[가-힣]+(?:며|고)),\s+")
# What follows may hold for both halves: a condition, a wish, a duty, a leave, a negation, a relative clause.
_SCOPED = re.compile(
    r"[가-힣]면[ ,]|경우|[가-힣]때|도록|수 [있없]|야 [하합한할됩되]|않|없|못|바랍|주십|주시|"
    r"기 때문|[은는을]지|하는 |[가-힣]서 "
)
_OWN_SUBJECT = re.compile(r"^(?:[^\s,]+\s){0,3}[^\s,]*[가-힣](?:은|는|이|가)\s")


def shorter(text: str, *, spared: Sequence[tuple[int, int]] = ()) -> str:
    """A long sentence as two, if its halves are joined by -며 or -고 and a comma and nothing in one hangs on the other.

    Args:
        text: one sentence in 합니다체.
        spared: ranges inside which nothing is split.
    Returns:
        The two sentences, or the text as it was.
    Source: own.
    Example:
        >>> first = "평일 아침마다 학교 앞에서 고정형 카메라로 주정차를 단속하며, "
        >>> shorter(first + "주민신고는 단속반이 바로 확인하고 결과를 답변과 함께 보냅니다.").split(". ")[0]
        '평일 아침마다 학교 앞에서 고정형 카메라로 주정차를 단속합니다'
    """
    if len(text) < LONG or text.count(".") > 1 or not text.endswith("니다."):
        return text
    for link in _LINK.finditer(text):
        if any(start < link.end() and link.start() < end for start, end in spared):
            continue
        first, second = text[: link.start()], text[link.end() :]
        if (
            min(len(first) + len(link["word"]), len(second)) < LEAST
            or _SCOPED.search(second)
            or not _OWN_SUBJECT.search(second)
        ):
            continue
        ended = with_polite_end(link["word"])
        if ended and first.count("(") == first.count(")"):
            return f"{first}{ended}. {second}"
    return text
