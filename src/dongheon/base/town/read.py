"""A town folder read from bytes."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from dongheon.base.errors import BadInput
from dongheon.base.table import decode
from dongheon.base.town.cells import records
from dongheon.base.town.check import check_town
from dongheon.base.town.records import (
    Absence,
    ApprovalRule,
    Column,
    CounterClass,
    CounterOffice,
    CounterShift,
    CounterWindow,
    Department,
    Document,
    Dong,
    Duty,
    Holiday,
    Hours,
    Label,
    Officer,
    Place,
    PrivacyRule,
    Problem,
    Reply,
    RetentionLine,
    RoutingRule,
    Topic,
    Town,
    WrittenPetition,
)

TABLES: tuple[tuple[str, str, type[Any]], ...] = (
    ("departments", r"departments\.csv", Department),
    ("topics", r"topics\.csv", Topic),
    ("duties", r"duties\.csv", Duty),
    ("officers", r"officers\.csv", Officer),
    ("absences", r"absences\.csv", Absence),
    ("hours", r"hours\.csv", Hours),
    ("holidays", r"holidays\.csv", Holiday),
    ("approvals", r"approvals\.csv", ApprovalRule),
    ("routing", r"routing\.csv", RoutingRule),
    ("places", r"places\.csv", Place),
    ("privacy_rules", r"privacy\.csv", PrivacyRule),
    ("retention", r"retention\.csv", RetentionLine),
    ("counter_offices", r"counters/offices\.csv", CounterOffice),
    ("counter_classes", r"counters/classes\.csv", CounterClass),
    ("counter_windows", r"counters/windows\.csv", CounterWindow),
    ("counter_shifts", r"counters/shifts\.csv", CounterShift),
    ("petitions", r"petitions/[^/]+\.(csv|xlsx|jsonl)", WrittenPetition),
    ("labels", r"labels/first/[^/]+\.csv", Label),
    ("second_labels", r"labels/second/[^/]+\.csv", Label),
    ("replies", r"replies/[^/]+\.csv", Reply),
)
REQUIRED = ("town.toml", "departments.csv", "topics.csv", "duties.csv", "officers.csv", "hours.csv")
_HEAD = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)


def read_town(files: Mapping[str, bytes], *, columns: Mapping[str, str] | None = None) -> Town:
    """Read and check a town.

    Args:
        files: path inside the folder ("duties.csv", "petitions/a01.csv") to bytes.
        columns: for petitions exported by another system, our column name to theirs; beside those of columns.csv.
    Returns:
        The town with every good row; ``problems`` names each mistake by file and line.
    Example:
        >>> [problem.file for problem in read_town({}).problems][:2]
        ['town.toml', 'departments.csv']
    """
    problems = [Problem(name, 1, "the file is missing") for name in REQUIRED if name not in files]
    if "columns.csv" in files:
        named, bad_map = records(files["columns.csv"], file="columns.csv", of=Column)
        columns = {row.ours: row.theirs for _, row in named} | dict(columns or {})
        problems += bad_map
    parts: dict[str, Any] = {}
    lines: dict[str, list[tuple[str, int]]] = {}
    for name, pattern, record in TABLES:
        rows: list[Any] = []
        lines[name] = []
        for path in sorted(path for path in files if re.fullmatch(pattern, path)):
            good, bad = records(files[path], file=path, of=record, columns=columns if name == "petitions" else None)
            rows += [row for _, row in good]
            lines[name] += [(path, line) for line, _ in good]
            problems += bad
        parts[name] = tuple(rows)
    documents = [_document(path, files[path]) for path in sorted(files) if re.fullmatch(r"documents/.+\.md", path)]
    parts["documents"] = tuple(one for one in documents if isinstance(one, Document))
    problems += [one for one in documents if isinstance(one, Problem)]
    head, bad_head = _head(files.get("town.toml", b""))
    town = Town(**parts, **head)
    found = (*problems, *bad_head, *check_town(town, lines))
    return replace(town, problems=tuple(dict.fromkeys(found)))


def _head(data: bytes) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    try:
        values = tomllib.loads(decode(data, name="town.toml"))
    except (tomllib.TOMLDecodeError, BadInput) as error:
        return {}, (Problem("town.toml", 1, str(error)),)
    head: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, kind in (("population", int), *((n, str) for n in "name name_en sigungu phone address host".split())):
        value = values.get(name, kind())
        if isinstance(value, kind):
            head[name] = value
        else:
            problems.append(Problem("town.toml", 1, f"{name} = {value!r} is not {kind.__name__}"))
    thresholds = values.get("thresholds", {})
    for name, value in thresholds.items() if isinstance(thresholds, dict) else ():
        if not isinstance(value, int | float) or not 0 <= value <= 1:
            problems.append(Problem("town.toml", 1, f"threshold {name} = {value!r} is not a number from 0 to 1"))
    head["thresholds"] = tuple((n, float(v)) for n, v in thresholds.items() if isinstance(v, int | float))
    try:
        head["dongs"] = tuple(
            Dong(**{f.name: str(dong[f.name]) for f in fields(Dong)}) for dong in values.get("dong", ())
        )
    except (KeyError, TypeError) as error:
        problems.append(Problem("town.toml", 1, f"[[dong]] needs code, name and legal_dong ({error} is missing)"))
    return head, tuple(problems)


def _document(path: str, data: bytes) -> Document | Problem:
    try:
        text = decode(data, name=path)
    except BadInput as error:
        return Problem(path, 1, str(error))
    head = _HEAD.match(text)
    if not head:
        return Problem(path, 1, "no front matter: begin the file with --- id, title, kind … ---")
    values: dict[str, str] = {}
    for line in head.group(1).splitlines():
        key, _, value = line.partition(":")
        values[key.strip()] = value.partition(" #")[0].strip().strip("\"'")
    try:
        return Document(
            **{name: values[name] for name in ("id", "title", "kind", "department", "grade", "version")},
            in_force_from=_day(values.get("in_force_from", "")),
            in_force_to=_day(values.get("in_force_to", "")),
            body=text[head.end() :],
        )
    except (KeyError, ValueError) as error:
        return Problem(path, 1, f"front matter: {error}")


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
