"""A table made safer: direct identifiers out, quasi-identifiers said less exactly, and what that cost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.base.table import Table
from dongheon.privacy.find import NO_RULES
from dongheon.privacy.mask import mask
from dongheon.privacy.risk.assess import columns_with, secret_of
from dongheon.privacy.risk.hierarchies import Hierarchy
from dongheon.privacy.risk.ladders import built_in
from dongheon.privacy.risk.lattice import best_levels
from dongheon.privacy.risk.losses import Losses, losses
from dongheon.privacy.risk.mondrian import axis, cut_table
from dongheon.privacy.risk.recoded import Recoding
from dongheon.privacy.risk.targets import Target
from dongheon.privacy.risk.values import Coded, ColumnRole, Role, coded
from dongheon.privacy.rules import TownRules

Way = Literal["best", "levels", "mondrian"]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class SafeTable:
    """A table that reaches a target, and what was done to it.

    Args:
        table: the rows that stay.
        roles: of its columns, the quasi-identifiers as categories.
        target: what was asked for.
        recoding: the way taken.
        losses: what it cost.
        other_losses: what the other way would have cost, by name; empty where it was not tried.
        dropped: columns taken out, each with the reason in Korean.
        suppressed_lines: line numbers of the rows left out, as in the file.
    """

    table: Table
    roles: tuple[ColumnRole, ...]
    target: Target
    recoding: Recoding
    losses: Losses
    other_losses: Mapping[str, float]
    dropped: tuple[tuple[str, str], ...]
    suppressed_lines: tuple[int, ...]


def make_safe(
    table: Table,
    roles: Sequence[ColumnRole],
    *,
    target: Target,
    way: Way = "best",
    ladders: Mapping[str, Hierarchy] | None = None,
    rules: TownRules = NO_RULES,
    progress: Progress | None = None,
) -> SafeTable:
    """Generalise and suppress until the table reaches a target.

    Direct identifiers and columns nobody could classify are taken out. A free text that the user keeps is masked.

    Args:
        table: the table.
        roles: of its columns.
        target: what must be reached.
        way: "levels", "mondrian", or "best": the one that loses less.
        ladders: hierarchies given by the user, by column.
        rules: the town's own formats and public values, for free text.
        progress: called with (way, done, of).
    Returns:
        The table and what was done.
    Raises:
        BadInput: no rows, no quasi-identifier, or l or t asked for without a sensitive column.
        NotEnoughData: the target cannot be reached.
    Source: see ``lattice`` and ``mondrian``.
    Example:
        >>> rows = tuple({"성명": "윤가람", "나이": age} for age in ("31", "34", "47", "48"))
        >>> roles = [ColumnRole("성명", Role.DIRECT, "person"), ColumnRole("나이", Role.QUASI, "age")]
        >>> [row["나이"] for row in make_safe(Table(("성명", "나이"), rows), roles, target=Target(k=2)).table.rows]
        ['31~34', '31~34', '47~48', '47~48']
    """
    if not table.rows:
        raise BadInput(f"{table.name}: there are no rows to make safer")
    kinds = {one.column: one.kind for one in roles}
    quasi = [coded(name, (row[name] for row in table.rows)) for name in columns_with(roles, Role.QUASI)]
    held = [coded(name, (row[name] for row in table.rows)) for name in columns_with(roles, Role.SENSITIVE)]
    if not quasi:
        raise BadInput(f"{table.name}: no column is a quasi-identifier; name one in the role file")
    if not held and (target.l > 1 or target.t < 1):
        raise BadInput(f"{table.name}: l and t look at sensitive columns and none is named; name one in the role file")
    given = ladders or {}
    climbs = [given.get(one.name) or built_in(one, kinds[one.name]) for one in quasi]
    secrets = [secret_of(one, kinds[one.name], given.get(one.name)) for one in held]
    found: dict[str, Recoding] = {}

    def told(name: str) -> Callable[[int, int], None] | None:
        return (lambda done, of: progress(name, done, of)) if progress else None

    if way in {"best", "levels"}:
        found["levels"] = best_levels(quasi, climbs, target=target, secrets=secrets, progress=told("levels"))
    if way in {"best", "mondrian"}:
        axes = [axis(one, climb, kinds[one.name]) for one, climb in zip(quasi, climbs, strict=True)]
        found["mondrian"] = cut_table(axes, target=target, secrets=secrets, progress=told("mondrian"))
    name = min(found, key=lambda one: found[one].loss)
    return _built(table, roles, target, found[name], quasi, {n: r.loss for n, r in found.items() if n != name}, rules)


def _built(  # noqa: PLR0917 the pieces of one result
    table: Table,
    roles: Sequence[ColumnRole],
    target: Target,
    recoding: Recoding,
    quasi: Sequence[Coded],
    others: Mapping[str, float],
    rules: TownRules,
) -> SafeTable:
    dropped = tuple((one.column, _why_dropped(one)) for one in roles if _why_dropped(one))
    gone = {name for name, _ in dropped}
    columns = tuple(name for name in table.columns if name not in gone)
    masked = {one.column for one in roles if one.kind == "text"}
    written = {one.column: [one.labels[code] for code in one.codes.tolist()] for one in recoding.columns}
    kept = np.flatnonzero(~recoding.suppressed).tolist()
    rows = tuple(
        {
            name: written[name][place]
            if name in written
            else mask(table.rows[place][name], level="strict", rules=rules).text
            if name in masked
            else table.rows[place][name]
            for name in columns
        }
        for place in kept
    )
    lines = table.lines or tuple(range(1, len(table.rows) + 1))
    suppressed = tuple(lines[place] for place in np.flatnonzero(recoding.suppressed).tolist())
    stay = tuple(
        replace(one, kind="category", hierarchy="") if one.column in written else one
        for one in roles
        if one.column not in gone
    )
    safe = Table(columns, rows, (), tuple(lines[place] for place in kept), table.name)
    return SafeTable(safe, stay, target, recoding, losses(recoding, quasi), others, dropped, suppressed)


def _why_dropped(one: ColumnRole) -> str:
    if isinstance(one.role, Abstain):
        return f"역할을 알 수 없음: {one.role.reason}"
    return "식별정보" if one.role == Role.DIRECT else ""
