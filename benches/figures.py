"""Times as figures: medians and 95th percentiles, printed with what was measured on what."""

import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

WIDTH = None if sys.stdout.isatty() else 150
console = Console(width=WIDTH)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of single calls: on the wall clock, and of this process's processors."""

    wall: np.ndarray
    processor: np.ndarray

    def __add__(self, other: "Times") -> "Times":
        return Times(self.wall + other.wall, self.processor + other.processor)


def timed(call: Callable[..., object], asked: Iterable[object], *, warm: int = 2) -> Times:
    """Time ``call(one)`` for each one asked; the first ``warm`` are called once before and not counted."""
    asked = list(asked)
    for one in asked[:warm]:
        call(one)
    wall, processor = [], []
    for one in asked:
        begun, used = time.perf_counter(), time.process_time()
        call(one)
        wall.append(time.perf_counter() - begun)
        processor.append(time.process_time() - used)
    return Times(np.array(wall) * 1000, np.array(processor) * 1000)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of times; a line without times says why it was not measured.

    ``elsewhere``: another process did part of the work, so that this one's processor time is no whole.
    """

    what: str
    times: Times | None
    goal_ms: float | None = None
    note: str = ""
    elsewhere: bool = False


def show_times(title: str, lines: Sequence[Line], *, on: str) -> None:
    table = _table(title, ["", "calls", "p50 ms", "p95 ms", "processor p50", "processor p95", "goal p95", "remarks"])
    for line in lines:
        if line.times is None:
            table.add_row(line.what, "", "", "", "", "", "", f"not measured: {line.note}")
            continue
        wall, used = line.times.wall, line.times.processor
        cells = [_ms(np.percentile(times, share)) for times in (wall, used) for share in (50, 95)]
        table.add_row(line.what, f"{len(wall):,}", *cells, _against(line), line.note)
    _print(table, on)


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, on: str) -> None:
    table = _table(title, heads)
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    _print(table, on)


def repeated(call: Callable[[], object], *, times: int) -> Times:
    """Time the same call several times, as for a batch."""
    return timed(lambda _: call(), range(times), warm=0)


RATE_HEADS = ("/s, median", "/s, slowest 5 %", "per processor second")


def rate(amount: float, times: Times, *, digits: int = 0) -> tuple[str, str, str]:
    """Cells for ``RATE_HEADS``: amount per second of the middle and of the slow repetitions, and per processor second."""
    speeds = amount * 1000 / times.wall
    found = np.percentile(speeds, 50), np.percentile(speeds, 5), amount * 1000 / np.median(times.processor)
    return tuple(f"{value:,.{digits}f}" for value in found)


def memory_mb() -> float:
    """Memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def machine() -> str:
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, this process on "
        f"{len(os.sched_getaffinity(0))}, {gigabytes:.0f} GB, nice {os.nice(0)}, Python {platform.python_version()}, "
        f"load of the machine {load}"
    )


def _against(line: Line) -> str:
    """Judged by the clock on the wall; where others held the processor, what it would have been alone is said too."""
    if line.goal_ms is None or line.times is None:
        return ""
    if np.percentile(line.times.wall, 95) <= line.goal_ms:
        return f"≤ {line.goal_ms:g} met"
    alone = np.percentile(line.times.processor, 95) <= line.goal_ms and not line.elsewhere
    return f"≤ {line.goal_ms:g} MISSED{'; met in processor time' if alone else ''}"


def _ms(value: float) -> str:
    return f"{value:,.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _table(title: str, heads: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for place, head in enumerate(heads):
        words = place == 0 or head in {"remarks", "goal p95"}
        table.add_column(head, justify="left" if words else "right", overflow="fold")
    return table


def _print(table: Table, on: str) -> None:
    console.print()
    console.print(table)
    console.print(f"Measured on: {on}", markup=False, highlight=False)
    console.print(f"Machine: {machine()}", markup=False, highlight=False)


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
