"""Probabilities of kind, topic, duty and urgency from rules, the duty table and what was taught."""

from collections.abc import Mapping
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

# Weights of the views of a duty line, fitted by conditional logit on the sample town with its duty table alone and with
# lessons; evals/casework/triage_town.py fits them anew inside each fold, so that it never reads these.
ALONE = {"sayings": 2.3, "words": 0.9, "runs": 4.6, "stems": 6.0, "meaning": 0.85, "title_meaning": 0.15}
TAUGHT = {
    "sayings": 0.95,
    "words": 0.4,
    "runs": 9.8,
    "stems": 4.1,
    "meaning": 0.5,
    "title_meaning": 0.25,
    "own": 0.9,
    "topic": 0.5,
    "seen": -0.6,
    "unseen": -2.7,
}
TOPIC_TAUGHT = 0.25  # what lessons say of the topic itself, beside the topics of the duties
FAINT = 0.01  # scores below it count alike
TAUGHT_KIND, TAUGHT_URGENCY = 5.7, 3.9
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


def opinions(
    desk: TriageDesk,
    readings: Readings,
    *,
    titles: list[str],
    contents: list[str],
    on: date,
    weights: Mapping[str, float] | None = None,
    views: Mapping[str, NDArray[np.float32]] | None = None,
) -> Opinions:
    """What the desk thinks of petitions.

    Args:
        desk: the town's desk.
        readings: n petitions, read.
        titles: their masked titles.
        contents: their masked contents.
        on: the day whose duty table holds.
        weights: see ``duty_opinions``.
        views: from ``duty_views`` if they are known already.
    Returns:
        Probabilities.
    """
    views = views or duty_views(desk, readings)
    duties = duty_opinions(desk, views, on=on, weights=weights)
    statutory = duties @ desk.statutory.astype(np.float32)
    return Opinions(
        kinds=_kinds(desk, readings, titles, contents, statutory),
        topics=topic_opinions(desk, duties, views),
        duties=duties,
        urgencies=_urgencies(desk, readings, titles, contents),
    )


def duty_views(desk: TriageDesk, readings: Readings) -> dict[str, NDArray[np.float32]]:
    """What speaks for each duty: its line, and the lessons if there are any.

    Args:
        desk: the town's desk.
        readings: n petitions or wishes, read.
    Returns:
        (n, n_codes) float32 by name of the view: those of ``duties.line_views`` and, with lessons, "own" and "topic"
        (logarithms of learned scores), "seen" (logarithm of the number of lessons), "unseen" (1 without any).
    """
    views = line_views(desk.table, readings)
    if desk.taught.duty is None:
        return views
    counts = dict(zip(desk.taught.duty.labels, desk.taught.duty.counts.tolist(), strict=True))
    seen = np.array([counts.get(code, 0) for code in desk.codes], np.float32)
    topic = np.full((len(readings), len(desk.topics)), 1.0 / max(len(desk.topics), 1), np.float32)
    if desk.taught.topic is not None:
        topic = np.maximum(_aligned(desk.taught.topic, readings, desk.topics), 0.0)
    of_topic = (
        np.where(desk.topic_of >= 0, topic[:, desk.topic_of], 0.0) if desk.topics else np.zeros_like(views["words"])
    )
    own = np.maximum(_aligned(desk.taught.duty, readings, desk.codes), 0.0) * (seen > 0)
    return {
        **views,
        "own": np.log(own + FAINT),
        "topic": np.log(of_topic + FAINT),
        "seen": np.tile(np.log1p(seen), (len(readings), 1)),
        "unseen": np.tile((seen == 0).astype(np.float32), (len(readings), 1)),
    }


def duty_opinions(
    desk: TriageDesk,
    views: Mapping[str, NDArray[np.float32]],
    *,
    on: date,
    weights: Mapping[str, float] | None = None,
) -> NDArray[np.float32]:
    """Probabilities of duties.

    Args:
        desk: the town's desk.
        views: from ``duty_views``.
        on: the day whose duty table holds.
        weights: by name of the view; None for those of this module.
    Returns:
        (n, n_codes) probabilities.
    """
    chosen = weights or (TAUGHT if "own" in views else ALONE)
    logits = sum((weight * views[view] for view, weight in chosen.items()), np.zeros_like(views["words"]))
    exists = np.array([duty_on(desk, code, on=on) is not None for code in desk.codes])
    if exists.any():
        logits = np.where(exists[None, :], logits, -np.inf)
    return _soft(logits)


def topic_opinions(
    desk: TriageDesk, duties: NDArray[np.float32], views: Mapping[str, NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Probabilities of topics: those of their duties, times what the lessons say of the topic itself.

    Args:
        desk: the town's desk.
        duties: (n, n_codes) from ``duty_opinions``.
        views: from ``duty_views``.
    Returns:
        (n, n_topics) probabilities.
    """
    topics = np.zeros((len(duties), len(desk.topics)), np.float32)
    held = desk.topic_of >= 0
    np.add.at(topics.T, desk.topic_of[held], duties[:, held].T)
    if "topic" in views:
        first = np.array([int(np.flatnonzero(desk.topic_of == place)[0]) for place in range(len(desk.topics))], int)
        topics = topics * np.exp(TOPIC_TAUGHT * views["topic"][:, first])
    even: NDArray[np.float32] = (topics / np.maximum(topics.sum(axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return even


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
