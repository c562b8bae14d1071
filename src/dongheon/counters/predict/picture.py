"""What the floor shows at a moment, as the rollout and the learned layer read it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dongheon.counters.predict.clock import DAY_MINUTES, minutes_of
from dongheon.counters.predict.plan import Spans
from dongheon.counters.predict.rollout import ENDLESS, Desks, Line, Numbers, Outlook, rollout
from dongheon.counters.predict.watch import Watch
from dongheon.counters.state import FloorState, Serving
from dongheon.counters.values import Channel

# A window whose plan says open and which the feed does not show so is taken as away for the rest of its span.
LATE_MINUTES = 10.0
MOST_SPANS = 4
MOST_MINUTES = 240.0


@dataclass(frozen=True, slots=True)
class Picture:
    """One office at one moment.

    Args:
        at: minutes of ``clock``.
        state: the floor.
        classes: whose waits are asked, in the order of all arrays.
        windows: those that are open or will be.
        desks, line: as the rollout takes them.
        outlook: what the rollout found.
        open_now: windows that call at this moment.
    """

    at: float
    state: FloorState
    classes: tuple[str, ...]
    windows: tuple[str, ...]
    desks: Desks
    line: Line
    outlook: Outlook
    open_now: tuple[str, ...]


def picture(watch: Watch, at: float, state: FloorState, *, coming: tuple[tuple[float, str], ...] = ()) -> Picture:
    """The floor played to its end.

    Args:
        watch: the office, with all events up to the moment and none after it.
        at: the moment, minutes of ``clock``.
        state: its floor at that moment.
        coming: appointments that have not yet come, (minutes of ``clock``, class).
    Returns:
        Picture.
    """
    classes = tuple(watch.classes) or ("",)
    kind_of = {name: place for place, name in enumerate(classes)}
    busy = {one.window: one for one in state.serving}
    spans, open_now = _spans(watch, at, busy, head=minutes_of(state.waiting[0].issued_at) if state.waiting else None)
    windows = tuple(spans)
    desks = _desks(watch, at, classes, spans, busy)
    line = _line(watch, at, state, kind_of, coming)
    outlook = rollout(
        desks,
        line,
        give_up_rates=np.array([watch.patience.rate(name) for name in classes]),
        class_priorities=np.array([watch.office.priority(name) for name in classes], np.intp),
    )
    return Picture(at, state, classes, windows, desks, line, outlook, open_now)


def _spans(
    watch: Watch, at: float, busy: dict[str, Serving], *, head: float | None
) -> tuple[dict[str, Spans], tuple[str, ...]]:
    """Open spans ahead of each window, minutes from now, and the windows open at this moment."""
    plan, day = watch.office.plan, int(at // DAY_MINUTES)
    told = day in plan.told
    found: dict[str, Spans] = {}
    open_now: list[str] = []
    for window in sorted({*plan.windows(day), *watch.known_open, *busy, *watch.last_done}):
        ahead = plan.spans.get((day, window), ())
        if watch.has_shifts:
            is_open = window in watch.known_open
        elif told:
            is_open = any(begin <= at < end for begin, end in ahead)
        else:
            is_open = window in busy or watch.present(window, at, head=head)
        if is_open:
            open_now.append(window)
        if not told:
            spans: Spans = ((0.0, ENDLESS),) if is_open else ()
        else:
            spans = _ahead(ahead, at, is_open=is_open, stays=plan.stays)
        if spans or window in busy:
            found[window] = spans
    return found, tuple(open_now)


def _ahead(spans: Spans, at: float, *, is_open: bool, stays: bool) -> Spans:
    """What is left of a day's spans, minutes from now, corrected by what the feed shows."""
    left = []
    for place, (begin, end) in enumerate(spans):
        last = stays and place == len(spans) - 1
        if begin <= at < end and not is_open and at - begin > LATE_MINUTES:
            continue
        if end > at or (last and is_open):
            left.append((max(0.0, begin - at), ENDLESS if last else end - at))
    if is_open and (not left or left[0][0] > 0):
        left.insert(0, (0.0, left[0][0] if left else ENDLESS))
    return tuple(left[:MOST_SPANS])


