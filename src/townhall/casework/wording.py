"""What officers write into a reply is covered like everything else; the names of those who answer for it stay."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from townhall.casework import engines
from townhall.casework.models import Petition
from townhall.core.actors import Actor

OFFICER = "officer"


def covered_draft(
    petition: Petition,
    *,
    title: str,
    sentences: Sequence[Mapping[str, Any]],
    passages: Sequence[Mapping[str, Any]] | None,
    by: Actor,
) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]] | None]:
    """Title, sentences and passages as they may be stored.

    Sentences of papers and models were made of covered text and must keep their quotations letter by letter; only what
    a person wrote is covered here, together with what officers wrote down as their own finding.
    """

    def cover(text: str) -> str:
        return engines.masked(text, about=petition, by=by).text

    own = {str(row.get("id")) for row in passages or () if row.get("kind") == OFFICER}
    own |= {str(row.get("id")) for row in _stored_passages(petition) if row.get("kind") == OFFICER}
    found = None if passages is None else [_passage(row, cover) for row in passages]
    return cover(title), [_sentence(row, cover, own) for row in sentences], found


def _stored_passages(petition: Petition) -> Sequence[Mapping[str, Any]]:
    draft = getattr(petition, "draft", None)
    return draft.passages if draft is not None else ()


def _passage(row: Mapping[str, Any], cover: Callable[[str], str]) -> dict[str, Any]:
    return dict(row) | ({"text": cover(str(row.get("text", "")))} if row.get("kind") == OFFICER else {})


def _sentence(row: Mapping[str, Any], cover: Callable[[str], str], own: set[str]) -> dict[str, Any]:
    if row["origin"] != "person":
        return dict(row)
    citations = [
        dict(one) | ({"quote": cover(str(one.get("quote", "")))} if str(one.get("passage")) in own else {})
        for one in row["citations"]
    ]
    return dict(row) | {"text": cover(row["text"]), "problem": cover(row["problem"]), "citations": citations}
