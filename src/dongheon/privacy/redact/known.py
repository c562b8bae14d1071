"""Values found once, looked for again wherever they stand without the words that gave them away."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dongheon.privacy.fold import fold, original_end
from dongheon.privacy.kinds import Find
from dongheon.privacy.mask import STAYS

_KOREAN_NAME = re.compile(r"[가-힣]{3,5}")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z .,'-]{4,}")
_LEAST_DIGITS = 7
_LEAST_LETTERS = 5
_JOINED_KINDS = frozenset(
    "rrn arn passport licence mobile landline account card business_no corporate_no insurance_no".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """Values of one file.

    Args:
        kinds: kind by value, as it stood in the file.
        exact: values that mean the same anywhere, by their length.
        digits: numbers by their digits only, however they are parted.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    exact: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    digits: Mapping[str, str] = field(default_factory=dict)


def known(values: Iterable[tuple[str, str]]) -> Known:
    """Values sorted for a second look.

    Args:
        values: (value, kind) as found.
    Returns:
        Those and the ways to find them again. Short names and public persons are never looked for elsewhere.
    Example:
        >>> known([("010-0000-4821", "mobile")]).digits
        {'01000004821': 'mobile'}
    """
    kinds: dict[str, str] = {}
    exact: dict[int, dict[str, str]] = {}
    digits: dict[str, str] = {}
    for value, kind in values:
        folded = fold(value)[0].strip()
        kinds.setdefault(folded, kind)
        if is_telling(folded, kind):
            exact.setdefault(len(folded), {}).setdefault(folded, kind)
            bare = bare_digits(folded)
            if kind in _JOINED_KINDS and len(bare) >= _LEAST_DIGITS:
                digits.setdefault(bare, kind)
    return Known(kinds, exact, digits)


def is_telling(value: str, kind: str) -> bool:
    """Whether a value means the same person wherever it stands.

    Args:
        value: a folded value.
        kind: its kind.
    Example:
        >>> is_telling("윤가람", "person"), is_telling("김솔", "person")
        (True, False)
    """
    if kind in STAYS:
        return False
    if kind == "person":
        return bool(_KOREAN_NAME.fullmatch(value) or _LATIN_NAME.fullmatch(value))
    return sum(c.isalnum() for c in value) >= _LEAST_LETTERS


def bare_digits(value: str) -> str:
    """The digits of a value.

    Args:
        value: any text.
    """
    return "".join(c for c in value if c.isdigit())


def again(text: str, values: Known) -> Iterator[Find]:
    """Known values in a text, in any order; they may overlap.

    Args:
        text: any text.
        values: from ``known``.
    Yields:
        Finds in positions of ``text``.
    Example:
        >>> [(f.start, f.end) for f in again("tel:01000004821", known([("010-0000-4821", "mobile")]))]
        [(4, 15)]
    """
    if not values.kinds:
        return
    folded, back = fold(text)

    def found(kind: str, start: int, end: int) -> Find:
        return Find(kind, back[start], original_end(text, back[start], back[end]), 1.0, "found elsewhere in the file")

    whole = folded.strip()
    if whole in values.kinds and values.kinds[whole] not in STAYS:
        start = folded.index(whole)
        yield found(values.kinds[whole], start, start + len(whole))
    for length, group in values.exact.items():
        for value in group if len(group) * 40 < len(folded) or len(group) < 8 else _windows(folded, length, group):
            start = folded.find(value)
            while start >= 0:
                if not _inside_number(folded, start, start + length):
                    yield found(group[value], start, start + length)
                start = folded.find(value, start + 1)
    if values.digits:
        yield from (found(kind, start, end) for kind, start, end in _numbers(folded, values.digits))


def _windows(folded: str, length: int, group: Mapping[str, str]) -> set[str]:
    """Which of many values stand in a short text."""
    return {folded[at : at + length] for at in range(len(folded) - length + 1)} & group.keys()


def _inside_number(folded: str, start: int, end: int) -> bool:
    """A number that is only a part of a longer one is another number."""
    before = folded[start].isdigit() and start > 0 and folded[start - 1].isdigit()
    after = folded[end - 1].isdigit() and end < len(folded) and folded[end].isdigit()
    return before or after


_NUMBER = re.compile(r"(?<![0-9])\+?[0-9](?:[\s\-.()/_]{0,3}[0-9]){6,24}(?![0-9])")


def _numbers(folded: str, digits: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    for match in _NUMBER.finditer(folded):
        bare = bare_digits(match[0])
        for form in (bare, bare.removeprefix("0082"), "0" + bare.removeprefix("82")):
            if form in digits:
                yield digits[form], match.start(), match.end()
                break
        else:
            for value, kind in digits.items():
                at = bare.find(value)
                if at >= 0 and len(bare) > len(value) and _PARTED.search(match[0]):
                    yield kind, *_stretch(match, at, at + len(value))


_PARTED = re.compile(r"\s")


def _stretch(match: re.Match[str], first: int, last: int) -> tuple[int, int]:
    places = [match.start() + i for i, c in enumerate(match[0]) if c.isdigit()]
    return places[first], places[last - 1] + 1
