"""The index of passages in a folder: filled, asked by word and by both, beside bm25s, SQLite FTS5 and exact search.

Passages are sentences of the sample town's papers in a drawn order. Vectors are those of real short texts with noise
added (see ``benches.vectors``), put beside the rows as a database would give them, one to a passage.
"""

import argparse
import resource
import sqlite3
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import bm25s
import numpy as np

from benches.figures import Line, machine, show, show_times, timed
from benches.town import SEED, short_texts, town
from benches.vectors import REAL, asked_of, described, embedded, stored
from dongheon.knowledge.analyse import indexed, pairs_of
from dongheon.knowledge.library import Library, Settings, open_library
from dongheon.knowledge.search import search
from dongheon.knowledge.vocabulary import usual_vocabulary
from dongheon.language.index_rows import Row, Scope, number_of
from dongheon.language.normalise import sentences
from dongheon.language.tokens import letters_only, syllable_pairs

QUESTIONS, NEAREST, ANALYSED, TOGETHER = 200, 10, 5_000, 3
GOAL_WORDS_MS, GOAL_BOTH_MS = 20, 60
SCOPE = Scope(frozenset("O"))


def main(options: argparse.Namespace) -> None:
    folder, rows = Path(options.folder), options.rows
    real = embedded(short_texts(options.town, count=REAL), folder)
    told = [one.text for paper in town(options.town).documents for one in sentences(paper.body) if len(one.text) > 20]
    library = open_library(folder / f"papers-{time.time_ns()}", settings=Settings("pairs", ("use",)))
    facts = [analysing(told), filling(library, told, rows), embedding(library, real, rows)]
    questions = [one.title.text for one in _titles(options.town)][:QUESTIONS]
    asked = asked_of(real, count=QUESTIONS)
    words = usual_vocabulary()
    by_word = Library(library.words, {}, library.settings)
    lines = [
        Line(name, timed(lambda q, of=of: search(of, q, scope=SCOPE, vocabulary=words), questions), goal)
        for name, of, goal in (
            ("searched by word", by_word, GOAL_WORDS_MS),
            ("searched by word and meaning", library, GOAL_BOTH_MS),
        )
    ]
    facts.append((f"recall of the true {NEAREST} nearest vectors", f"{recall(library, real, asked, rows):.3f}"))
    lines += [peer_bm25s(told, rows, questions), peer_sqlite(told, rows, questions)]
    facts.append(
        ("highest memory of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB")
    )
    on = f"{rows:,} passages; {described(real, rows)}; {len(questions)} titles of petitions as questions; seed {SEED}"
    show_times("Passages found", lines, on=on)
    show("The index of passages", ("", "figure"), facts, on=f"as above; {machine()}")
    library.close()


def _titles(folder: str) -> Iterator:
    from benches.town import texts  # noqa: PLC0415 - masked texts take a minute and only their titles are wanted

    return (one for one in texts(folder) if one.language == "ko" and len(one.title.text) > 6)


def passages(told: list[str], rows: int) -> Iterator[Row]:
    draw = np.random.default_rng(SEED)
    for number in range(rows):
        text = " ".join(told[place] for place in draw.integers(len(told), size=TOGETHER))
        yield Row(f"p{number}", f"d{number}", text, kind="manual", department=f"d{number % 40}")


def analysing(told: list[str]) -> tuple[str, str]:
    next(indexed(passages(told, 1)))  # loads the analyser
    begun = time.process_time()
    count = sum(1 for _ in indexed(passages(told, ANALYSED), analyser="morphemes"))
    return "analysed by morphemes", f"{count / (time.process_time() - begun):,.0f} passages a processor second"


def filling(library: Library, told: list[str], rows: int) -> tuple[str, str]:
    begun, used = time.perf_counter(), time.process_time()
    library.words.add(indexed(passages(told, rows), analyser="pairs"))
    library.words.commit()
    wall, busy = time.perf_counter() - begun, time.process_time() - used
    return "indexed by pairs of letters", f"{rows / wall:,.0f} a second, {rows / busy:,.0f} a processor second"


def embedding(library: Library, real: np.ndarray, rows: int) -> tuple[str, str]:
    begun = time.process_time()
    for first, part in stored(real, rows):
        for number, vector in enumerate(part, start=first):
            row = Row(f"p{number}", f"d{number}", "")
            library.put_vectors("use", row, vector.astype(np.float16).tobytes())
    library.meanings["use"].commit()
    return "vectors put in", f"{rows / (time.process_time() - begun):,.0f} a processor second"


def recall(library: Library, real: np.ndarray, asked: np.ndarray, rows: int) -> float:
    best = [np.zeros((0, 2))] * len(asked)
    for first, part in stored(real, rows):
        scores = part.astype(np.float16).astype(np.float32) @ asked.T
        for place in range(len(asked)):
            top = np.argsort(-scores[:, place])[:NEAREST]
            both = np.concatenate([best[place], np.stack([top + first, scores[top, place]], axis=1)])
            best[place] = both[np.argsort(-both[:, 1])[:NEAREST]]
    hit = 0
    for question, exact in zip(asked, best, strict=True):
        near = {number for number, _ in library.meanings["use"].nearest(question, scope=SCOPE, k=4 * NEAREST)[:NEAREST]}
        hit += sum(number_of(f"p{int(row)}") in near for row, _ in exact)
    return hit / (len(asked) * min(NEAREST, rows))


def peer_bm25s(told: list[str], rows: int, questions: list[str]) -> Line:
    index = bm25s.BM25()
    index.index([list(syllable_pairs(one.text)) for one in passages(told, rows)], show_progress=False)
    ask = [list(syllable_pairs(question)) for question in questions]
    return Line(
        "peer: bm25s, pairs of syllables", timed(lambda q: index.retrieve([q], k=NEAREST, show_progress=False), ask)
    )


def peer_sqlite(told: list[str], rows: int, questions: list[str]) -> Line:
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table papers using fts5(words, detail=column)")
    made = ((" ".join(pairs_of(letters_only(one.text))),) for one in passages(told, rows))
    while batch := list(islice(made, 10_000)):
        base.executemany("insert into papers values (?)", batch)
    select = f"select rowid from papers where papers match ? order by rank limit {NEAREST}"
    ask = [" OR ".join(f'"{pair}"' for pair in set(pairs_of(letters_only(question)))) for question in questions]
    ask = [one for one in ask if one]
    return Line("peer: SQLite FTS5, pairs of letters", timed(lambda q: base.execute(select, (q,)).fetchall(), ask))
