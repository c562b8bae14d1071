"""The one place where the town hall covers personal data, with the town's own rules and the names of the case."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from dongheon.base.masked import Masked
from dongheon.privacy.kinds import Level
from dongheon.privacy.mask import mask
from dongheon.privacy.rules import Format, TownRules, town_rules
from townhall.core.departments import office_phones
from townhall.core.options import option
from townhall.privacy.index import digests_of, words_in
from townhall.privacy.models import IndexEntry

RULES = "privacy.rules"
PHONES = frozenset({"landline", "mobile"})
SYLLABLES = range(2, 7)
ASKED_AT_ONCE = 500
_HANGUL = re.compile(r"[가-힣]{2,}")
_LATIN = re.compile(r"[A-Za-zÀ-ỹ]+(?:[ .'-]+[A-Za-zÀ-ỹ]+){1,4}")


def masked(
    text: str,
    *,
    subject: str = "",
    names: Iterable[str] = (),
    ours: frozenset[str] = frozenset(),
    level: Level = "normal",
    anybody: bool = False,
) -> Masked:
    """Masked text; the only kind that may be stored outside the vault.

    Args:
        text: what somebody wrote.
        subject: the case it belongs to; the petitioner's own name is covered however it stands in the text.
        names: further names to cover.
        ours: names of officers that stay, since they must be told (영 제31조). The town's phones stay as well.
        level: see `dongheon.privacy.find.find`.
        anybody: cover the name of every petitioner: for notes that belong to no case.
    """
    known = anybodys_names(text) if anybody else own_names(text, subject=subject)
    rules = _with_names(town_rules_now(), [*names, *known])
    first = mask(text, level=level, exceptions=ours, rules=rules)
    if any(cover.kind in PHONES for cover in first.covers):
        return mask(text, level=level, exceptions=ours | office_phones(), rules=rules)
    return first


def rules_about(text: str, *, subject: str) -> TownRules:
    """The town's own rules, and the petitioner's name as it stands in the text."""
    return _with_names(town_rules_now(), own_names(text, subject=subject))


def own_names(text: str, *, subject: str) -> list[str]:
    """Names of the subject that stand in the text, known by their keyed digests: the vault stays shut."""
    if not subject or not text:
        return []
    entries = IndexEntry.objects.filter(kind="name", original__subject=subject, original__destroyed_at=None)
    digests = set(entries.values_list("digest", flat=True))
    return words_in(_candidates(text), digests, kind="name") if digests else []


def anybodys_names(text: str) -> list[str]:
    """Names of petitioners that stand in the text, whoever they are."""
    words = digests_of(_candidates(text), kind="name")
    wanted = list(words)
    known: set[str] = set()
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        part = wanted[start : start + ASKED_AT_ONCE]
        known |= set(IndexEntry.objects.filter(kind="name", digest__in=part).values_list("digest", flat=True))
    return [words[digest] for digest in known]


def _candidates(text: str) -> Iterator[str]:
    plain = re.sub(r"(?<=[가-힣])[ ·_-](?=[가-힣])", "", text)
    for run in {*_HANGUL.findall(text), *_HANGUL.findall(plain)}:
        for length in SYLLABLES:
            for start in range(len(run) - length + 1):
                yield run[start : start + length]
    for run in _LATIN.findall(text):
        words = re.split(r"[ .'-]+", run)
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                yield " ".join(words[start:end])


def _with_names(rules: TownRules, names: Iterable[str]) -> TownRules:
    forms = tuple(_name_form(name) for name in dict.fromkeys(name.strip() for name in names) if len(name) > 1)
    return replace(rules, formats=rules.formats + forms) if forms else rules


def _name_form(name: str) -> Format:
    letters = [re.escape(letter) for letter in name if not letter.isspace()]
    edge = r"(?<![A-Za-z]){}(?![A-Za-z])" if name.isascii() else "{}"
    return Format("person", name, "", re.compile(edge.format(r"[ \t·_.-]?".join(letters)), re.IGNORECASE))


def town_rules_now() -> TownRules:
    """The town's own rules as they stand."""
    return _compiled(json.dumps(option(RULES), ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=4)
def _compiled(rows: str) -> TownRules:
    return town_rules(json.loads(rows))
