import numpy as np

from dongheon.casework.learning.succession import inherit, retired


def test_labels_out_of_use_are_found():
    owners, days = np.array([0, 1, 1, 2]), np.array([0.0, 100.0, 900.0, 901.0])
    assert retired(owners, days, labels=4).tolist() == [True, False, False, False]


def test_heirs_are_those_whose_work_is_alike():
    targets = np.array([[1, 0, 0], [1, 0, 0]], np.float32)
    scores = np.array([[9, 0.9, 0.1], [9, 0.6, 0.5]], np.float32)
    shared = inherit(targets, scores, np.array([True, False, False]))
    assert np.allclose(shared.sum(axis=1), 1)
    assert (shared[:, 1] > shared[:, 2]).all()
    assert (shared[:, 0] == 0.5).all()


def test_without_retired_labels_nothing_changes():
    targets = np.eye(3, dtype=np.float32)
    assert inherit(targets, targets, np.zeros(3, np.bool_)).tolist() == targets.tolist()
