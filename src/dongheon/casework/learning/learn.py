"""Learning a sorter from answered petitions, so that it survives reorganisation and campaigns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.casework.learning.calibrate import DEFAULT, calibrate
from dongheon.casework.learning.features import (
    Features,
    Readings,
    features,
    kernel,
    rarities,
    read,
    shares_of,
)
from dongheon.casework.learning.ridge import Solution, solve
from dongheon.casework.learning.succession import LEAST_WEIGHT, inherit, retired
from dongheon.casework.learning.values import Calibration, Case, Learned, texts_of
from dongheon.casework.triage.words import offices

FEWEST = 8  # cases
MOST = 6000  # cases; beyond it the newest are kept, because the solution needs the square of this in memory
PENALTY = 0.3
HALF_LIVES_DAYS = (250.0, 730.0, float("inf"))
BALANCE = 0.5  # 0: each case counts alike; 1: each label counts alike
UNUSED_COSTS = 0.05  # score that a label loses per year in which nobody used it
CAMPAIGN_COSINE = 0.75  # texts this near are copies of one another, and together count as the root of their number
NAME_SHARES = (0.4, 0.1)  # weight of "this office rather than another" and of "this office at all"
_HELD_OUT = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class _Material:
    labels: tuple[str, ...]
    owners: NDArray[np.int64]
    days: NDArray[np.float64] | None
    made: Features
    gram: NDArray[np.float32]
    copies: NDArray[np.float32]
    names: NDArray[np.float32]


def learn(cases: Sequence[Case], *, seed: int, named: bool = True) -> Learned:
    """Learn which label a petition deserves.

    Old cases count less when a rolling test on the history itself says that age matters (departments are
    reorganised); copies of one campaign count as the root of their number; a label that went out of use sinks;
    names of departments speak for themselves. Probabilities are fitted on held-out later cases.

    Args:
        cases: answered petitions, at least ``FEWEST`` with at least two labels; the newest ``MOST`` are used.
        seed: order of held-out cases when they have no dates.
        named: whether labels are names of departments.
    Returns:
        What was learned; holds no text.
    Raises:
        NotEnoughData: too few cases, or only one label.
        BadInput: a case without label.
    Source: kernel ridge regression (Saunders et al. 1998) on hashed character runs, USE embeddings and a lexicon.
    Example:
        >>> from dongheon.base.masked import Masked  # in earnest: dongheon.privacy.mask
        >>> told = [("가로등이 꺼졌어요", "도로과"), ("재산세가 많아요", "세무과")] * 4
        >>> learn([Case(Masked(text), Masked(""), name) for text, name in told], seed=1).labels
        ('도로과', '세무과')
    """
    kept = _newest(cases)
    return learn_read(kept, read(*texts_of(kept)), seed=seed, named=named)


def learn_read(
    cases: Sequence[Case],
    readings: Readings,
    *,
    seed: int,
    named: bool = True,
    wording: bool = False,
) -> Learned:
    """``learn`` for cases that were already read.

    Args:
        cases: see ``learn``.
        readings: one row per case.
        seed: see ``learn``.
        named: see ``learn``.
        wording: look at how the texts speak more than at what they speak of.
    Returns:
        What was learned.
    Raises:
        NotEnoughData: too few cases, or only one label.
        BadInput: a case without label.
    """
    if any(not case.label for case in cases):
        raise BadInput("a case has no label: leave it out or fill its department")
    if len(cases) < FEWEST or len({case.label for case in cases}) < 2:
        raise NotEnoughData(f"{len(cases)} cases are too few to learn from; give {FEWEST} or more with several labels")
    idf = rarities(readings)
    made = features(readings, idf, shares=shares_of(named=named, wording=wording))
    material = _material(cases, made, readings, named=named)
    order = _time_order(material, seed=seed)
    half_life, calibration = _choose(material, order)
    solved, start = _fit(material, np.arange(len(cases)), half_life=half_life)
    quoted = np.flatnonzero([bool(case.id) for case in cases])
    days = [case.on for case in cases if case.on]
    return Learned(
        labels=material.labels,
        named=named,
        wording=wording,
        idf=idf,
        runs=np.asarray(material.made.runs.T @ solved.duals, dtype=np.float32),
        meaning=material.made.meaning.T @ solved.duals,
        start=start,
        counts=np.bincount(material.owners, minlength=len(material.labels)).astype(np.int32),
        calibration=calibration,
        half_life_days=half_life,
        newest=max(days) if days else None,
        ids=tuple(cases[int(row)].id for row in quoted),
        owners=material.owners[quoted].astype(np.int32),
        vectors=readings.whole_vectors[quoted].astype(np.float16),
    )


def name_scores(names: tuple[str, ...], spoken: NDArray[np.float32]) -> NDArray[np.float32]:
    """How well departments' names fit what is spoken of.

    Args:
        names: names of departments.
        spoken: (n, n_terms) from ``words.matters``.
    Returns:
        (n, n_names) float32, 0 and more.
    Example:
        >>> from dongheon.casework.triage.words import matters
        >>> name_scores(("세정과", "교통지도과"), matters("불법주차", "주차 단속")[None, :]).argmax()
        np.int64(1)
    """
    suggests = offices(names)
    rather = suggests / np.maximum(suggests.sum(axis=0), 1.0)
    share = spoken / np.maximum(spoken.sum(axis=1, keepdims=True), 1e-6)
    scores: NDArray[np.float32] = NAME_SHARES[0] * share @ rather.T + NAME_SHARES[1] * share @ suggests.T
    return scores.astype(np.float32)


def _newest(cases: Sequence[Case]) -> list[Case]:
    if len(cases) <= MOST:
        return list(cases)
    ranked = sorted(range(len(cases)), key=lambda row: (cases[row].on or date.min, row))
    return [cases[row] for row in sorted(ranked[-MOST:])]


def _material(cases: Sequence[Case], made: Features, readings: Readings, *, named: bool) -> _Material:
    labels = tuple(sorted({case.label for case in cases}))
    number = {label: place for place, label in enumerate(labels)}
    known = [case.on.toordinal() for case in cases if case.on]
    days = np.array([case.on.toordinal() if case.on else min(known) for case in cases], float) if known else None
    near = readings.whole_vectors @ readings.whole_vectors.T > CAMPAIGN_COSINE
    return _Material(
        labels=labels,
        owners=np.array([number[case.label] for case in cases]),
        days=days,
        made=made,
        gram=kernel(made, made),
        copies=near.astype(np.float32),
        names=name_scores(labels, readings.matters) if named else np.zeros((len(cases), len(labels)), np.float32),
    )


def _fit(material: _Material, rows: NDArray[np.int64], *, half_life: float) -> tuple[Solution, NDArray[np.float32]]:
    """Solution over all labels; labels without a case among the rows get a start that nothing can lift."""
    owners, count = material.owners[rows], len(material.labels)
    own = (owners[:, None] == np.arange(count)[None, :]).astype(np.float32)
    gram = material.gram[np.ix_(rows, rows)]
    weights = 1.0 / np.sqrt(np.maximum(material.copies[np.ix_(rows, rows)].sum(axis=1), 1.0))
    unused, gone = np.zeros(count, np.float32), np.zeros(count, np.bool_)
    if material.days is not None:
        days = material.days[rows]
        weights = weights * 0.5 ** ((days.max() - days) / half_life)
        last = np.full(count, days.min())
        np.maximum.at(last, owners, days)
        unused = ((days.max() - last) / 365.0).astype(np.float32)
        gone = retired(owners, days, labels=count)
    masses = (weights[:, None] * own).sum(axis=0)
    weights = weights * (weights.sum() / len(np.unique(owners)) / masses[owners]) ** BALANCE
    weights = np.maximum(weights, 1e-4).astype(np.float32)
    solved = solve(gram, own, weights=weights, penalty=PENALTY)
    if np.isfinite(half_life) and gone.any():
        first = gram @ solved.duals + solved.mean + material.names[rows]
        weights = np.where(gone[owners], np.maximum(weights, LEAST_WEIGHT), weights).astype(np.float32)
        solved = solve(gram, inherit(own, first, gone), weights=weights, penalty=PENALTY)
    return solved, (solved.mean - UNUSED_COSTS * unused).astype(np.float32)


def _time_order(material: _Material, *, seed: int) -> NDArray[np.int64]:
    if material.days is not None:
        return np.argsort(material.days, kind="stable")
    return np.random.default_rng(seed).permutation(len(material.owners))


def _choose(material: _Material, order: NDArray[np.int64]) -> tuple[float, Calibration]:
    """The half-life under which later cases were best foreseen, and the calibration that made them true."""
    lives = HALF_LIVES_DAYS if material.days is not None else HALF_LIVES_DAYS[-1:]
    best = (-1.0, HALF_LIVES_DAYS[-1], DEFAULT)
    for half_life in lives:
        scores, truths, weights = [], [], []
        for before, after in _folds(material, order):
            solved, start = _fit(material, before, half_life=half_life)
            seen = np.unique(material.owners[before])
            found = material.gram[np.ix_(after, before)] @ solved.duals + start + material.names[after]
            scores.append(found[:, seen])
            place = {int(label): column for column, label in enumerate(seen)}
            truths.append(np.array([place.get(int(label), -1) for label in material.owners[after]]))
            weights.append(1.0 / np.maximum(material.copies[np.ix_(after, after)].sum(axis=1), 1.0))
        worth = _worth(scores, truths, weights)
        if worth > best[0] + 1e-9:
            best = (worth, half_life, calibrate(scores, truths, weights))
    return best[1], best[2]


def _folds(material: _Material, order: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    cuts = [int(len(order) * share) for share in _HELD_OUT]
    for start, end in pairwise(cuts):
        if end > start and len(np.unique(material.owners[order[:start]])) > 1:
            yield order[:start], order[start:end]


def _worth(
    scores: Sequence[NDArray[np.float32]], truths: Sequence[NDArray[np.int64]], weights: Sequence[NDArray[np.float32]]
) -> float:
    """Weighted mean of top-1 and top-3 hits."""
    total = hits = 0.0
    for score, truth, weight in zip(scores, truths, weights, strict=True):
        ranks = (score > np.take_along_axis(score, np.maximum(truth, 0)[:, None], axis=1)).sum(axis=1)
        hits += float((weight * np.where(truth < 0, 0.0, (ranks < 1) * 0.5 + (ranks < 3) * 0.5)).sum())
        total += float(weight.sum())
    return hits / total if total else 0.0
