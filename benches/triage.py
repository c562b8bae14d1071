"""Sorting in batches, beside a linear model over character runs."""

import argparse
import time

import numpy as np

from benches.figures import RATE_HEADS, rate, repeated, show
from benches.town import ON, SEED, lessons, of_length, town
from dongheon.casework.triage.desk import build_desk
from dongheon.casework.triage.teach import teach
from dongheon.casework.triage.triage import triage, triage_many

CHARACTERS, BATCH, BATCHES, SINGLES = 400, 256, 3, 60
GOAL = 50


def main(options: argparse.Namespace) -> None:
    asked = of_length(options.town, characters=CHARACTERS, count=BATCH)
    known = lessons(options.town)
    begun = time.perf_counter()
    bare = build_desk(town(options.town).duties)
    built = time.perf_counter() - begun
    begun = time.perf_counter()
    taught = build_desk(town(options.town).duties, learned=teach(known, seed=SEED))
    learned = time.perf_counter() - begun - built
    ways = {
        "triage_many, duty table alone": (lambda part: triage_many(part, desk=bare, on=ON), GOAL),
        "triage_many, taught": (lambda part: triage_many(part, desk=taught, on=ON), GOAL),
        "triage one by one, taught": (lambda part: [triage(one, desk=taught, on=ON) for one in part[:SINGLES]], None),
        "peer: linear model, character runs, duty only": (linear(options.town), None),
    }
    rows = []
    for what, (way, goal) in ways.items():
        count = SINGLES if "one by one" in what else BATCH
        way(asked[:8])
        times = repeated(lambda way=way: way(asked), times=BATCHES)
        median = count * 1000 / np.median(times.wall)
        alone = count * 1000 / np.median(times.processor)
        verdict = (
            "met" if median >= (goal or 0) else f"MISSED{'; met in processor time' if alone >= (goal or 0) else ''}"
        )
        rows.append((what, *rate(count, times), "" if goal is None else f"≥ {goal} a second {verdict}"))
    rows.append((f"once: desk built {built:.1f} s, taught {learned:.1f} s", "", "", "", ""))
    show(
        "Sorting, texts",
        ("", *RATE_HEADS, "goal"),
        rows,
        on=f"{BATCH} texts of {CHARACTERS} characters made of the sample town's masked petitions, {BATCHES} batches, one "
        f"thread; {len(town(options.town).duties)} duty lines, {len(known)} lessons; seed {SEED}",
    )


def linear(folder: str):
    """The baseline of the evals: duty from tf-idf of runs of 1 to 4 characters and a linear support vector machine."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - seconds to import, for the peer only
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - as above

    own = [one for one in lessons(folder) if one.duty]
    grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
    rows = grams.fit_transform([_text(one.petition) for one in own])
    model = LinearSVC(C=1.0, class_weight="balanced").fit(rows, [one.duty for one in own])
    return lambda part: model.predict(grams.transform([_text(one) for one in part]))


def _text(petition) -> str:
    return f"{petition.title} " * 3 + petition.content.text
