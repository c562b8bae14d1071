"""A draft said in other words, or written from other papers: a proposal that an officer takes or leaves."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from dongheon.base.abstain import Abstain
from dongheon.base.passages import Citation
from dongheon.casework.reply.compose import PETITION
from dongheon.casework.reply.restyle import Restyled, numbered, restyled
from dongheon.casework.reply.rewrite import BY_MODEL
from dongheon.casework.reply.rewrite import rewrite as rewritten
from dongheon.casework.values import Draft, Sentence
from townhall.casework.claims import subject_of
from townhall.casework.drafting import CALL_FIRST, PURPOSE, from_papers
from townhall.casework.engines import masked, petition_text
from townhall.casework.models import Petition
from townhall.casework.readiness import passage_of
from townhall.outside.language_model import model_for
from townhall.trust import register

NOTHING_ELSE = (
    "지금 초안에 쓴 자료 말고는 이 민원에 답하는 자료를 찾지 못했습니다. 문장을 직접 고치거나 협조를 청하십시오."
)
_FIXED = frozenset({PETITION})


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A draft proposed in the place of another.

    Args:
        title, label, model, missing: as a draft keeps them.
        rows: sentences as rows for saving.
        passages: passages cited, as rows.
        reordered: whether it says the same in another order, for want of other papers.
    """

    title: str
    label: str
    model: str
    missing: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    passages: tuple[dict[str, Any], ...]
    reordered: bool = False


def restyled_draft(petition: Petition, draft: Any, way: str, *, on: date) -> tuple[tuple[Restyled, ...], str]:
    """The saved draft in another style, and the name of the model that was asked, "" if none."""
    sentences = [_sentence(row) for row in draft.sentences.all()]
    model = model_for(PURPOSE, subject=subject_of(petition))
    text = masked(numbered(sentences), about=petition) if model else None
    passages = [passage_of(row) for row in draft.passages]
    return restyled(sentences, way, passages=passages, on=on, model=model, masked=text), model.name if model else ""


def another_draft(petition: Petition, draft: Any, *, on: date) -> Rewritten | Abstain:
    """The reply from papers that the saved draft does not cite; without any, the same papers in another order.

    What an officer wrote stays.
    """
    if not register.is_on(PURPOSE):
        return Abstain("답변 초안 기능이 꺼져 있습니다.")
    if "self_harm" in petition.flags:
        return Abstain(CALL_FIRST)
    stored = list(draft.sentences.all())
    own = [_row(_sentence(row), "person") for row in stored if row.origin == "person"]
    cited = {str(one["passage"]) for row in stored if row.origin != "person" for one in row.citations} - _FIXED
    text = petition_text(petition)
    call = register.begin_call(PURPOSE, model="papers", source=text.content.text, subject=subject_of(petition))
    made = from_papers(petition, text, on, without=frozenset(cited))
    register.end_call(call, outcome="abstained" if isinstance(made, Abstain) else "ok")
    if isinstance(made, Abstain):
        return _reordered(draft, stored)
    model = model_for(PURPOSE, subject=subject_of(petition))
    made = rewritten(made, text, model=model, on=on) if model else made
    return _beside(made, own, draft)


def _beside(made: Draft, own: list[dict[str, Any]], draft: Any) -> Rewritten:
    origin = "model" if made.label == BY_MODEL else "passages"
    contact = any(row["part"] == "contact" for row in own)
    rows = [_row(one, origin) for one in made.sentences if not (contact and one.part == "contact")]
    used = {str(one["passage"]) for row in own for one in row["citations"]}
    passages = [_passage(one) for one in made.passages]
    known = {one["id"] for one in passages}
    passages += [row for row in draft.passages if row["id"] in used - known]
    return Rewritten(made.title, made.label, made.model, made.missing, (*rows, *own), tuple(passages))


def _reordered(draft: Any, stored: Sequence[Any]) -> Rewritten | Abstain:
    """The answers of the last paper first; nothing to propose if one paper gave them all."""
    answers = [row for row in stored if row.part == "review" and row.citations]
    papers = list(dict.fromkeys(row.citations[0]["passage"] for row in answers))
    if len(papers) < 2:
        return Abstain(NOTHING_ELSE)
    turned = sorted(answers, key=lambda row: -papers.index(row.citations[0]["passage"]))
    places = iter(turned)
    rows = [next(places) if row in answers else row for row in stored]
    return Rewritten(
        draft.title, draft.label, draft.model, tuple(draft.missing),
        tuple(_row(_sentence(row), row.origin) for row in rows), tuple(draft.passages), reordered=True,
    )  # fmt: skip


def _sentence(row: Any) -> Sentence:
    citations = tuple(Citation(str(one.get("passage")), str(one.get("quote"))) for one in row.citations)
    return Sentence(row.part, row.text, citations, row.supported, row.problem, row.wish)


def _row(one: Sentence, origin: str) -> dict[str, Any]:
    return asdict(replace(one, citations=())) | {
        "origin": origin,
        "citations": [asdict(citation) for citation in one.citations],
    }


def _passage(one: Any) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(one).items()}
