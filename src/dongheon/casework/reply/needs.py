"""What kind of fact a question needs: only a sentence that holds one can answer it."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of fact.

    Args:
        name: what the officer is asked for when no paper holds it.
        asked: words by which a petitioner asks for it.
        given: forms by which a paper gives it.
    """

    name: str
    asked: re.Pattern[str]
    given: re.Pattern[str]


_DAYS = r"토요일|일요일|주말|공휴일|휴일|점심|저녁|야간|밤|새벽"
KINDS = {
    "time": Kind(
        "시각",
        re.compile(
            rf"몇\s?시|언제\s?(?:열|닫|여는|문)|(?:운영|개장|이용|접수|근무|단속|개방)\s?시간|시간(?:은|이)?\s?(?:언제|어떻)"
            rf"|(?:{_DAYS})(?:에도|에는|에|도)?[^.?!]{{0,15}}(?:하나|되나|됩니까|합니까|여나|엽니까|하는지|되는지|가능)"
        ),
        re.compile(r"\d{1,2}:\d\d|(?:오전|오후)\s?\d|\d\s?시(?!간|설|민|청|내)|(?:평일|토요일|일요일|공휴일|24시간)"),
    ),
    "amount": Kind(
        "금액",
        re.compile(
            r"얼마(?!나)|얼만|돈(?:이|은)?\s?드|무료(?:인|예|로)|공짜"
            r"|(?:요금|비용|수수료|금액|가격|값|과태료)[^.?!]{0,12}(?:알려|궁금|어떻|어찌|[?？])"
        ),
        re.compile(r"\d[\d,]*\s?[만천억]*\s?원|무료|없다|면제"),
    ),
    "period": Kind(
        "기간이나 기한",
        re.compile(
            r"언제\s?(?:까지|쯤|부터|고|나오|되|오|치|해|와|다시)|며칠|얼마나\s?(?:걸|기다)|(?:기간|기한|마감)[^.?!]{0,12}[?？]"
            r"|몇\s?(?:일|달|주|개월)"
        ),
        re.compile(r"\d+\s?(?:일|개월|주|년|시간|분)|이내|\d월|당일|즉시|바로"),
    ),
    "place": Kind(
        "곳",
        re.compile(r"어디(?:서|에|로|가|예|인|다)|오데|어데|어느\s?(?:동|곳|창구|과)"),
        re.compile(r"행정복지센터|시청|보건소|누리집|정부24|창구|센터|민원실|[가-힣](?:과|팀)\(|에서 "),
    ),
    "papers": Kind(
        "필요한 서류",
        re.compile(
            r"(?:서류|준비물|구비)[^.!]{0,20}(?:[?？]|나요|까요|알려|뭐|뭔|무엇|궁금|필요)|무엇을 (?:내|가져|준비)"
            r"|[뭘뭐](?:를|가)?\s?(?:내|가져|준비|챙|필요)"
        ),
        re.compile(r"신분증|서류|증명서|신청서|사본|확인서|계약서|통장|진단서|등록증"),
    ),
}


def needed(texts: Iterable[str]) -> dict[str, str]:
    """Kinds of fact that sentences of a petition ask for.

    Args:
        texts: sentences of the petition.
    Returns:
        Key of ``KINDS`` to the first sentence that asks for it.
    Example:
        >>> needed(["단속은 몇 시까지 하나요?", "과태료가 얼마예요?"])
        {'time': '단속은 몇 시까지 하나요?', 'amount': '과태료가 얼마예요?'}
    """
    found: dict[str, str] = {}
    for text in texts:
        for key, kind in KINDS.items():
            if kind.asked.search(text):
                found.setdefault(key, text)
    return found


def gives(text: str, key: str) -> bool:
    """Whether a sentence of a paper holds a fact of a kind.

    Args:
        text: the sentence.
        key: key of ``KINDS``.
    Example:
        >>> gives("평일 08:00~20:00에 단속한다.", "time"), gives("평일 08:00~20:00에 단속한다.", "amount")
        (True, False)
    """
    return bool(KINDS[key].given.search(text))
