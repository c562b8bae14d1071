"""Files in and out of the commands, ``-`` for pipes."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from dongheon.base.errors import BadInput
from dongheon.base.table import MOST_BYTES, Table, kind_of, read_table, write_table
from dongheon.base.town.cells import records
from dongheon.base.town.read import read_town
from dongheon.base.town.records import PrivacyRule, Problem, RetentionLine, Town

MOST_TOLD = 200
_NO_RULES, _NO_SCHEDULE = b"rule,kind,value,cue\n", b"record_class,years,months,begins,ground\n"
MOST_TOWN_FILE_BYTES = 64 * 1024 * 1024


def read_bytes(path: str) -> bytes:
    """Bytes of a file, or of the pipe for "-"."""
    if path == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        if (size := Path(path).stat().st_size) > MOST_BYTES:
            raise BadInput(f"{path}: {size:,} bytes; at most {MOST_BYTES:,} are read: split the file")
        return Path(path).read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error


def read_rows(path: str) -> Table:
    """A table from a file or a pipe."""
    return read_table(read_bytes(path), name="standard input" if path == "-" else path)


def read_petitions(path: str) -> Table:
    """A table with title and content; rows with neither are refused."""
    table = read_rows(path)
    table.require("title", "content")
    return table.with_some("title", "content")


def tell_refused(table: Table) -> None:
    """Say on the error pipe which rows were left out, and why; how many, where they are very many."""
    for refused in table.refused[:MOST_TOLD]:
        click.echo(f"{table.name}:{refused.line}: {refused.reason}", err=True)
    if len(table.refused) > MOST_TOLD:
        click.echo(f"{table.name}: and {len(table.refused) - MOST_TOLD:,} more rows left out", err=True)


def write_rows(rows: Iterable[Mapping[str, object]], *, columns: Sequence[str], path: str, like: str = "csv") -> None:
    """Write a table to a file whose name tells its kind, or to the pipe for "-" in the kind ``like``."""
    if path == "-":
        sys.stdout.buffer.write(write_table(rows, columns=columns, kind=like))
        sys.stdout.buffer.flush()
        return
    kind = kind_of(b"", name=path)
    if path.lower().endswith(".xlsx"):
        kind = "xlsx"
    try:
        Path(path).write_bytes(write_table(rows, columns=columns, kind=kind))
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error


def read_town_folder(folder: str, *, columns: Mapping[str, str] | None = None) -> Town:
    """A town from its folder."""
    root = Path(folder)
    if not root.is_dir():
        raise BadInput(f"{folder}: there is no such folder")
    files: dict[str, bytes] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            if path.stat().st_size > MOST_TOWN_FILE_BYTES:
                raise BadInput(f"{path}: larger than {MOST_TOWN_FILE_BYTES:,} bytes; split it")
            files[path.relative_to(root).as_posix()] = path.read_bytes()
    town = read_town(files, columns=columns)
    found = (*town.problems, *_privacy_problems(files))
    return replace(town, problems=tuple(dict.fromkeys(found)))


def _privacy_problems(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """What the wing of privacy says of the town's own rules, before they cover or destroy anything."""
    from dongheon.privacy.retention import retention_schedule  # noqa: PLC0415 - the model of names is slow to load
    from dongheon.privacy.rules import town_rules  # noqa: PLC0415 - as above

    rules, _ = records(files.get("privacy.csv", _NO_RULES), file="privacy.csv", of=PrivacyRule)
    for line, rule in rules:
        yield from _refused("privacy.csv", line, lambda rule=rule: town_rules([asdict(rule)]))  # type: ignore[misc]  # bound now
    lines, _ = records(files.get("retention.csv", _NO_SCHEDULE), file="retention.csv", of=RetentionLine)
    known: list[dict[str, str]] = []
    for line, row in lines:
        known.append(asdict(row))
        found = list(_refused("retention.csv", line, lambda: retention_schedule(known)))
        yield from found
        if found:
            known.pop()


def _refused(file: str, line: int, read: Callable[[], object]) -> Iterator[Problem]:
    try:
        read()
    except BadInput as error:
        yield Problem(file, line, re.sub(r"^row \d+: ", "", str(error)))
