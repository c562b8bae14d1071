"""Who took over the work of departments that are gone, found in the history itself."""

import numpy as np
from numpy.typing import NDArray

RETIRED_DAYS = 270.0  # a label nobody used for so long is taken as gone
INHERITED = 0.5  # share of a gone department's case that counts for its heirs
SHARPNESS = 8.0  # of the scores that say which heir a case fits
LEAST_WEIGHT = 0.2  # a case that found its heir is no longer out of date


def retired(owners: NDArray[np.int64], days: NDArray[np.float64], *, labels: int) -> NDArray[np.bool_]:
    """Labels out of use at the end of the history.

    Args:
        owners: (n,) label number of each case.
        days: (n,) ordinal day of each case.
        labels: number of labels.
    Returns:
        (labels,) whether the last case is more than ``RETIRED_DAYS`` before the newest case; labels without a case
        are not retired, and if all others were, none is.
    Example:
        >>> retired(np.array([0, 1]), np.array([0.0, 1000.0]), labels=2).tolist()
        [True, False]
    """
    last = np.full(labels, days.max())
    for label in np.unique(owners):
        last[label] = days[owners == label].max()
    gone: NDArray[np.bool_] = days.max() - last > RETIRED_DAYS
    return gone


def inherit(targets: NDArray[np.float32], scores: NDArray[np.float32], gone: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Share cases of gone labels among living ones.

    A case's heirs are the living labels that it resembles and that its whole department's work resembles.

    Args:
        targets: (n, n_labels) of 0 and 1.
        scores: (n, n_labels) of a first model on the same cases.
        gone: (n_labels,) from ``retired``.
    Returns:
        (n, n_labels): rows of gone labels keep 1 - ``INHERITED`` and give the rest to heirs.
    Example:
        >>> shares = inherit(np.eye(2, dtype=np.float32), np.zeros((2, 2), np.float32), np.array([True, False]))
        >>> shares.tolist()
        [[0.5, 0.5], [0.0, 1.0]]
    """
    living = np.where(gone[None, :], -np.inf, scores * SHARPNESS)
    fits = np.exp(living - living.max(axis=1, keepdims=True))
    fits /= fits.sum(axis=1, keepdims=True)
    shared = targets.copy()
    for label in np.flatnonzero(gone):
        rows = np.flatnonzero(targets[:, label] > 0)
        if len(rows):
            heirs = fits[rows] * (fits[rows].mean(axis=0, keepdims=True) + 1e-3)
            shared[rows] = (1.0 - INHERITED) * targets[rows] + INHERITED * heirs / heirs.sum(axis=1, keepdims=True)
    return shared
