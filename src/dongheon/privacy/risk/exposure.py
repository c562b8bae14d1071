"""How likely a person is found again: who attacks, and what that attacker knows.

The prosecutor knows that the person is in the table; the journalist does not, and has a register of the population
(or we an estimate of it); the marketer matches the whole table and counts the hits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dongheon.base.errors import BadInput
from dongheon.privacy.risk.closeness import Floats
from dongheon.privacy.risk.values import Classes, Coded, Codes, classes_of

MOST_EXACT = 200


@dataclass(frozen=True, slots=True)
class Attack:
    """Chances of one attacker, 0..1.

    Args:
        name: "prosecutor", "journalist", "marketer".
        highest: of the most exposed row; None where only the mean means something.
        mean: over the rows; for the marketer the expected share of rows matched rightly.
        above: share of rows above one in ``k``; None as above.
        how: what it rests on, in Korean.
    """

    name: str
    highest: float | None
    mean: float
    above: float | None
    how: str


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether someone's being in the table shows, against a population (δ-presence).

    Args:
        least: smallest share of a class of the population that is in the table, 0..1.
        most: largest such share; 1 means that everybody of some class is in the table.
    """

    least: float
    most: float


def prosecutor(classes: Classes, *, k: int) -> tuple[Attack, Attack]:
    """Chances of one who knows that the person is in the table, and of one who matches all rows.

    Args:
        classes: rows grouped by the quasi-identifiers.
        k: a chance above one in k counts as high.
    Returns:
        Prosecutor and marketer.
    Source: El Emam, Dankar, Protecting privacy using k-anonymity (JAMIA 2008); El Emam, Guide to the De-Identification
        of Personal Health Information (2013), chapter 16.
    Example:
        >>> [one.mean for one in prosecutor(Classes(np.array([0, 0, 1, 1]), np.array([2, 2])), k=5)]
        [0.5, 0.5]
    """
    chances = 1 / classes.sizes[classes.ids]
    mean = len(classes.sizes) / len(classes.ids)
    high = float((classes.sizes[classes.ids] < k).mean())
    return (
        Attack("prosecutor", float(chances.max()), mean, high, "그 사람이 표에 있음을 아는 사람"),
        Attack("marketer", None, mean, None, "표 전체를 맞추어 보는 사람: 맞힐 비율의 기댓값"),
    )


def against_population(
    sample: Sequence[Coded], population: Sequence[Coded], *, k: int
) -> tuple[Attack, Attack, Presence, int]:
    """Chances against a register of the population with the same quasi-identifiers.

    Args:
        sample: the quasi-identifiers of the table.
        population: the same columns of the register, in the same order.
        k: a chance above one in k counts as high.
    Returns:
        Journalist, marketer, presence, and the number of rows whose class is larger in the table than in the register
        (it does not hold them all); for those the table's own class size is used.
    Raises:
        BadInput: the columns differ.
    Source: El Emam, Dankar 2008; presence: Nergiz, Atzori, Clifton 2007.
    Example:
        >>> from dongheon.privacy.risk.values import coded
        >>> here, all_of_them = [coded("나이", ["31", "47"])], [coded("나이", ["31", "31", "47", "47", "52"])]
        >>> against_population(here, all_of_them, k=5)[0].highest
        0.5
    """
    if [one.name for one in sample] != [one.name for one in population]:
        raise BadInput("the population must have the quasi-identifiers of the table, under the same names")
    n_rows = len(sample[0].codes)
    parts, sizes = [], []
    for one, whole in zip(sample, population, strict=True):
        values = sorted({*one.values, *whole.values})
        places = {value: place for place, value in enumerate(values)}
        parts.append(np.concatenate([_placed(one, places), _placed(whole, places)]))
        sizes.append(len(values))
    both = classes_of(parts, sizes)
    count = len(both.sizes)
    here = np.bincount(both.ids[:n_rows], minlength=count)
    there = np.bincount(both.ids[n_rows:], minlength=count)
    missing = int(here[here > there].sum())
    known = np.maximum(here, there)[both.ids[:n_rows]]
    chances = 1 / known
    shares = (here / np.maximum(here, there))[there > 0]
    how = f"모집단 표 {len(population[0].codes):,}행에서 같은 조합의 사람 수"
    return (
        Attack("journalist", float(chances.max()), float(chances.mean()), float((known < k).mean()), how),
        Attack("marketer", None, float(chances.mean()), None, how),
        Presence(float(shares.min()), float(shares.max())) if len(shares) else Presence(1.0, 1.0),
        missing,
    )


def _placed(one: Coded, places: dict[str, int]) -> Codes:
    return np.array([places[value] for value in one.values], dtype=np.int64)[one.codes]


def estimated(classes: Classes, *, population: int, k: int) -> tuple[Attack, Attack]:
    """Chances when only the size of the population is known, the table being a random sample of it.

    Args:
        classes: rows grouped by the quasi-identifiers.
        population: people in the population, at least as many as rows.
        k: a chance above one in k counts as high.
    Returns:
        Journalist and marketer.
    Raises:
        BadInput: fewer people than rows.
    Source: Benedetti, Franconi 1998; Franconi, Polettini 2004 (individual risk of μ-Argus): the size of a class in the
        population is negative binomial given its size in the sample.
    Example:
        >>> found = estimated(Classes(np.array([0, 1, 1]), np.array([1, 2])), population=300, k=5)
        >>> round(found[0].highest, 4)
        0.0465
    """
    n_rows = len(classes.ids)
    if population < n_rows:
        raise BadInput(f"a population of {population:,} for {n_rows:,} rows: it cannot be smaller than the table")
    chances = chance_of(classes.sizes, n_rows / population)[classes.ids]
    how = f"모집단 {population:,}명에서 뽑은 무작위 표본으로 보고 추정(음이항 모형, 표본율 {n_rows / population:.2%})"
    return (
        Attack("journalist", float(chances.max()), float(chances.mean()), float((chances > 1 / k).mean()), how),
        Attack("marketer", None, float(chances.mean()), None, how),
    )


def chance_of(sizes: Codes, fraction: float) -> Floats:
    """Expected 1/F for a class of f sampled people, F being its size in the population.

    Args:
        sizes: (n_classes,) f, >= 1.
        fraction: share of the population that was sampled, 0..1.
    Returns:
        (n_classes,) the expectations.
    Source: Franconi, Polettini 2004: the integral of p s^(f-1) / (p + q s) over s from 0 to 1, q = 1 - p.
    Example:
        >>> chance_of(np.array([1, 2]), 1.0).tolist()
        [1.0, 0.5]
    """
    rest = 1 - fraction
    most = int(min(MOST_EXACT, sizes.max()))
    table = np.empty(most + 1)
    table[0] = np.nan
    if rest == 0:
        return np.asarray(1 / sizes)
    if fraction < rest:
        table[1] = fraction / rest * -np.log(fraction)
        for size in range(2, most + 1):
            table[size] = fraction / rest * (1 / (size - 1) - table[size - 1])
    else:
        nodes, weights = np.polynomial.legendre.leggauss(MOST_EXACT)
        points = (nodes + 1) / 2
        for size in range(1, most + 1):
            table[size] = (weights / 2 * fraction * points ** (size - 1) / (fraction + rest * points)).sum()
    large = fraction / sizes * (1 + rest / (sizes + 1))
    return np.where(sizes > most, large, table[np.minimum(sizes, most)])
