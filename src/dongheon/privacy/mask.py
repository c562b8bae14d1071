"""Covers over personal information. The only maker of ``Masked``."""

import re

from dongheon.base.masked import Cover, Masked
from dongheon.privacy.find import NO_RULES, find
from dongheon.privacy.kinds import LABELS, Level
from dongheon.privacy.rules import TownRules

_COVER = re.compile("|".join(re.escape(f"[{label}]") for label in sorted(set(LABELS.values()), key=len, reverse=True)))
_KIND_OF = {f"[{label}]": kind for kind, label in reversed(LABELS.items())}


# What sorting and a danger cue need, once nobody can be told from it; before text leaves the zone these go too.
STAYS = frozenset(("sensitive", "public_person"))

# A cover beside a word may be a cue that the value was not; covering goes on until nothing more is found.
MOST_ROUNDS = 5


def mask(
    text: str, *, level: Level = "normal", exceptions: frozenset[str] = frozenset(), rules: TownRules = NO_RULES
) -> Masked:
    """Replace each personal value by the label of its kind; public persons and sensitive facts only at "strict".

    Args:
        text: any text; covers already in it stay and are listed again, so masking twice changes nothing.
        level: see ``find``.
        exceptions: see ``find``.
        rules: see ``find``.
    Returns:
        The masked text with its covers.
    Example:
        >>> mask("연락은 010-0000-4821로 주세요").text
        '연락은 [전화번호]로 주세요'
    """
    for _ in range(MOST_ROUNDS):
        before, text = text, _labelled(text, level, exceptions, rules)
        if text == before:
            break
    return stored(text)


def _labelled(text: str, level: Level, exceptions: frozenset[str], rules: TownRules) -> str:
    out: list[str] = []
    at = 0
    for one in find(text, level=level, exceptions=exceptions, rules=rules):
        if level == "strict" or one.kind not in STAYS:
            out += [text[at : one.start], f"[{LABELS[one.kind]}]"]
            at = one.end
    return "".join([*out, text[at:]])


def stored(text: str) -> Masked:
    """Masked text as it comes back from a row that was masked when it was written.

    Args:
        text: text that ``mask`` gave and a ``masked_*`` column kept; nothing else may be passed.
    Returns:
        The same text with its covers.
    Example:
        >>> stored("[이름] 드림").covers[0].kind
        'person'
    """
    covers = tuple(Cover(_KIND_OF[m.group()], m.start(), m.end(), 1.0) for m in _COVER.finditer(text))
    return Masked(text, covers)
