"""Local recoding: the table is cut in two as long as both halves reach the target; each piece gets its own ranges."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.privacy.risk.closeness import Floats
from dongheon.privacy.risk.days import read_day
from dongheon.privacy.risk.hierarchies import ALL, Hierarchy
from dongheon.privacy.risk.ladders import read_number
from dongheon.privacy.risk.lattice import Progress
from dongheon.privacy.risk.recoded import RecodedColumn, Recoding
from dongheon.privacy.risk.targets import Secret, Target, far_away, uniform
from dongheon.privacy.risk.values import Classes, Coded, Codes

MOST_NAMED = 4
MEASURED = {"age", "number", "date", "birth_date"}
OR = "|"


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """A quasi-identifier as a line on which the table is cut.

    Args:
        column: the coded column.
        ladder: its hierarchy.
        ranks: (n_values,) place of each value on the line.
        numbers: (n_values,) number behind each value; NaN where it has none.
        counts: (n_values,) rows with each value.
    """

    column: Coded
    ladder: Hierarchy
    ranks: Codes
    numbers: Floats
    counts: Codes


def axis(column: Coded, ladder: Hierarchy, kind: str) -> Axis:
    """The line of a column: numbers and dates by size, others so that kin in the hierarchy lie together.

    Args:
        column: the coded column.
        ladder: its hierarchy.
        kind: see ``ColumnRole.kind``.
    Returns:
        The axis.
    Source: own.
    Example:
        >>> from dongheon.privacy.risk.ladders import built_in
        >>> from dongheon.privacy.risk.values import coded
        >>> ages = coded("나이", ["9", "31", "100"])
        >>> axis(ages, built_in(ages, "age"), "age").ranks.tolist()
        [2, 1, 0]
    """
    numbers = np.array([_number(value, kind) for value in column.values], dtype=float)
    paths = [tuple(int(codes[place]) for codes in reversed(ladder.codes)) for place in range(len(column.values))]
    order = sorted(range(len(paths)), key=lambda i: (np.isnan(numbers[i]), np.nan_to_num(numbers[i]), paths[i]))
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return Axis(column, ladder, ranks, numbers, np.bincount(column.codes, minlength=len(order)))


def _number(value: str, kind: str) -> float:
    if kind not in MEASURED:
        return float("nan")
    if kind in {"date", "birth_date"}:
        day = read_day(value)
        return float(day.on.toordinal()) if day else float("nan")
    number = read_number(value)
    return float("nan") if number is None else number


def cut_table(
    axes: Sequence[Axis],
    *,
    target: Target,
    secrets: Sequence[Secret] = (),
    progress: Progress | None = None,
) -> Recoding:
    """Cut the table at medians of the widest column as long as both halves reach the target.

    Args:
        axes: the quasi-identifiers.
        target: what must be reached; no row is suppressed.
        secrets: the sensitive columns.
        progress: called with (rows finished, rows).
    Returns:
        The recoding.
    Raises:
        BadInput: no quasi-identifier.
        NotEnoughData: the uncut table does not reach the target.
    Source: LeFevre, DeWitt, Ramakrishnan, Mondrian Multidimensional k-Anonymity (ICDE 2006), strict partitioning.
    Example:
        >>> from dongheon.privacy.risk.ladders import built_in
        >>> from dongheon.privacy.risk.values import coded
        >>> ages = coded("나이", ["31", "34", "47", "48"])
        >>> cut_table([axis(ages, built_in(ages, "age"), "age")], target=Target(k=2)).columns[0].labels
        ('47~48', '31~34')
    """
    if not axes:
        raise BadInput("no quasi-identifier to generalise: name at least one in the role file")
    n_rows = len(axes[0].column.codes)
    ranks = [one.ranks[one.column.codes] for one in axes]
    wholes = [np.bincount(one.codes, minlength=one.size) / n_rows for one in secrets]
    if not _reaches(np.arange(n_rows), secrets, wholes, target):
        raise NotEnoughData(f"{n_rows} rows do not reach the target even as one class; lower the target")
    open_pieces, pieces, checked, done = [np.arange(n_rows)], [], 0, 0
    while open_pieces:
        rows = open_pieces.pop()
        halves: tuple[Codes, Codes] | None = None
        if len(rows) >= 2 * target.k:
            for place in _widest_first(axes, ranks, rows):
                halves = _halves(ranks[place][rows], rows)
                checked += 1
                if halves and all(_reaches(half, secrets, wholes, target) for half in halves):
                    break
                halves = None
        if halves:
            open_pieces += halves
            continue
        pieces.append(rows)
        done += len(rows)
        if progress and len(pieces) % 256 == 0:
            progress(done, n_rows)
    columns = tuple(_recoded(one, pieces, n_rows) for one in axes)
    return Recoding("mondrian", columns, np.zeros(n_rows, dtype=bool), checked, 0, best=False)


def _widest_first(axes: Sequence[Axis], ranks: Sequence[Codes], rows: Codes) -> list[int]:
    widths = []
    for one, places in zip(axes, ranks, strict=True):
        here = places[rows]
        width = int(here.max()) - int(here.min())
        widths.append(width / max(1, len(one.ranks) - 1))
    return sorted((place for place, width in enumerate(widths) if width > 0), key=lambda place: (-widths[place], place))


def _halves(here: Codes, rows: Codes) -> tuple[Codes, Codes] | None:
    middle = np.partition(here, len(here) // 2)[len(here) // 2]
    lower = here < middle
    upto = here <= middle
    if abs(int(upto.sum()) - len(here) / 2) < abs(int(lower.sum()) - len(here) / 2):
        lower = upto
    return (rows[lower], rows[~lower]) if lower.any() and not lower.all() else None


def _reaches(rows: Codes, secrets: Sequence[Secret], wholes: Sequence[Floats], target: Target) -> bool:
    if len(rows) < target.k:
        return False
    piece = Classes(np.zeros(len(rows), dtype=np.int64), np.array([len(rows)]))
    for secret, whole in zip(secrets, wholes, strict=True):
        if target.l > 1 and uniform(piece, secret.taken(rows), target)[0]:
            return False
        if target.t < 1 and far_away(piece, secret.taken(rows), target, whole=whole)[0]:
            return False
    return True


def _recoded(one: Axis, pieces: Sequence[Codes], n_rows: int) -> RecodedColumn:
    labels: dict[str, int] = {}
    codes = np.empty(n_rows, dtype=np.int64)
    loss, covered = np.empty(n_rows), np.empty(n_rows)
    for rows in pieces:
        label, lost, weight = _label(one, np.unique(one.column.codes[rows]))
        codes[rows] = labels.setdefault(label, len(labels))
        loss[rows], covered[rows] = lost, weight
    return RecodedColumn(one.column.name, tuple(labels), codes, loss, covered, "묶음마다 다름", float("nan"))


def _label(one: Axis, values: Codes) -> tuple[str, float, float]:
    """(label, share of the range, rows of the table under it) for the values of a piece."""
    if len(values) == 1:
        return one.column.values[values[0]], 0.0, float(one.counts[values[0]])
    numbers = one.numbers[values]
    if not np.isnan(numbers).any():
        low, high = values[numbers.argmin()], values[numbers.argmax()]
        inside = (one.numbers >= one.numbers[low]) & (one.numbers <= one.numbers[high])
        whole = np.nanmax(one.numbers) - np.nanmin(one.numbers)
        label = f"{one.column.values[low]}~{one.column.values[high]}"
        return label, float((one.numbers[high] - one.numbers[low]) / whole), float(one.counts[inside].sum())
    for level in range(1, len(one.ladder) - 1):
        above = one.ladder.codes[level][values]
        if (above == above[0]).all():
            under = one.ladder.codes[level] == above[0]
            lost = float(one.ladder.losses[level][values[0]])
            return one.ladder.labels[level][above[0]], lost, float(one.counts[under].sum())
    if len(values) <= MOST_NAMED:
        lost = (len(values) - 1) / max(1, len(one.counts) - 1)
        return OR.join(one.column.values[value] for value in values), lost, float(one.counts[values].sum())
    return ALL, 1.0, float(one.counts.sum())
