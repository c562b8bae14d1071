"""The user's own word on the roles of columns: a table or a TOML file."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dongheon.base.errors import BadInput
from dongheon.privacy.kinds import KINDS
from dongheon.privacy.risk.values import ColumnRole, Role

FIELDS = ("column", "role", "kind", "hierarchy", "treatment")
TREATMENTS = ("", "drop", "pseudonym", "shift", "mask", "keep")
ROLES = {
    "direct": Role.DIRECT,
    "식별": Role.DIRECT,
    "식별정보": Role.DIRECT,
    "quasi": Role.QUASI,
    "준식별": Role.QUASI,
    "준식별정보": Role.QUASI,
    "sensitive": Role.SENSITIVE,
    "민감": Role.SENSITIVE,
    "민감정보": Role.SENSITIVE,
    "other": Role.OTHER,
    "일반": Role.OTHER,
    "일반정보": Role.OTHER,
}
VALUE_KINDS = (
    "age", "number", "date", "birth_date", "area", "postcode", "sex", "nationality", "job", "category", "text", "id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GivenRole:
    """What the user says of a column.

    Args:
        column: its name.
        role: its role.
        kind: what its values are, "" for what the program found.
        hierarchy: file of a hierarchy, "" for the built-in one.
        treatment: what pseudonymisation does to it, one of ``TREATMENTS``; "" for what follows from the role.
    """

    column: str
    role: Role
    kind: str = ""
    hierarchy: str = ""
    treatment: str = ""


def roles_from_toml(data: bytes, *, name: str) -> tuple[GivenRole, ...]:
    r"""Roles from TOML, one table per column.

    Args:
        data: the file's bytes.
        name: file name, for messages.
    Returns:
        The roles.
    Raises:
        BadInput: not TOML, or a value that cannot be used.
    Source: own format.
    Example:
        >>> roles_from_toml('["나이"]\nrole = "quasi"\nkind = "age"\n'.encode(), name="roles.toml")[0].kind
        'age'
    """
    try:
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{name}: cannot be read as TOML ({error}); save it as UTF-8") from error
    rows = []
    for column, fields in tables.items():
        if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
            raise BadInput(f'{name}: write ["{column}"] and below it lines such as role = "quasi"')
        if unknown := [field for field in fields if field not in FIELDS[1:]]:
            raise BadInput(f"{name}: {column}: {unknown[0]!r} is not one of {', '.join(FIELDS[1:])}")
        rows.append({"column": column, **fields})
    return roles_from_rows(rows, name=name)


def roles_from_rows(rows: Sequence[Mapping[str, str]], *, name: str) -> tuple[GivenRole, ...]:
    """Roles from the rows of a table with the columns column, role and, if wanted, kind, hierarchy, treatment.

    Args:
        rows: the rows.
        name: file name, for messages.
    Returns:
        The roles.
    Raises:
        BadInput: an unknown role, kind or treatment, or a column named twice; with row and allowed values.
    Source: own format.
    Example:
        >>> roles_from_rows([{"column": "병명", "role": "민감"}], name="roles.csv")[0].role.value
        'sensitive'
    """
    found: dict[str, GivenRole] = {}
    for number, row in enumerate(rows, start=1):
        cells = {field: (row.get(field) or "").strip() for field in FIELDS}
        where = f"{name}: row {number} ({cells['column'] or 'no column'})"
        if cells["role"] not in ROLES:
            raise BadInput(f"{where}: role {cells['role']!r} is not one of direct, quasi, sensitive, other")
        if cells["kind"] and cells["kind"] not in (*VALUE_KINDS, *KINDS):
            raise BadInput(f"{where}: kind {cells['kind']!r} is not one of {', '.join(VALUE_KINDS)}")
        if cells["treatment"] not in TREATMENTS:
            raise BadInput(f"{where}: treatment {cells['treatment']!r} is not one of {', '.join(TREATMENTS[1:])}")
        if cells["column"] in found:
            raise BadInput(f"{where}: the column stands twice; keep one row")
        found[cells["column"]] = GivenRole(
            cells["column"], ROLES[cells["role"]], cells["kind"], cells["hierarchy"], cells["treatment"]
        )
    return tuple(found.values())


def with_given(found: Sequence[ColumnRole], given: Sequence[GivenRole], *, name: str) -> tuple[ColumnRole, ...]:
    """Roles found, with the user's own in their place.

    Args:
        found: roles from ``classify``.
        given: the user's roles.
        name: name of the role file, for messages.
    Returns:
        One role per column, in order.
    Raises:
        BadInput: a role for a column that the table does not have.
    Source: own.
    Example:
        >>> said = [GivenRole("나이", Role.QUASI)]
        >>> with_given([ColumnRole("나이", Role.OTHER, "age")], said, name="roles.csv")[0].role.value
        'quasi'
    """
    by_name = {one.column: one for one in given}
    columns = [one.column for one in found]
    if unknown := [column for column in by_name if column not in columns]:
        raise BadInput(f"{name}: the table has no column {unknown[0]!r}; it has {', '.join(columns)[:200]}")
    out = []
    for one in found:
        said = by_name.get(one.column)
        if said is None:
            out.append(one)
            continue
        told = replace(one, role=said.role, kind=said.kind or one.kind, reasons=("역할 파일에서 정함",))
        out.append(replace(told, hierarchy=said.hierarchy))
    return tuple(out)
