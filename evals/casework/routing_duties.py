"""Departments of real petitions from a duty table alone, beside character n-grams and BM25 over morphemes.

Two duty tables that this project wrote: the sample town (53 departments, 621 lines) and a metropolis whose table is as
poor as real ones are (metropolis_duties.csv: 158 departments, 3,521 lines, a third of what a department does left out,
routine lines in every department, district and site offices with lines of their own about the same matters). Petitions
are real ones, labelled by hand; the label files hold numbers and departments, no text. Several departments may be
right, the likeliest stands first: "the first" counts only that one, "any" counts all. Petitions marked "after" were
drawn and labelled after words and weights were frozen; only the calibration was set with them in
sight. Words, tables and labels have one author, so a table from elsewhere will be harder.
Run: DONGHEON_DATA=... python evals/casework/routing_duties.py [sample town's folder]
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
HERE = Path(__file__).parent
SOURCES = {"junggu": ("incheon_junggu_2012_2018.csv", "num"), "seoul": ("seoul_proposals_2017_2019.csv", "proposal_id")}
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def rows_of(path):
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sample_town(folder):
    names = {row["code"]: row["name"] for row in rows_of(f"{folder}/departments.csv")}
    lines = [(names[row["department"]], row["line"]) for row in rows_of(f"{folder}/duties.csv") if not row["valid_to"]]
    labels = rows_of(HERE / "routing_labels.csv")
    return lines, [
        {**row, "departments": ";".join(names[code] for code in row["departments"].split(";"))} for row in labels
    ]


def metropolis():
    lines = [(row["department"], row["duty"]) for row in rows_of(HERE / "metropolis_duties.csv")]
    return lines, rows_of(HERE / "metropolis_labels.csv")


def scores_of(lines, titles, contents):
    """Scores (n, n_names) of each method, and the names."""
    table = duty_table(lines)
    wholes = [f"{title} {content}" for title, content in zip(titles, contents, strict=True)]
    documents = [f"{name} " + " ".join(line for own, line in lines if own == name) for name in table.names]
    grams = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True).fit(documents)
    index = index_words(list(morphemes_of_many(documents)))
    return table.names, {
        "ours": department_scores(table, read(titles, contents)),
        "character n-grams": (grams.transform(wholes) @ grams.transform(documents).T).toarray(),
        "BM25, morphemes": np.array([score_words(index, words) for words in morphemes_of_many(wholes)]),
    }


def hits(scores, gold, k):
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return np.array([bool(right & set(row.tolist())) for right, row in zip(gold, order, strict=True)])


def report(title, names, found, labels):
    print(f"\n{title}: {len(labels)} petitions")
    any_of = [{names.index(name) for name in row["departments"].split(";")} for row in labels]
    first = [{names.index(row["departments"].split(";")[0])} for row in labels]
    for word, gold in (("any", any_of), ("the first", first)):
        for name, scores in found.items():
            one, three = (interval(hits(scores, gold, k)) for k in (1, 3))
            print(f"  {word:9s} {name:18s} top-1 {one}  top-3 {three}")
        for other in list(found)[1:]:
            one, three = (
                interval(hits(found["ours"], gold, k).astype(float) - hits(found[other], gold, k)) for k in (1, 3)
            )
            print(f"  {word:9s} gain over {other}: top-1 {one}  top-3 {three}")
    stated = probabilities(found["ours"], CALIBRATION).max(axis=1)
    for threshold in THRESHOLDS:
        kept = stated >= threshold
        right = [f"{hits(found['ours'], gold, 1)[kept].mean():.3f}" for gold in (any_of, first)]
        print(
            f"  threshold {threshold}: {kept.sum()} proposed, stated {stated[kept].mean():.3f}, right {right[0]} (any), "
            f"{right[1]} (the first)"
        )


def interval(values):
    values = np.asarray(values, float)
    draws = np.random.default_rng(SEED).integers(0, len(values), size=(DRAWS, len(values)))
    low, high = np.quantile(values[draws].mean(axis=1), [0.025, 0.975])
    return f"{values.mean():.3f} ({low:.3f} .. {high:.3f})"


def main(folder="data/gaon"):
    root = os.environ.get("DONGHEON_DATA")
    if not root or not Path(root, "petitions").is_dir():
        print("not measured")
        return
    texts = {
        key: {row[number]: row for row in rows_of(Path(root, "petitions", name))}
        for key, (name, number) in SOURCES.items()
    }
    for title, (lines, labels) in (("sample town", sample_town(folder)), ("metropolis", metropolis())):
        petitions = [texts[row["set"]][row["number"]] for row in labels]
        titles, contents = ([mask(row[column]).text for row in petitions] for column in ("title", "content"))
        names, found = scores_of(lines, titles, contents)
        print(f"\n{title}: {len(names)} departments, {len(lines)} lines")
        parts = sorted({row.get("labelled", "before") for row in labels}, reverse=True)
        for part in parts:
            rows = np.array([row.get("labelled", "before") == part for row in labels])
            report(
                f"{title}, labelled {part} words and weights were frozen"
                if part == "after"
                else f"{title}, developed on",
                names,
                {name: scores[rows] for name, scores in found.items()},
                [row for row, kept in zip(labels, rows, strict=True) if kept],
            )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "data/gaon")
