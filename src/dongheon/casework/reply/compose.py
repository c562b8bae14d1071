"""A draft made of passages alone, with no language model: "자료로 만든 초안"."""

import re
from collections.abc import Sequence
from datetime import date

from dongheon.base.abstain import Abstain
from dongheon.base.passages import Citation, Passage
from dongheon.casework.reply import letter
from dongheon.casework.reply.evidence import Said, evidence, unanswered
from dongheon.casework.reply.question import Asked, questions
from dongheon.casework.reply.shelf import Shelf
from dongheon.casework.reply.speech import polite
from dongheon.casework.values import Draft, PetitionText, Sentence

__all__ = ["FROM_PAPERS", "PETITION", "Asked", "draft_reply"]

FROM_PAPERS = "자료로 만든 초안"
PETITION = "petition"
# What the petitioner does next; what was asked for stays in the review all the same.
_TO_DO = re.compile(
    r"(?:신청|신고|접수|제출|예약|문의|등록|방문)(?:합니다|하면 됩니다|할 수 있습니다|하여야 합니다|해야 합니다)\.?$"
    r"|(?:냅니다|내야 합니다|받을 수 있습니다|알려야 합니다|안내합니다)\.?$|\d{3}-\d{4}"
)


def draft_reply(
    petition: PetitionText, wishes: Sequence[Asked], *, shelf: Shelf, contact: Passage | None, on: date,
    without: frozenset[str] = frozenset(),
) -> Draft | Abstain:  # fmt: skip
    """Draft a reply from the papers; what is not found is said and asked, never made up.

    Args:
        petition: the masked petition.
        wishes: what is asked, in order.
        shelf: the papers that may be cited.
        contact: directory passage of the officer or department in charge, None if nobody has it yet.
        on: the day of the case; only papers in force on it are cited.
        without: ids of passages that are not wanted, so that a second draft is another one.
    Returns:
        The draft, or why there is none.
    Source: 민원 처리에 관한 법률 제27조, 시행령 제31조 (담당자의 명시; 대통령령 제36296호, 2026-05-06 시행).
    """
    looked_up = questions(petition, wishes)
    found = [evidence(shelf, one, on=on, without=without) for one in looked_up]
    if not any(found):
        asked = " / ".join(one.summary for one in wishes)
        return Abstain(f"자료가 부족해 초안을 쓰지 않았습니다. 찾아본 말: {asked}")
    own = Passage(PETITION, "민원 글", "", "petition", f"{petition.title}\n{petition.content}")
    passages: dict[str, Passage] = {own.id: own}
    body: list[Sentence] = []
    for number, said in enumerate(found):
        body += _answers(said, number, body, passages)
    parts = (
        *_ordered(letter.summary(petition, wishes, own), body, letter.basis(body, passages)),
        *letter.contact(contact, passages),
    )
    sentences = tuple(letter.checked(one, passages, on) for one in parts)
    used = {citation.passage for one in sentences for citation in one.citations}
    return Draft(
        title=_title(petition),
        sentences=sentences,
        label=FROM_PAPERS,
        passages=tuple(passage for key, passage in passages.items() if key in used),
        missing=tuple(
            text
            for wish, question, said in zip(wishes, looked_up, found, strict=True)
            for text in (unanswered(shelf, question, said) if said else [_missing(wish)])
        ),
    )


def _answers(said: Sequence[Said], wish: int, body: Sequence[Sentence], passages: dict[str, Passage]) -> list[Sentence]:
    """Polite sentences; one that answers an earlier wish already is not said again."""
    known = {one.text for one in body}
    answers = []
    for one in said:
        text = polite(one.text)
        if text in known:
            continue
        known.add(text)
        passages[one.passage.id] = one.passage
        part = "guidance" if not one.answers and _TO_DO.search(text) else "review"
        answers.append(Sentence(part, text, (Citation(one.passage.id, one.quote),), wish=wish))
    return answers


def _missing(wish: Asked) -> str:
    return f"‘{wish.summary}’에 답할 자료를 찾지 못했습니다. 확인한 내용을 적어 주세요."


def _ordered(summary: list[Sentence], body: list[Sentence], basis: list[Sentence]) -> list[Sentence]:
    review = [one for one in body if one.part == "review"]
    guidance = [one for one in body if one.part == "guidance"]
    return [*summary, *review, *basis, *guidance]


def _title(petition: PetitionText) -> str:
    title = petition.title.text.strip().rstrip(".?!~ ")
    return f"‘{title}’ 민원에 대한 답변" if title else "보내신 민원에 대한 답변"
