"""Departments of real petitions from a duty table alone, beside character n-grams and BM25 over morphemes.

The petitions are 140 of two real cities, labelled by hand with departments of the sample town
(routing_labels.csv holds numbers and departments, no text). Several departments may be right.
Run: DONGHEON_DATA=... python evals/casework/routing_duties.py data/gaon
"""

import csv
import os
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from dongheon.casework.learning.calibrate import probabilities
from dongheon.casework.learning.features import read
from dongheon.casework.triage.duties import CALIBRATION, department_scores, duty_table
from dongheon.language.index import index_words, score_words
from dongheon.language.tokens import morphemes_of_many
from dongheon.privacy.mask import mask

SEED, DRAWS = 20260601, 2000
SOURCES = {"junggu": ("incheon_junggu_2012_2018.csv", "num"), "seoul": ("seoul_proposals_2017_2019.csv", "proposal_id")}


def rows_of(path):
    with Path(path).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def main(folder="data/gaon"):
    root = os.environ.get("DONGHEON_DATA")
    if not root or not Path(root, "petitions").is_dir():
        print("not measured")
        return
    names = {row["code"]: row["name"] for row in rows_of(f"{folder}/departments.csv")}
    lines = [(names[row["department"]], row["line"]) for row in rows_of(f"{folder}/duties.csv") if not row["valid_to"]]
    table = duty_table(lines)
    texts = {
        key: {row[number]: row for row in rows_of(Path(root, "petitions", name))}
        for key, (name, number) in SOURCES.items()
    }
    labels = rows_of(Path(__file__).with_name("routing_labels.csv"))
    petitions = [texts[row["set"]][row["number"]] for row in labels]
    gold = [{table.names.index(names[code]) for code in row["departments"].split(";")} for row in labels]
    titles = [mask(row["title"]).text for row in petitions]
    contents = [mask(row["content"]).text for row in petitions]
    wholes = [f"{title} {content}" for title, content in zip(titles, contents, strict=True)]
    documents = [f"{name} " + " ".join(line for own, line in lines if own == name) for name in table.names]
    grams = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True).fit(documents)
    index = index_words(list(morphemes_of_many(documents)))
    found = {
        "ours": department_scores(table, read(titles, contents)),
        "character n-grams": (grams.transform(wholes) @ grams.transform(documents).T).toarray(),
        "BM25, morphemes": np.array([score_words(index, words) for words in morphemes_of_many(wholes)]),
    }
    print(f"{len(labels)} petitions, {len(table.names)} departments, {len(table.lines)} lines")
    hits = {}
    for name, scores in found.items():
        order = np.argsort(-scores, axis=1, kind="stable")
        hits[name] = [
            np.array([bool(right & set(row[:k].tolist())) for right, row in zip(gold, order, strict=True)])
            for k in (1, 3)
        ]
        print(f"{name:20s} top-1 {interval(hits[name][0])}  top-3 {interval(hits[name][1])}")
    for place, k in ((0, 1), (1, 3)):
        gain = hits["ours"][place].astype(float) - hits["character n-grams"][place]
        print(f"gain over character n-grams, top-{k}: {interval(gain)}")
    stated = probabilities(found["ours"], CALIBRATION).max(axis=1)
    for threshold in (0.0, 0.4, 0.6):
        kept = stated >= threshold
        print(
            f"threshold {threshold}: proposed {kept.mean():.2f}, right {hits['ours'][0][kept].mean():.3f}, stated {stated[kept].mean():.3f}"
        )


def interval(values):
    values = np.asarray(values, float)
    draws = np.random.default_rng(SEED).integers(0, len(values), size=(DRAWS, len(values)))
    low, high = np.quantile(values[draws].mean(axis=1), [0.025, 0.975])
    return f"{values.mean():.3f} ({low:.3f} .. {high:.3f})"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "data/gaon")