def _desks(
    watch: Watch, at: float, classes: tuple[str, ...], spans: dict[str, Spans], busy: dict[str, Serving]
) -> Desks:
    kind_of = {name: place for place, name in enumerate(classes)}
    count, most = len(spans), max((len(one) for one in spans.values()), default=1) or 1
    serves = np.ones((count, len(classes)), bool)
    means = np.zeros((count, len(classes)))
    since, doing = np.full(count, np.nan), np.full(count, -1, np.intp)
    begins, ends = np.full((count, most), ENDLESS), np.zeros((count, most))
    for row, (window, open_spans) in enumerate(spans.items()):
        for place, (begin, end) in enumerate(open_spans):
            begins[row, place], ends[row, place] = begin, end
        told = watch.office.plan.serves.get(window) or watch.known_open.get(window)
        if told:
            serves[row] = [name in told for name in classes]
        elif window in watch.by_window and not watch.has_shifts:
            serves[row] = _by_habit(watch, window, classes)
        if window.startswith("?"):  # no window of the office; it is there for one visitor
            serves[row] = False
        means[row] = [watch.pace.log_mean(name, window) for name in classes]
        if (one := busy.get(window)) is not None:
            since[row], doing[row] = at - minutes_of(one.called_at), kind_of.get(one.service_class, 0)
    spreads = np.array([watch.pace.log_spread(name) for name in classes])
    return Desks(serves, means, spreads, since, doing, begins, ends)


def _by_habit(watch: Watch, window: str, classes: tuple[str, ...]) -> list[bool]:
    """Classes that a window has called among its last ones; all of them before it has called often."""
    seen = watch.by_window[window]
    whole = sum(seen.values())
    return [whole < 50 or seen.get(name, 0) > 0.01 * whole for name in classes]


def _line(
    watch: Watch, at: float, state: FloorState, kind_of: dict[str, int], coming: tuple[tuple[float, str], ...]
) -> Line:
    office = watch.office
    kinds = [kind_of.get(one.service_class, 0) for one in state.waiting]
    priorities = [office.priority(one.service_class, one.channel) for one in state.waiting]
    comes = [0.0] * len(kinds)
    for minute, name in coming:
        if minute > at and name in kind_of:
            kinds.append(kind_of[name])
            priorities.append(office.priority(name, Channel.APPOINTMENT))
            comes.append(minute - at)
    return Line(np.array(kinds, np.intp), np.array(priorities, np.intp), np.array(comes, float))


