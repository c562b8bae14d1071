"""Sentences of manuals turned into the polite form of a letter, words and figures untouched."""

import re

_SENTENCE_END = re.compile(r"(?<=[다음함됨임요까죠][.!?])\s+|(?<=[.!?])\s+(?=[가-힣A-Z「“\"'(])|\n+")
_MARK = re.compile(
    r"^\s*(?:제\d+조(?:의\d+)?(?:\([^)\n]*\))?(?=\s)|[-*•·○□※▪◦]|\d{1,2}[.)]|[가-하][.)]|\(\d{1,2}\)|[①-⑳]|>|\s)+"
)
_TABLE = re.compile(r"^\s*\|")


def sentences(text: str) -> tuple[str, ...]:
    """Sentences of a passage, without list marks; tables and headings are left out.

    Args:
        text: a passage in Markdown.
    Returns:
        Exact substrings of the text, in reading order.
    Example:
        >>> sentences("- 평일에 단속한다. 토요일은 제외한다." + chr(10) + "| 요일 | 시간 |")
        ('평일에 단속한다.', '토요일은 제외한다.')
    """
    found: list[str] = []
    for line in text.split("\n"):
        if _TABLE.match(line) or line.lstrip().startswith("#"):
            continue
        for piece in _SENTENCE_END.split(_MARK.sub("", line)):
            bare = _MARK.sub("", piece).strip()
            if len(bare) >= 8 and "**" not in bare and "](" not in bare:
                found.append(bare)
    return tuple(found)


def polite(sentence: str) -> str:
    """The sentence in 합니다체; only its ending changes.

    Args:
        sentence: a sentence that ends in -다, -함, -음, -임 or in a noun.
    Returns:
        The polite sentence with a full stop; one that is already polite stays.
    Example:
        >>> [polite(one) for one in ("평일에 단속한다.", "서류를 받는다", "신청할 수 있음.", "무료임", "문의하세요.")]
        ['평일에 단속합니다.', '서류를 받습니다.', '신청할 수 있습니다.', '무료입니다.', '문의하세요.']
    """
    body = sentence.strip().rstrip(".!·…").rstrip()
    if not "가" <= body[-1:] <= "힣" or body.endswith(_POLITE_ENDS) or _formal(body):
        return sentence.strip() if sentence.strip().endswith((".", "?", "!")) else f"{sentence.strip()}."
    if body.endswith("다") and len(body) > 1 and "가" <= body[-2] <= "힣":
        return _from_plain(body[:-1]) + "."
    if _final(body[-1]) == _M:
        return _from_noun(body) + "."
    return f"{body}입니다."


_POLITE_ENDS = ("세요", "시오", "까", "요")


def _formal(body: str) -> bool:
    return body.endswith("니다") and len(body) > 2 and "가" <= body[-3] <= "힣" and _final(body[-3]) == _B


_M, _N, _B = 16, 4, 17  # final consonants ㅁ, ㄴ, ㅂ in the order of Hangul syllables


def _final(syllable: str) -> int:
    return (ord(syllable) - 0xAC00) % 28


def _with_final(syllable: str, final: int) -> str:
    return chr(ord(syllable) - _final(syllable) + final)


def _from_plain(stem: str) -> str:
    """Stems such as 단속한, 받는, 있 and 이 before -다."""
    last = stem[-1]
    if last == "는" and len(stem) > 1 and "가" <= stem[-2] <= "힣" and _final(stem[-2]):
        return stem[:-1] + "습니다"
    if _final(last) in (0, _N):
        return stem[:-1] + _with_final(last, _B) + "니다"
    return stem + "습니다"


def _from_noun(body: str) -> str:
    """Nominal endings such as 단속함, 있음 and 무료임; a noun such as 요금 keeps its form."""
    last = body[-1]
    if last == "음" and len(body) > 1 and "가" <= body[-2] <= "힣" and _final(body[-2]):
        return body[:-1] + "습니다"
    if last in "함됨임김짐줌옴감킴침림" and not body.endswith(("요금", "그림", "책임", "모임", "부담감")):
        return body[:-1] + _with_final(last, _B) + "니다"
    return f"{body}입니다"
