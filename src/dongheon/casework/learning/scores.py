"""What a learned sorter says about new petitions."""

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.learning.calibrate import probabilities
from dongheon.casework.learning.features import Readings, features, shares_of
from dongheon.casework.learning.learn import name_scores
from dongheon.casework.learning.values import Learned


def raw_scores(learned: Learned, readings: Readings) -> NDArray[np.float32]:
    """Scores before calibration.

    Args:
        learned: from ``learn``.
        readings: n petitions.
    Returns:
        (n, n_labels) float32.
    """
    made = features(readings, learned.idf, shares=shares_of(named=learned.named, wording=learned.wording))
    scores = np.asarray(made.runs @ learned.runs) + made.meaning @ learned.meaning + learned.start
    if learned.named:
        scores = scores + name_scores(learned.labels, readings.matters)
    found: NDArray[np.float32] = scores.astype(np.float32)
    return found


def label_probabilities(learned: Learned, readings: Readings) -> NDArray[np.float32]:
    """Calibrated probability of each known label; a row's rest is "a label never seen".

    Args:
        learned: from ``learn``.
        readings: n petitions.
    Returns:
        (n, n_labels) float32.
    """
    return probabilities(raw_scores(learned, readings), learned.calibration)
