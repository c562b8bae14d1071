import numpy as np

from dongheon.casework.learning.calibrate import DEFAULT, calibrate, probabilities
from dongheon.casework.learning.values import Calibration


def _drawn(sharpness, count, seed):
    random = np.random.default_rng(seed)
    scores = random.standard_normal((count, 6)).astype(np.float32) * 0.3
    shares = probabilities(scores, Calibration(sharpness, 0.4, 0.1, 0))
    draws = [random.choice(7, p=[*row, 1 - row.sum()]) for row in shares.astype(float)]
    return scores, np.array([-1 if draw == 6 else draw for draw in draws])


def test_stated_probabilities_become_true():
    scores, truth = _drawn(9.0, 4000, 1)
    fitted = calibrate([scores], [truth], [np.ones(len(truth), np.float32)])
    fresh, answer = _drawn(9.0, 4000, 2)
    shares = probabilities(fresh, fitted)
    for low, high in ((0.2, 0.4), (0.4, 0.6), (0.6, 1.0)):
        part = (shares.max(axis=1) >= low) & (shares.max(axis=1) < high)
        assert abs(shares[part].max(axis=1).mean() - (shares[part].argmax(axis=1) == answer[part]).mean()) < 0.05


def test_few_cases_keep_the_defaults():
    scores, truth = _drawn(9.0, 20, 1)
    assert calibrate([scores], [truth], [np.ones(20, np.float32)]) == DEFAULT


def test_rows_never_sum_to_one():
    shares = probabilities(np.array([[50.0, 0.0], [0.0, 0.0]], np.float32), DEFAULT)
    assert (shares.sum(axis=1) < 1).all()
    assert (shares > 0).all()
