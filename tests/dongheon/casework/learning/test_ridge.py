import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.casework.learning.ridge import solve


def test_agrees_with_the_primal_solution():
    random = np.random.default_rng(3)
    rows, targets = random.standard_normal((30, 5)), np.eye(2)[random.integers(0, 2, 30)]
    weights = random.uniform(0.5, 2, 30)
    solved = solve(
        (rows @ rows.T).astype(np.float32), targets.astype(np.float32), weights=weights.astype(np.float32), penalty=0.7
    )
    centred = targets - (weights[:, None] * targets).sum(axis=0) / weights.sum()
    primal = np.linalg.solve(
        rows.T @ (weights[:, None] * rows) + 0.7 * np.eye(5), rows.T @ (weights[:, None] * centred)
    )
    assert np.abs(rows.T @ solved.duals - primal).max() < 1e-3


@pytest.mark.parametrize(("count", "penalty", "weight"), [(0, 1.0, 1.0), (2, 0.0, 1.0), (2, 1.0, 0.0)])
def test_refusals(count, penalty, weight):
    with pytest.raises(BadInput):
        solve(
            np.eye(count, dtype=np.float32),
            np.ones((count, 1), np.float32),
            weights=np.full(count, weight, np.float32),
            penalty=penalty,
        )
