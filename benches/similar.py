"""A million stored vectors: the fifty nearest, and what they have in common with the question.

20,000 different short texts are embedded in earnest; every stored vector is one of them with noise added, because a
million real texts would take hours to embed. Noise makes fifty near copies of each, so the graph has a harder choice
among near equals than real texts give it.
"""

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from usearch.index import Index

from benches.figures import Line, machine, memory_mb, show, show_times, timed
from benches.similar_peers import brute_force, lexical
from benches.town import SEED, short_texts, texts, town
from dongheon.casework.duplicates.compare import neighbours
from dongheon.casework.duplicates.traces import Told, Trace, grams, rarity, traces
from dongheon.language.tokens import syllable_pairs
from dongheon.language.vectors import DIMENSIONS, embed

REAL, QUESTIONS, NEAREST, LOOKED_AT, RECALLED = 20_000, 200, 50, 24, 10
COSINE = 0.9  # of a stored vector with the real one it came from
AT_ONCE = 50_000
GOAL_MS = 20


def main(options: argparse.Namespace) -> None:
    folder = Path(options.folder or tempfile.mkdtemp(prefix="dongheon-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _measure(options, folder)
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)


def _measure(options: argparse.Namespace, folder: Path) -> None:
    short = short_texts(options.town, count=REAL)
    real = embedded(short, folder / "real.npy")
    asked = jittered(real[np.random.default_rng(SEED).integers(len(real), size=QUESTIONS)], seed=SEED + 1)
    path = folder / f"similar-{options.rows}.usearch"
    building = build(path, real, options.rows) if not path.exists() else None
    lines, found, mapped = ask_graph(Desk(options.town), path, asked)
    exact, brute = brute_force(lambda: stored(real, options.rows), asked, rows=options.rows, k=NEAREST)
    lexical_line, lexical_facts = lexical(short, rows=options.rows, questions=QUESTIONS, k=NEAREST)
    show_times("Similar cases", [*lines, brute.line, lexical_line], on=_on(options, real))
    sizes = [
        ("recall of the first 10 against exact search", f"{recall(found, exact, RECALLED):.3f}"),
        (f"recall of all {NEAREST}", f"{recall(found, exact, NEAREST):.3f}"),
        ("file of the index", f"{path.stat().st_size / 1e6:,.0f} MB"),
        (f"memory touched by {QUESTIONS} questions, index mapped from disk", f"{mapped:,.0f} MB"),
        ("building the index", "used again, not measured" if building is None else building),
        ("peer: vectors for brute force", brute.memory),
        ("peer: bm25s index", lexical_facts),
        ("highest memory of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB"),
    ]
    show("Similar cases, quality and memory", ("", "figure"), sizes, on=f"as above; {machine()}")


def ask_graph(desk: "Desk", path: Path, asked: np.ndarray) -> tuple[list[Line], list[np.ndarray], float]:
    """Times, ids found for each question, and the memory that the questions touched."""
    before = memory_mb()
    index = Index.restore(str(path), view=True)
    found = [np.array(index.search(question, NEAREST).keys, np.int64) for question in asked]
    mapped = memory_mb() - before
    cases = list(zip(asked, range(len(asked)), strict=True))
    lines = [
        Line(f"{NEAREST} nearest, usearch HNSW", timed(lambda question: index.search(question, NEAREST), asked)),
        Line(f"compare the {NEAREST}", timed(lambda n: desk.compare(n, found[n]), range(len(asked)))),
        Line(
            f"{NEAREST} nearest and {NEAREST} compared",
            timed(lambda case: desk.compare(case[1], index.search(case[0], NEAREST).keys), cases),
            GOAL_MS,
        ),
        Line(
            f"{LOOKED_AT + 1} nearest and {LOOKED_AT} compared, as a case page does",
            timed(lambda case: desk.compare(case[1], index.search(case[0], LOOKED_AT + 1).keys[1:]), cases),
            GOAL_MS,
        ),
        Line("embedding the question, where it has no vector yet", timed(desk.embed, range(40))),
    ]
    return lines, found, mapped


def _on(options: argparse.Namespace, real: np.ndarray) -> str:
    return (
        f"{options.rows:,} vectors of {DIMENSIONS['use']} numbers: {len(real):,} real ones of the sample town's masked "
        f"titles, sentences and duty lines, jittered to a cosine of {COSINE} with their origin; {QUESTIONS} questions "
        f"jittered anew; compared are whole petitions of the sample town; one thread; seed {SEED}"
    )


def embedded(short: list[str], path: Path) -> np.ndarray:
    """Their vectors, from the folder where an earlier run left them; embedding takes minutes."""
    if path.exists() and len(known := np.load(path)) == len(short):
        return known
    real = embed(short)
    np.save(path, real)
    return real


def jittered(vectors: np.ndarray, *, seed: int) -> np.ndarray:
    """Unit vectors at about ``COSINE`` from those given, each in a drawn direction."""
    noise = np.random.default_rng(seed).standard_normal(vectors.shape, dtype=np.float32)
    noise *= np.sqrt(1 / COSINE**2 - 1) / np.sqrt(vectors.shape[1])
    noise += vectors
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    return noise


def stored(real: np.ndarray, rows: int):
    """(first row, vectors) in parts; row n comes from real vector n modulo their number."""
    for first in range(0, rows, AT_ONCE):
        numbers = np.arange(first, min(first + AT_ONCE, rows))
        yield first, jittered(real[numbers % len(real)], seed=SEED + 10 + first)


def build(path: Path, real: np.ndarray, rows: int) -> str:
    index = Index(ndim=DIMENSIONS["use"], metric="ip", dtype="f16")
    seconds = processor = 0.0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns) as bar:
        task = bar.add_task("index of vectors", total=rows)
        for first, vectors in stored(real, rows):
            begun, used = time.perf_counter(), time.process_time()
            index.add(np.arange(first, first + len(vectors), dtype=np.uint64), vectors)
            seconds, processor = seconds + time.perf_counter() - begun, processor + time.process_time() - used
            bar.update(task, advance=len(vectors))
    index.save(str(path))
    return f"{seconds:,.0f} s, {processor:,.0f} processor seconds, {memory_mb():,.0f} MB held"


def recall(found: list, exact: np.ndarray, k: int) -> float:
    shares = [len(set(one[:k].tolist()) & set(true[:k].tolist())) / k for one, true in zip(found, exact, strict=True)]
    return float(np.mean(shares))


class Desk:
    """Petitions to compare with: a stored row stands for a petition of the sample town, read anew as a case page does."""

    def __init__(self, folder: str) -> None:
        self.town, self.texts = town(folder), texts(folder)
        told = [
            Told(one.id, text.title, text.content, text.received_on, text.place, language=text.language)
            for one, text in zip(self.town.petitions, self.texts, strict=True)
        ]
        self.traces = traces(told)
        self.rarity = rarity(one.pairs for one in self.traces)

    def compare(self, question: int, keys) -> object:
        one = self.traces[question]
        return neighbours(one, [self._read(int(key)) for key in keys], rarity=self.rarity)

    def embed(self, question: int) -> object:
        text = self.texts[question]
        return embed([f"{text.title}. {text.content}"])

    def _read(self, key: int) -> Trace:
        text, known = self.texts[key % len(self.texts)], self.traces[key % len(self.texts)]
        whole = f"{text.title}. {text.content}"
        pairs = frozenset(syllable_pairs(whole))
        return Trace(str(key), known.received_on, known.place, known.point, grams(whole), pairs, known.vector)
