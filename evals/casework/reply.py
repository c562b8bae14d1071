"""Drafts for the sample town's judged petitions, beside two passages by BM25 without a gate.

``answerable.csv`` says which petitions the papers in force can answer. Thresholds were chosen on its odd lines; only the
even ones are measured here. Each is masked, then drafted twice: with the duties that sorting proposes, taught by the
labelled petitions that were not judged, and with the duties of its label. An earlier reply counts from the day after it
left. A source is a section of a paper or an earlier reply; the directory is counted apart, and so is the section of a
paper that only names the team to ask.
"""

import csv
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from dongheon.base.abstain import Abstain
from dongheon.base.passages import Passage
from dongheon.base.town.records import Duty, Town, WrittenPetition
from dongheon.casework.reply.compose import PETITION, Asked, draft_reply
from dongheon.casework.reply.shelf import Shelf, build_shelf
from dongheon.casework.triage.desk import build_desk
from dongheon.casework.triage.triage import triage
from dongheon.casework.triage.wishes import asked
from dongheon.casework.values import Draft, PetitionText
from dongheon.cli.casework_draft import contact_of, duties_of, papers_and_replies, wishes_of
from dongheon.cli.casework_rows import taught_by
from dongheon.cli.files import read_town_folder
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
    wishes: tuple[Asked, ...]
    contact: Passage | None
    text: PetitionText
    answerable: str
    documents: frozenset[str]

    @property
    def on(self) -> date:
        return self.text.received_on


@dataclass(frozen=True, slots=True)
class Made:
    """What one method cites for a petition; nothing if it abstains."""

    drafted: bool
    sources: frozenset[str] = frozenset()
    telling: int = 0
    directory: bool = False
    unresolved: int = 0
    unsupported: int = 0


def read(town: Town) -> list[dict[str, str]]:
    with (TOWN / "labels" / "answerable.csv").open(encoding="utf-8", newline="") as file:
        dated = {one.id for one in town.petitions if one.received_at}
        return [row for row in csv.DictReader(file) if row["id"] in dated]


def text_of(one: WrittenPetition) -> PetitionText:
    return PetitionText(mask(one.title), mask(one.content), one.place, one.received_at.date(), one.language)


def labelled(town: Town, rows: Iterable[dict[str, str]]) -> list[Case]:
    """Cases with the duties of their labels, one wish for each: the sentence that asks and is nearest to its line."""
    petitions = {one.id: one for one in town.petitions}
    labels = {one.id: one for one in town.labels}
    return [case_of(town, petitions[row["id"]], labels[row["id"]].duties, row) for row in rows]


def case_of(town: Town, one: WrittenPetition, codes: tuple[str, ...], row: dict[str, str] | None = None) -> Case:
    text = text_of(one)
    duties = [duty for code in codes if (duty := duty_on(town, code, text.received_on))]
    said = [each.summary for each in asked(text.content.text)] or [text.title.text]
    wishes = [Asked(said[0], duty.line, duty.department) for duty in duties] or [Asked(said[0])]
    if len(duties) > 1:
        nearest = (embed(said) @ embed([duty.line for duty in duties]).T).argmax(axis=0)
        wishes = [replace(wish, summary=said[place]) for wish, place in zip(wishes, nearest, strict=True)]
    return Case(one.id, tuple(wishes), contact_of(town, duties), text, **judgement(row or {}))


def sorted_out(town: Town, rows: Sequence[dict[str, str]]) -> list[Case]:
    """Cases with the wishes and duties that sorting proposes; it has seen no judged petition."""
    petitions = {one.id: one for one in town.petitions}
    desk = build_desk(town.duties, thresholds=dict(town.thresholds))
    desk = replace(desk, taught=taught_by(town, desk, {row["id"] for row in read(town)}))
    cases = []
    for row in rows:
        text = text_of(petitions[row["id"]])
        triaged = triage(text, desk=desk, on=text.received_on)
        duties = duties_of(town, triaged, text.received_on)
        cases.append(
            Case(row["id"], tuple(wishes_of(triaged, text, duties)), contact_of(town, duties), text, **judgement(row))
        )
    return cases


def judgement(row: dict[str, str]) -> dict[str, object]:
    documents = frozenset(filter(None, row.get("documents", "").split(";")))
    return {"answerable": row.get("answerable", ""), "documents": documents}


def duty_on(town: Town, code: str, on: date) -> Duty | None:
    rows = (d for d in town.duties if d.code == code)
    return next((d for d in rows if (d.valid_from or date.min) <= on <= (d.valid_to or date.max)), None)


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
        telling=sum("문의" not in passages[key].place for key in cited),
        directory=any(one.kind == "directory" for one in draft.passages),
        unresolved=unresolved,
        unsupported=sum(not sentence.supported for sentence in draft.sentences),
    )


def baseline(case: Case, passages: tuple[Passage, ...], index: WordIndex) -> Made:
    scores = score_words(index, morphemes(f"{case.text.title.text} {case.text.content.text}"))
    order = [passages[n] for n in np.argsort(-scores, kind="stable") if scores[n] > 0 and passages[n].in_force(case.on)]
    cited = frozenset(one.id for one in order[:BASELINE_PASSAGES])
    return Made(drafted=bool(cited), sources=cited, telling=len(cited), directory=case.contact is not None)


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
        "  without those that name the team to ask": [m.telling >= 2 for _, m in yes],
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
    rows = read(town)[1::2]
    cases = {"duties proposed by sorting": sorted_out(town, rows), "duties of the label": labelled(town, rows)}
    shelf = build_shelf(papers_and_replies(town))
    index = index_words(list(morphemes_of_many([f"{p.title} {p.place} {p.text}" for p in shelf.passages])))
    print(f"{len(rows)} petitions (even lines), {len(shelf.passages)} passages, {len(shelf.sentences)} sentences")
    for name, given in cases.items():
        ours(given[0], shelf)
        found = [ours(case, shelf) for case in given]
        report(f"ours, {name}", given, [made for made, _ in found])
        took = [took * 1000 for case, (_, took) in zip(given, found, strict=True) if case.text.language == "ko"]
        print("  processor time a Korean draft {:.0f} ms, p95 {:.0f} ms".format(*np.percentile(took, (50, 95))))
    given = cases["duties of the label"]
    report(
        f"BM25, {BASELINE_PASSAGES} passages, no gate", given, [baseline(one, shelf.passages, index) for one in given]
    )


if __name__ == "__main__":
    main()
