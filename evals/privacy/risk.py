"""The risk of a table: runtime, loss and risk of the two ways beside a fixed generalisation, as someone would do it by hand.

Tables: examples/benefits.csv (fictional, seeded), a table of 100,000 rows by the same generator, and real answers of a survey where
DONGHEON_DATA holds them. The baseline raises each column to one fixed level and takes out whatever is still below k.
"""

import os
import time
from pathlib import Path

import numpy as np
from evals.privacy._benefits import COLUMNS, PATH, rows

from dongheon.base.errors import NotEnoughData
from dongheon.base.table import Table, read_table
from dongheon.privacy.risk.assess import assess, columns_with, secret_of
from dongheon.privacy.risk.classify import classify
from dongheon.privacy.risk.exposure import estimated
from dongheon.privacy.risk.ladders import built_in
from dongheon.privacy.risk.losses import losses
from dongheon.privacy.risk.recoded import Recoding, at_level
from dongheon.privacy.risk.safe import make_safe
from dongheon.privacy.risk.targets import Target, failing_rows
from dongheon.privacy.risk.values import Classes, ColumnRole, Role, classes_of, coded

TARGETS = {
    "k=5": Target(k=5, suppress=0.05),
    "k=5 l=2": Target(k=5, l=2, suppress=0.05),
    "k=5 l=2 t=0.4": Target(k=5, l=2, t=0.4, suppress=0.05),
    "k=10 l=3 t=0.3": Target(k=10, l=3, t=0.3, suppress=0.05),
}
BY_HAND = {"age": "10세 단위", "birth_date": "10년", "date": "분기", "area": "시군구", "number": "500 단위"}
MANY, SEED = 100_000, 7
SURVEY = {"A_AREA": "area code", "A_SQ1": "sex", "A_AGE": "age", "A_SQ3": "job code"}
DRAWS = 20


def main():
    table = read_table(PATH.read_bytes(), name="benefits.csv")
    compare("benefits.csv, 2,000 fictional rows", table, classify(table))
    speed()
    folder = os.environ.get("DONGHEON_DATA")
    path = Path(folder or "") / "survey" / "1st_data_20_006_.xlsx"
    if not folder or not path.is_file():
        print("\nsurvey of 20,006 real answers: not measured (DONGHEON_DATA)")
        return
    survey(read_table(path.read_bytes(), name=path.name))


def compare(title, table, roles):
    before = assess(table, roles)
    print(f"\n{title}: {', '.join(columns_with(roles, Role.QUASI))}")
    print(
        f"before: k {before.k}, below 5 {before.below:,}, alone {before.unique:,}, prosecutor mean {before.attacks[0].mean:.3f}"
    )
    print(
        f"{'target':16}{'way':12}{'seconds':>8}{'NCP':>7}{'entropy':>9}{'discernib.':>14}{'mean class':>11}{'left out':>10}{'k':>5}{'risk mean':>10}  proof"
    )
    for name, target in TARGETS.items():
        line(name, "by hand", *timed(by_hand, table, roles, target))
        for way in ("levels", "mondrian"):
            try:
                safe, seconds = timed(make_safe, table, roles, target=target, way=way)
            except NotEnoughData as error:
                print(f"{name:16}{way:12} {error}")
                continue
            found = assess(safe.table, safe.roles)
            proof = (
                f"smallest of {safe.recoding.possible:,}, {safe.recoding.checked} measured"
                if safe.recoding.best
                else ""
            )
            line(name, way, (safe.losses, found.k, found.attacks[0].mean, proof), seconds)


def timed(function, *arguments, **options):
    start = time.perf_counter()
    found = function(*arguments, **options)
    return found, time.perf_counter() - start


def line(name, way, found, seconds):
    lost, k, mean, proof = found
    print(
        f"{name:16}{way:12}{seconds:8.2f}{lost.granularity:7.3f}{lost.entropy:9.3f}{lost.discernibility:14,}{lost.mean_class_size:11.1f}{lost.suppressed / lost.n_rows:10.1%}{k:5}{mean:10.3f}  {proof}"
    )


def by_hand(table, roles, target):
    """Fixed levels, the same for every table; what is still below the target goes, however much it is."""
    kinds = {one.column: one.kind for one in roles}
    quasi = [coded(name, (row[name] for row in table.rows)) for name in columns_with(roles, Role.QUASI)]
    held = [coded(name, (row[name] for row in table.rows)) for name in columns_with(roles, Role.SENSITIVE)]
    secrets = [secret_of(one, kinds[one.name]) for one in held]
    columns = []
    for one in quasi:
        ladder = built_in(one, kinds[one.name])
        wanted = BY_HAND.get(kinds[one.name], "")
        columns.append(at_level(one, ladder, ladder.names.index(wanted) if wanted in ladder.names else 0))
    classes = classes_of([one.codes for one in columns], [len(one.labels) for one in columns])
    gone = failing_rows(classes, secrets, target)
    recoding = Recoding("by hand", tuple(columns), gone, 1, 1, best=False)
    lost = losses(recoding, quasi)
    if gone.all():
        return lost, 0, float("nan"), "nothing is left"
    sizes = recoding.classes().sizes
    over = "above the 5 % that may be left out" if gone.mean() > target.suppress else ""
    return lost, int(sizes.min()), len(sizes) / int(sizes.sum()), over


def speed():
    table = Table(COLUMNS, tuple(rows(MANY, SEED)), name="made")
    roles, seconds = timed(classify, table)
    print(
        f"\n{MANY:,} rows × {len(columns_with(roles, Role.QUASI))} quasi-identifiers, one core; columns classified in {seconds:.1f} s"
    )
    _, seconds = timed(assess, table, roles)
    print(f"all measures: {seconds:.1f} s")
    compare(f"{MANY:,} rows", table, roles)


def survey(table):
    """Real answers: codes of region, sex, age, job; the sensitive column is the answer to the main question."""
    roles = [
        ColumnRole(
            name,
            Role.QUASI if name in SURVEY else Role.SENSITIVE if name == "A_Q1" else Role.DIRECT,
            "age" if name == "A_AGE" else "category",
        )
        for name in table.columns
    ]
    compare("survey, 20,006 real answers", table, roles)
    quasi = [coded(name, (row[name] for row in table.rows)) for name in SURVEY]
    everybody = classes_of([one.codes for one in quasi], [len(one.values) for one in quasi])
    draw = np.random.default_rng(SEED)
    print(
        "journalist's mean risk of a sample, the survey being the population: estimated from the sample's size alone, and true"
    )
    for fraction in (0.01, 0.05, 0.2):
        pairs = []
        for _ in range(DRAWS):
            sampled = draw.random(len(table.rows)) < fraction
            _, ids, sizes = np.unique(everybody.ids[sampled], return_inverse=True, return_counts=True)
            guess, _ = estimated(Classes(ids, sizes), population=len(table.rows), k=5)
            pairs.append((guess.mean, (1 / everybody.sizes[everybody.ids[sampled]]).mean()))
        guesses, truths = np.array(pairs).T
        print(f"  sample {fraction:.0%}: estimated {guesses.mean():.4f}, true {truths.mean():.4f} ({DRAWS} draws)")


if __name__ == "__main__":
    main()
