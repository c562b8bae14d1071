"""Playing an office beside Ciw, on the same models in the same run."""

import argparse
import time

import numpy as np

from benches.figures import show
from benches.town import SEED
from dongheon.counters.erlang import erlang_a
from dongheon.counters.simulate.days import simulate
from dongheon.counters.simulate.first_come import line
from dongheon.counters.simulate.office import Office, ServiceClass, Window
from dongheon.counters.simulate.times import Exponential, Lognormal

RATE, WINDOWS, PATIENCE = 48.0, 50, 2.0
LINE_GOAL, OFFICE_GOAL = 20.0, 10.0
VISITORS, CIW_MINUTES = 2_000_000, 1_000.0
DAYS, CIW_DAYS = 200, 30
# Mean visitors in each half hour of a day; the first two classes share six windows, the third has three of its own.
SHAPE = np.array([18, 24, 27, 27, 24, 21, 12, 12, 21, 26, 27, 26, 24, 22, 20, 18, 13, 6.0])
CLASSES = (("certificates", 1.0, 5.0, 4.0, 0), ("welfare", 0.25, 12.0, 9.0, 1), ("passports", 0.55, 6.5, 3.5, 0))
GROUPS = ((6, (0, 1)), (3, (2,)))
PATIENCE_MINUTES = 60.0
OPENS, NOON, ONE, CLOSES = 0.0, 180.0, 240.0, 540.0


def main(_options: argparse.Namespace) -> None:
    rows = [*line_rows(), *office_rows()]
    show(
        "Offices played, visitors a second", ("", "visitors", "processor s", "visitors/s", "times Ciw", "goal", "remarks"), rows,
        on=f"M/M/50 with patience: 48 arrive a minute, service 1, patience 2 minutes, exact P(Ab) "
        f"{erlang_a(50, arrival_rate=48, service_rate=1, patience_rate=0.5).abandons:.4f}; nine windows: three classes, two "
        "groups of windows, priority, lognormal service, half-hour rates, lunch by half the windows, patience; drawing "
        f"of random numbers and figures are timed on both sides, in processor time; seed {SEED}",
    )  # fmt: skip


def line_rows() -> list[tuple[str, ...]]:
    begun = time.process_time()
    run = line(
        VISITORS,
        arrivals=Exponential(1 / RATE),
        service=Exponential(1.0),
        patience=Exponential(PATIENCE),
        windows=WINDOWS,
        seed=SEED,
    )
    gave_up = float(run.gave_up.mean())
    ours = VISITORS / (time.process_time() - begun)
    count, seconds, peer = ciw_line()
    return [
        row("M/M/50 with patience", VISITORS, VISITORS / ours, ours / (count / seconds), LINE_GOAL, f"P(Ab) {gave_up:.4f}"),
        row("peer: Ciw, the same", count, seconds, 1.0, None, f"P(Ab) {peer:.4f}"),
    ]  # fmt: skip


def office_rows() -> list[tuple[str, ...]]:
    office = nine_windows()
    begun = time.process_time()
    days = simulate(office, days=DAYS, seed=SEED)
    mean = float(days.figures()["mean_wait"].mean())
    seconds = time.process_time() - begun
    count, peer_seconds, peer = ciw_office(CIW_DAYS)
    ratio = len(days.waits) / seconds / (count / peer_seconds)
    return [
        row("nine windows", len(days.waits), seconds, ratio, OFFICE_GOAL, f"mean wait {mean:.2f} min"),
        row("peer: Ciw, the same", count, peer_seconds, 1.0, None, f"mean wait {peer:.2f} min"),
    ]


def row(what: str, count: int, seconds: float, ratio: float, goal: float | None, note: str) -> tuple[str, ...]:
    against = "" if goal is None else f"≥ {goal:g} {'met' if ratio >= goal else 'MISSED'}"
    return what, f"{count:,}", f"{seconds:.2f}", f"{count / seconds:,.0f}", f"{ratio:.1f}", against, note


