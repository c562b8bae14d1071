"""Rows of 분류와 이유: what is proposed or decided, why, and what else it could be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from townhall.desk.words import KINDS, LABELS, URGENCIES, topic_names, word

ORDER = ("legal_kind", "duty", "urgency", "topic")
OTHERS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: code, its word, probability if a machine gave one."""

    code: str
    words: str
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class TriageRow:
    """A row: what it is about, its value, how sure, why, who decided, what else.

    ``former`` is what a machine had proposed where a person decided something else, with its own reasons.
    """

    label: str
    wish: int
    title: str
    value: str
    code: str
    probability: float | None
    reasons: tuple[str, ...]
    abstained: str
    proposal: Any
    choices: tuple[Choice, ...]
    former: str = ""
    former_reasons: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """``done``, ``open`` (dashed) or ``ask`` (a person must say)."""
        if self.proposal is not None and self.proposal.decided:
            return "done"
        return "open" if self.code else "ask"


def triage_rows(petition: Any, proposals: Sequence[Any], *, duties: Mapping[str, str], wishes: int) -> list[TriageRow]:
    """Rows in the order of the page; a label without a proposal is asked of a person."""
    tables = tables_of(duties)
    made = {(row.label, row.wish): row for row in proposals}
    keys = [("legal_kind", 0), *(("duty", wish) for wish in range(max(1, wishes))), ("urgency", 0), ("topic", 0)]
    return [
        _row(petition, label, wish, made.get((label, wish)), tables[label], several=wishes > 1) for label, wish in keys
    ]


def tables_of(duties: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """All values of each label, by code."""
    return {
        "legal_kind": {code: _("%(kind)s민원") % {"kind": word(KINDS, code)} for code in KINDS},
        "duty": dict(duties),
        "urgency": {code: word(URGENCIES, code) for code in URGENCIES},
        "topic": topic_names(),
    }


def _row(
    petition: Any, label: str, wish: int, proposal: Any | None, table: Mapping[str, str], *, several: bool
) -> TriageRow:
    title = _("요청 %(n)s") % {"n": wish + 1} if label == "duty" and several else word(LABELS, label)
    if proposal is None:
        code = getattr(petition, label) if wish == 0 else ""
        return TriageRow(label, wish, title, table.get(code, code), code, None, (), "", None, ())
    candidates = list(proposal.candidates)
    code = proposal.decided or proposal.proposed
    reasons = {one["code"]: tuple(_reasons(one.get("reasons", ()))) for one in candidates}
    best = proposal.proposed or (candidates[0]["code"] if candidates else "")
    other = bool(proposal.decided) and best not in {"", proposal.decided}
    others = [
        Choice(one["code"], table.get(one["code"], one["code"]), one.get("probability"))
        for one in candidates
        if one["code"] != code
    ]
    return TriageRow(
        label=label,
        wish=wish,
        title=title,
        value=table.get(code, code),
        code=code,
        probability=None if proposal.decided else proposal.probability,
        reasons=reasons.get(code or best, ()),
        abstained="" if code else proposal.abstained,
        proposal=proposal,
        choices=tuple(others[:OTHERS]),
        former=_former(best, proposal, candidates, table) if other else "",
        former_reasons=reasons.get(best, ()) if other else (),
    )


def _former(code: str, proposal: Any, candidates: Sequence[Mapping[str, Any]], table: Mapping[str, str]) -> str:
    odds = next((one.get("probability") for one in candidates if one["code"] == code), proposal.probability)
    name = table.get(code, code)
    return name if odds is None else f"{name} {round(odds * 100)} %"


def _reasons(reasons: Sequence[Mapping[str, Any]]) -> list[str]:
    words = [f"“{one['quote']}”" for one in reasons if one["what"] == "words"]
    lines = [_("업무분장 %(line)s") % {"line": one["quote"]} for one in reasons if one["what"] == "duty"]
    rules = [_("규칙 %(name)s") % {"name": one["quote"]} for one in reasons if one["what"] == "rule"]
    similar = [one for one in reasons if one["what"] == "similar"]
    found = [str(one["quote"]) for one in reasons if one["what"] == "petitioner"] + lines[:1] + rules[:1]
    if similar:
        found.append(_("비슷한 민원 %(n)s건") % {"n": len(similar)})
    if words:
        found.append(", ".join(words[:4]))
    return found
