"""All personal information of a text, without overlaps."""

from collections.abc import Iterator

from dongheon.privacy.address import addresses
from dongheon.privacy.fold import fold, original_end
from dongheon.privacy.identity import date_at
from dongheon.privacy.kinds import Find, Level
from dongheon.privacy.names import people
from dongheon.privacy.numbers import numbers
from dongheon.privacy.rules import TownRules, is_public_value, town_finds
from dongheon.privacy.sensitive import sensitive_facts
from dongheon.privacy.windows import windows

# Where finds meet, a number or an address wins over a name, and either over the fact around it.
RANK = {"person": 1, "public_person": 1, "sensitive": 2}
NO_RULES = TownRules()


def find(
    text: str, *, level: Level = "normal", exceptions: frozenset[str] = frozenset(), rules: TownRules = NO_RULES
) -> tuple[Find, ...]:
    """Find personal information.

    Args:
        text: any text.
        level: "numbers" (no names, no addresses), "normal", "strict" (weak finds too).
        exceptions: values that are not personal, such as the town's own office phones, as digits only.
        rules: the town's own formats and public values, from ``dongheon.privacy.rules.town_rules``.
    Returns:
        Finds in order of position; spans are code points of ``text``, end exclusive, and never overlap.
    Source: 개인정보 보호법 제2조 제1호, 제23조, 제24조, 제24조의2 (법률 제19234호).
    Example:
        >>> [(f.kind, f.start, f.end) for f in find("문의는 a@example.kr로, 공일공 0000 1234")]
        [('email', 4, 16), ('mobile', 19, 32)]
    """
    folded, back = fold(text)
    stretches = windows(folded)
    found = [*numbers(folded, stretches), *town_finds(folded, rules)]
    exceptions |= rules.exceptions
    if level != "numbers":
        for start, end in stretches:
            found += addresses(folded, max(0, start - 20), end)
        named = list(people(folded))
        found += [*named, *_born(folded, named), *sensitive_facts(folded)]
    least = 0.0 if level == "strict" else 0.5
    taken = bytearray(len(folded) + 1)
    kept: list[Find] = []
    for one in sorted(found, key=lambda f: (RANK.get(f.kind, 0), -f.confidence, f.start - f.end, f.start)):
        if one.confidence < least:
            continue
        if taken.find(1, one.start, one.end) >= 0:
            rest = _untaken(folded, one, taken)
            if rest is None:
                continue
            one = rest  # noqa: PLW2901 what is left of an address beside a number is still where someone lives
        value = folded[one.start : one.end]
        if (exceptions and _excepted(value, exceptions)) or is_public_value(value, rules):
            continue
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
        kept.append(one)
    kept.sort(key=lambda f: f.start)
    return tuple(
        Find(f.kind, back[f.start], original_end(text, back[f.start], back[f.end]), f.confidence, f.reason)
        for f in kept
    )


def _untaken(folded: str, one: Find, taken: bytearray) -> Find | None:
    """The part of an address behind what was taken already, if it still goes down to a unit."""
    start = taken.rfind(1, one.start, one.end) + 1
    while start < one.end and folded[start] in " ,(/":
        start += 1
    if one.kind != "address" or not any(c.isdigit() for c in folded[start : one.end]):
        return None
    return Find(one.kind, start, one.end, one.confidence, one.reason)


def _excepted(value: str, exceptions: frozenset[str]) -> bool:
    return "".join(c for c in value if c.isdigit()) in exceptions or value in exceptions


def _born(folded: str, named: list[Find]) -> Iterator[Find]:
    """Dates in brackets behind a name: "한도윤(900101)"."""
    for one in named:
        if folded[one.end : one.end + 1] == "(" and one.confidence > 0.5:
            end = date_at(folded, one.end + 1)
            if end > 0 and folded[end : end + 1] in (")", ",", "생"):
                yield Find("birth_date", one.end + 1, end, 0.9, "behind a name")