def nine_windows() -> Office:
    """Ciw relieves a whole shift at once, so the windows of the morning, noon and afternoon are those of other clerks."""
    classes = tuple(
        ServiceClass(name, tuple(share * SHAPE), Lognormal(mean, sd), Exponential(PATIENCE_MINUTES), priority)
        for name, share, mean, sd, priority in CLASSES
    )
    windows = []
    for group, (most, kinds) in enumerate(GROUPS):
        serves = tuple(CLASSES[kind][0] for kind in kinds)
        for shift, (begins, ends, count) in enumerate(shifts(most)):
            windows += [Window(f"{group}{shift}{at}", ((begins, ends),), serves) for at in range(count)]
    return Office("nine", classes, tuple(windows), first_minute=OPENS, closes_minute=CLOSES)


def shifts(most: int) -> tuple[tuple[float, float, int], ...]:
    return (OPENS, NOON, most), (NOON, ONE, (most + 1) // 2), (ONE, CLOSES, most)


def ciw_line() -> tuple[int, float, float]:
    """Visitors, seconds, share that gave up."""
    import ciw  # noqa: PLC0415 - the peer is needed here only

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(RATE)],
        service_distributions=[ciw.dists.Exponential(1.0)],
        reneging_time_distributions=[ciw.dists.Exponential(1 / PATIENCE)],
        number_of_servers=[WINDOWS],
    )
    begun = time.process_time()
    ciw.seed(SEED)
    played = ciw.Simulation(network)
    played.simulate_until_max_time(CIW_MINUTES)
    records = played.get_all_records()
    gave_up = sum(one.record_type == "renege" for one in records) / len(records)
    return len(records), time.process_time() - begun, gave_up


def ciw_office(days: int, *, seed: int = SEED) -> tuple[int, float, float]:
    """Visitors, seconds, mean over days of the mean wait."""
    count, begun, means = 0, time.process_time(), []
    for day in range(days):
        waits = ciw_day(seed + day)
        count += len(waits)
        means.append(sum(waits) / len(waits))
    return count, time.process_time() - begun, float(np.mean(means))


def ciw_day(seed: int) -> list[float]:
    """Waits of one day of the nine windows."""
    import ciw  # noqa: PLC0415 - the peer is needed here only

    edges = [30.0 * (slot + 1) for slot in range(len(SHAPE))]
    nodes = {kind: node for node, (_, kinds) in enumerate(GROUPS) for kind in kinds}
    arrivals, service, patience, priorities = {}, {}, {}, {}
    for kind, (name, share, mean, sd, priority) in enumerate(CLASSES):
        at = nodes[kind]
        shape = float(np.sqrt(np.log1p((sd / mean) ** 2)))
        come = ciw.dists.PoissonIntervals(list(share * SHAPE / 30), edges, CLOSES)
        arrivals[name] = [come if node == at else None for node in range(len(GROUPS))]
        service[name] = [ciw.dists.Lognormal(float(np.log(mean)) - shape**2 / 2, shape)] * len(GROUPS)
        patience[name] = [ciw.dists.Exponential(1 / PATIENCE_MINUTES)] * len(GROUPS)
        priorities[name] = priority
    ciw.seed(seed)
    late = 10 * CLOSES
    servers = []
    for most, _ in GROUPS:
        parts = shifts(most)
        servers.append(ciw.Schedule([count for _, _, count in parts], [*(ends for _, ends, _ in parts[:-1]), late]))
    network = ciw.create_network(
        arrival_distributions=arrivals,
        service_distributions=service,
        reneging_time_distributions=patience,
        priority_classes=priorities,
        number_of_servers=servers,
        routing={name: ciw.routing.NetworkRouting([ciw.routing.Leave()] * len(GROUPS)) for name in arrivals},
    )
    played = ciw.Simulation(network)
    played.simulate_until_max_time(late - 1)
    return [one.waiting_time for one in played.get_all_records()]
