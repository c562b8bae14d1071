"""Departments foreseen on seven years of real petitions to a district, by quarter, beside a linear model.

Run: DONGHEON_DATA=... python evals/casework/routing_real.py   (same as `dongheon casework evaluate HISTORY.csv`)
"""

import os
import sys
from pathlib import Path

import numpy as np

from dongheon.base.table import read_table
from dongheon.casework.learning.rolling import coverage, interval, roll
from dongheon.cli.casework_route import SEED, THRESHOLDS, _cases


def main():
    root = os.environ.get("DONGHEON_DATA")
    path = Path(root, "petitions/incheon_junggu_2012_2018.csv") if root else None
    if path is None or not path.exists():
        print("not measured")
        return
    table = read_table(path.read_bytes(), name=path.name)
    cases, left_out = _cases(table)
    rolled = roll(cases, seed=SEED)
    print(f"{len(rolled.first)} foreseen, {rolled.skipped} too early, {left_out} repeated or without department, "
          f"{1 - rolled.known.mean():.3f} of departments never seen before")  # fmt: skip
    many, most = np.unique(
        [cases[row].label for row in rolled.cases[rolled.quarters == np.bincount(rolled.quarters).argmax()]],
        return_counts=True,
    )
    print(f"largest quarter: {most.max()} of {most.sum()} cases belong to {many[most.argmax()]} (one campaign)")
    for name, ours, theirs in (
        ("top-1", rolled.first, rolled.linear_first),
        ("top-3", rolled.third, rolled.linear_third),
    ):
        print(
            f"{name}: ours {ours.mean():.3f}  linear {theirs.mean():.3f}  difference, 95 % interval {interval(ours, theirs, seed=SEED)}"
        )
    print("threshold  proposed  right  stated")
    for threshold in THRESHOLDS:
        print("{:9.1f}  {:8.3f}  {:5.3f}  {:6.3f}".format(threshold, *coverage(rolled, threshold)))


if __name__ == "__main__":
    sys.exit(main())
