"""Probabilities of kind, topic, duty and urgency from rules, the duty table and what was taught."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.learning.features import Readings
from dongheon.casework.learning.scores import raw_scores
from dongheon.casework.learning.values import Learned
from dongheon.casework.triage.cues import KINDS, URGENCIES, cue_scores
from dongheon.casework.triage.desk import TriageDesk, duty_on
from dongheon.casework.triage.duties import line_views
from dongheon.language.fuse import standardise

# Weights fitted by conditional logit on five folds of the sample town (evals/casework/triage_town.py).
ALONE = {"words": 0.44, "runs": 0.15, "stems": 0.16, "meaning": 0.83}
TAUGHT = {"words": 0.08, "runs": 0.16, "stems": 0.16, "meaning": 0.49, "own": 0.34, "topic": 0.26, "seen": 0.85}
# Held-out folds were less sure than the fit: 0.82 stated where 0.73 was right.
DUTY_SHARPNESS = 0.8
LINES_BESIDE_LESSONS = 0.6  # for topics, what the duty lines say when there are lessons too
TAUGHT_TOPIC, TAUGHT_KIND, TAUGHT_URGENCY = 6.8, 5.7, 3.9
RULES_TAUGHT = {"kind": 0.28, "urgency": 0.13}
RULES_ALONE = {"kind": 0.7, "urgency": 0.65}
ASTRAY = 0.03


@dataclass(frozen=True, slots=True)
class Opinions:
    """Probabilities for n petitions; rows sum to 1.

    Args:
        kinds: (n, len(KINDS)).
        topics: (n, n_topics).
        duties: (n, n_codes); 0 for duties that do not exist on the day.
        urgencies: (n, len(URGENCIES)).
    """

    kinds: NDArray[np.float32]
    topics: NDArray[np.float32]
    duties: NDArray[np.float32]
    urgencies: NDArray[np.float32]


def opinions(desk: TriageDesk, readings: Readings, *, titles: list[str], contents: list[str], on: date) -> Opinions:
    """What the desk thinks of petitions.

    Args:
        desk: the town's desk.
        readings: n petitions, read.
        titles: their masked titles.
        contents: their masked contents.
        on: the day whose duty table holds.
    Returns:
        Probabilities.
    """
    topics, duties = duty_opinions(desk, readings, on=on)
    by_topic = np.zeros((len(readings), len(desk.topics)), np.float32)
    held = desk.topic_of >= 0
    np.add.at(by_topic.T, desk.topic_of[held], duties[:, held].T)
    statutory = duties @ desk.statutory.astype(np.float32)
    return Opinions(
        kinds=_kinds(desk, readings, titles, contents, statutory),
        topics=_even(np.sqrt(topics * by_topic)),
        duties=duties,
        urgencies=_urgencies(desk, readings, titles, contents),
    )


def duty_opinions(desk: TriageDesk, readings: Readings, *, on: date) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Topics and duties alone, for single wishes.

    Args:
        desk: the town's desk.
        readings: n petitions or wishes, read.
        on: the day whose duty table holds.
    Returns:
        (n, n_topics) and (n, n_codes) probabilities.
    """
    views = line_views(desk.table, readings)
    lines = sum((weight * views[view] for view, weight in ALONE.items()), np.zeros_like(views["words"]))
    topics = _topics(desk, readings, lines)
    return topics, _duties(desk, readings, views, lines, topics, on=on)


