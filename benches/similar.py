"""A million stored vectors searched in memory: the nearest, with what share of the true ones, beside brute force and BM25.

What a case page does with them, database included, is measured by ``inbox``.
"""

import argparse
import resource
import time
from pathlib import Path

import numpy as np

from benches.figures import Line, machine, memory_mb, show, show_times, timed
from benches.similar_peers import brute_force, lexical
from benches.town import SEED, short_texts, texts, town
from benches.vectors import REAL, asked_of, day_of_row, described, embedded, recall, stored
from dongheon.casework.duplicates.codes import Codes, encode, joined, likely
from dongheon.casework.duplicates.compare import neighbours
from dongheon.casework.duplicates.traces import Told, rarity, trace, traces

QUESTIONS, LOOKED_AT, COMPARED, RECALLED = 200, 16, 96, 10
GOAL_MS = 20
DEPARTMENTS = 40


def main(options: argparse.Namespace) -> None:
    folder, rows = Path(options.folder), options.rows
    short = short_texts(options.town, count=REAL)
    real = embedded(short, folder)
    asked = asked_of(real, count=QUESTIONS)
    begun, before = time.process_time(), memory_mb()
    codes = built(real, rows)
    facts = [("building the codes", f"{time.process_time() - begun:,.0f} processor seconds, {rows:,} vectors")]
    facts += on_disk(codes, folder / "signs.npy", asked[0])
    vectors = np.empty((rows, real.shape[1]), np.float32)
    for first, part in stored(real, rows):
        vectors[first : first + len(part)] = part
    lines = [*ask(codes, vectors, asked), comparing(options.town)]
    exact, brute = brute_force(vectors, asked, k=LOOKED_AT)
    found = [near(codes, vectors, question) for question in asked]
    facts += [
        (f"recall of the true {k} nearest, against brute force", f"{recall(found, exact, k):.3f}")
        for k in (RECALLED, LOOKED_AT)
    ]
    facts.append((f"recall of the true {RECALLED}, {len(real):,} real vectors alone", f"{among_real(real):.3f}"))
    del vectors
    lexical_line, lexical_facts = lexical(short, rows=rows, questions=QUESTIONS, k=LOOKED_AT)
    on = f"{described(real, rows)}; {QUESTIONS} questions jittered anew; one thread; seed {SEED}"
    show_times("Similar cases, in memory", [*lines, brute.line, lexical_line], on=on)
    facts += [
        ("codes held", f"{codes.table.nbytes / 1e6:,.0f} MB"),
        ("peer: vectors for brute force", brute.memory),
        ("peer: bm25s index", lexical_facts),
        ("memory before the first vector", f"{before:,.0f} MB"),
        ("highest memory of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB"),
    ]
    show("Similar cases, quality and memory", ("", "figure"), facts, on=f"as above; {machine()}")


def built(real: np.ndarray, rows: int) -> Codes:
    parts = [
        coded(range(first + 1, first + 1 + len(part)), part, rows=rows).table for first, part in stored(real, rows)
    ]
    return Codes(np.concatenate(parts, axis=1))


def coded(ids: range, vectors: np.ndarray, *, rows: int) -> Codes:
    days = [day_of_row(pk, rows) for pk in ids]
    return encode(ids, vectors, days=days, departments=[f"d{pk % DEPARTMENTS}" for pk in ids])


def on_disk(codes: Codes, path: Path, question: np.ndarray) -> list[tuple[str, str]]:
    """What an hourly job and a starting process pay."""
    times = []
    more = coded(range(codes.last + 1, codes.last + 2), question[None, :], rows=len(codes))
    for call in (
        lambda: np.save(path, joined(codes, more).table),
        lambda: likely(Codes(np.load(path, mmap_mode="r")), question, k=COMPARED),
    ):
        begun = time.perf_counter()
        call()
        times.append((time.perf_counter() - begun) * 1000)
    return [
        ("one case added and the whole file written", f"{times[0]:,.0f} ms, {path.stat().st_size / 1e6:,.0f} MB"),
        ("file opened and first question answered", f"{times[1]:,.0f} ms"),
    ]


def near(codes: Codes, vectors: np.ndarray, question: np.ndarray, **wanted) -> np.ndarray:
    """Rows of the nearest: by signs, then by the vectors themselves."""
    rows = likely(codes, question, k=COMPARED, **wanted) - 1
    return rows[np.argsort(-(vectors[rows] @ question), kind="stable")[:LOOKED_AT]]


def ask(codes: Codes, vectors: np.ndarray, asked: np.ndarray) -> list[Line]:
    since = day_of_row(len(codes) * 9 // 10, len(codes))
    wanted = {"": {}, " of a year": {"since": since}, " of a department": {"department": "d7"}}
    return [
        Line(f"{LOOKED_AT} nearest{what}", timed(lambda q, how=how: near(codes, vectors, q, **how), asked), GOAL_MS)
        for what, how in wanted.items()
    ]


def among_real(real: np.ndarray) -> float:
    """Short texts of the town asked for one another, none jittered; each leaves itself out."""
    codes, rows = coded(range(1, len(real) + 1), real, rows=len(real)), range(0, len(real), len(real) // QUESTIONS)
    exact, found = [], []
    for row in rows:
        scores = real @ real[row]
        scores[row] = -1
        exact.append(np.argsort(-scores)[:RECALLED])
        rest = near(codes, real, real[row])
        found.append(rest[rest != row])
    return recall(found, np.stack(exact), RECALLED)


def comparing(folder: str) -> Line:
    """Texts split and compared, as a case page does with what was found."""
    told = [
        Told(one.id, text.title, text.content, text.received_on, text.place, language=text.language)
        for one, text in zip(town(folder).petitions, texts(folder), strict=True)
    ]
    known = traces(told)
    rare = rarity(one.pairs for one in known)
    parts = [range(first, first + LOOKED_AT) for first in range(0, len(told) - LOOKED_AT, 4)]

    def compare(part: range) -> None:
        neighbours(known[part[0] - 1], [trace(told[row], known[row].vector) for row in part], rarity=rare)

    return Line(f"{LOOKED_AT} petitions split and compared", timed(compare, parts), GOAL_MS)
