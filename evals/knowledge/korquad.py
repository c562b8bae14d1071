"""Paragraphs found for the questions of KorQuAD 1.0 (dev), beside plain BM25, in the same run.

The program's own way is measured: the paragraphs are indexed in a folder with their article as title, each question
goes through ``candidates`` and ``evidence``, and the weights of the clues are learned on four fifths of the articles
and tried on the last. ``--learn`` prints weights learned on all of them, which is what ships. ``--untitled`` leaves
the titles out. Vectors are those of the fast encoder; ``--e5`` adds the other, which takes most of an hour.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

import bm25s
import numpy as np
from scipy.optimize import minimize

from dongheon.knowledge.clues import NAMES
from dongheon.knowledge.library import Library, Settings, open_library
from dongheon.knowledge.question import understand
from dongheon.knowledge.search import candidates, evidence, weigh
from dongheon.knowledge.vocabulary import Vocabulary
from dongheon.language.index_rows import Row, Scope
from dongheon.language.tokens import SEARCHED_TAGS, morphemes_of_many, syllable_pairs

FILE = Path("korquad") / "KorQuAD_v1.0_dev.json"
FOLDS, L2, SEED, RESAMPLED = 5, 1e-3, 7, 1000
GOALS = {"recall@1": 0.935, "recall@5": 0.993, "MRR@10": 0.960}
SCOPE = Scope(frozenset("O"))


def read(path: Path) -> tuple[list[tuple[str, str]], list[tuple[int, int, str]]]:
    """(title, paragraph), and (paragraph, article, question)."""
    paragraphs, questions = [], []
    for article, one in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        for part in one["paragraphs"]:
            questions += [(len(paragraphs), article, asked["question"]) for asked in part["qas"]]
            paragraphs.append((one["title"], part["context"]))
    return paragraphs, questions


def figures(ranks: np.ndarray) -> np.ndarray:
    return np.array([(ranks < 1).mean(), (ranks < 5).mean(), np.where(ranks < 10, 1 / (ranks + 1), 0).mean()])


def report(name: str, ranks: np.ndarray, articles: np.ndarray) -> None:
    """Figures with 95 % intervals over articles drawn again: questions of one article are alike."""
    rng, groups = np.random.default_rng(SEED), [np.flatnonzero(articles == one) for one in np.unique(articles)]
    drawn = np.array([
        figures(ranks[np.concatenate([groups[row] for row in rng.integers(0, len(groups), len(groups))])])
        for _ in range(RESAMPLED)
    ])  # fmt: skip
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
    cells = (
        f"{goal} {value:.4f} [{first:.4f}, {last:.4f}]"
        for goal, value, first, last in zip(GOALS, figures(ranks), low, high, strict=True)
    )
    print(f"{name:44} {'  '.join(cells)}", flush=True)


def ranks_of(scores: np.ndarray, gold: np.ndarray) -> np.ndarray:
    own = np.take_along_axis(scores, gold[:, None], axis=1)
    return (scores > own).sum(axis=1)


def plain(documents: list[list[str]], questions: list[list[str]]) -> np.ndarray:
    index = bm25s.BM25()
    index.index(documents, show_progress=False)
    return np.stack([index.get_scores(words) if words else np.zeros(len(documents)) for words in questions])


def even(scores: np.ndarray) -> np.ndarray:
    return (scores - scores.mean(axis=1, keepdims=True)) / (scores.std(axis=1, keepdims=True) + 1e-9)


def baselines(paragraphs: list[tuple[str, str]], questions: list[tuple[int, int, str]]) -> None:
    gold, articles = (np.array([one[place] for one in questions]) for place in (0, 1))
    texts, asked = [text for _, text in paragraphs], [text for _, _, text in questions]
    words, pairs = (
        plain([list(split) for split in of(texts)], [list(split) for split in of(asked)])
        for of in (lambda many: morphemes_of_many(many, tags=SEARCHED_TAGS), lambda many: map(syllable_pairs, many))
    )
    report("bm25s over Kiwi morphemes", ranks_of(words, gold), articles)
    report("bm25s over pairs of syllables", ranks_of(pairs, gold), articles)
    report("their standardised sum", ranks_of(even(words) + even(pairs), gold), articles)


def gathered(library: Library, questions: list[tuple[int, int, str]]) -> list[tuple[np.ndarray, int]]:
    """Clues of the candidates of each question, and the place of the right one, -1 if it is not among them."""
    found = []
    for gold, _, text in questions:
        understood = understand(text, library.words, scope=SCOPE, vocabulary=Vocabulary(()))
        rows, meanings = candidates(library, understood, scope=SCOPE, k=10)
        place = next((place for place, one in enumerate(rows) if one.row.document == str(gold)), -1)
        found.append((evidence(library, understood.asked, rows, meanings), place))
        if len(found) % 1000 == 0:
            print(f"{len(found)} questions asked", flush=True)
    return found


def standardised(clues: np.ndarray) -> np.ndarray:
    spread = clues.std(axis=0)
    return np.where(spread > 1e-6, (clues - clues.mean(axis=0)) / np.maximum(spread, 1e-6), 0.0)


def learned(cases: list[tuple[np.ndarray, int]]) -> np.ndarray:
    """Weights by which the right candidate is likeliest (listwise softmax)."""
    usable = [(standardised(clues), place) for clues, place in cases if place >= 0]
    most = max(len(clues) for clues, _ in usable)
    table, there = np.zeros((len(usable), most, len(NAMES))), np.zeros((len(usable), most), bool)
    right = np.array([place for _, place in usable])
    for row, (clues, _) in enumerate(usable):
        table[row, : len(clues)], there[row, : len(clues)] = clues, True
    rows = np.arange(len(usable))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.where(there, table @ weights, -1e9)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        slope = np.einsum("nk,nkf->f", odds, table) / len(rows) - table[rows, right].mean(axis=0)
        wrong = -np.log(odds[rows, right] + 1e-12).mean()
        return wrong + L2 * weights @ weights, slope + 2 * L2 * weights

    return minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x


def rank_by(weights: np.ndarray, clues: np.ndarray, place: int) -> int:
    if place < 0:
        return 10**6
    scores = standardised(clues) @ weights
    return int((scores > scores[place]).sum())


def crossed(cases: list[tuple[np.ndarray, int]], articles: np.ndarray) -> np.ndarray:
    fold = np.random.default_rng(SEED).permutation(articles.max() + 1)[articles] % FOLDS
    ranks = np.zeros(len(cases), int)
    for one in range(FOLDS):
        weights = learned([case for case, other in zip(cases, fold, strict=True) if other != one])
        for row in np.flatnonzero(fold == one):
            ranks[row] = rank_by(weights, *cases[row])
    return ranks


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("learn", "untitled", "e5"):
        parser.add_argument(f"--{name}", action="store_true")
    return parser.parse_known_args()[0]


def main() -> None:
    path = Path(os.environ.get("DONGHEON_DATA", "")) / FILE
    if not path.is_file():
        print(f"not measured: set DONGHEON_DATA to a folder with {FILE}")
        return
    chosen = options()
    paragraphs, questions = read(path)
    articles = np.array([one[1] for one in questions])
    print(f"{len(questions)} questions, {len(paragraphs)} paragraphs, {articles.max() + 1} articles; goals {GOALS}")
    baselines(paragraphs, questions)
    with tempfile.TemporaryDirectory(prefix="dongheon-korquad-") as folder:
        settings = Settings(encoders=("use", "e5") if chosen.e5 else ("use",))
        library = open_library(Path(folder) / "index", settings=settings)
        for number, (title, text) in enumerate(paragraphs):
            name = str(number)
            library.put(name, [Row(f"{name}#1", name, text, title="" if chosen.untitled else title)])
        library.commit()
        cases = gathered(library, questions)
        library.close()
    report("ours, weights from other articles", crossed(cases, articles), articles)
    shipped = [int((weigh(c) > weigh(c)[place]).sum()) if place >= 0 else 10**6 for c, place in cases]
    report("ours, weights that ship (seen: these articles)", np.array(shipped), articles)
    print(f"right paragraph among the candidates: {np.mean([place >= 0 for _, place in cases]):.4f}")
    if chosen.learn:
        print({name: round(float(value), 2) for name, value in zip(NAMES, learned(cases), strict=True)})


if __name__ == "__main__":
    main()
