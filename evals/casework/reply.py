"""Drafts for the sample town's judged petitions, beside two passages by BM25 without a gate.

``answerable.csv`` says which petitions the papers in force can answer. Thresholds were chosen on its odd lines; only the
even ones are measured here. A source is a section of a paper or an earlier reply; the directory is counted apart.
"""

import csv
import time
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from dongheon.base.abstain import Abstain
from dongheon.base.passages import Passage
from dongheon.base.town.records import Duty, Town, WrittenPetition
from dongheon.casework.reply.compose import PETITION, Asked, draft_reply
from dongheon.casework.reply.shelf import Shelf, build_shelf
from dongheon.casework.triage.wishes import asked
from dongheon.casework.values import Draft, PetitionText
from dongheon.cli.files import read_town_folder
from dongheon.knowledge.split import directory_passage, reply_passage, split
from dongheon.language.ground import same_text
from dongheon.language.index import WordIndex, index_words, score_words
from dongheon.language.tokens import morphemes, morphemes_of_many
from dongheon.language.vectors import embed
from dongheon.privacy.mask import mask

TOWN = Path(__file__).parents[2] / "data" / "gaon"
SEED, DRAWS = 20260601, 2000
BASELINE_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A judged petition as the drafter gets it."""

    id: str
    answerable: str
    documents: frozenset[str]
    text: PetitionText
    wishes: tuple[Asked, ...]
    contact: Passage | None
    on: date


@dataclass(frozen=True, slots=True)
class Made:
    """What one method cites for a petition; nothing if it abstains."""

    drafted: bool
    sources: frozenset[str] = frozenset()
    directory: bool = False
    unresolved: int = 0
    unsupported: int = 0


def judged(town: Town, rows: list[dict[str, str]]) -> list[Case]:
    petitions = {one.id: one for one in town.petitions}
    labels = {one.id: one for one in town.labels}
    return [
        case_of(town, petitions[row["id"]], labels[row["id"]].duties, row)
        for row in rows
        if petitions[row["id"]].received_at
    ]


def case_of(town: Town, one: WrittenPetition, codes: tuple[str, ...], row: dict[str, str] | None = None) -> Case:
    on = one.received_at.date()
    text = PetitionText(mask(one.title), mask(one.content), one.place, on, one.language)
    duties = [duty for code in codes if (duty := duty_on(town, code, on))]
    department = next((d for d in town.departments if duties and d.code == duties[0].department), None)
    contact = directory_passage(department) if department else None
    row = row or {}
    documents = frozenset(filter(None, row.get("documents", "").split(";")))
    return Case(one.id, row.get("answerable", ""), documents, text, wishes_of(text, duties), contact, on)


def duty_on(town: Town, code: str, on: date) -> Duty | None:
    rows = (d for d in town.duties if d.code == code)
    return next((d for d in rows if (d.valid_from or date.min) <= on <= (d.valid_to or date.max)), None)


def wishes_of(text: PetitionText, duties: list[Duty]) -> tuple[Asked, ...]:
    """One wish per labelled duty, as sorting merges them: the sentence that asks and is nearest to its line."""
    said = [one.summary for one in asked(text.content.text)] or [text.title.text]
    if len(duties) < 2:
        line, department = (duties[0].line, duties[0].department) if duties else ("", "")
        return (Asked(said[0], line, department),)
    nearest = (embed(said) @ embed([duty.line for duty in duties]).T).argmax(axis=0)
    return tuple(Asked(said[row], duty.line, duty.department) for row, duty in zip(nearest, duties, strict=True))


def papers_and_replies(town: Town) -> list[Passage]:
    """What may be cited; a reply from the day after it left, so never for its own petition or an earlier one."""
    papers = [passage for one in town.documents if one.grade == "O" for passage in split(one)]
    replies = [
        replace(reply_passage(one), in_force_from=one.answered_at.date() + timedelta(days=1))
        for one in town.replies
        if one.public == "yes" and one.answered_at
    ]
    return papers + replies


def ours(case: Case, shelf: Shelf) -> tuple[Made, float]:
    start = time.process_time()
    draft = draft_reply(case.text, case.wishes, shelf=shelf, contact=case.contact, on=case.on)
    took = time.process_time() - start
    return (Made(drafted=False) if isinstance(draft, Abstain) else checked(draft, case)), took


def checked(draft: Draft, case: Case) -> Made:
    passages = {one.id: one for one in draft.passages}
    unresolved = sum(
        citation.passage not in passages
        or same_text(citation.quote) not in same_text(passages[citation.passage].text)
        or not passages[citation.passage].in_force(case.on)
        or citation.passage == f"reply-{case.id}"
        for sentence in draft.sentences
        for citation in sentence.citations
    )
    cited = {key for key, one in passages.items() if key != PETITION and one.kind != "directory"}
    return Made(
        drafted=True,
        sources=frozenset(cited),
        directory=any(one.kind == "directory" for one in draft.passages),
        unresolved=unresolved,
        unsupported=sum(not sentence.supported for sentence in draft.sentences),
    )


def baseline(case: Case, passages: tuple[Passage, ...], index: WordIndex) -> Made:
    scores = score_words(index, morphemes(f"{case.text.title.text} {case.text.content.text}"))
    order = [passages[n] for n in np.argsort(-scores, kind="stable") if scores[n] > 0 and passages[n].in_force(case.on)]
    cited = frozenset(one.id for one in order[:BASELINE_PASSAGES])
    return Made(drafted=bool(cited), sources=cited, directory=case.contact is not None)


def papers(made: Made) -> set[str]:
    return {source.partition("#")[0] for source in made.sources}


def interval(values: list[float]) -> str:
    """Mean of the values with a bootstrap interval of 95 %."""
    if not values:
        return "   -"
    draws = np.random.default_rng(SEED).choice(np.array(values, float), (DRAWS, len(values))).mean(axis=1)
    low, high = np.percentile(draws, (2.5, 97.5))
    return f"{np.mean(values):.3f} [{low:.3f}, {high:.3f}] of {len(values)}"


def report(name: str, cases: list[Case], made: list[Made]) -> None:
    pairs = list(zip(cases, made, strict=True))
    yes = [(c, m) for c, m in pairs if c.answerable == "yes"]
    some = [(c, m) for c, m in pairs if c.answerable != "no"]
    drafts = [(c, m) for c, m in some if m.drafted]
    own = [sum(p in c.documents for p in papers(m) if not p.startswith("reply-")) for c, m in drafts]
    named = [sum(not p.startswith("reply-") for p in papers(m)) for _, m in drafts]
    print(name)
    lines = {
        "answerable (yes) drafted": [m.drafted for _, m in yes],
        "  with two sources or more": [len(m.sources) >= 2 for _, m in yes],
        "  with two or more, directory counted": [m.drafted and len(m.sources) + m.directory >= 2 for _, m in yes],
        "  with two different papers or more": [len(papers(m)) >= 2 for _, m in yes],
        "  two sources or more, a judged paper": [
            len(m.sources) >= 2 and bool(papers(m) & c.documents) for c, m in yes
        ],
        "yes and partly drafted": [m.drafted for _, m in some],
        "no drafted (should abstain)": [m.drafted for c, m in pairs if c.answerable == "no"],
        "drafts that cite a judged paper": [bool(n) for n in own],
        "cited papers that are judged ones": [n / of for n, of in zip(own, named, strict=True) if of],
    }
    for label, values in lines.items():
        print(f"  {label:38} {interval([float(value) for value in values])}")
    print(f"  citations that do not resolve {sum(m.unresolved for m in made)}")
    print(f"  sentences not supported       {sum(m.unsupported for m in made)}")


def main() -> None:
    town = read_town_folder(str(TOWN))
    with (TOWN / "labels" / "answerable.csv").open(encoding="utf-8", newline="") as file:
        cases = judged(town, list(csv.DictReader(file))[1::2])
    shelf = build_shelf(papers_and_replies(town))
    index = index_words(list(morphemes_of_many([f"{p.title} {p.place} {p.text}" for p in shelf.passages])))
    ours(cases[0], shelf)
    found = [ours(case, shelf) for case in cases]
    milliseconds = [took * 1000 for case, (_, took) in zip(cases, found, strict=True) if case.text.language == "ko"]
    print(f"{len(cases)} petitions (even lines), {len(shelf.passages)} passages, {len(shelf.sentences)} sentences")
    report("ours", cases, [made for made, _ in found])
    p50, p95 = np.percentile(milliseconds, (50, 95))
    print(f"  processor time a Korean draft {p50:.0f} ms, p95 {p95:.0f} ms")
    report(f"BM25, {BASELINE_PASSAGES} passages, no gate", cases, [baseline(c, shelf.passages, index) for c in cases])


if __name__ == "__main__":
    main()
