"""Ways to cover a value other than by its label: in part, at the same length, by a stand-in, by a token."""

import re
from collections.abc import Callable, MutableMapping
from typing import Literal

from dongheon.privacy.find import NO_RULES, find
from dongheon.privacy.kinds import LABELS, Find, Level
from dongheon.privacy.mask import MOST_ROUNDS, STAYS
from dongheon.privacy.rules import TownRules

Style = Literal["label", "partial", "same-length"]

_TOKEN = re.compile(r"⟪([a-z_]{2,16}):([A-Za-z0-9_\-]{1,64})⟫")
# None of these is ever given out: no area code is 000, no month is 99, no plate has 힣, .invalid is kept by RFC 2606.
_STAND_INS = {
    "rrn": "999999-9999{:03}",
    "arn": "999999-9999{:03}",
    "passport": "여권 {}",
    "licence": "99-99-999{:03}-99",
    "mobile": "000-0000-0{:03}",
    "landline": "000-000-0{:03}",
    "email": "someone{}@stand-in.invalid",
    "account": "계좌 {}",
    "card": "카드 {}",
    "business_no": "사업자 {}",
    "corporate_no": "법인 {}",
    "plate": "00힣0{:03}",
    "insurance_no": "보험증 {}",
    "student_no": "학번 {}",
    "staff_no": "사번 {}",
    "birth_date": "어느 날 {}",
    "ip": "0.0.0.{}",
    "mac": "기기 {}",
    "gps": "지점 {}",
    "address": "어느 주소 {}",
    "handle": "계정 {}",
    "url": "누리집 {}",
    "person": "아무개{}",
    "public_person": "아무개{}",
    "sensitive": "민감한 사정 {}",
}


def covered(text: str, style: Style = "label", *, level: Level = "normal", rules: TownRules = NO_RULES) -> str:
    """Text with its personal values covered in a style; covering twice changes nothing.

    Args:
        text: any text.
        style: "label" ([전화번호]), "partial" (010-****-1234), "same-length" (***-****-****).
        level: see ``find``.
        rules: see ``find``.
    Returns:
        The covered text. It is for people to read; models and stores take ``mask``.
    Example:
        >>> covered("윤가람 드림, 010-0000-4821", "partial")
        '윤○람 드림, 010-****-4821'
    """
    cover = COVERS[style]
    for _ in range(MOST_ROUNDS):
        before, text = text, _replaced(text, level, cover, rules)
        if text == before:
            break
    return text


def with_stand_ins(text: str, known: MutableMapping[tuple[str, str], str], *, level: Level = "normal") -> str:
    """Text with stand-ins from ranges that nobody is ever given, the same for the same value.

    Args:
        text: any text.
        known: stand-ins by kind and value; new ones are added, so one mapping keeps a whole case consistent.
        level: see ``find``.
    Returns:
        The text; ``find`` finds none of the stand-ins.
    Example:
        >>> with_stand_ins("윤가람 드림, 010-0000-4821. 윤가람 씨", {})
        '아무개1 드림, 000-0000-0001. 아무개1 씨'
    """

    def stand_in(one: Find, value: str) -> str:
        key = (one.kind, value)
        if key not in known:
            known[key] = _STAND_INS[one.kind].format(1 + sum(kind == one.kind for kind, _ in known))
        return known[key]

    return _replaced(text, level, stand_in)


def with_tokens(
    text: str, seal: Callable[[str, str], str], *, level: Level = "normal", rules: TownRules = NO_RULES
) -> str:
    """Text with tokens that a vault can open again.

    Args:
        text: any text without tokens.
        seal: keeps a kind and a value and gives the token's id, of letters, digits, - and _.
        level: see ``find``.
        rules: see ``find``.
    Returns:
        The text with ⟪kind:id⟫ in the place of values.
    Example:
        >>> with_tokens("전화 010-0000-4821", lambda kind, value: "7f")
        '전화 ⟪mobile:7f⟫'
    """
    return _replaced(text, level, lambda one, value: f"⟪{one.kind}:{seal(one.kind, value)}⟫", rules)


def without_tokens(text: str, opened: Callable[[str, str], str]) -> str:
    """Text with its tokens opened again.

    Args:
        text: text from ``with_tokens``, edited or not.
        opened: gives the value of a kind and an id; it logs who asks and why.
    Returns:
        The text with the values.
    Example:
        >>> without_tokens("전화 ⟪mobile:7f⟫", lambda kind, token: "010-0000-4821")
        '전화 010-0000-4821'
    """
    return _TOKEN.sub(lambda match: opened(match[1], match[2]), text)


def tokens_in(text: str) -> tuple[tuple[str, str], ...]:
    """Tokens of a text, each once.

    Args:
        text: text from ``with_tokens``, edited or not.
    Returns:
        (kind, id) in the order of the text.
    Example:
        >>> tokens_in("⟪mobile:7f⟫, ⟪person:k3⟫ 또는 ⟪mobile:7f⟫")
        (('mobile', '7f'), ('person', 'k3'))
    """
    return tuple(dict.fromkeys((match[1], match[2]) for match in _TOKEN.finditer(text)))


def _replaced(text: str, level: Level, cover: Callable[[Find, str], str], rules: TownRules = NO_RULES) -> str:
    out: list[str] = []
    at = 0
    for one in find(text, level=level, rules=rules):
        if level == "strict" or one.kind not in STAYS:
            out += [text[at : one.start], cover(one, text[one.start : one.end])]
            at = one.end
    return "".join([*out, text[at:]])


def _same_length(_: Find, value: str) -> str:
    return "".join("*" if c.isalnum() else c for c in value)


def _partial(one: Find, value: str) -> str:
    """Enough to recognise one's own value, too little to use another's."""
    shown = [i for i, c in enumerate(value) if c.isalnum()]
    if one.kind == "person" and len(value) <= 4:
        return value[0] + "○" * max(1, len(value) - 2) + (value[-1] if len(value) > 2 else "")
    if one.kind in {"mobile", "landline"} and len(shown) >= 9:
        hidden = set(shown[-8 if len(shown) > 9 else -7 : -4])
    elif one.kind in {"rrn", "arn"} and len(shown) == 13:
        hidden = set(shown[6:])
    elif one.kind == "email":
        hidden = set(range(1, max(2, value.find("@"))))
    elif one.kind == "address":
        hidden = {i for i, c in enumerate(value) if c.isdigit()}
    else:
        hidden = set(shown[len(shown) // 3 :])
    return "".join("*" if i in hidden and c != "@" else c for i, c in enumerate(value))


# What stands in place of a find in each style whose covers need no memory.
COVERS: dict[str, Callable[[Find, str], str]] = {
    "label": lambda one, _: f"[{LABELS[one.kind]}]",
    "partial": _partial,
    "same-length": _same_length,
}
