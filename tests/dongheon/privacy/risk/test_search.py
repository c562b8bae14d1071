"""The two ways of reaching a target, against an independent brute force on small tables."""

import itertools
from collections import Counter, defaultdict
from math import exp, log

import numpy as np
import pytest

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.privacy.risk.ladders import built_in
from dongheon.privacy.risk.lattice import best_levels
from dongheon.privacy.risk.losses import losses
from dongheon.privacy.risk.mondrian import axis, cut_table
from dongheon.privacy.risk.targets import Secret, Target
from dongheon.privacy.risk.values import coded

KINDS = {"age": "age", "area": "area", "sex": "sex"}
TARGETS = [
    Target(k=2),
    Target(k=3, suppress=0.1),
    Target(k=2, l=2),
    Target(k=2, l=2, suppress=0.2),
    Target(k=2, l=1.8, variety="entropy"),
    Target(k=2, l=1.8, variety="entropy", suppress=0.15),
    Target(k=2, l=2, variety="recursive", c=2.0, suppress=0.15),
    Target(k=2, t=0.35),
    Target(k=2, t=0.35, suppress=0.2),
    Target(k=3, l=2, t=0.4, suppress=0.25),
]


def table(seed, n_rows=40):
    draw = np.random.default_rng(seed)
    cells = {
        "age": [str(age) for age in draw.integers(20, 60, n_rows)],
        "area": [
            f"경기도 {town} {dong}동"
            for town, dong in zip(
                draw.choice(["가온시", "나래시"], n_rows), draw.choice(["가람", "다올"], n_rows), strict=True
            )
        ],
        "sex": draw.choice(["남", "여"], n_rows).tolist(),
    }
    illness = draw.choice(["감기", "골절", "당뇨"], n_rows, p=[0.5, 0.3, 0.2]).tolist()
    return cells, illness


def measured(rows, illness, kept):
    """k, l and t of what remains, counted with dictionaries."""
    groups = defaultdict(list)
    for row in kept:
        groups[rows[row]].append(illness[row])
    whole = Counter(illness[row] for row in kept)
    found = []
    for values in groups.values():
        counts = Counter(values)
        shares = [count / len(values) for count in counts.values()]
        ranked = sorted(counts.values(), reverse=True)
        far = sum(abs(counts[v] / len(values) - whole[v] / len(kept)) for v in whole) / 2
        found.append((len(values), len(counts), exp(-sum(p * log(p) for p in shares)), ranked, far))
    return found


def good(one, target):
    size, distinct, entropy, ranked, far = one
    varied = {
        "distinct": distinct >= target.l,
        "entropy": entropy >= target.l - 1e-9,
        "recursive": ranked[0] < target.c * sum(ranked[int(target.l) - 1 :]),
    }[target.variety]
    return size >= target.k and (target.l == 1 or varied) and (target.t == 1 or far <= target.t + 1e-9)


def left_by_brute_force(rows, illness, target):
    """Rows that stay: classes that fail are taken out, then those that fail against what is left."""
    kept = list(range(len(rows)))
    staged = [
        Target(k=target.k, l=target.l, variety=target.variety, c=target.c),
        *([target] * len(rows) if target.t < 1 else []),
    ]
    for stage in staged:
        sizes = dict(zip(dict.fromkeys(rows[row] for row in kept), measured(rows, illness, kept), strict=True))
        stays = [row for row in kept if good(sizes[rows[row]], stage)]
        if stays == kept and stage is target:
            break
        kept = stays
    return kept


