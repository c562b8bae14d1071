"""Ways to say a value less exactly, from the value itself up to nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dongheon.base.errors import BadInput
from dongheon.privacy.risk.closeness import Floats
from dongheon.privacy.risk.values import Coded, Codes

ALL = "*"
AS_WRITTEN = "원래 값"
NOTHING = "값 없음(*)"


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """Levels of a column; each value has one label at each level, and labels only ever merge upwards.

    Args:
        column: its name.
        names: Korean name of each level; the first is the value as written, the last "*".
        labels: per level, the labels.
        codes: per level, (n_values,) label of each value of the column.
        losses: per level, (n_values,) share of the column's range that the label covers, 0..1.
    """

    column: str
    names: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    codes: tuple[Codes, ...]
    losses: tuple[Floats, ...]

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Level:
    """A level before it is coded.

    Args:
        name: Korean name.
        labels: label of each value of the column.
        ends: lowest and highest number under each label, for numbers and dates; None for categories.
    """

    name: str
    labels: Sequence[str]
    ends: Sequence[tuple[float, float]] | None = None


def hierarchy(column: Coded, levels: Sequence[Level]) -> Hierarchy:
    """A hierarchy between the value as written and "*"; levels that tell no less than the one before are left out.

    Args:
        column: the coded column.
        levels: the levels in between, from fine to coarse.
    Returns:
        The hierarchy.
    Raises:
        BadInput: a label of one level stands under two labels of the next.
    Source: Samarati, Sweeney 1998 (generalisation hierarchies); losses: Xu et al. 2006 (normalised certainty penalty).
    Example:
        >>> from dongheon.privacy.risk.values import coded
        >>> ages = coded("나이", ["31", "34", "47"])
        >>> hierarchy(ages, [Level("10세 단위", ["30~39", "30~39", "40~49"])]).names
        ('원래 값', '10세 단위', '값 없음(*)')
    """
    count = len(column.values)
    names, labels = [AS_WRITTEN], [column.values]
    codes: list[Codes] = [np.arange(count)]
    losses: list[Floats] = [np.zeros(count)]
    for level in (*levels, Level(NOTHING, [ALL] * count)):
        distinct = tuple(sorted(set(level.labels)))
        places = {label: place for place, label in enumerate(distinct)}
        found: Codes = np.array([places[label] for label in level.labels], dtype=np.int64)
        pairs = len(set(zip(codes[-1].tolist(), found.tolist(), strict=True)))
        if pairs > len(labels[-1]):
            raise BadInput(
                f"{column.name}: a value of level {names[-1]!r} has two values above it at {level.name!r}; "
                "give each value one way up"
            )
        if len(distinct) == len(labels[-1]) and level.name != NOTHING:
            continue
        names.append(level.name)
        labels.append(distinct)
        codes.append(found)
        losses.append(_losses(found, level))
    if len(names) > 2 and len(labels[-2]) == 1:
        del names[-2], labels[-2], codes[-2], losses[-2]
    return Hierarchy(column.name, tuple(names), tuple(labels), tuple(codes), tuple(losses))


def _losses(found: Codes, level: Level) -> Floats:
    members = np.bincount(found)
    share = (members - 1) / max(1, len(found) - 1)
    out: Floats = share[found].astype(float)
    if level.ends is not None:
        lows, highs = np.array(level.ends, dtype=float).T
        whole = np.nanmax(highs) - np.nanmin(lows)
        out = np.where(np.isnan(lows), 0.0, (highs - lows) / whole if whole > 0 else 0.0)
    return np.where([label == ALL for label in level.labels], 1.0, out)


def given_hierarchy(
    column: Coded, rows: Sequence[Mapping[str, str]], columns: Sequence[str], *, name: str
) -> Hierarchy:
    """A hierarchy from a table of the user: the value in the first column, coarser ones to the right.

    Args:
        column: the coded column.
        rows: one per value.
        columns: names of the columns from fine to coarse; they become the names of the levels.
        name: file name, for messages.
    Returns:
        The hierarchy, with "*" on top.
    Raises:
        BadInput: a value of the table is missing, stands twice with different parents, or has an empty parent.
    Source: own.
    Example:
        >>> from dongheon.privacy.risk.values import coded
        >>> jobs = [{"직업": "교사", "분야": "교육"}, {"직업": "농부", "분야": "농업"}]
        >>> given_hierarchy(coded("직업", ["교사", "농부"]), jobs, ["직업", "분야"], name="jobs.csv").labels[-1]
        ('*',)
    """
    if len(columns) < 2:
        raise BadInput(f"{name}: one column only; a hierarchy needs the value and at least one coarser one beside it")
    paths: dict[str, tuple[str, ...]] = {}
    for number, row in enumerate(rows, start=1):
        path = tuple(row[one].strip() for one in columns)
        if not all(path[1:]):
            raise BadInput(f"{name}: row {number} ({path[0]!r}) has an empty cell; write {ALL} where nothing is told")
        if paths.setdefault(path[0], path) != path:
            raise BadInput(f"{name}: {path[0]!r} stands in two rows with different values above it; keep one")
    missing = [value for value in column.values if value not in paths and value]
    if missing:
        raise BadInput(
            f"{name}: {len(missing)} values of {column.name} are missing, the first is {missing[0]!r}; add them"
        )
    levels = [
        Level(title, [paths[value][place] if value else "" for value in column.values])
        for place, title in enumerate(columns[1:], start=1)
    ]
    return hierarchy(column, levels)
