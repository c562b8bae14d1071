"""Weights of the views of an answer, fitted by conditional logit on lessons that are scored without themselves."""

import numpy as np
from scipy.optimize import minimize

PENALTY = 1.0


def fitted(views, right, exists=None):
    """One weight per view.

    Args:
        views: name of the view to (n, m).
        right: (n,) column of the true answer.
        exists: (m,) whether an answer may be chosen; None for all.
    Returns:
        Name of the view to its weight.
    """
    if exists is None:
        exists = np.ones(next(iter(views.values())).shape[1], bool)
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
