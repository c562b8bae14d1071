"""How well the desk sorts the sample town's petitions: five folds grouped by campaign, beside a linear model.

Weights of the views are fitted inside each fold. Beside the first reader, whose labels are the truth, stand the
second reader and the share of answers that either reader gave.

Run: python -m evals casework.triage_town
"""

import csv
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from evals.casework._view_weights import fitted
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from dongheon.base.town.records import Duty
from dongheon.casework.learning.features import read, take
from dongheon.casework.triage.cues import KINDS, URGENCIES
from dongheon.casework.triage.desk import build_desk, duty_on
from dongheon.casework.triage.opinions import shares
from dongheon.casework.triage.teach import Lesson, teach_read
from dongheon.casework.triage.views import (
    duties_of_topics,
    duty_views,
    kind_views,
    statutory_share,
    topic_views,
    urgency_views,
)
from dongheon.casework.values import PetitionText
from dongheon.privacy.mask import mask

FOLDS, SEED, DRAWS = 5, 20260601, 2000
ON = date(2026, 11, 22)


def rows_of(folder, pattern):
    return [
        row for path in sorted(Path(folder).glob(pattern)) for row in csv.DictReader(path.open(encoding="utf-8-sig"))
    ]


def load(folder):
    day = lambda cell: date.fromisoformat(cell) if cell else None  # noqa: E731
    duties = [
        Duty(
            r["code"],
            r["department"],
            r["line"],
            r["topic"],
            r["legal_kind"],
            None,
            r["law"],
            r["risk"],
            day(r["valid_from"]),
            day(r["valid_to"]),
        )
        for r in rows_of(folder, "duties.csv")
    ]
    labels = {row["id"]: row for row in rows_of(folder, "labels/first/*.csv")}
    petitions = [row for row in rows_of(folder, "petitions/*.csv") if row["id"] in labels]
    petitions.sort(key=lambda row: row["received_at"])
    return duties, petitions, [labels[row["id"]] for row in petitions]


def groups_of(petitions):
    names = sorted({row["campaign"] or row["id"] for row in petitions})
    turn = np.random.default_rng(SEED).permutation(len(names)) % FOLDS
    fold = dict(zip(names, turn, strict=True))
    return np.array([fold[row["campaign"] or row["id"]] for row in petitions])


def bootstrap(hits):
    draws = np.random.default_rng(SEED).integers(0, len(hits), size=(DRAWS, len(hits)))
    low, high = np.quantile(np.asarray(hits, float)[draws].mean(axis=1), [0.025, 0.975])
    return f"{np.mean(hits):.3f} ({low:.3f} .. {high:.3f})"


def main(folder="data/gaon"):
    duties, petitions, labels = load(folder)
    if len(petitions) < 50:
        print(f"not measured: {len(petitions)} labelled petitions")
        return
    second = {row["id"]: row for row in rows_of(folder, "labels/second/*.csv")}
    told = [told_of(label) for label in labels]
    told_again = [told_of(second[row["id"]]) for row in petitions]
    truth = {what: np.array([one[what] for one in told]) for what in told[0]}
    again = {what: np.array([one[what] for one in told_again]) for what in told[0]}
    folds = groups_of(petitions)
    bare = build_desk(duties)
    names = {"kind": KINDS, "topic": bare.topics, "duty": bare.codes, "urgency": URGENCIES}
    town = Town(petitions, told, bare, names)
    number = {what: {name: place for place, name in enumerate(known)} for what, known in names.items()}
    right = {what: np.array([number[what][one] for one in answers]) for what, answers in truth.items()}
    everyone = np.arange(len(petitions))
    plain = town.views(bare, everyone)
    alone, taught, linear = {}, {}, {what: np.empty(len(petitions), object) for what in truth}
    for what in truth:
        alone[what] = np.zeros((len(petitions), len(names[what])), np.float32)
        taught[what] = np.zeros_like(alone[what])
    pairs, parts, held = {}, [], []  # what was learned without two folds serves both
    for fold in range(FOLDS):
        before, after = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        judged(alone, town, {None: (plain, before)}, (plain, after), right)
        inner = {}
        for other in range(FOLDS):
            if other == fold:
                continue
            key = tuple(sorted((fold, other)))
            if key not in pairs:
                pairs[key] = town.taught_by(np.flatnonzero((folds != fold) & (folds != other)))
            rows = np.flatnonzero(folds == other)
            inner[other] = (town.views(pairs[key], rows), rows)
        views = town.views(town.taught_by(before), after)
        parts.append(views)
        held.append(after)
        judged(taught, town, inner, (views, after), right)
        linear_model(linear, town.texts, truth, before, after)
    for name, inner in (
        ("alone", {None: (plain, everyone)}),
        ("taught", dict(enumerate(zip(parts, held, strict=True)))),
    ):
        weights = town.weights(inner, right)
        print(f"weights {name}, of all rows, for opinions.py:")
        for what, chosen in weights.items():
            print(f'    "{what}": {{' + ", ".join(f'"{view}": {weight:.2f}' for view, weight in chosen.items()) + "},")
    report(petitions, names, (truth, again), (taught, alone, linear))
    of_languages(petitions, names["duty"], truth["duty"], taught["duty"])


