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
_START = 3
_JOINED_KINDS = frozenset(
    "rrn arn passport licence mobile landline account card business_no corporate_no insurance_no".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """Values of one file.

    Args:
        kinds: kind by value, as it stood in the file.
        starts: lengths of the values that mean the same anywhere, by their first three characters.
        digits: numbers by their digits only, however they are parted.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, frozenset[int]] = field(default_factory=dict)
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
    starts: dict[str, set[int]] = {}
    digits: dict[str, str] = {}
    for value, kind in values:
        folded = fold(value)[0].strip()
        kinds.setdefault(folded, kind)
        if is_telling(folded, kind):
            starts.setdefault(folded[:_START], set()).add(len(folded))
            bare = bare_digits(folded)
            if kind in _JOINED_KINDS and len(bare) >= _LEAST_DIGITS:
                digits.setdefault(bare, kind)
    return Known(kinds, {start: frozenset(lengths) for start, lengths in starts.items()}, digits)


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
    starts = values.starts
    for at in [at for at in range(len(folded) - _START + 1) if folded[at : at + _START] in starts]:
        for length in starts[folded[at : at + _START]]:
            value = folded[at : at + length]
            kind = values.kinds.get(value, "") if len(value) == length else ""
            if kind and is_telling(value, kind) and not _inside_number(folded, at, at + length):
                yield found(kind, at, at + length)
    if values.digits:
        yield from (found(kind, start, end) for kind, start, end in _numbers(folded, values.digits))


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
            if any(c.isspace() for c in match[0]):  # two numbers side by side look like one
                yield from _parts(match, bare, digits)


def _parts(match: re.Match[str], bare: str, digits: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    for at in range(len(bare) - _LEAST_DIGITS + 1):
        for end in range(at + _LEAST_DIGITS, len(bare) + 1):
            if bare[at:end] in digits:
                yield digits[bare[at:end]], *_stretch(match, at, end)


def _stretch(match: re.Match[str], first: int, last: int) -> tuple[int, int]:
    places = [match.start() + i for i, c in enumerate(match[0]) if c.isdigit()]
    return places[first], places[last - 1] + 1
