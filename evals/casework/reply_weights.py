"""Learns what the signs of ``dongheon.casework.reply.signs`` are worth, from replies of the sample town's officers.

Passages: softmax regression over the passages in force, towards the sections an officer cited. Sentences: logistic
regression over those of the passages then found, towards the ones whose words and figures stand in the reply. Petitions
that ``evals/casework/reply.py`` measures are left out. Figures are of five folds; the weights printed are of all.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from evals.casework.reply import TOWN, case_of, read
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from dongheon.casework.reply.evidence import MOST_PASSAGES, citable
from dongheon.casework.reply.question import questions
from dongheon.casework.reply.shelf import Shelf, build_shelf, pairs_of, rarity
from dongheon.casework.reply.signs import (
    NATIVE,
    NATIVE_SENTENCE,
    PassageSigns,
    SentenceSigns,
    passage_signs,
    sentence_signs,
)
from dongheon.cli.casework_draft import papers_and_replies
from dongheon.cli.files import read_town_folder
from dongheon.language.facts import facts

SEED, FOLDS = 20260601, 5
RIDGE = 0.015
WORDED, FIGURES = 0.42, 0.5  # share of a sentence's pairs, and of its figures, that a reply repeats if it says it


class Lesson(NamedTuple):
    """One wish of an answered petition."""

    petition: str
    question: object
    held: NDArray[np.bool_]
    signs: NDArray[np.float32]
    cited: NDArray[np.bool_]
    reply: str


def lessons(shelf: Shelf) -> list[Lesson]:
    town = read_town_folder(str(TOWN))
    judged = {row["id"] for row in read(town)}
    petitions = {one.id: one for one in town.petitions if one.received_at}
    labels = {one.id: one for one in town.labels}
    found = []
    for reply in town.replies:
        if reply.petition in judged or reply.petition not in petitions:
            continue
        case = case_of(town, petitions[reply.petition], labels[reply.petition].duties)
        held = citable(shelf, on=case.on)
        cited = held & np.array([one.id in reply.sources for one in shelf.passages])
        for question in questions(case.text, case.wishes):
            if question.words and cited.any():
                signs = passage_signs(shelf, question, held)
                text = f"{reply.review} {reply.guidance}"
                found.append(Lesson(reply.petition, question, held, signs, cited, text))
    return found


def passage_weights(given: Iterable[Lesson]) -> NDArray[np.float64]:
    data = [(one.signs[one.held].astype(float), one.cited[one.held] / one.cited.sum()) for one in given]
    spread = np.concatenate([signs for signs, _ in data]).std(axis=0) + 1e-9
    data = [(signs / spread, wanted) for signs, wanted in data]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = 0.0, np.zeros_like(weights)
        for signs, wanted in data:
            scores = signs @ weights
            odds = np.exp(scores - scores.max())
            total -= wanted @ (scores - scores.max()) - np.log(odds.sum())
            slope -= wanted @ signs - (odds / odds.sum()) @ signs
        return total / len(data) + RIDGE * weights @ weights / 2, slope / len(data) + RIDGE * weights

    learned = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B")
    return learned.x / spread


def ranked(one: Lesson, weights: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    scores = np.where(one.held, one.signs @ weights, -np.inf)
    return np.argsort(-scores, kind="stable"), scores


def told(shelf: Shelf, one: Lesson, weights: NDArray[np.float64]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Signs of the sentences of the passages found, and whether the reply says them."""
    order, scores = ranked(one, weights)
    said, figures = set(pairs_of(one.reply)), facts(one.reply)
    signs, said_so = [], []
    for number in order[:MOST_PASSAGES]:
        rows = np.flatnonzero(shelf.owners == number)
        signs.append(
            sentence_signs(shelf, one.question, rows, score=float(scores[number]), best=float(scores[order[0]]))
        )
        for row in rows:
            rare = {pair: rarity(shelf.pairs, pair) for pair in pairs_of(shelf.said[row])}
            worded = sum(rare[pair] for pair in rare if pair in said) / (sum(rare.values()) or 1)
            own = facts(shelf.said[row])
            said_so.append(worded >= WORDED and len(own & figures) >= FIGURES * len(own))
    return np.concatenate(signs), np.array(said_so)


def sentence_weights(signs: NDArray[np.float32], wanted: NDArray[np.bool_]) -> NDArray[np.float64]:
    spread = signs[:, 1:].std(axis=0) + 1e-9
    model = LogisticRegression(C=0.1, max_iter=1000).fit(signs[:, 1:] / spread, wanted)
    return np.concatenate([model.intercept_, model.coef_[0] / spread])


def score_passages(given: list[Lesson], weights: NDArray[np.float64]) -> list[tuple[float, float]]:
    rows = []
    for one in given:
        order, _ = ranked(one, weights)
        rows.append((float(one.cited[order[0]]), one.cited[order[:MOST_PASSAGES]].sum() / one.cited.sum()))
    return rows


def main() -> None:
    shelf = build_shelf(papers_and_replies(read_town_folder(str(TOWN))))
    given = lessons(shelf)
    names = sorted({one.petition for one in given})
    turn = dict(zip(names, np.random.default_rng(SEED).permutation(len(names)) % FOLDS, strict=True))
    ours, before, scores, wanted = [], [], [], []
    for fold in range(FOLDS):
        learn = [one for one in given if turn[one.petition] != fold]
        test = [one for one in given if turn[one.petition] == fold]
        weights = passage_weights(learn)
        ours += score_passages(test, weights)
        before += score_passages(test, np.array(NATIVE))
        pairs = [told(shelf, one, weights) for one in learn]
        by = sentence_weights(*(np.concatenate(part) for part in zip(*pairs, strict=True)))
        for one in test:
            signs, said_so = told(shelf, one, weights)
            scores.append(signs @ by)
            wanted.append(said_so)
    print(f"{len(given)} wishes of {len(names)} answered petitions")
    print("passages, best one cited / cited ones among the best", MOST_PASSAGES)
    print("  five folds     {:.3f} {:.3f}".format(*np.mean(ours, axis=0)))
    print("  weights in use {:.3f} {:.3f} (they saw these petitions)".format(*np.mean(before, axis=0)))
    print(f"sentences, area under the curve {roc_auc_score(np.concatenate(wanted), np.concatenate(scores)):.3f}")
    weights = passage_weights(given)
    print("NATIVE =", PassageSigns(*weights.round(2).tolist()))
    pairs = [told(shelf, one, weights) for one in given]
    by = sentence_weights(*(np.concatenate(part) for part in zip(*pairs, strict=True)))
    print("NATIVE_SENTENCE =", SentenceSigns(*by.round(2).tolist()), "in use", NATIVE_SENTENCE)


if __name__ == "__main__":
    main()