class Town:
    """The petitions read once, and desks that some of them taught."""

    def __init__(self, petitions, told, bare, names):
        titles = [mask(row["title"]) for row in petitions]
        contents = [mask(row["content"]) for row in petitions]
        self.bare, self.names = bare, names
        self.titles, self.contents = [title.text for title in titles], [content.text for content in contents]
        self.readings = read(self.titles, self.contents)
        self.texts = [f"{title} " * 3 + content for title, content in zip(self.titles, self.contents, strict=True)]
        self.exists = np.array([duty_on(bare, code, on=ON) is not None for code in bare.codes])
        self.lessons = [
            Lesson(
                PetitionText(
                    title, content, row["place"], date.fromisoformat(row["received_at"][:10]), row["language"]
                ),
                one["kind"],
                one["topic"],
                one["duty"],
                one["urgency"],
            )
            for row, title, content, one in zip(petitions, titles, contents, told, strict=True)
        ]

    def taught_by(self, rows):
        lessons = [self.lessons[row] for row in rows]
        return replace(self.bare, taught=teach_read(lessons, take(self.readings, rows), desk=self.bare, seed=SEED))

    def views(self, desk, rows):
        """Views that need no weights: of duties, kinds and urgencies; topics and statutory shares need duties first."""
        readings = take(self.readings, rows)
        texts = {"titles": [self.titles[row] for row in rows], "contents": [self.contents[row] for row in rows]}
        none = np.zeros((len(rows), len(desk.codes)), np.float32)
        return {
            "duty": duty_views(desk, readings),
            "topic": topic_views(desk, none, readings),
            "kind": kind_views(desk, readings, none, **texts),
            "urgency": urgency_views(desk, readings),
        }

    def weights(self, parts, right):
        """Weights of all questions from held-out parts, duties first."""
        chosen = {}
        for what in ("duty", "topic", "kind", "urgency"):
            done = [
                (self.with_duties(views, rows_of_part(views, rows), chosen)[what], rows)
                for views, rows in parts.values()
            ]
            views = {name: np.vstack([part[name] for part, _ in done]) for name in done[0][0]}
            rows = np.concatenate([own for _, own in done])
            chosen[what] = fitted(views, right[what][rows], self.exists if what == "duty" else None)
        return chosen

    def with_duties(self, views, rows, chosen):
        """The views of some rows, those that rest on duties filled in once the weights of duties are known."""
        own = {what: {name: view[rows] for name, view in of.items()} for what, of in views.items()}
        if "duty" in chosen:
            duties = shares(own["duty"], chosen["duty"], possible=self.exists)
            own["topic"]["duties"] = duties_of_topics(self.bare, duties)
            own["kind"]["statutory"] = statutory_share(self.bare, duties)
        return own

    def judge(self, views, rows, weights):
        own = self.with_duties(views, rows, weights)
        return {
            what: shares(own[what], weights[what], possible=self.exists if what == "duty" else None) for what in own
        }


def rows_of_part(views, rows):
    """Rows inside the views: all of a held-out part, or those chosen of views of everyone."""
    count = len(next(iter(views["duty"].values())))
    return np.arange(count) if count == len(rows) else rows


def judged(into, town, parts, last, right):
    views, rows = last
    found = town.judge(views, rows_of_part(views, rows), town.weights(parts, right))
    for what, stated in found.items():
        into[what][rows] = stated


def linear_model(into, texts, truth, before, after):
    grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
    left, over = grams.fit_transform([texts[row] for row in before]), grams.transform([texts[row] for row in after])
    for what, answers in truth.items():
        into[what][after] = LinearSVC(C=1.0, class_weight="balanced").fit(left, answers[before]).predict(over)


def told_of(label):
    return {
        "kind": label["legal_kind"],
        "topic": label["topic"],
        "duty": label["duties"].split(";")[0],
        "urgency": label["urgency"],
    }


def report(petitions, names, readers, sources):
    truth, again = readers
    taught, alone, linear = sources
    print(f"{len(petitions)} labelled petitions, {FOLDS} folds grouped by campaign, seed {SEED}")
    for what, answers in truth.items():
        for source, stated in (("taught", taught[what]), ("table and bank alone", alone[what])):
            order = np.argsort(-stated, axis=1, kind="stable")
            found = np.array(names[what])[order]
            first = found[:, 0]
            hits = first == answers
            third = (found[:, :3] == answers[:, None]).any(axis=1)
            either = hits | (first == again[what])
            print(
                f"{what:8s} {source:22s} top-1 {bootstrap(hits)}  top-3 {bootstrap(third)}  macro-F1 "
                f"{f1_score(answers, first, average='macro', zero_division=0):.3f}  either reader {either.mean():.3f}"
            )
            print(f"{'':31s} {calibration(stated.max(axis=1), hits)}")
            ahead = hits.astype(float) - (linear[what] == answers)
            print(f"{'':31s} ahead of the linear model by {bootstrap(ahead)}")
        for source, first in (("linear model", linear[what]), ("second reader", again[what])):
            print(
                f"{what:8s} {source:22s} top-1 {bootstrap(first == answers)}  macro-F1 "
                f"{f1_score(answers, list(first), average='macro', zero_division=0):.3f}"
            )


def calibration(stated, hits):
    """Expected calibration error over ten equal bins, and what remains right at rising thresholds."""
    place = np.minimum((stated * 10).astype(int), 9)
    gaps = [abs(hits[place == one].mean() - stated[place == one].mean()) * (place == one).mean() for one in set(place)]
    kept = [(level, stated >= level) for level in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)]
    curve = "  ".join(f"{level:.1f}: {sure.mean():.2f} {hits[sure].mean():.2f}" for level, sure in kept if sure.any())
    return f"calibration error {sum(gaps):.3f}; threshold: share proposed, share right  {curve}"


def of_languages(petitions, codes, answers, shares):
    hits = np.array(codes)[shares.argmax(axis=1)] == answers
    korean = np.array([row["language"] == "ko" for row in petitions])
    print(f"duty     taught, by language    Korean {bootstrap(hits[korean])}  others {bootstrap(hits[~korean])}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "data/gaon")