def brute_force(columns, ladders, illness, target):
    n_rows = len(illness)
    best = None
    for node in itertools.product(*(range(len(ladder)) for ladder in ladders)):
        rows = list(
            zip(
                *(
                    [ladder.labels[level][ladder.codes[level][code]] for code in column.codes]
                    for column, ladder, level in zip(columns, ladders, node, strict=True)
                ),
                strict=True,
            )
        )
        kept = left_by_brute_force(rows, illness, target)
        if n_rows - len(kept) > target.suppress * n_rows + 1e-9:
            continue
        lost = sum(
            sum(ladder.losses[level][column.codes[row]] for row in kept) + n_rows - len(kept)
            for column, ladder, level in zip(columns, ladders, node, strict=True)
        ) / (n_rows * len(columns))
        best = lost if best is None else min(best, lost)
    return best


def coded_table(seed, n_rows=40):
    cells, illness = table(seed, n_rows)
    columns = [coded(name, values) for name, values in cells.items()]
    ladders = [built_in(column, KINDS[column.name]) for column in columns]
    secret = coded("illness", illness)
    return columns, ladders, illness, Secret("illness", secret.codes, len(secret.values))


def written(recoding):
    return list(zip(*([one.labels[code] for code in one.codes] for one in recoding.columns), strict=True))


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 7, 9])
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_the_levels_chosen_reach_the_target_with_the_smallest_loss(seed, target):
    columns, ladders, illness, secret = coded_table(seed)
    expected = brute_force(columns, ladders, illness, target)
    if expected is None:
        with pytest.raises(NotEnoughData):
            best_levels(columns, ladders, target=target, secrets=[secret])
        return
    found = best_levels(columns, ladders, target=target, secrets=[secret])
    kept = np.flatnonzero(~found.suppressed).tolist()
    assert all(good(one, target) for one in measured(written(found), illness, kept))
    assert len(illness) - len(kept) <= target.suppress * len(illness)
    assert found.loss == pytest.approx(expected)
    assert found.best


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_pieces_reach_the_target_and_hold_their_rows(seed, target):
    columns, ladders, illness, secret = coded_table(seed, 120)
    axes = [axis(column, ladder, KINDS[column.name]) for column, ladder in zip(columns, ladders, strict=True)]
    found = cut_table(axes, target=target, secrets=[secret])
    assert not found.suppressed.any()
    assert all(good(one, target) for one in measured(written(found), illness, range(120)))
    ages = [label.split("~") for label, _, _ in written(found)]
    assert all(
        int(ends[0]) <= int(columns[0].values[code]) <= int(ends[-1])
        for ends, code in zip(ages, columns[0].codes, strict=True)
    )


def test_a_target_out_of_reach_is_no_table():
    columns, ladders, _, secret = coded_table(0)
    with pytest.raises(NotEnoughData, match="illness has 3 values"):
        best_levels(columns, ladders, target=Target(k=2, l=4), secrets=[secret])
    with pytest.raises(NotEnoughData):
        cut_table([axis(columns[0], ladders[0], "age")], target=Target(k=41))


def test_a_search_cut_short_says_so():
    columns, ladders, _, _ = coded_table(1)
    found = best_levels(columns, ladders, target=Target(k=3), most_checks=1)
    assert not found.best
    assert found.classes().sizes.min() >= 3


@pytest.mark.parametrize(
    "wrong", [{"k": 0}, {"l": 0}, {"t": 1.5}, {"suppress": -0.1}, {"variety": "recursive", "c": 0}]
)
def test_a_target_that_means_nothing_is_refused(wrong):
    with pytest.raises(BadInput):
        Target(**wrong)


def test_what_was_lost_is_counted_by_hand():
    ages = coded("age", ["31", "34", "47", "90"])
    found = best_levels([ages], [built_in(ages, "age")], target=Target(k=2, suppress=0.5))
    lost = losses(found, [ages])
    # 31 and 34 become 30~34 (4 of 59 years, both rows of it known), 47 and 90 are left out.
    assert (lost.suppressed, lost.discernibility, lost.mean_class_size) == (2, 4 + 2 * 4, 2.0)
    assert lost.granularity == pytest.approx((2 * 4 / 59 + 2) / 4)
    assert lost.entropy == pytest.approx((1 + 1 + 2 + 2) / 8)
