"""Weighted ridge regression on a kernel: small, exact, and solved in a second for thousands of cases."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput


@dataclass(frozen=True, slots=True)
class Solution:
    """A solved regression.

    Args:
        duals: (n, n_labels) float32, weight of each case for each label.
        mean: (n_labels,) float32, weighted share of each label.
    """

    duals: NDArray[np.float32]
    mean: NDArray[np.float32]


def solve(
    gram: NDArray[np.float32], targets: NDArray[np.float32], *, weights: NDArray[np.float32], penalty: float
) -> Solution:
    """Scores that come nearest to the targets without leaning on any one case.

    Args:
        gram: (n, n) likeness of the cases.
        targets: (n, n_labels), 1 for the label of a case and 0 for others; shares of several labels are allowed.
        weights: (n,) > 0, how much each case counts.
        penalty: > 0; larger means smoother.
    Returns:
        Duals and means; the score of a new case is ``likeness @ duals + mean``.
    Raises:
        BadInput: no case, or a penalty or weight that is not positive.
    Source: Saunders, Gammerman and Vovk 1998, Ridge Regression Learning Algorithm in Dual Variables.
    Example:
        >>> solved = solve(np.eye(2, dtype=np.float32), np.eye(2, dtype=np.float32),
        ...     weights=np.ones(2, np.float32), penalty=1.0)
        >>> solved.mean.tolist()
        [0.5, 0.5]
    """
    if len(targets) == 0 or penalty <= 0 or float(weights.min()) <= 0:
        raise BadInput("ridge regression needs cases, positive weights and a positive penalty")
    from scipy.linalg import cho_factor, cho_solve  # noqa: PLC0415 - slow import, only learning needs it

    root = np.sqrt(weights.astype(np.float64))
    mean = (weights[:, None] * targets).sum(axis=0) / weights.sum()
    system = root[:, None] * gram * root[None, :]
    system[np.diag_indices_from(system)] += penalty
    duals = root[:, None] * cho_solve(cho_factor(system, lower=True), root[:, None] * (targets - mean))
    return Solution(duals.astype(np.float32), mean.astype(np.float32))
