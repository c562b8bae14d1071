"""Five offices and one crowd: mean wait by what visitors are told and by how many of them look.

The same visitors, services and lookers for every rule. The gate: advice that anticipates is never worse than no
information, and as good as the best other rule, at every share of lookers.
"""

import numpy as np

from dongheon.counters.simulate.estimate import estimate
from dongheon.counters.simulate.times import Lognormal
from dongheon.counters.spread.branches import Branch, Information, Network, Outcome, day_of_branches

SEED, DAYS, LOAD, SERVICE = 20270000, 40, 0.93, 8.0  # the rules were chosen on the days from 20261122 on
SHARES = (0.0, 0.3, 0.6, 0.9)
WINDOWS = (6, 5, 4, 4, 3)
# The usual offices do not fit the windows: the first is crowded, the last two have room.
CROWDS = (1.16, 1.06, 0.95, 0.80, 0.74)
SHAPE = np.array([0.8, 1.1, 1.25, 1.25, 1.1, 0.95, 0.6, 0.6, 0.95, 1.2, 1.2, 1.2, 1.1, 1.0, 0.95, 0.9, 0.7, 0.4])
PLACES = np.array([(0, 0), (5, 3), (9, 1), (3, 9), (10, 8)])
NOTHING = "no information"
RULES = (
    Information("60-minute history", history_minutes=60),
    Information("current, 30 minutes old", lag_minutes=30),
    Information("current, 10 minutes old", lag_minutes=10),
    Information("current", lag_minutes=0),
    Information("anticipated, 10 minutes old", lag_minutes=10, anticipates=True),
)
OURS = Information("anticipated", anticipates=True)


def town() -> Network:
    shape = SHAPE / SHAPE.mean()
    scale = LOAD * sum(WINDOWS) / sum(crowd * windows for crowd, windows in zip(CROWDS, WINDOWS, strict=True))
    branches = tuple(
        Branch(f"{place}", windows, tuple(scale * crowd * windows * 30 / SERVICE * shape))
        for place, (windows, crowd) in enumerate(zip(WINDOWS, CROWDS, strict=True))
    )
    travel = 4 + 1.2 * np.hypot(*(PLACES[:, None] - PLACES[None]).transpose(2, 0, 1))
    return Network(branches, Lognormal(SERVICE, 6), tuple(map(tuple, travel.tolist())))


def main() -> None:
    network = town()
    print(
        f"{len(WINDOWS)} offices, {sum(WINDOWS)} windows, load {LOAD}, {DAYS} days; mean wait in minutes (with travel)"
    )
    print(f"  {'':28}" + "".join(f"{share:>18.0%}" for share in SHARES))
    nothing = days(network, None, 0.0)
    show(NOTHING, [nothing] * len(SHARES))
    found = {rule: [days(network, rule, share) for share in SHARES] for rule in (*RULES, OURS)}
    for rule, row in found.items():
        show(rule.name, row)
    for place, share in enumerate(SHARES):
        gate(share, nothing, {rule.name: row[place] for rule, row in found.items()})


def days(network: Network, rule: Information | None, share: float) -> list[Outcome]:
    return [day_of_branches(network, rule, compliance=share, seed=SEED + day) for day in range(DAYS)]


def show(name: str, row: list[list[Outcome]]) -> None:
    cells = [f"{np.mean([o.mean_wait for o in one]):7.1f} ({np.mean([o.mean_whole for o in one]):5.1f})" for one in row]
    print(f"  {name:28}" + "".join(f"{cell:>18}" for cell in cells))


def gate(share: float, nothing: list[Outcome], found: dict[str, list[Outcome]]) -> None:
    """Differences day by day, so that their intervals are those of the same crowd."""
    ours = np.array([one.mean_wait for one in found[OURS.name]])
    none = estimate(ours - [one.mean_wait for one in nothing])
    best, other = min(
        ((name, row) for name, row in found.items() if name not in {OURS.name, "anticipated, 10 minutes old"}),
        key=lambda one: np.mean([o.mean_wait for o in one[1]]),
    )
    gap = estimate(ours - [one.mean_wait for one in other])
    verdict = "met" if none.mean <= 0 and gap.mean <= 0 else "MISSED"
    print(
        f"  {share:4.0%}: less no information {none.mean:+6.2f} [{none.low:+.2f}, {none.high:+.2f}], less the best other "
        f"({best}) {gap.mean:+6.2f} [{gap.low:+.2f}, {gap.high:+.2f}]  {verdict}"
    )


if __name__ == "__main__":
    main()
