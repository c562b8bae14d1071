"""One petition from intake to draft without a language model, on one core, step by step."""

import argparse
import os
from datetime import timedelta

import bm25s
import numpy as np

from benches.figures import Line, Times, show_times, timed
from benches.town import ON, SEED, lessons, texts, town
from benches.triage import linear
from dongheon.base.abstain import Abstain
from dongheon.base.workdays.from_town import town_calendar
from dongheon.casework.deadlines import due
from dongheon.casework.duplicates.compare import neighbours
from dongheon.casework.duplicates.traces import Told, rarity, traces
from dongheon.casework.reply.compose import Asked, draft_reply
from dongheon.casework.reply.shelf import build_shelf
from dongheon.casework.triage.desk import build_desk, duty_on
from dongheon.casework.triage.teach import teach
from dongheon.casework.triage.triage import triage
from dongheon.casework.values import LegalKind, PetitionText
from dongheon.knowledge.split import directory_passage, reply_passage, split
from dongheon.language.similar import nearest
from dongheon.language.tokens import syllable_pairs
from dongheon.privacy.mask import mask

GOAL_MS, CASES, LOOKED_AT = 200, 200, 50


def main(options: argparse.Namespace) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    own, masked = town(options.town), texts(options.town)
    order = np.random.default_rng(SEED).permutation(len(own.petitions))[:CASES]
    work = Work(options.town)
    steps = {name: [] for name in ("mask", "triage", "deadline", "similar", "draft")}
    works = {name: getattr(work, name) for name in steps}
    for name, step in works.items():
        steps[name] = timed(step, [own.petitions[place] for place in order], warm=3)
    total = sum(list(steps.values())[1:], start=steps["mask"])
    lines = [Line(name, times) for name, times in steps.items()]
    lines.append(Line("intake to draft", total, GOAL_MS, f"{work.drafted:,} of {len(order) + 3:,} drafted"))
    lines.append(Line("peer: linear model and bm25s, three passages", peer(options.town, [masked[p] for p in order])))
    show_times(
        "One petition from intake to draft",
        lines,
        on=f"{len(order)} petitions of the sample town in a drawn order, one core; taught by {len(lessons(options.town))} "
        f"labelled petitions, these among them; {work.papers} passages of {len(own.documents)} papers and of opened replies; similar among "
        f"{len(masked)} petitions, {LOOKED_AT} compared; seed {SEED}",
    )


class Work:
    """What a town hall holds ready, and the steps one petition goes through; each step keeps its result for the next."""

    def __init__(self, folder: str) -> None:
        self.town = town(folder)
        self.desk = build_desk(self.town.duties, learned=teach(lessons(folder), seed=SEED))
        self.calendar = town_calendar(self.town, first_year=2025, last_year=2027)
        pieces = [piece for paper in self.town.documents for piece in split(paper)]
        pieces += [reply_passage(one) for one in self.town.replies if one.public == "yes"]
        self.papers, self.shelf = len(pieces), build_shelf(pieces)
        told = [
            Told(one.id, text.title, text.content, text.received_on, text.place, language=text.language)
            for one, text in zip(self.town.petitions, texts(folder), strict=True)
        ]
        self.stored = traces(told)
        self.vectors = np.stack([one.vector for one in self.stored])
        self.rarity = rarity(one.pairs for one in self.stored)
        self.departments = {department.code: department for department in self.town.departments}
        self.masked: dict[str, PetitionText] = {}
        self.sorted: dict[str, object] = {}
        self.drafted = 0

    def mask(self, one) -> None:
        text = PetitionText(mask(one.title), mask(one.content), one.place, one.received_at.date(), one.language)
        self.masked[one.id] = text

    def triage(self, one) -> None:
        self.sorted[one.id] = triage(self.masked[one.id], desk=self.desk, on=ON)

    def deadline(self, one) -> None:
        kind = LegalKind(self.sorted[one.id].legal_kind.candidates[0].code)
        given = 10 if kind is LegalKind.STATUTORY else None
        due(kind, one.received_at + timedelta(0), calendar=self.calendar, given_days=given)

    def similar(self, one) -> None:
        text = self.masked[one.id]
        [trace] = traces([Told(one.id, text.title, text.content, text.received_on, text.place, language=one.language)])
        rows = nearest(trace.vector[None, :], self.vectors, k=LOOKED_AT).rows[0]
        neighbours(trace, [self.stored[row] for row in rows], rarity=self.rarity)

    def draft(self, one) -> None:
        text, wishes = self.masked[one.id], self.sorted[one.id].wishes
        asked, contact = [], None
        for wish in wishes:
            duty = duty_on(self.desk, wish.duty.candidates[0].code, on=ON)
            asked.append(Asked(wish.summary, duty.line if duty else "", duty.department if duty else ""))
            contact = contact or (directory_passage(self.departments[duty.department]) if duty else None)
        made = draft_reply(text, asked, shelf=self.shelf, contact=contact, on=ON)
        self.drafted += not isinstance(made, Abstain)


def peer(folder: str, asked: list[PetitionText]) -> Times:
    """A duty by the linear model and three passages by BM25 over pairs of syllables; masks, clock and checks nothing."""
    predict = linear(folder)
    pieces = [piece for paper in town(folder).documents for piece in split(paper)]
    index = bm25s.BM25()
    index.index([list(syllable_pairs(piece.text)) for piece in pieces], show_progress=False)

    def answered(text: PetitionText) -> None:
        predict([text])
        words = [list(syllable_pairs(f"{text.title} {text.content}"))]
        index.retrieve(words, k=3, show_progress=False)

    return timed(answered, asked)