def features(watch: Watch, seen: Picture) -> tuple[tuple[str, ...], npt.NDArray[np.float64]]:
    """Names and (classes, features) of a visitor of each class who comes now; everything is known at this moment."""
    at, state = seen.at, seen.state
    waiting = np.array([at - minutes_of(one.issued_at) for one in state.waiting])
    kinds = seen.line.kinds[: len(waiting)]
    lasted = seen.desks.since[seen.desks.doing >= 0]
    waits = [wait for _, wait in watch.last_waits]
    finite = np.minimum(seen.outlook.new, MOST_MINUTES)
    shared = {
        "minute": at % DAY_MINUTES,
        "weekday": float((int(at // DAY_MINUTES) + 3) % 7),
        "waiting": float(len(waiting)),
        "head": float(waiting.max(initial=0.0)),
        "last_in_line": float(waiting.min(initial=60.0)),
        "mean_in_line": float(waiting.mean()) if len(waiting) else 0.0,
        "last": waits[-1] if waits else 0.0,
        "last_3": float(np.mean(waits[-3:])) if waits else 0.0,
        "last_10": float(np.mean(waits[-10:])) if waits else 0.0,
        "last_20": float(np.mean(waits)) if waits else 0.0,
        "at_once_10": float(np.mean(np.array(waits[-10:]) < 0.03)) if waits else 1.0,
        "since_call": watch.calls.age(at),
        "since_finish": watch.finishes.age(at),
        "since_at_once": watch.empty.age(at),
        "since_waited": watch.waited.age(at),
        "busy": float(len(lasted)),
        "open": float(len(seen.open_now)),
        "free": float(len(set(seen.open_now) - {one.window for one in state.serving})),
        "windows_today": float(len({*watch.last_done, *(one.window for one in state.serving)})),
        "lasted_mean": float(lasted.mean()) if len(lasted) else 0.0,
        "lasted_most": float(lasted.max(initial=0.0)),
        "lasted_least": float(lasted.min(initial=60.0)),
        "service_5": float(np.mean(list(watch.services)[-5:])) if watch.services else 0.0,
        "service_20": float(np.mean(watch.services)) if watch.services else 0.0,
        "day_pace": watch.pace.of_day.shrunk(30.0),
    }
    taken = {one.window for one in state.serving}
    idle = [at - done for window, done in watch.last_done.items() if window not in taken]
    for span in (1, 5, 15, 30, 60):
        shared[f"windows_{span}"] = float(len(lasted) + sum(minutes <= span for minutes in idle))
    head = at - waiting.max() if len(waiting) else at
    passed = {w: max(watch.passed_over[w], at - max(head, done)) * 60 for w, done in watch.last_done.items()}
    able_windows = [{w for w in passed if sees(watch, w, name)} for name in seen.classes]
    for place, minutes in enumerate(sorted([*idle, *[60.0] * 4])[:4]):
        shared[f"idle_{place}"] = min(60.0, minutes)
    for span in (5, 15, 30):
        shared[f"came_{span}"] = float(watch.arrivals.count(since=at - span))
        shared[f"called_{span}"] = float(watch.calls.count(since=at - span))
        shared[f"left_{span}"] = float(watch.leaves.count(since=at - span))
        shared[f"at_once_{span}"] = float(watch.empty.count(since=at - span))
    base = np.array(list(shared.values()))
    rows = []
    own_names = (
        "class", "able_free", "able_idle", "able_lasted", "clean", "skipped_1", "skipped_3", "skipped_more",
        "passed_3", "passed_10", "passed_30", "passed_more", "soft", "same_waiting", "same_head", "same_last", "mean_service", "serves", "by_length",
        "roll_mean", "roll_10", "roll_25", "roll_50", "roll_75", "roll_90", "roll_at_once", "roll_next", "give_up_rate",
    )  # fmt: skip
    quantiles = np.quantile(finite, [0.1, 0.25, 0.5, 0.75, 0.9], axis=1)
    for kind, name in enumerate(seen.classes):
        own = kinds == kind
        same = [wait for service_class, wait in watch.last_waits if service_class == name]
        mean = watch.pace.mean_minutes(name)
        able = max(1, int(seen.desks.serves[:, kind].sum()))
        roll = finite[kind]
        serves = seen.desks.serves[:, kind]
        is_free = serves & (seen.desks.doing < 0)
        able_idle = [
            at - watch.last_done.get(window, at - 60.0)
            for window, here in zip(seen.windows, is_free, strict=True)
            if here
        ]
        busy_able = serves & (seen.desks.doing >= 0)
        rows.append(
            [
                float(kind), float(is_free.sum()), min([60.0, *able_idle]),
                float(seen.desks.since[busy_able].mean()) if busy_able.any() else 0.0,
                *presence(watch, passed, able_windows[kind]), float(own.sum()), float(waiting[own].max(initial=0.0)), same[-1] if same else 0.0,
                mean, float(able), (len(waiting) + 1) * mean / able, float(roll.mean()), *quantiles[:, kind].tolist(),
                float((roll < 0.02).mean()), float(roll.min()), watch.patience.rate(name),
            ]
        )  # fmt: skip
    return (*shared, *own_names), np.hstack([np.tile(base, (len(rows), 1)), np.array(rows)])


def sees(watch, w, name):
    seen = watch.by_window.get(w, {})
    whole = sum(seen.values())
    return whole < 50 or seen.get(name, 0) > 0.01 * whole


def presence(watch, passed, able):
    c = [0.0] * 9
    for w in able:
        p, k = passed[w], watch.skipped[w]
        if p < 2.5:
            c[0 if k == 0 else 1 if k <= 1 else 2 if k <= 3 else 3] += 1
        else:
            c[4 if p < 5 else 5 if p < 10 else 6 if p < 30 else 7] += 1
        c[8] += 0.6**k * np.exp(-p / 8)
    return c
