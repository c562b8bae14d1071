"""How well the desk sorts the sample town's petitions: five folds grouped by campaign, beside a linear model.

Weights of the duty views are fitted inside each fold. Beside the first reader, whose labels are the truth, stand the
second reader and the share of answers that either reader gave.

Run: python -m evals casework.triage_town
"""

import csv
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from evals.casework._duty_weights import fitted, joined
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from dongheon.base.town.records import Duty
from dongheon.casework.learning.features import read, take
from dongheon.casework.triage import opinions as desk_opinions
from dongheon.casework.triage.cues import KINDS, URGENCIES
from dongheon.casework.triage.desk import build_desk, duty_on
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
    second = {row["id"]: row for row in rows_of(folder, "labels/second/*.csv")}
    told = [told_of(label) for label in labels]
    told_again = [told_of(second[row["id"]]) for row in petitions]
    truth = {what: np.array([one[what] for one in told]) for what in told[0]}
    again = {what: np.array([one[what] for one in told_again]) for what in told[0]}
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
            one["kind"],
            one["topic"],
            one["duty"],
            one["urgency"],
        )
        for row, one in zip(petitions, told, strict=True)
    ]
    folds = groups_of(petitions)
    bare = build_desk(duties)
    names = {"kind": KINDS, "topic": bare.topics, "duty": bare.codes, "urgency": URGENCIES}
    linear = {what: np.empty(len(petitions), object) for what in truth}
    taught = {what: np.zeros((len(petitions), len(names[what])), np.float32) for what in truth}
    alone = {what: np.zeros_like(shares) for what, shares in taught.items()}
    texts = [f"{title} " * 3 + content for title, content in zip(titles, contents, strict=True)]
    number = {code: place for place, code in enumerate(bare.codes)}
    right = np.array([number[code] for code in truth["duty"]])
    exists = np.array([duty_on(bare, code, on=ON) is not None for code in bare.codes])

    def desk_taught_by(rows):
        return replace(
            bare, taught=teach_read([lessons[row] for row in rows], take(readings, rows), desk=bare, seed=SEED)
        )

    def judge(into, desk, rows, weights):
        views = desk_opinions.duty_views(desk, take(readings, rows))
        found = desk_opinions.opinions(
            desk,
            take(readings, rows),
            titles=[titles[row] for row in rows],
            contents=[contents[row] for row in rows],
            on=ON,
            weights=weights,
            views=views,
        )
        for what, shares in (
            ("kind", found.kinds),
            ("topic", found.topics),
            ("duty", found.duties),
            ("urgency", found.urgencies),
        ):
            into[what][rows] = shares

    pairs = {}  # what was learned without two folds serves both
    for fold in range(FOLDS):
        before, after = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        bare_views = desk_opinions.duty_views(bare, take(readings, before))
        judge(alone, bare, after, fitted(bare_views, right[before], exists))
        parts, kept = [], []
        for inner in range(FOLDS):
            if inner == fold:
                continue
            key = tuple(sorted((fold, inner)))
            if key not in pairs:
                pairs[key] = desk_taught_by(np.flatnonzero((folds != fold) & (folds != inner)))
            kept.append(np.flatnonzero(folds == inner))
            parts.append(desk_opinions.duty_views(pairs[key], take(readings, kept[-1])))
        views = joined(parts, kept, len(petitions))
        weights = fitted({name: view[before] for name, view in views.items()}, right[before], exists)
        judge(taught, desk_taught_by(before), after, weights)
        grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
        left, over = grams.fit_transform([texts[row] for row in before]), grams.transform([texts[row] for row in after])
        for what, answers in truth.items():
            linear[what][after] = LinearSVC(C=1.0, class_weight="balanced").fit(left, answers[before]).predict(over)
    print("weights of the last fold:", " ".join(f"{name} {weight:.2f}" for name, weight in weights.items()))
    report(petitions, names, (truth, again), (taught, alone, linear))
    of_languages(petitions, names["duty"], truth["duty"], taught["duty"])


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
        for source, shares in (("taught", taught[what]), ("table and rules alone", alone[what])):
            order = np.argsort(-shares, axis=1, kind="stable")
            found = np.array(names[what])[order]
            first = found[:, 0]
            hits = first == answers
            third = (found[:, :3] == answers[:, None]).any(axis=1)
            either = hits | (first == again[what])
            print(
                f"{what:8s} {source:22s} top-1 {bootstrap(hits)}  top-3 {bootstrap(third)}  macro-F1 "
                f"{f1_score(answers, first, average='macro', zero_division=0):.3f}  either reader {either.mean():.3f}"
            )
            print(f"{'':31s} {calibration(shares.max(axis=1), hits)}")
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
