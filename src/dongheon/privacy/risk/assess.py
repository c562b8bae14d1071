"""The risk of a table as it stands: classes, diversity, closeness, attackers, small cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.base.table import Table
from dongheon.privacy.risk.cells import CrossTable, small_cells
from dongheon.privacy.risk.closeness import Distance, distances
from dongheon.privacy.risk.diversity import diversity
from dongheon.privacy.risk.exposure import Attack, Presence, against_population, estimated, prosecutor
from dongheon.privacy.risk.hierarchies import Hierarchy
from dongheon.privacy.risk.ladders import read_number
from dongheon.privacy.risk.targets import Secret
from dongheon.privacy.risk.values import Classes, Coded, ColumnRole, Role, classes_of, coded


@dataclass(frozen=True, slots=True)
class SensitiveRisk:
    """What the classes tell of one sensitive column; the worst class counts.

    Args:
        column: its name.
        distinct: fewest values in a class (distinct l-diversity).
        entropy: smallest entropy l.
        recursive_c: the table is recursively (c, 2)-diverse for each c above this; infinite if a class has one value.
        t: largest earth mover's distance to the whole table, 0..1.
        distance: how values lie from each other: "equal", "ordered", "tree".
        told: rows in classes with one value, whose value is known without finding the row.
    """

    column: str
    distinct: int
    entropy: float
    recursive_c: float
    t: float
    distance: Distance
    told: int


@dataclass(frozen=True, slots=True)
class Without:
    """What remains if one quasi-identifier were left out.

    Args:
        column: the one left out.
        k: smallest class then.
        unique: rows alone in their class then.
    """

    column: str
    k: int
    unique: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """The measures of a table.

    Args:
        roles: of each column.
        n_rows: rows.
        n_classes: combinations of quasi-identifiers.
        k: smallest class.
        wanted_k: the k that was asked for.
        below: rows in classes smaller than that.
        unique: rows alone in their class.
        sensitive: per sensitive column.
        attacks: prosecutor, journalist (if a population was given), marketer.
        presence: against a population table; None without.
        missing: rows whose class is larger than in the population table.
        cells: small cells, the worst cross-tables first.
        wide: columns with too many values for cross-tables.
        without: per quasi-identifier.
    """

    roles: tuple[ColumnRole, ...]
    n_rows: int
    n_classes: int
    k: int
    wanted_k: int
    below: int
    unique: int
    sensitive: tuple[SensitiveRisk, ...]
    attacks: tuple[Attack, ...]
    presence: Presence | None
    missing: int
    cells: tuple[CrossTable, ...]
    wide: tuple[str, ...]
    without: tuple[Without, ...]


def columns_with(roles: Sequence[ColumnRole], *wanted: Role) -> tuple[str, ...]:
    """Columns of some roles, in order.

    Args:
        roles: of each column.
        wanted: the roles.
    Returns:
        Their names.
    Source: own.
    Example:
        >>> columns_with([ColumnRole("나이", Role.QUASI, "age"), ColumnRole("성명", Role.DIRECT, "person")], Role.QUASI)
        ('나이',)
    """
    return tuple(one.column for one in roles if not isinstance(one.role, Abstain) and one.role in wanted)


def secret_of(column: Coded, kind: str, ladder: Hierarchy | None = None) -> Secret:
    """A sensitive column with the distances between its values: by rank for numbers, by the tree of a given hierarchy.

    Args:
        column: the coded column.
        kind: "number" and "age" are ordered if every filled cell is a number.
        ladder: a hierarchy given by the user, or None.
    Returns:
        The column as targets look at it.
    Source: Li et al. 2007, section 4.
    Example:
        >>> secret_of(coded("소득", ["100", "90", "200"]), "number").codes.tolist()
        [1, 0, 2]
    """
    size = len(column.values)
    if ladder is not None:
        tree = tuple(codes for codes in ladder.codes[1:])
        return Secret(column.name, column.codes, size, "tree", tree)
    found = [read_number(value) for value in column.values]
    if kind not in {"number", "age"} or any(number is None for number in found):
        return Secret(column.name, column.codes, size)
    numbers = np.array(found, dtype=float)
    distinct, ranks = np.unique(numbers, return_inverse=True)
    return Secret(column.name, ranks[column.codes].astype(np.int64), len(distinct), "ordered")


def classes_by(columns: Sequence[Coded], n_rows: int) -> Classes:
    """Equivalence classes; with no quasi-identifier all rows are one class.

    Args:
        columns: the quasi-identifiers.
        n_rows: rows of the table, >= 1.
    Returns:
        The classes.
    Source: Sweeney 2002.
    Example:
        >>> classes_by([], 3).sizes.tolist()
        [3]
    """
    if not columns:
        return Classes(np.zeros(n_rows, dtype=np.int64), np.array([n_rows]))
    return classes_of([one.codes for one in columns], [len(one.values) for one in columns])


def assess(
    table: Table,
    roles: Sequence[ColumnRole],
    *,
    k: int = 5,
    population: Table | int | None = None,
    ladders: Mapping[str, Hierarchy] | None = None,
) -> Assessment:
    """Measure a table.

    Args:
        table: the table.
        roles: of its columns.
        k: smallest class wanted, also the threshold of small cells, >= 2.
        population: a register with the same quasi-identifiers, or the number of people from whom the rows are a sample.
        ladders: hierarchies given by the user, by column; a sensitive column with one is measured along its tree.
    Returns:
        The measures.
    Raises:
        BadInput: no rows, k below 2, a population that does not fit.
    Source: Sweeney 2002; Machanavajjhala et al. 2007; Li et al. 2007; El Emam, Dankar 2008.
    Example:
        >>> table = Table(("나이",), ({"나이": "31"}, {"나이": "31"}, {"나이": "47"}))
        >>> found = assess(table, [ColumnRole("나이", Role.QUASI, "age")], k=2)
        >>> found.k, found.below, found.unique
        (1, 1, 1)
    """
    n_rows = len(table.rows)
    if not n_rows or k < 2:
        raise BadInput(f"{table.name}: {n_rows} rows and k = {k}: at least one row and a k of at least 2 are needed")
    quasi = [coded(name, (row[name] for row in table.rows)) for name in columns_with(roles, Role.QUASI)]
    classes = classes_by(quasi, n_rows)
    kinds = {one.column: one.kind for one in roles}
    held = [coded(name, (row[name] for row in table.rows)) for name in columns_with(roles, Role.SENSITIVE)]
    secrets = [secret_of(one, kinds[one.name], (ladders or {}).get(one.name)) for one in held]
    attacks, presence, missing = _attacks(quasi, classes, population, k)
    cells, wide = small_cells([*quasi, *held], threshold=k)
    return Assessment(
        tuple(roles),
        n_rows,
        len(classes.sizes),
        int(classes.sizes.min()),
        k,
        int(classes.sizes[classes.sizes < k].sum()),
        int((classes.sizes == 1).sum()),
        tuple(_sensitive(classes, one) for one in secrets),
        attacks,
        presence,
        missing,
        cells,
        wide,
        tuple(_without(quasi, one.name, n_rows) for one in quasi),
    )


def _sensitive(classes: Classes, secret: Secret) -> SensitiveRisk:
    kinds = diversity(classes, secret.codes, size=secret.size)
    far = distances(classes, secret.codes, size=secret.size, distance=secret.distance, tree=secret.tree)
    return SensitiveRisk(
        secret.name,
        int(kinds.distinct.min()),
        float(kinds.entropy.min()),
        float(kinds.tail_ratio.max()),
        float(far.max()),
        secret.distance,
        int(classes.sizes[kinds.distinct == 1].sum()),
    )


def _attacks(
    quasi: Sequence[Coded], classes: Classes, population: Table | int | None, k: int
) -> tuple[tuple[Attack, ...], Presence | None, int]:
    knowing, matching = prosecutor(classes, k=k)
    if population is None or not quasi:
        return (knowing, matching), None, 0
    if isinstance(population, int):
        return (knowing, *estimated(classes, population=population, k=k)), None, 0
    population.require(*(one.name for one in quasi))
    whole = [coded(one.name, (row[one.name] for row in population.rows)) for one in quasi]
    searching, matching, presence, missing = against_population(quasi, whole, k=k)
    return (knowing, searching, matching), presence, missing


def _without(quasi: Sequence[Coded], column: str, n_rows: int) -> Without:
    classes = classes_by([one for one in quasi if one.name != column], n_rows)
    return Without(column, int(classes.sizes.min()), int((classes.sizes == 1).sum()))
