"""Probabilities of kind, topic, duty and urgency from the duty table, rules, the bank and what was taught."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.learning.features import Readings
from dongheon.casework.triage.desk import TriageDesk, duty_on
from dongheon.casework.triage.views import Views, duty_views, kind_views, topic_views, urgency_views, weighed

Weights = Mapping[str, Mapping[str, float]]

# Weights of the views, fitted by conditional logit on the sample town without lessons and with them;
# evals/casework/triage_town.py fits them anew inside each fold, so that it never reads these.
ALONE: Weights = {
    "duty": {
        "sayings": 1.94,
        "words": 0.72,
        "runs": 5.09,
        "stems": 4.56,
        "meaning": 0.69,
        "title_meaning": 0.15,
        "bank": 0.73,
    },
    "topic": {"duties": 0.81, "bank": 2.11},
    "kind": {"rules": 0.31, "statutory": 0.57, "bank": 6.92},
    "urgency": {"bank": 2.68},
}
TAUGHT: Weights = {
    "duty": {
        "sayings": 0.71,
        "words": 0.18,
        "runs": 9.72,
        "stems": 3.48,
        "meaning": 0.43,
        "title_meaning": 0.24,
        "bank": 0.46,
        "own": 1.00,
        "topic": 0.25,
        "seen": -0.60,
        "unseen": -3.25,
    },
    "topic": {"duties": 0.91, "bank": 0.75, "lessons": 0.88},
    "kind": {"rules": 0.13, "statutory": 0.08, "bank": 5.07, "lessons": 3.63, "usual": 0.21},
    "urgency": {"bank": 2.15, "lessons": 3.43, "usual": -0.66},
}
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
    duties = duty_opinions(desk, readings, on=on)
    taught = desk.taught
    topics = topic_views(desk, duties, readings)
    kinds = kind_views(desk, readings, duties, titles=titles, contents=contents)
    urgencies = urgency_views(desk, readings)
    return Opinions(
        kinds=shares(kinds, (TAUGHT if taught.legal_kind else ALONE)["kind"]),
        topics=shares(topics, (TAUGHT if taught.topic else ALONE)["topic"]),
        duties=duties,
        urgencies=shares(urgencies, (TAUGHT if taught.urgency else ALONE)["urgency"]),
    )


def duty_opinions(desk: TriageDesk, readings: Readings, *, on: date) -> NDArray[np.float32]:
    """Probabilities of duties.

    Args:
        desk: the town's desk.
        readings: n petitions or wishes, read.
        on: the day whose duty table holds.
    Returns:
        (n, n_codes) probabilities; 0 for duties that do not exist on the day.
    """
    weights = (TAUGHT if desk.taught.duty else ALONE)["duty"]
    exists = np.array([duty_on(desk, code, on=on) is not None for code in desk.codes])
    return shares(duty_views(desk, readings), weights, possible=exists)


def shares(
    views: Views, weights: Mapping[str, float], *, possible: NDArray[np.bool_] | None = None
) -> NDArray[np.float32]:
    """Probabilities from weighed views.

    Args:
        views: arrays (n, m) by name.
        weights: by name of the view.
        possible: (m,) which columns may be chosen; None, or none at all, for every column.
    Returns:
        (n, m); rows sum to 1. A share of ``ASTRAY`` is spread evenly, because no view sees everything.
    Example:
        >>> found = shares({"a": np.array([[0.0, 0.0, 9.0]], np.float32)}, {"a": 1.0}, possible=np.array([1, 1, 0]) > 0)
        >>> found.round(2).tolist()
        [[0.5, 0.5, 0.0]]
    """
    logits = weighed(views, weights)
    if possible is not None and possible.any():
        logits = np.where(possible[None, :], logits, -np.inf)
    exp = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-1e9))
    even = np.isfinite(logits) / np.maximum(np.isfinite(logits).sum(axis=1, keepdims=True), 1)
    mixed = (1.0 - ASTRAY) * exp / np.maximum(exp.sum(axis=1, keepdims=True), 1e-30) + ASTRAY * even
    found: NDArray[np.float32] = mixed.astype(np.float32)
    return found
