"""Cells of a town's tables turned into typed records, each mistake named by file and line."""

import re
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime, time
from typing import Annotated, Any, TypeVar

from dongheon.base.errors import BadInput
from dongheon.base.table import Table, read_table
from dongheon.base.town.records import OneOf, Problem

Record = TypeVar("Record")
_DOTTED = re.compile(r"(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})\.?")
_COLUMN_OF = {"from_day": "from", "to_day": "to", "day": "date"}


def records(
    data: bytes, *, file: str, of: type[Record], columns: Mapping[str, str] | None = None
) -> tuple[tuple[tuple[int, Record], ...], tuple[Problem, ...]]:
    r"""Read a table into records; bad rows are listed and the others go on.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        of: a dataclass whose fields name the columns.
        columns: our column name to the file's, for exports of other systems; unnamed ones keep their name.
    Returns:
        (line, record) pairs and the problems.
    Example:
        >>> from dongheon.base.town.records import Topic
        >>> good, bad = records(b"code,name,name_en,description\nroads,a,b,c\n", file="topics.csv", of=Topic)
        >>> good[0][1].code, bad
        ('roads', ())
    """
    try:
        table = _renamed(read_table(data, name=file), columns or {})
        table.require(*_columns_of(of))
    except BadInput as error:
        return (), (Problem(file, 1, str(error)),)
    good: list[tuple[int, Record]] = []
    problems = [Problem(file, refused.line, refused.reason) for refused in table.refused]
    kinds = _kinds(of)
    for line, row in zip(table.lines, table.rows, strict=True):
        values: dict[str, object] = {}
        wrong: list[str] = []
        for name, kind in kinds.items():
            column = _COLUMN_OF.get(name, name)
            if column not in row:
                continue
            try:
                values[name] = _value(row[column].strip(), kind)
            except ValueError as error:
                wrong.append(f"{column}: {error}")
        if wrong:
            problems.append(Problem(file, line, "; ".join(wrong)))
        else:
            good.append((line, of(**values)))
    return tuple(good), tuple(problems)


def _renamed(table: Table, columns: Mapping[str, str]) -> Table:
    ours = {theirs: name for name, theirs in columns.items()}
    if not ours:
        return table
    return Table(
        tuple(ours.get(column, column) for column in table.columns),
        tuple({ours.get(column, column): cell for column, cell in row.items()} for row in table.rows),
        table.refused,
        table.lines,
    )


def _kinds(of: type[Any]) -> dict[str, Any]:
    return dict(typing.get_type_hints(of, include_extras=True))


def _columns_of(of: type[Any]) -> list[str]:
    return [_COLUMN_OF.get(f.name, f.name) for f in fields(of) if f.default is MISSING]


def _value(cell: str, kind: Any) -> object:
    allowed: tuple[str, ...] = ()
    if typing.get_origin(kind) is Annotated:
        kind, mark = typing.get_args(kind)
        assert isinstance(mark, OneOf)
        allowed = mark.values
    optional = isinstance(kind, types.UnionType)
    if optional:
        kind = next(part for part in typing.get_args(kind) if part is not types.NoneType)
        if not cell:
            return None
    if typing.get_origin(kind) is tuple:
        return tuple(part.strip() for part in cell.split(";") if part.strip())
    if allowed and cell not in allowed:
        raise ValueError(f"{cell!r} is not one of {', '.join(value for value in allowed if value)}")
    return _converted(cell, kind)


def _converted(cell: str, kind: Any) -> object:
    try:
        if kind is datetime:
            return datetime.fromisoformat(_dashed(cell))
        if kind is date:
            return date.fromisoformat(_dashed(cell)[:10])
        if kind is time:
            return time.fromisoformat(cell)
        return kind(cell)
    except ValueError:
        wanted = {
            datetime: "a time like 2026-05-29T14:00",
            date: "a date like 2026-05-29",
            time: "an hour like 09:00",
            int: "a whole number",
            float: "a number",
        }[kind]
        raise ValueError(f"{cell!r} is not {wanted}") from None


def _dashed(cell: str) -> str:
    """Other systems write 2026.05.29 or 2026. 5. 29. for 2026-05-29."""
    dotted = _DOTTED.match(cell)
    if dotted is None:
        return cell
    year, month, day = (int(part) for part in dotted.groups())
    return f"{year:04}-{month:02}-{day:02}{cell[dotted.end() :]}"
