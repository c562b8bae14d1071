"""Three departments for each petition, from what was learned, from the duty table, or from both."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.base.masked import Masked
from dongheon.casework.learning.calibrate import probabilities
from dongheon.casework.learning.features import Readings, read
from dongheon.casework.learning.scores import label_probabilities
from dongheon.casework.learning.values import Learned
from dongheon.casework.triage.duties import CALIBRATION, DutyTable, department_scores
from dongheon.casework.values import Candidate, Choice

THRESHOLD = 0.4  # below it a person decides, as in Amsterdam's register of algorithms; a town may set its own
MOST = 5  # candidates
_AT_ONCE = 512
_DOUBT = 0.02  # no source rules a department out
_TRUST_IN_DUTIES = 0.7
_NOTHING_WRITTEN = "제목과 내용이 비어 있어 사람이 확인해야 합니다"


def route_many(
    petitions: Sequence[tuple[Masked, Masked]],
    *,
    learned: Learned | None = None,
    duties: DutyTable | None = None,
    threshold: float = THRESHOLD,
) -> tuple[Choice, ...]:
    """Departments for many petitions.

    Args:
        petitions: (masked title, masked content).
        learned: from ``learn`` on department names, or None.
        duties: from ``duty_table``, or None; with both, the duty table also offers departments that the history
            has never seen.
        threshold: 0..1; below it the choice abstains but still names its candidates.
    Returns:
        One choice per petition, candidates by falling probability.
    Raises:
        BadInput: neither source, or a threshold outside 0..1.
    Example:
        >>> from dongheon.casework.triage.duties import duty_table
        >>> table = duty_table([("도로과", "가로등 보수"), ("세무과", "지방세 환급"), ("청소과", "쓰레기 수거")])
        >>> lamp = (Masked("가로등 고장"), Masked("가로등이 꺼졌어요"))  # in earnest: dongheon.privacy.mask
        >>> route_many([lamp], duties=table)[0].candidates[0].code
        '도로과'
    """
    if learned is None and duties is None:
        raise BadInput("routing needs a learned model or a duty table")
    if not 0.0 <= threshold <= 1.0:
        raise BadInput(f"threshold is {threshold}; give a number from 0 to 1")
    choices: list[Choice] = []
    for first in range(0, len(petitions), _AT_ONCE):
        part = petitions[first : first + _AT_ONCE]
        readings = read([title.text for title, _ in part], [content.text for _, content in part])
        names, shares = department_probabilities(readings, learned=learned, duties=duties)
        for text, row in zip(readings.texts, shares, strict=True):
            choice = chosen(names, row, threshold=threshold)
            choices.append(choice if text.strip() else Choice(choice.candidates, Abstain(_NOTHING_WRITTEN)))
    return tuple(choices)


def department_probabilities(
    readings: Readings, *, learned: Learned | None, duties: DutyTable | None
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Names of departments and the probability of each.

    Args:
        readings: n petitions.
        learned: see ``route_many``.
        duties: see ``route_many``.
    Returns:
        Names and (n, n_names) float32; a row's rest to 1 is "none of these".
    Raises:
        BadInput: neither source.
    """
    if duties is None:
        if learned is None:
            raise BadInput("routing needs a learned model or a duty table")
        return learned.labels, label_probabilities(learned, readings)
    by_duty = probabilities(department_scores(duties, readings), CALIBRATION)
    if learned is None:
        return duties.names, by_duty
    names = (*learned.labels, *(name for name in duties.names if name not in learned.labels))
    one = _spread(label_probabilities(learned, readings), learned.labels, names)
    other = _spread(by_duty, duties.names, names)
    product = (one + _DOUBT / len(names)) * (other + _DOUBT / len(names)) ** _TRUST_IN_DUTIES
    known = np.maximum(one.sum(axis=1, keepdims=True), by_duty.sum(axis=1, keepdims=True))
    fused: NDArray[np.float32] = (product / product.sum(axis=1, keepdims=True) * known).astype(np.float32)
    return names, fused


def chosen(names: Sequence[str], shares: NDArray[np.float32], *, threshold: float) -> Choice:
    """A choice from probabilities.

    Args:
        names: codes of the candidates.
        shares: (n_names,) probabilities.
        threshold: 0..1.
    Returns:
        The best ``MOST`` candidates; abstained if the first is less probable than the threshold.
    Example:
        >>> chosen(["가", "나"], np.array([0.2, 0.3], np.float32), threshold=0.4).proposed is None
        True
    """
    order = np.lexsort((np.arange(len(shares)), -shares))[:MOST]
    candidates = tuple(Candidate(names[place], round(float(shares[place]), 4)) for place in order)
    sure = candidates[0].probability if candidates else 0.0
    if sure < threshold:
        why = f"가장 알맞은 후보도 확률이 {sure:.0%}로 기준 {threshold:.0%}보다 낮아 사람이 정해야 합니다"
        return Choice(candidates, Abstain(why))
    return Choice(candidates)


def _spread(shares: NDArray[np.float32], own: Sequence[str], names: Sequence[str]) -> NDArray[np.float32]:
    """Probabilities over a longer list; what a source leaves for "none of mine" goes to names it does not know."""
    place = {name: column for column, name in enumerate(own)}
    known = np.array([place.get(name, -1) for name in names])
    spread = np.zeros((len(shares), len(names)), np.float32)
    spread[:, known >= 0] = shares[:, known[known >= 0]]
    strangers = int((known < 0).sum())
    if strangers:
        spread[:, known < 0] = (1.0 - shares.sum(axis=1, keepdims=True)) / strangers
    return spread
