"""Departments foreseen on seven years of real petitions to a district, by quarter, beside a linear model.

Run: DONGHEON_DATA=... python evals/casework/routing_real.py   (same as `dongheon casework evaluate HISTORY.csv`)
"""

import os
import sys
from pathlib import Path

import numpy as np

from dongheon.base.table import read_table
from dongheon.casework.learning.learn import CAMPAIGN_COSINE
from dongheon.casework.learning.rolling import coverage, interval, roll
from dongheon.cli.casework_route import OURS, SEED, THRESHOLDS, cases_of
from dongheon.language.vectors import embed


def main():
    root = os.environ.get("DONGHEON_DATA")
    path = Path(root, "petitions/incheon_junggu_2012_2018.csv") if root else None
    if path is None or not path.exists():
        print("not measured")
        return
    table = read_table(path.read_bytes(), name=path.name)
    cases, left_out = cases_of(table, {name: name for name in OURS})
    rolled = roll(cases, seed=SEED)
    print(f"{len(rolled.first)} foreseen, {rolled.skipped} too early, {left_out} repeated or without department, "
          f"{1 - rolled.known.mean():.3f} of departments never seen before")  # fmt: skip
    many, most = np.unique(
        [cases[row].label for row in rolled.cases[rolled.quarters == np.bincount(rolled.quarters).argmax()]],
        return_counts=True,
    )
    print(f"largest quarter: {most.max()} of {most.sum()} cases belong to {many[most.argmax()]} (one campaign)")
    years = np.array([cases[row].on.year for row in rolled.cases])
    for word, chosen in (
        ("all", years > 0),
        ("2015 and later", years >= 2015),
        ("2015 and later without copies of earlier texts", (years >= 2015) & ~copied(cases, rolled.cases)),
    ):
        print(f"{word}: {chosen.sum()} petitions")
        for name, ours, theirs in (
            ("top-1", rolled.first, rolled.linear_first),
            ("top-3", rolled.third, rolled.linear_third),
        ):
            gain = interval(ours[chosen], theirs[chosen], seed=SEED)
            print(f"  {name}: ours {ours[chosen].mean():.3f}  linear {theirs[chosen].mean():.3f}  difference {gain}")
    print("threshold  proposed  cases  right  stated")
    for threshold in THRESHOLDS:
        share, right, stated = coverage(rolled, threshold)
        told = f"{right:5.3f}  {stated:6.3f}" if share else "    -       -"
        print(f"{threshold:9.1f}  {share:8.3f}  {round(share * len(years)):5d}  {told}")


def copied(cases, rows):
    """Whether a case is nearly the same text as an earlier one, as letters of one campaign are."""
    vectors = embed([f"{case.title.text}. {case.content.text}" for case in cases])
    near = vectors @ vectors.T > CAMPAIGN_COSINE
    days = np.array([case.on.toordinal() if case.on else 0 for case in cases])
    numbers = np.arange(len(cases))
    earlier = (days[None, :] < days[:, None]) | (
        (days[None, :] == days[:, None]) & (numbers[None, :] < numbers[:, None])
    )
    return (near & earlier).any(axis=1)[rows]


if __name__ == "__main__":
    sys.exit(main())
