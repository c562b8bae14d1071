"""What is learned from and what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dongheon.base.masked import Masked


@dataclass(frozen=True, slots=True)
class Case:
    """An answered petition.

    Args:
        title: masked title.
        content: masked content.
        label: what it turned out to be: a department's name, a duty code, a topic or a legal kind.
        on: the day it arrived, None if unknown.
        id: the case's number, "" if it must not be quoted as a similar case.
    """

    title: Masked
    content: Masked
    label: str
    on: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How scores become probabilities: softmax with a share for labels never seen.

    Args:
        sharpness: factor on the scores, > 0.
        unknown: score that stands for "none of the known labels".
        astray: 0..1, share of cases that go anywhere at all (renamed departments, mistakes in the history).
        cases: number of held-out cases it was fitted on.
    """

    sharpness: float
    unknown: float
    astray: float
    cases: int


@dataclass(frozen=True, slots=True)
class Learned:
    """A learned sorter. It holds numbers and labels, no word of any text.

    Args:
        labels: the known labels, sorted.
        named: whether labels are names of departments, whose words say what they do.
        wording: whether it looks at how a text speaks more than at what it speaks of.
        idf: (n_buckets,) float32 rarity of hashed character runs; 0 where fewer than two cases had one.
        runs: (n_buckets, n_labels) float32 weights of hashed character runs.
        meaning: (n_dense, n_labels) float32 weights of embeddings and matters.
        start: (n_labels,) float32 score before anything is read; falls with the time a label was not used.
        counts: (n_labels,) int32, cases of each label.
        calibration: from scores to probabilities.
        half_life_days: the age at which a case counts half; inf if age did not matter.
        newest: the latest day of the cases, None if they had no dates.
        ids: ids of cases that may be quoted as similar.
        owners: (n_ids,) int32, label number of each.
        vectors: (n_ids, 512) float16 embeddings of the masked texts.
    """

    labels: tuple[str, ...]
    named: bool
    wording: bool
    idf: NDArray[np.float32]
    runs: NDArray[np.float32]
    meaning: NDArray[np.float32]
    start: NDArray[np.float32]
    counts: NDArray[np.int32]
    calibration: Calibration
    half_life_days: float
    newest: date | None
    ids: tuple[str, ...]
    owners: NDArray[np.int32]
    vectors: NDArray[np.float16]


def texts_of(cases: Sequence[Case]) -> tuple[list[str], list[str]]:
    """Titles and contents as plain strings."""
    return [case.title.text for case in cases], [case.content.text for case in cases]
