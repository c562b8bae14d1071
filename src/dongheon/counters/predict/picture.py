"""What the floor shows at a moment, as the rollout and the learned layer read it."""

from dataclasses import dataclass

import numpy as np

from dongheon.counters.predict.clock import DAY_MINUTES, minutes_of
from dongheon.counters.predict.plan import Spans
from dongheon.counters.predict.rollout import ENDLESS, Desks, Line, Outlook, rollout
from dongheon.counters.predict.watch import Watch
from dongheon.counters.state import FloorState, Serving
from dongheon.counters.values import Channel

# A window whose plan says open and which the feed does not show so is taken as away for the rest of its span, and
# for the whole day if nothing was seen of it.
LATE_MINUTES = 10.0
MOST_SPANS = 4


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
            missed = bool(ahead) and at - ahead[0][0] > LATE_MINUTES and window not in watch.seen_today
            spans = () if missed else _ahead(ahead, at, is_open=is_open, stays=plan.stays)
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
    means = np.array(watch.pace.log_means(classes, tuple(spans))).reshape(count, len(classes))
    since, doing = np.full(count, np.nan), np.full(count, -1, np.intp)
    begins, ends = np.full((count, most), ENDLESS), np.zeros((count, most))
    for row, (window, open_spans) in enumerate(spans.items()):
        for place, (begin, end) in enumerate(open_spans):
            begins[row, place], ends[row, place] = begin, end
        told = watch.office.plan.serves.get(window) or watch.known_open.get(window)
        if told:
            serves[row] = [name in told for name in classes]
        elif window in watch.by_window and not watch.has_shifts:
            serves[row] = [watch.able(window, name) for name in classes]
        if window.startswith("?"):  # no window of the office; it is there for one visitor
            serves[row] = False
        if (one := busy.get(window)) is not None:
            since[row], doing[row] = at - minutes_of(one.called_at), kind_of.get(one.service_class, 0)
    spreads = np.array([watch.pace.log_spread(name) for name in classes])
    return Desks(serves, means, spreads, since, doing, begins, ends)


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
