"""Similar cases as a case page asks for them: a million vectors in the database, their signs in a file."""

import time
from datetime import timedelta

import numpy as np
from django.db import connection

from benches.figures import Line, memory_mb, show, show_times, timed
from benches.inbox_rows import NOW
from benches.town import SEED
from benches.vectors import recall, stored
from townhall.casework import likeness
from townhall.casework.actions.learning import keep_vectors
from townhall.casework.models import Petition, PetitionVector
from townhall.casework.queries import similar_cases

GOAL_MS, QUESTIONS, NEAREST = 20, 100, 10


def ask(rows: int, on: str, *, real: np.ndarray) -> None:
    begun, used = time.monotonic(), time.process_time()
    taken = likeness.build_index()
    built = (
        f"{time.monotonic() - begun:,.0f} s, {time.process_time() - used:,.0f} processor seconds for {taken:,} cases"
    )
    before = memory_mb()
    asked = _cases(rows)
    opened = timed(similar_cases, asked[:1], warm=0)
    mapped = memory_mb() - before
    year, elsewhere = (NOW - timedelta(days=365)).date(), connection.vendor != "sqlite"
    busiest = Petition.objects.filter(open=True).exclude(department="").values_list("department", flat=True)[0]
    ways = {
        "similar_cases, as the page of a case asks": {},
        "the same, of the last year": {"since": year},
        "the same, of one department": {"department": busiest},
    }
    lines = [
        Line(what, timed(lambda one, how=how: similar_cases(one, **how), asked), GOAL_MS, elsewhere=elsewhere)
        for what, how in ways.items()
    ]
    lines.append(Line("a case that has no vector yet, embedded first", timed(similar_cases, _unsaved(asked)), None))
    show_times(f"Similar cases, {connection.vendor}", lines, on=on)
    facts = [
        ("first question of a process, index on disk", f"{opened.wall[0]:,.0f} ms"),
        ("memory touched by it", f"{mapped:,.0f} MB"),
        ("index built from the database", built),
        (f"recall of the true {NEAREST} nearest, against brute force", f"{_recall(rows, asked, real):.3f}"),
        ("a new case traced and stored", f"{np.median(timed(_added, asked[:20]).wall):,.1f} ms"),
        ("index renewed when nothing is new, words counted anew", _renewed()),
    ]
    show(f"Similar cases, {connection.vendor}, what they cost", ("", "figure"), facts, on=f"as above; seed {SEED}")


def _cases(rows: int) -> list[Petition]:
    drawn = np.random.default_rng(SEED).integers(1, rows + 1, size=QUESTIONS)
    found = Petition.objects.in_bulk([int(pk) for pk in drawn])
    return [found[int(pk)] for pk in drawn]


def _unsaved(cases: list[Petition]) -> list[Petition]:
    made = []
    for one in cases[:40]:
        row = Petition(**{name: getattr(one, name) for name in likeness.TEXTS})
        row.number = "2099-0000001"
        made.append(row)
    return made


def _recall(rows: int, asked: list[Petition], real: np.ndarray) -> float:
    """The vectors drawn anew, for the database holds the same; the case itself is left out on both sides."""
    questions = np.stack([likeness.vector_of(one) for one in asked])
    best = np.full((len(asked), NEAREST + 1), -2.0, np.float32)
    ids = np.zeros((len(asked), NEAREST + 1), np.int64)
    for first, part in stored(real, rows):
        scores = np.hstack([best, questions @ part.astype(np.float16).astype(np.float32).T])
        numbers = np.hstack([ids, np.tile(np.arange(first + 1, first + 1 + len(part)), (len(asked), 1))])
        top = np.argsort(-scores, axis=1)[:, : NEAREST + 1]
        best, ids = np.take_along_axis(scores, top, axis=1), np.take_along_axis(numbers, top, axis=1)
    exact = [row[row != one.pk][:NEAREST] for row, one in zip(ids, asked, strict=True)]
    found = [
        np.array(list(likeness.nearest(q, k=NEAREST, but=one.pk))) for q, one in zip(questions, asked, strict=True)
    ]
    return recall(found, np.stack(exact), NEAREST)


def _added(one: Petition) -> None:
    PetitionVector.objects.filter(pk=one.pk).delete()
    keep_vectors(rows=likeness.vectors_of([one]))


def _renewed() -> str:
    begun = time.monotonic()
    likeness.build_index()
    return f"{time.monotonic() - begun:,.1f} s"
