"""What speaks for each duty, topic, kind and urgency: duty table, rules of wording, the bank, the lessons of a town."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.learning.features import Readings
from dongheon.casework.learning.scores import raw_scores
from dongheon.casework.learning.values import Learned
from dongheon.casework.triage.bank import bank
from dongheon.casework.triage.cues import KINDS, URGENCIES, kind_scores
from dongheon.casework.triage.desk import TriageDesk
from dongheon.casework.triage.duties import line_views

FAINT = 0.01  # scores below it count alike
Views = dict[str, NDArray[np.float32]]


def duty_views(desk: TriageDesk, readings: Readings) -> Views:
    """What speaks for each duty.

    Args:
        desk: the town's desk.
        readings: n petitions or wishes, read.
    Returns:
        (n, n_codes) float32 by name of the view: those of ``duties.line_views``, "bank" (logarithm of the bank's score
        of the duty's topic) and, with lessons, "own" and "topic" (logarithms of learned scores), "seen" (logarithm of
        the number of lessons), "unseen" (1 without any).
    """
    views = line_views(desk.table, readings)
    said = aligned(bank().topic, readings, desk.topics)
    views = {**views, "bank": np.log(_of_topic(desk, said) + FAINT)}
    if desk.taught.duty is None:
        return views
    counts = dict(zip(desk.taught.duty.labels, desk.taught.duty.counts.tolist(), strict=True))
    seen = np.array([counts.get(code, 0) for code in desk.codes], np.float32)
    topic = aligned(desk.taught.topic, readings, desk.topics)
    own = np.maximum(aligned(desk.taught.duty, readings, desk.codes), 0.0) * (seen > 0)
    return {
        **views,
        "own": np.log(own + FAINT),
        "topic": np.log(_of_topic(desk, topic) + FAINT),
        "seen": np.tile(np.log1p(seen), (len(readings), 1)),
        "unseen": np.tile((seen == 0).astype(np.float32), (len(readings), 1)),
    }


def topic_views(desk: TriageDesk, duties: NDArray[np.float32], readings: Readings) -> Views:
    """What speaks for each topic.

    Args:
        desk: the town's desk.
        duties: (n, n_codes) probabilities of duties.
        readings: the petitions, read.
    Returns:
        (n, n_topics) float32: "duties" (logarithm of the sum over a topic's duties), "bank" and, with lessons,
        "lessons".
    """
    views = {"duties": duties_of_topics(desk, duties), "bank": aligned(bank().topic, readings, desk.topics)}
    if desk.taught.topic is not None:
        views["lessons"] = aligned(desk.taught.topic, readings, desk.topics)
    return views


def kind_views(
    desk: TriageDesk, readings: Readings, duties: NDArray[np.float32], *, titles: list[str], contents: list[str]
) -> Views:
    """What speaks for each legal kind.

    Args:
        desk: the town's desk.
        readings: n petitions, read.
        duties: (n, n_codes) probabilities of duties.
        titles: their masked titles.
        contents: their masked contents.
    Returns:
        (n, len(KINDS)) float32: "rules", "statutory" (logarithm of the share of duties with a statutory kind), "bank"
        and, with lessons, "lessons" and "usual" (logarithm of each kind's share of them).
    """
    views = {
        "rules": _rules(titles, contents),
        "statutory": statutory_share(desk, duties),
        "bank": aligned(bank().legal_kind, readings, KINDS),
    }
    if desk.taught.legal_kind is not None:
        views["lessons"] = aligned(desk.taught.legal_kind, readings, KINDS)
        views["usual"] = _usual(desk.taught.legal_kind, KINDS, rows=len(readings))
    return views


def duties_of_topics(desk: TriageDesk, duties: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the duties say of the topics.

    Args:
        desk: the town's desk.
        duties: (n, n_codes) probabilities.
    Returns:
        (n, n_topics) float32, logarithm of the sum over a topic's duties.
    """
    held = desk.topic_of >= 0
    summed = np.zeros((len(duties), len(desk.topics)), np.float32)
    np.add.at(summed.T, desk.topic_of[held], duties[:, held].T)
    found: NDArray[np.float32] = np.log(summed + np.float32(1e-6))
    return found


def statutory_share(desk: TriageDesk, duties: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the duties say of the statutory kind.

    Args:
        desk: the town's desk.
        duties: (n, n_codes) probabilities.
    Returns:
        (n, len(KINDS)) float32: in the column "statutory" how far the logarithm of its duties' share lies above that of
        a half; 0 elsewhere.
    """
    found = np.zeros((len(duties), len(KINDS)), np.float32)
    share = duties @ desk.statutory.astype(np.float32)
    found[:, KINDS.index("statutory")] = np.log(share + 0.05) - np.log(0.5)
    return found


def urgency_views(desk: TriageDesk, readings: Readings) -> Views:
    """What speaks for each urgency.

    Args:
        desk: the town's desk.
        readings: n petitions, read.
    Returns:
        (n, len(URGENCIES)) float32: "bank" and, with lessons, "lessons" and "usual".
    """
    views = {"bank": aligned(bank().urgency, readings, URGENCIES)}
    if desk.taught.urgency is not None:
        views["lessons"] = aligned(desk.taught.urgency, readings, URGENCIES)
        views["usual"] = _usual(desk.taught.urgency, URGENCIES, rows=len(readings))
    return views


def weighed(views: Views, weights: Mapping[str, float]) -> NDArray[np.float32]:
    """Sum of the views.

    Args:
        views: arrays of one shape by name.
        weights: by name of the view; a view without one counts nothing.
    Returns:
        Logits of that shape.
    Example:
        >>> weighed({"a": np.ones((1, 2), np.float32), "b": np.ones((1, 2), np.float32)}, {"a": 2.0}).tolist()
        [[2.0, 2.0]]
    """
    first = next(iter(views.values()))
    total: NDArray[np.float32] = sum(
        (np.float32(weights.get(name, 0.0)) * view for name, view in views.items()), np.zeros_like(first)
    )
    return total


def aligned(learned: Learned | None, readings: Readings, labels: tuple[str, ...]) -> NDArray[np.float32]:
    """Scores of a sorter in the order of other labels.

    Args:
        learned: the sorter, None for none.
        readings: n petitions.
        labels: the labels wanted; those the sorter never saw get the lowest score of the row, and if it knows none of
            them all get the same.
    Returns:
        (n, n_labels) float32.
    """
    even = np.full((len(readings), len(labels)), 1.0 / max(len(labels), 1), np.float32)
    if learned is None or not set(labels) & set(learned.labels):
        return even
    scores = raw_scores(learned, readings)
    place = {label: column for column, label in enumerate(learned.labels)}
    columns = np.array([place.get(label, -1) for label in labels])
    found: NDArray[np.float32] = np.where(columns[None, :] >= 0, scores[:, columns], scores.min(axis=1)[:, None])
    return found


def _of_topic(desk: TriageDesk, topics: NDArray[np.float32]) -> NDArray[np.float32]:
    """Score of each duty's topic, 0 for a duty without one."""
    if not desk.topics:
        return np.zeros((len(topics), len(desk.codes)), np.float32)
    found: NDArray[np.float32] = np.where(desk.topic_of >= 0, np.maximum(topics[:, desk.topic_of], 0.0), 0.0)
    return found


def _usual(learned: Learned, labels: tuple[str, ...], *, rows: int) -> NDArray[np.float32]:
    """How usual each label is among the lessons."""
    counts = dict(zip(learned.labels, learned.counts.tolist(), strict=True))
    known = np.array([counts.get(label, 0) + 1.0 for label in labels], np.float32)
    return np.tile(np.log(known / known.sum()), (rows, 1))


def _rules(titles: list[str], contents: list[str]) -> NDArray[np.float32]:
    scores = [kind_scores(*pair) for pair in zip(titles, contents, strict=True)]
    return np.array(scores, np.float32).reshape(len(titles), len(KINDS))
