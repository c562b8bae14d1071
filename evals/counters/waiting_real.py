"""Waits of real calls beside LES, HOL, QL and LightGBM: a bank's lines of February 1999, days 1 to 14 against 15 to 20.

The file names a priority and a customer for callers who waited and hardly ever for those who did not: they were written
down afterwards. They are therefore not among the features; what LightGBM would gain from them stands in its own line.
"""

import os
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dongheon.base.table import Table, read_table
from dongheon.counters.bank import bank_tickets
from dongheon.counters.predict.evaluate import Error, brier, coverage, errors, prepared, tell
from dongheon.counters.predict.learned import guesses
from dongheon.counters.predict.replay import Rows, replay
from dongheon.counters.values import Ticket

FILE = "queue/anonymous_bank_1999_feb_01_20.tsv"
LAST_LEARNED, SEED = 14, 1
TIMES, LOW, HIGH = 0.66, 0.88, 0.93


def main() -> None:
    path = Path(os.environ.get("DONGHEON_DATA", ""), FILE)
    if not os.environ.get("DONGHEON_DATA") or not path.is_file():
        print("not measured: DONGHEON_DATA names no folder with", FILE)
        return
    table = read_table(path.read_bytes(), name=path.name)
    tickets, refused = bank_tickets(table)
    begun = time.perf_counter()
    rows = replay(tickets)
    print(f"{len(tickets):,} calls, {len(refused)} lines left out, states in {time.perf_counter() - begun:.0f} s")
    afterwards = written_afterwards(table, tickets, rows)
    day = days_of(rows)
    past, test = rows.part(day <= LAST_LEARNED), rows.part(day > LAST_LEARNED)
    measure(past, test, afterwards[day <= LAST_LEARNED], afterwards[day > LAST_LEARNED])


def days_of(rows: Rows) -> npt.NDArray[np.intp]:
    """Day of the month; the file begins on its first."""
    return (rows.issued // (24 * 60) - rows.issued[0] // (24 * 60)).astype(np.intp) + 1


def measure(past: Rows, test: Rows, past_priority: npt.NDArray[np.float64], priority: npt.NDArray[np.float64]) -> None:
    begun = time.perf_counter()
    learned, calibrations = prepared(past, seed=SEED)
    told = tell(test, guesses(test.features, learned), calibrations)
    seconds = time.perf_counter() - begun
    found = {
        "LES": errors(test, test.last_to_enter),
        "HOL": errors(test, test.head_of_line),
        "QL": errors(test, test.queue_length),
        "rollout": errors(test, guesses(test.features, None).points[:, 1]),
        "LightGBM L1": errors(test, peer(past, past.features, test.features)),
        "ours": errors(test, told.median),
    }
    with_priority = peer(past, np.c_[past.features, past_priority], np.c_[test.features, priority])
    found["LightGBM L1 with the priority written afterwards"] = errors(test, with_priority)
    served = int((test.served & ~np.isnan(test.ended)).sum())
    print(
        f"{served:,} calls served on the later days; learned and told in {seconds:.0f} s; seconds, 95 % by whole days"
    )
    for name, error in found.items():
        print(line(name, error))
    best = min(found[name].mae for name in ("LES", "HOL", "QL"))
    ratio = found["ours"].mae / best
    print(f"ours / best of LES, HOL, QL: {ratio:.3f} (goal <= {TIMES}) {verdict(ratio <= TIMES)}")
    gap = found["ours"].mae - found["LightGBM L1"].mae
    print(f"ours - LightGBM: {60 * gap:+.2f} s (goal <= 0) {verdict(gap <= 0)}")
    share = coverage(test, told.bound)
    print(
        f"90 % bound covers {share:.1%} (goal {LOW:.0%} to {HIGH:.0%}) {verdict(LOW <= share <= HIGH)}; by class",
        end=" ",
    )
    print({name: f"{coverage(*of_class(test, told.bound, at)):.1%}" for at, name in enumerate(test.classes)})
    ours, base = brier(test, told.leaves), brier(test, learned.base_leaves)
    print(f"giving up: Brier {ours:.4f}, base rate {base:.4f} {verdict(ours < base)}")


def peer(past: Rows, features: npt.NDArray[np.float64], asked: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    from lightgbm import LGBMRegressor  # noqa: PLC0415 - the peer is needed here only

    model = LGBMRegressor(objective="l1", n_estimators=500, learning_rate=0.03, random_state=SEED, n_jobs=1, verbose=-1)
    model.fit(features[past.served], past.waits[past.served])
    return np.maximum(0.0, np.asarray(model.predict(asked), float))


def written_afterwards(table: Table, tickets: tuple[Ticket, ...], rows: Rows) -> npt.NDArray[np.float64]:
    """(n,) priority of each call as the file tells it, and how seldom it is told of calls that did not wait."""
    told = {(f"{row['vru+line']}-{row['call_id']}", row["date"]): float(row["priority"]) for row in table.rows}
    of_call = {one.key: told.get((one.ticket, f"{one.issued_at:%y%m%d}"), 0.0) for one in tickets}
    ordered = sorted(tickets, key=lambda one: one.issued_at)
    found = np.array([of_call[one.key] for one in ordered])
    waited = rows.waits > 0
    print(f"a priority is told of {(found[waited] > 0).mean():.0%} of calls that waited, {(found[~waited] > 0).mean():.0%} of the others")  # fmt: skip
    return found


def of_class(rows: Rows, bound: npt.NDArray[np.float64], kind: int) -> tuple[Rows, npt.NDArray[np.float64]]:
    own = rows.kinds == kind
    return rows.part(own), bound[own]


def line(name: str, error: Error) -> str:
    mae = f"{60 * error.mae:6.2f} [{60 * error.mae_low:.1f}, {60 * error.mae_high:.1f}]"
    return (
        f"  {name:50} MAE {mae:22} RMSE {60 * error.rmse:6.1f} [{60 * error.rmse_low:.1f}, {60 * error.rmse_high:.1f}]"
    )


def verdict(good: bool) -> str:  # noqa: FBT001 - a word for a finding
    return "met" if good else "MISSED"


if __name__ == "__main__":
    main()
