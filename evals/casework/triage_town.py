"""How well the desk sorts the sample town's petitions: five folds grouped by campaign, beside a linear model.

Run: python evals/casework/triage_town.py data/gaon
"""

import csv
import sys
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from dongheon.base.town.records import Duty
from dongheon.casework.learning.features import read, take
from dongheon.casework.triage import opinions as desk_opinions
from dongheon.casework.triage.cues import KINDS, URGENCIES
from dongheon.casework.triage.desk import build_desk
from dongheon.casework.triage.teach import Lesson, teach_read
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
    titles = [mask(row["title"]).text for row in petitions]
    contents = [mask(row["content"]).text for row in petitions]
    readings = read(titles, contents)
    lessons = [
        Lesson(
            PetitionText(
                mask(row["title"]),
                mask(row["content"]),
                row["place"],
                date.fromisoformat(row["received_at"][:10]),
                row["language"],
            ),
            label["legal_kind"],
            label["topic"],
            label["duties"].split(";")[0],
            label["urgency"],
        )
        for row, label in zip(petitions, labels, strict=True)
    ]
    truth = {
        "kind": np.array([label["legal_kind"] for label in labels]),
        "topic": np.array([label["topic"] for label in labels]),
        "duty": np.array([label["duties"].split(";")[0] for label in labels]),
        "urgency": np.array([label["urgency"] for label in labels]),
    }
    folds = groups_of(petitions)
    bare = build_desk(duties)
    names = {"kind": KINDS, "topic": bare.topics, "duty": bare.codes, "urgency": URGENCIES}
    linear = {what: np.empty(len(petitions), object) for what in truth}
    taught = {what: np.zeros((len(petitions), len(names[what])), np.float32) for what in truth}
    alone = opinions_of(bare, readings, titles, contents)
    texts = [f"{title} " * 3 + content for title, content in zip(titles, contents, strict=True)]
    for fold in range(FOLDS):
        before, after = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        desk = build_desk(
            duties, learned=teach_read([lessons[row] for row in before], take(readings, before), desk=bare, seed=SEED)
        )
        found = opinions_of(
            desk, take(readings, after), [titles[row] for row in after], [contents[row] for row in after]
        )
        for what, shares in found.items():
            taught[what][after] = shares
        grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
        left, right = (
            grams.fit_transform([texts[row] for row in before]),
            grams.transform([texts[row] for row in after]),
        )
        for what, answers in truth.items():
            linear[what][after] = LinearSVC(C=1.0, class_weight="balanced").fit(left, answers[before]).predict(right)
    report(petitions, names, truth, taught, alone, linear)


def opinions_of(desk, readings, titles, contents):
    found = desk_opinions.opinions(desk, readings, titles=titles, contents=contents, on=ON)
    return {"kind": found.kinds, "topic": found.topics, "duty": found.duties, "urgency": found.urgencies}


def report(petitions, names, truth, taught, alone, linear):
    print(f"{len(petitions)} labelled petitions, {FOLDS} folds grouped by campaign, seed {SEED}")
    for what, answers in truth.items():
        for source, shares in (("taught", taught[what]), ("table and rules alone", alone[what])):
            order = np.argsort(-shares, axis=1)
            first = np.array([names[what][row[0]] for row in order])
            third = np.array(
                [
                    answer in {names[what][place] for place in row[:3]}
                    for row, answer in zip(order, answers, strict=True)
                ]
            )
            stated = shares.max(axis=1)
            sure = stated >= 0.4
            print(
                f"{what:8s} {source:22s} top-1 {bootstrap(first == answers)}  top-3 {bootstrap(third)}  macro-F1 "
                f"{f1_score(answers, first, average='macro', zero_division=0):.3f}  proposed {sure.mean():.2f} right "
                f"{np.mean((first == answers)[sure]) if sure.any() else float('nan'):.3f} stated {stated[sure].mean() if sure.any() else float('nan'):.3f}"
            )
        print(
            f"{what:8s} {'linear model':22s} top-1 {bootstrap(linear[what] == answers)}  macro-F1 "
            f"{f1_score(answers, list(linear[what]), average='macro', zero_division=0):.3f}"
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "data/gaon")
