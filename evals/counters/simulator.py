"""The simulator beside closed forms and beside Ciw: each figure with its 95 % interval.

Of twenty figures one lies outside its interval by chance; more than that would be a fault.
"""

import numpy as np
from benches.counters import ciw_day, nine_windows

from dongheon.counters.erlang import erlang_a, erlang_c
from dongheon.counters.infinite import lognormal_service, offered_load
from dongheon.counters.predictors import last_to_enter_error_ratio, queue_length_error
from dongheon.counters.simulate.days import simulate
from dongheon.counters.simulate.estimate import Estimate, batches, estimate
from dongheon.counters.simulate.first_come import Line, line
from dongheon.counters.simulate.office import Office, ServiceClass, Window
from dongheon.counters.simulate.times import Exponential, Lognormal

SEED, VISITORS, CIW_DAYS, OUR_DAYS = 20261122, 2_000_000, 120, 1_000


def main() -> None:
    inside = [*single_lines(), *load_of_a_day(), *nine_beside_ciw()]
    print(f"{sum(inside)} of {len(inside)} figures inside their interval")
    predictors()


def told(what: str, found: Estimate, true: float, *, unit: str = "") -> bool:
    good = found.holds(true)
    interval = f"[{found.low:.4f}, {found.high:.4f}]"
    print(f"  {what:44} {found.mean:9.4f} {interval:22} true {true:.4f} {unit:8} {'inside' if good else 'OUTSIDE'}")
    return good


def single_lines() -> list[bool]:
    print(f"one line, {VISITORS:,} visitors, intervals by 40 batch means")
    found = []
    for windows, rate, patience in ((3, 2.0, None), (10, 9.0, None), (50, 48.0, None), (50, 48.0, 2.0), (10, 10.0, 1.0), (10, 14.0, 5.0)):  # fmt: skip
        run = line(
            VISITORS,
            arrivals=Exponential(1 / rate),
            service=Exponential(1.0),
            windows=windows,
            seed=SEED + windows,
            patience=None if patience is None else Exponential(patience),
        )
        if patience is None:
            exact = erlang_c(windows, arrival_rate=rate, service_rate=1)
        else:
            exact = erlang_a(windows, arrival_rate=rate, service_rate=1, patience_rate=1 / patience)
        name = f"M/M/{windows}, {rate:g} a minute" + (f", patience {patience:g}" if patience else "")
        found.append(told(f"{name}: mean wait", batches(run.waits), exact.mean_wait, unit="min"))
        found.append(told(f"{name}: share waiting", batches((run.offered > 0) * 1.0), exact.waits))
        late = exact.quantile(0.9)
        found.append(told(f"{name}: in line over P90 {late:.3f}", batches((run.waits > late) * 1.0), exact.share_over(late)))  # fmt: skip
        if patience:
            found.append(told(f"{name}: gave up", batches(run.gave_up * 1.0), exact.abandons))
    return found


def load_of_a_day() -> list[bool]:
    """Visitors at the windows of an office that never runs out of them."""
    rates, service = (2.0, 6.0, 12.0, 9.0, 4.0, 1.0), Lognormal(14, 9)
    windows = tuple(Window(str(at), ((0, 400),)) for at in range(60))
    office = Office("endless", (ServiceClass("x", rates, service),), windows, first_minute=0, closes_minute=180)
    days = simulate(office, days=OUR_DAYS, seed=SEED)
    print(f"visitors at the windows through a day, {OUR_DAYS:,} days, endless windows")
    minutes = (30.0, 75.0, 120.0, 170.0)
    exact = offered_load([rate / 30 for rate in rates], slot_minutes=30, limited_mean=lognormal_service(14, 9), at_minutes=minutes)  # fmt: skip
    found = []
    for minute, load in zip(minutes, exact, strict=True):
        inside = (days.arrives <= minute) & (days.arrives + days.waits + days.service > minute)
        count = np.bincount(days.day[inside], minlength=days.count).astype(float)
        found.append(told(f"M_t/G/infinity at minute {minute:g}", estimate(count), float(load)))
    return found


def nine_beside_ciw() -> list[bool]:
    """Difference of means of independent days, with its interval."""
    ours = simulate(nine_windows(), days=OUR_DAYS, seed=SEED)
    peer = [np.array(ciw_day(SEED + day)) for day in range(CIW_DAYS)]
    print(f"nine windows: ours ({OUR_DAYS:,} days) less Ciw ({CIW_DAYS} days)")
    found = []
    for what, mine, theirs in (
        ("mean wait, minutes", ours.by_day(ours.waits), [one.mean() for one in peer]),
        ("share over 15 minutes", ours.by_day((ours.waits > 15) * 1.0), [(one > 15).mean() for one in peer]),
        ("share that waits", ours.by_day((ours.waits > 1e-9) * 1.0), [(one > 1e-9).mean() for one in peer]),
        ("visitors a day", np.bincount(ours.day) * 1.0, [len(one) * 1.0 for one in peer]),
    ):
        here, there = estimate(mine), estimate(theirs)
        half = np.hypot(here.high - here.mean, there.high - there.mean)
        gap = here.mean - there.mean
        found.append(told(f"{what} ({here.mean:.3f}, Ciw {there.mean:.3f})", Estimate(gap, gap - half, gap + half, CIW_DAYS), 0.0))  # fmt: skip
    return found


def predictors() -> None:
    """Squared errors of QL and LES in M/M/100, of visitors who wait."""
    print("predictors in M/M/100, mean service 1; squared errors beside theory")
    for busy in (0.98, 0.95, 0.90):
        run = line(600_000, arrivals=Exponential(1 / (100 * busy)), service=Exponential(1.0), windows=100, seed=SEED)
        by_length, by_last = squared_errors(run)
        theory = queue_length_error(busy, windows=100)
        print(f"  busy {busy:.2f}: QL {by_length:.2e} (theory {theory:.1e}), LES/QL {by_last / by_length:.2f} (theory {last_to_enter_error_ratio(busy):.2f})")  # fmt: skip


def squared_errors(run: Line) -> tuple[float, float]:
    begins = run.arrives + run.waits  # in order of arrival, since none passes another
    called = np.searchsorted(begins, run.arrives, side="right")
    # Whoever stands at a window or has gone arrived before whoever waits.
    places = np.arange(len(begins))
    ahead = places - called
    waits = (run.waits > 0) & (called > 0) & (places > len(places) // 20)
    by_length = (ahead[waits] + 1) / run.windows - run.waits[waits]
    by_last = run.waits[called[waits] - 1] - run.waits[waits]
    return float((by_length**2).mean()), float((by_last**2).mean())


if __name__ == "__main__":
    main()
