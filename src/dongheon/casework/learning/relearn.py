"""Learning from corrections at once, without the history."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dongheon.casework.learning.features import features, read, shares_of
from dongheon.casework.learning.values import Case, Learned, texts_of

ROUNDS = 3
MARGIN = 0.15  # score by which the right label should lead
STEP = 0.5  # share of a miss that one correction may mend; less trusts the officer less


def relearn(learned: Learned, corrections: Sequence[Case]) -> Learned:
    """Mend a sorter with cases whose label a person corrected.

    Each correction moves the weights just far enough for the right label to lead; labels never seen are added.
    Learning anew from the whole history remains better and should follow at night.

    Args:
        learned: the sorter so far.
        corrections: masked cases with their right labels, oldest first.
    Returns:
        A new sorter; the old one is unchanged.
    Source: Crammer et al. 2006, Online Passive-Aggressive Algorithms (PA-I).
    """
    if not corrections:
        return learned
    wider = _with_labels(learned, [case.label for case in corrections])
    number = {label: place for place, label in enumerate(wider.labels)}
    readings = read(*texts_of(corrections))
    made = features(readings, wider.idf, shares=shares_of(named=wider.named, wording=wider.wording))
    runs, meaning = wider.runs.copy(), wider.meaning.copy()
    for _ in range(ROUNDS):
        for row, case in enumerate(corrections):
            text = np.asarray(made.runs[row].todense()).ravel()
            scores = text @ runs + made.meaning[row] @ meaning + wider.start
            right = number[case.label]
            scores[right] -= MARGIN
            wrong = int(scores.argmax())
            miss = float(scores[wrong] - scores[right])
            size = float(text @ text + made.meaning[row] @ made.meaning[row])
            if wrong == right or miss <= 0 or size <= 0:
                continue
            step = np.float32(STEP * miss / (2.0 * size))
            for weights, own in ((runs, text), (meaning, made.meaning[row])):
                weights[:, right] += step * own
                weights[:, wrong] -= step * own
    return replace(wider, runs=runs, meaning=meaning)


def _with_labels(learned: Learned, labels: Sequence[str]) -> Learned:
    new = tuple(dict.fromkeys(label for label in labels if label not in learned.labels))
    if not new:
        return learned
    runs = np.hstack([learned.runs, np.zeros((len(learned.runs), len(new)), np.float32)])
    meaning = np.hstack([learned.meaning, np.zeros((len(learned.meaning), len(new)), np.float32)])
    start = np.concatenate([learned.start, np.full(len(new), float(learned.start.min()), np.float32)])
    counts = np.concatenate([learned.counts, np.ones(len(new), np.int32)])
    return replace(learned, labels=(*learned.labels, *new), runs=runs, meaning=meaning, start=start, counts=counts)
