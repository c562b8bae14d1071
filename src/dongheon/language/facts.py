"""Hard facts of a sentence: what must stand in a source before a town may say it."""

import re
import unicodedata
from collections.abc import Callable, Iterator

_UNITS = (
    "개월|주일|시간|미터|킬로미터|세대|가구|가지|차로|차례|퍼센트|제곱미터|근무시간|영업일|"
    "년|월|일|주|분|초|명|인|건|대|개|회|번|곳|부|통|장|세|살|층|호|호선|동|급|등급|단계|차|배|톤|kg|g|km|m|cm|mm|L|l|㎡|평|%|dB|도|종|매|점|필지|면"
)
_ITEM = re.compile(r"^\s*\d{1,2}\)\s")  # the mark of an item in a list says nothing
_TEN = {"억": 100_000_000, "만": 10_000, "천": 1_000, "백": 100}
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]], ...]


def _phone(match: re.Match[str]) -> Iterator[str]:
    yield "phone " + "".join(c for c in match.group() if c.isdigit())


def _date(match: re.Match[str]) -> Iterator[str]:
    year, month, day = match["y"], int(match["m"]), int(match["d"])
    yield f"date {month}-{day}"
    if year:
        yield f"year {int(year)}"


def _time(match: re.Match[str]) -> Iterator[str]:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if match["half"] == "오후" and hour < 12:
        hour += 12
    yield f"time {hour:02}:{minute:02}"


def _won(match: re.Match[str]) -> Iterator[str]:
    total = 0.0
    for number, tens in re.findall(r"(\d[\d,.]*)\s?([억만천백]*)", match.group()):
        value = float(number.replace(",", "").rstrip(".") or 0)
        for sign in tens:
            value *= _TEN[sign]
        total += value
    yield f"won {total:.0f}"


def _article(match: re.Match[str]) -> Iterator[str]:
    yield f"article {int(match['a'])}" + (f"의{int(match['b'])}" if match["b"] else "")
    if match["p"]:
        yield f"paragraph {int(match['p'])}"
    if match["i"]:
        yield f"item {int(match['i'])}"


def _measure(match: re.Match[str]) -> Iterator[str]:
    value = match["n"].replace(",", "").rstrip(".")
    yield f"number {float(value):g} {match['u'] or ''}".rstrip()


def _named(match: re.Match[str]) -> Iterator[str]:
    yield "name " + re.sub(r"\s", "", match["name"])


_RULES = (
    (re.compile(r"[「『](?P<name>[^」』]{2,60})[」』]"), _named),
    (re.compile(r"(?<!\d)(?:0\d{1,2}[-)]\s?\d{3,4}-\d{4}|1[568]\d\d-\d{4})(?!\d)"), _phone),
    (
        re.compile(
            r"제\s?(?P<a>\d+)\s?조(?:의\s?(?P<b>\d+))?(?:\s?제?\s?(?P<p>\d+)\s?항)?(?:\s?제?\s?(?P<i>\d+)\s?호)?"
        ),
        _article,
    ),
    (re.compile(r"(?:(?P<y>20\d\d|19\d\d)\s?[.년]\s?)(?P<m>\d{1,2})\s?[.월]\s?(?P<d>\d{1,2})\s?(?:일|\.)?"), _date),
    (re.compile(r"(?P<y>)(?<!\d)(?P<m>1[0-2]|0?[1-9])\s?월\s?(?P<d>3[01]|[12]\d|0?[1-9])\s?일"), _date),
    (
        re.compile(
            r"(?:(?P<half>오전|오후)\s?)?(?<![\d제])(?P<h>[01]?\d|2[0-4])(?:\s?시(?!간|설|민|청|내|장|도)(?:\s?(?P<min>\d{1,2})\s?분)?)"
        ),
        _time,
    ),
    (re.compile(r"(?P<half>)(?<!\d)(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?!\d)"), _time),
    (re.compile(r"\d[\d,.]*\s?[억만천백]*(?:\s?\d[\d,]*\s?[만천백]+)*\s?원"), _won),
    (re.compile(rf"(?<![\d.])(?P<n>\d[\d,]*(?:\.\d+)?)\s?(?P<u>{_UNITS})?"), _measure),
)


def facts(text: str) -> frozenset[str]:
    """Numbers, dates, times, amounts, articles, telephones and quoted names of a text, in one spelling.

    Args:
        text: any Korean text.
    Returns:
        Facts such as "won 12000", "time 20:00", "article 32", "date 6-9", "number 7 일".
    Example:
        >>> sorted(facts("오전 8시부터 1만 2천원, 「도로교통법」 제32조제8호"))
        ['article 32', 'item 8', 'name 도로교통법', 'time 08:00', 'won 12000']
    """
    rest = re.sub(r"[~∼–−]", " ~ ", unicodedata.normalize("NFKC", text))
    rest = _ITEM.sub("", rest)
    found: set[str] = set()
    for pattern, meaning in _RULES:
        for match in pattern.finditer(rest):
            found.update(meaning(match))
        rest = pattern.sub(" ", rest)
    return frozenset(found)


def unsupported(text: str, sources: str) -> tuple[str, ...]:
    """Facts of a text that its sources do not state.

    Args:
        text: the sentence to be said.
        sources: all passages it cites, joined.
    Returns:
        The facts missing from the sources, sorted; a bare number is supported by the same number with a unit.
    Example:
        >>> unsupported("20:00까지 7일 동안 단속합니다", "오전 8시부터 오후 8시까지 단속한다.")
        ('number 7 일',)
    """
    stated = facts(sources)
    bare = {" ".join(fact.split()[:2]) for fact in stated}
    return tuple(sorted(fact for fact in facts(text) if fact not in stated and fact not in bare))
