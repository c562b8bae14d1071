"""Weights of the views of a duty line, fitted by conditional logit on lessons that are scored without themselves."""

import numpy as np
from scipy.optimize import minimize

from dongheon.casework.triage.opinions import FAINT

PENALTY = 1.0


def fitted(views, right, exists):
    """One weight per view.

    Args:
        views: name of the view to (n, n_codes).
        right: (n,) column of the true duty.
        exists: (n_codes,) whether a duty may be chosen.
    Returns:
        Name of the view to its weight.
    """
    cube = np.stack([view[:, exists] for view in views.values()], axis=2).astype(np.float64)
    column = (np.cumsum(exists) - 1)[right]
    rows = np.arange(len(right))
    spread = cube.reshape(-1, cube.shape[2]).std(axis=0) + 1e-6
    even = cube / spread

    def loss(weights):
        logits = even @ weights
        logits -= logits.max(axis=1, keepdims=True)
        shares = np.exp(logits)
        shares /= shares.sum(axis=1, keepdims=True)
        miss = -np.log(shares[rows, column] + 1e-12).sum() + 0.5 * PENALTY * float(weights @ weights)
        shares[rows, column] -= 1.0
        return miss, np.einsum("nm,nmf->f", shares, even) + PENALTY * weights

    found = minimize(loss, np.zeros(cube.shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {name: float(weight) for name, weight in zip(views, found.x / spread, strict=True)}


def joined(parts, rows, count):
    """Views of held-out parts in the order of all lessons.

    Args:
        parts: one views dictionary per part.
        rows: the rows of each part.
        count: all rows; those in no part stay at ``log(FAINT)``.
    Returns:
        Name of the view to (count, n_codes).
    """
    whole = {name: np.full((count, view.shape[1]), np.log(FAINT), np.float32) for name, view in parts[0].items()}
    for part, own in zip(parts, rows, strict=True):
        for name, view in part.items():
            whole[name][own] = view
    return whole
