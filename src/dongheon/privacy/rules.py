"""What a town adds: its own number formats, and values that are public. Data, checked before use."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dongheon.base.errors import BadInput
from dongheon.privacy.kinds import KINDS, Find

_LEAST_FREE = 4
_MOST_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Format:
    """One format of the town, such as a library card.

    Args:
        kind: one of ``KINDS``.
        template: "9" stands for a digit, "A" for a Latin letter, "가" for a syllable; all else for itself.
        cue: a word that must stand within 20 characters before it; empty for none.
    """

    kind: str
    template: str
    cue: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TownRules:
    """Formats and exceptions of a town, checked.

    Args:
        formats: what else is personal.
        exceptions: values that are public, as digits only where they are numbers.
        public: formats that are public as a whole, such as the telephones of the town hall's own exchange.
    """

    formats: tuple[Format, ...] = ()
    exceptions: frozenset[str] = frozenset()
    public: tuple[Format, ...] = ()


def town_rules(rows: Iterable[Mapping[str, str]]) -> TownRules:
    """Rules from the rows of a table with the columns rule, kind, value, cue.

    Args:
        rows: rule is "format" (value is a template of ``Format``), "public" (value is a public value) or
            "public_format" (all values of a template are public).
    Returns:
        The rules. A template is no expression: it has one length and cannot run away.
    Raises:
        BadInput: a row that cannot be used, with its number and what to write instead.
    Example:
        >>> rules = town_rules([{"rule": "format", "kind": "staff_no", "value": "GA-9999", "cue": "도서관"}])
        >>> [f.kind for f in town_finds("도서관 회원증 GA-0412", rules)]
        ['staff_no']
    """
    formats: list[Format] = []
    public: list[Format] = []
    exceptions: set[str] = set()
    for line, row in enumerate(rows, 1):
        value = (row.get("value") or "").strip()
        if row.get("rule") == "public":
            if len(value) < _LEAST_FREE:
                raise BadInput(f"row {line}: a public value needs at least {_LEAST_FREE} characters, not {value!r}")
            digits = "".join(c for c in value if c.isdigit())
            exceptions.add(digits if len(digits) >= _LEAST_FREE else value)
        elif row.get("rule") == "format":
            formats.append(_format(line, row.get("kind") or "", value, (row.get("cue") or "").strip()))
        elif row.get("rule") == "public_format":
            public.append(_format(line, row.get("kind") or "landline", value, ""))
        else:
            raise BadInput(f"row {line}: rule is {row.get('rule')!r}; write format, public or public_format")
    return TownRules(tuple(formats), frozenset(exceptions), tuple(public))


def _format(line: int, kind: str, template: str, cue: str) -> Format:
    if kind not in KINDS:
        raise BadInput(f"row {line}: no kind is called {kind!r}; there are {', '.join(KINDS)}")
    if sum(c in "9A가" for c in template) < _LEAST_FREE or len(template) > _MOST_LENGTH:
        raise BadInput(
            f"row {line}: {template!r} needs {_LEAST_FREE} or more of 9, A, 가 and at most {_MOST_LENGTH} characters"
        )
    body = "".join({"9": "[0-9]", "A": "[A-Za-z]", "가": "[가-힣]"}.get(c) or re.escape(c) for c in template)
    return Format(kind, template, cue, re.compile(rf"(?<![0-9A-Za-z]){body}(?![0-9A-Za-z])"))


def is_public_value(value: str, rules: TownRules) -> bool:
    """Whether a value belongs to a format that the town calls public.

    Args:
        value: a value found, folded.
        rules: from ``town_rules``.
    Returns:
        True if it does.
    Example:
        >>> is_public_value("031-000-8272", town_rules([{"rule": "public_format", "value": "031-000-9999"}]))
        True
    """
    return any(form.pattern.fullmatch(value) for form in rules.public)


def town_finds(folded: str, rules: TownRules) -> Iterator[Find]:
    """Finds by the town's own formats.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        rules: from ``town_rules``.
    Yields:
        Finds; they may overlap.
    Example:
        >>> list(town_finds("GA-0412", TownRules()))
        []
    """
    for form in rules.formats:
        for match in form.pattern.finditer(folded):
            if not form.cue or form.cue in folded[max(0, match.start() - 20) : match.start()]:
                yield Find(form.kind, match.start(), match.end(), 0.95, "town's format")
