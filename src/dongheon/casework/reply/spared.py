"""Parts of a sentence that no rewording may touch: quotations, covers, figures, titles of papers."""

import re
from collections.abc import Sequence

from dongheon.language.facts import facts

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"|「[^」]*」|『[^』]*』|《[^》]*》|\[[^\]]{1,12}\]")
_NEGATION = re.compile(r"않|없|못|아니|아닌|불가|금지|안 (?:되|됩|된|돼)|말아|말고|마시|마십|마세")
_MAY = re.compile(r"수 있")
_MUST = re.compile(r"[가-힣]야 (?:하|합|한|할|됩|되)")
_ITEM = re.compile(r"^(?:[가-하]\. |\d{1,2}\) )")


def spared_spans(text: str, *, titles: Sequence[str] = ()) -> tuple[tuple[int, int], ...]:
    """Ranges of a sentence that stay as they are.

    Args:
        text: the sentence.
        titles: titles of papers that it may name.
    Returns:
        Code point ranges in order of their start.
    Example:
        >>> spared_spans("‘구비서류’를 [이름] 님께")
        ((0, 6), (8, 12))
    """
    spans = [match.span() for match in _QUOTED.finditer(text)]
    for title in titles:
        spans += [match.span() for match in re.finditer(re.escape(title), text)] if title else []
    return tuple(sorted(spans))


def quotations(text: str) -> tuple[str, ...]:
    """What a sentence quotes or covers, in order.

    Example:
        >>> quotations("‘언제까지’라고 물은 [이름] 님")
        ('‘언제까지’', '[이름]')
    """
    return tuple(_QUOTED.findall(text))


def lost(before: str, after: str) -> str:
    """What a rewording changed that it may not; "" if nothing.

    Args:
        before: the sentence.
        after: the same in other words.
    Returns:
        The fault, in words an officer understands.
    Example:
        >>> lost("7일 이내에 냅니다.", "7일 안에 냅니다."), lost("7일 이내에 냅니다.", "8일 안에 냅니다.")
        ('', '숫자·날짜·조문이 달라졌습니다')
    """
    if facts(before) != facts(after):
        return "숫자·날짜·조문이 달라졌습니다"
    if sorted(quotations(before)) != sorted(quotations(after)):
        return "따온 말이나 가린 곳이 달라졌습니다"
    return ""


def turned(before: str, after: str) -> str:
    """Whether free rewording turned a refusal, a duty or a leave into something else; "" if not.

    Args:
        before: the sentence.
        after: the same in other words.
    Example:
        >>> turned("주차할 수 없습니다.", "주차할 수 있습니다.")
        '부정하거나 해야 하는 말이 달라졌습니다'
    """
    for pattern in (_NEGATION, _MAY, _MUST):
        if len(pattern.findall(before)) != len(pattern.findall(after)):
            return "부정하거나 해야 하는 말이 달라졌습니다"
    return ""


def without_mark(text: str) -> str:
    """The sentence without the mark of an item, "가. " or "1) ".

    Example:
        >>> without_mark("가. 평일에 단속합니다."), without_mark("1) 평일")
        ('평일에 단속합니다.', '평일')
    """
    return _ITEM.sub("", text)
