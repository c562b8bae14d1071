"""Sentences of a letter around its answers: what was asked, the papers' names, the officer."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dongheon.base.korean import document_date, josa
from dongheon.base.passages import Citation, Passage
from dongheon.casework.reply.question import Asked
from dongheon.casework.triage.wishes import asked
from dongheon.casework.values import PetitionText, Sentence
from dongheon.language.ground import verify
from dongheon.language.tokens import syllable_pairs

MOST_QUOTED, SHORTEST = 3, 9  # quotations; code points of one that says something
SAME = 0.6  # share of pairs from which a sentence says what the title said
_CONTACT = re.compile(r"\[(?:이름|주소|전화번호|전자우편|계좌번호)\]")  # left for the officer, of no use in a letter


def summary(petition: PetitionText, wishes: Sequence[Asked], own: Passage) -> list[Sentence]:
    """What the petitioner asked, in their own words.

    Args:
        petition: the masked petition.
        wishes: the wishes, in order.
        own: the petition as a passage.
    """
    title = _bare(petition.title.text) or wishes[0].summary
    first = Sentence(
        "summary",
        f"귀하께서 보내신 민원은 ‘{title}’에 관한 것으로 이해합니다.",
        _from_petition(title, own),
        supported=True,
    )
    if len(wishes) == 1:
        said = [_bare(one.summary) for one in asked(petition.content.text)] or [wishes[0].summary]
        said = [text for text in said if len(text) >= SHORTEST and not _CONTACT.search(text)]
        said = [text for text in said if not _stands_in(text, title)][:MOST_QUOTED]
        quoted = ", ".join(f"‘{text}’" for text in said)
        citations = tuple(citation for text in said for citation in _from_petition(text, own))
        return (
            [first, Sentence("summary", f"주요 내용은 {quoted}입니다.", citations, supported=True)] if said else [first]
        )
    return [
        first,
        Sentence("summary", f"말씀하신 {len(wishes)}가지는 다음과 같습니다.", supported=True),
        *(
            Sentence(
                "summary", f"{number}) {one.summary}", _from_petition(one.summary, own), supported=True, wish=number - 1
            )
            for number, one in enumerate(wishes, start=1)
        ),
    ]


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(".!~ ")


def _stands_in(text: str, title: str) -> bool:
    pairs = set(syllable_pairs(text))
    return len(pairs & set(syllable_pairs(title))) > SAME * len(pairs)


def _from_petition(summary: str, own: Passage) -> tuple[Citation, ...]:
    words = summary.rstrip("…")
    quote = words if words in re.sub(r"\s+", " ", own.text) else ""
    return (Citation(own.id, quote),) if quote else ()


def basis(body: Sequence[Sentence], passages: Mapping[str, Passage]) -> list[Sentence]:
    """One sentence naming the papers, so that a printed letter shows its ground without the margin.

    Args:
        body: the sentences that answer.
        passages: id to passage.
    """
    names: dict[str, list[str]] = {}
    cited: dict[str, Citation] = {}
    for one in body:
        for citation in one.citations:
            paper = passages[citation.passage]
            places = names.setdefault(_paper_name(paper), [])
            if paper.place and paper.place not in places:
                places.append(paper.place)
            cited.setdefault(citation.passage, citation)
    if not names:
        return []
    listed = ", ".join(f"{name} {', '.join(places)}".strip() for name, places in names.items())
    return [Sentence("basis", f"위 답변은 {josa(listed, '을')} 근거로 합니다.", tuple(cited.values()))]


def _paper_name(paper: Passage) -> str:
    if paper.in_force_from is None or paper.kind == "reply":
        return paper.title
    return f"{paper.title}({document_date(paper.in_force_from, weekday=False)} 시행)"


def contact(officer: Passage | None, passages: dict[str, Passage]) -> list[Sentence]:
    """Whom to ask.

    Args:
        officer: directory passage, None if nobody has the case yet.
        passages: id to passage; the directory passage is added.
    """
    if officer is None:
        return []
    passages[officer.id] = officer
    phone = next((word for word in reversed(officer.text.split()) if any(c.isdigit() for c in word)), "")
    who = officer.text.removesuffix(phone).strip()
    named = f"{who}({phone})" if phone else who
    particle = josa(who, "로")[len(who) :] if officer.place == who else "에게"
    text = f"더 궁금하신 점은 {named}{particle} 문의하여 주시기 바랍니다."
    return [Sentence("contact", text, (Citation(officer.id, officer.text),))]


def checked(one: Sentence, passages: Mapping[str, Passage], on: date) -> Sentence:
    """The sentence with what the verifier says of it.

    Args:
        one: a sentence of the letter.
        passages: id to passage.
        on: the day of the case.
    """
    if one.part == "summary":
        return Sentence(one.part, one.text, one.citations, supported=True, wish=one.wish)
    if one.part == "basis":
        return _named(one, passages, on)
    support = verify(one.text, one.citations, passages=passages, on=on)
    return Sentence(one.part, one.text, one.citations, support.supported, support.problem, one.wish)


def _named(one: Sentence, passages: Mapping[str, Passage], on: date) -> Sentence:
    """The sentence that names the papers: each cited one is named, quoted exactly and in force."""
    for citation in one.citations:
        paper = passages[citation.passage]
        support = verify(citation.quote, [citation], passages=passages, on=on)
        if not support.supported or paper.title not in one.text:
            return Sentence(one.part, one.text, one.citations, supported=False, problem=support.problem)
    return Sentence(one.part, one.text, one.citations, supported=True)