def _topics(desk: TriageDesk, readings: Readings, lines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Topic from the duty lines that fit best, and from what was taught."""
    best = np.full((len(readings), len(desk.topics)), -3.0, np.float32)
    for topic in range(len(desk.topics)):
        own = np.sort(lines[:, desk.topic_of == topic], axis=1)[:, ::-1][:, :4]
        best[:, topic] = own @ (0.5 ** np.arange(own.shape[1])) / (2.0 - 0.5 ** (own.shape[1] - 1))
    logits = best
    if desk.taught.topic:
        logits = LINES_BESIDE_LESSONS * best + TAUGHT_TOPIC * _aligned(desk.taught.topic, readings, desk.topics)
    return _soft(logits)


def _duties(
    desk: TriageDesk,
    readings: Readings,
    views: dict[str, NDArray[np.float32]],
    lines: NDArray[np.float32],
    topics: NDArray[np.float32],
    *,
    on: date,
) -> NDArray[np.float32]:
    logits = lines
    if desk.taught.duty:
        counts = dict(zip(desk.taught.duty.labels, desk.taught.duty.counts.tolist(), strict=True))
        own = standardise(_aligned(desk.taught.duty, readings, desk.codes))
        topic = np.where(desk.topic_of >= 0, np.log(topics + 1e-4)[:, desk.topic_of], np.log(1e-4))
        seen = np.log1p(np.array([counts.get(code, 0) for code in desk.codes], np.float32))
        logits = sum((weight * views[view] for view, weight in TAUGHT.items() if view in views), np.zeros_like(lines))
        logits = logits + TAUGHT["own"] * own + TAUGHT["topic"] * topic + TAUGHT["seen"] * seen[None, :]
    exists = np.array([duty_on(desk, code, on=on) is not None for code in desk.codes])
    if exists.any():
        logits = np.where(exists[None, :], logits, -np.inf)
    return _soft(DUTY_SHARPNESS * logits)


def _kinds(
    desk: TriageDesk, readings: Readings, titles: list[str], contents: list[str], statutory: NDArray[np.float32]
) -> NDArray[np.float32]:
    cues = np.array([cue_scores(*pair, about="kind") for pair in zip(titles, contents, strict=True)], np.float32)
    weight = (RULES_TAUGHT if desk.taught.legal_kind else RULES_ALONE)["kind"]
    logits: NDArray[np.float32] = weight * cues.reshape(len(readings), len(KINDS))
    logits[:, KINDS.index("statutory")] += weight * (np.log(statutory + 0.05) - np.log(0.5))
    if desk.taught.legal_kind:
        logits = logits + TAUGHT_KIND * _aligned(desk.taught.legal_kind, readings, KINDS)
    return _soft(logits)


def _urgencies(desk: TriageDesk, readings: Readings, titles: list[str], contents: list[str]) -> NDArray[np.float32]:
    cues = np.array([cue_scores(*pair, about="urgency") for pair in zip(titles, contents, strict=True)], np.float32)
    weight = (RULES_TAUGHT if desk.taught.urgency else RULES_ALONE)["urgency"]
    logits: NDArray[np.float32] = weight * cues.reshape(len(readings), len(URGENCIES))
    if desk.taught.urgency:
        logits = logits + TAUGHT_URGENCY * _aligned(desk.taught.urgency, readings, URGENCIES)
    return _soft(logits)


def _aligned(learned: Learned, readings: Readings, labels: tuple[str, ...]) -> NDArray[np.float32]:
    """Scores in the order of the labels; labels never taught get the lowest score seen."""
    scores = raw_scores(learned, readings)
    place = {label: column for column, label in enumerate(learned.labels)}
    columns = np.array([place.get(label, -1) for label in labels])
    aligned: NDArray[np.float32] = np.where(columns[None, :] >= 0, scores[:, columns], scores.min(axis=1)[:, None])
    return aligned


def _soft(logits: NDArray[np.floating]) -> NDArray[np.float32]:
    exp = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = exp / exp.sum(axis=1, keepdims=True)
    possible = np.isfinite(logits)
    mixed = (1.0 - ASTRAY) * shares + ASTRAY * possible / possible.sum(axis=1, keepdims=True)
    even: NDArray[np.float32] = mixed.astype(np.float32)
    return even


def _even(shares: NDArray[np.float32]) -> NDArray[np.float32]:
    normal: NDArray[np.float32] = (shares / np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return normal
