"""``dongheon privacy pseudonymise``: a pseudonymised table, its key kept apart, and the record of processing."""

import json
import os
import secrets
import stat
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.cli.files import read_rows, tell_refused, write_rows
from dongheon.cli.privacy_risk import roles_of, rules_of, write_json

if TYPE_CHECKING:
    from dongheon.privacy.pseudonyms.keys import ProjectKey
    from dongheon.privacy.pseudonyms.record import ProcessingRecord
    from dongheon.privacy.pseudonyms.treat import Pseudonymised

OWNER_ONLY = 0o600
KEY_BYTES = 32
HELP = {
    "out": "the pseudonymised table: CSV, XLSX or JSON lines; - for the pipe",
    "key": "the project's key, made with its folder if it is not there, for you alone; never in the folder of --out",
    "project": "name of the project; pseudonyms are alike only within one",
    "purpose": "통계작성, 과학적 연구 or 공익적 기록보존; nothing else is allowed without consent",
    "detail": "the purpose in your own words",
    "retention": "until when the table is kept",
    "officer": "department and name of who answers for it",
    "recipient": "third party that receives the table",
    "record": "the record of processing: .md for people, .json for programs",
    "roles": "CSV or TOML: column, role, kind, treatment (drop, pseudonym, shift, mask, keep)",
    "subject": "column that names the person; else the first direct identifier",
    "shift": "dates of a person are moved by at most so many days",
    "on": "day of processing, YYYY-MM-DD; without it today",
    "rules": "the town's formats and public values: rule, kind, value, cue",
}


@click.command("pseudonymise")
@click.argument("source")
@click.option("--out", required=True, help=HELP["out"])
@click.option("--key-file", required=True, help=HELP["key"])
@click.option("--project", required=True, help=HELP["project"])
@click.option("--purpose", required=True, help=HELP["purpose"])
@click.option("--detail", required=True, help=HELP["detail"])
@click.option("--retention", required=True, help=HELP["retention"])
@click.option("--officer", required=True, help=HELP["officer"])
@click.option("--record", "records", required=True, multiple=True, help=HELP["record"])
@click.option("--recipient", default="", help=HELP["recipient"])
@click.option("--roles", "roles_path", default="", help=HELP["roles"])
@click.option("--subject", default="", help=HELP["subject"])
@click.option("--shift-days", type=int, default=60, show_default=True, help=HELP["shift"])
@click.option("--on", "on", default="", help=HELP["on"])
@click.option("--rules", "rules_path", default="", help=HELP["rules"])
def pseudonymise_command(
    *,
    source: str,
    out: str,
    key_file: str,
    project: str,
    purpose: str,
    detail: str,
    retention: str,
    officer: str,
    records: tuple[str, ...],
    recipient: str,
    roles_path: str,
    subject: str,
    shift_days: int,
    on: str,
    rules_path: str,
) -> None:
    """Pseudonyms instead of names, dates moved, free text masked; for statistics, research and archives only.

    Direct identifiers go, but for the one that joins the rows of a person. The record states why, how and until when.
    """
    from dongheon.privacy.pseudonyms.purposes import purpose_of  # noqa: PLC0415 - numpy is slow to load
    from dongheon.privacy.pseudonyms.record import processing_record  # noqa: PLC0415 - as above
    from dongheon.privacy.pseudonyms.treat import pseudonymise  # noqa: PLC0415 - as above

    allowed = purpose_of(purpose)
    made_on = _day(on)
    for path in records:
        if not path.lower().endswith((".md", ".json")):
            raise BadInput(f"--record {path}: name it .md or .json")
    _refuse_same_folder(out, key_file)
    table = read_rows(source)
    rules = rules_of(rules_path)
    roles, given, _ = roles_of(table, roles_path, rules)
    key, is_new = _key(key_file, project)
    treatments = {one.column: one.treatment for one in given}
    made = pseudonymise(table, roles, key=key, given=treatments, subject=subject, most_days=shift_days, rules=rules)
    record = processing_record(
        table,
        roles,
        made,
        key=key,
        purpose=allowed,
        detail=detail,
        made_on=made_on,
        officer=officer,
        retention=retention,
        recipient=recipient,
        most_days=shift_days,
    )
    if is_new:
        _write_key(key, key_file)
    write_rows(made.table.rows, columns=made.table.columns, path=out)
    for path in records:
        _write_record(record, path)
    _tell(made, record)
    tell_refused(table)


def _refuse_same_folder(out: str, key_file: str) -> None:
    from dongheon.privacy.pseudonyms.purposes import article  # noqa: PLC0415 - numpy is slow to load

    if out != "-" and Path(out).resolve().parent == Path(key_file).resolve().parent:
        raise RuleBroken(
            f"{key_file}: 추가정보(키)는 가명정보와 다른 곳에 따로 보관해야 합니다. 다른 폴더를 쓰십시오: "
            f"{article('제28조의4제1항')}"
        )


def _key(path: str, project: str) -> tuple["ProjectKey", bool]:
    """The key of a project and whether it is new; a key that others can read is refused."""
    from dongheon.privacy.pseudonyms.keys import ProjectKey, read_key  # noqa: PLC0415 - numpy is slow to load

    file = Path(path)
    if not file.exists():
        if not file.resolve().parent.parent.is_dir():
            raise BadInput(f"{path}: there is no such folder; make it first, readable by you alone")
        return ProjectKey(project, secrets.token_bytes(KEY_BYTES)), True
    try:
        if stat.S_IMODE(file.stat().st_mode) & ~OWNER_ONLY:
            raise RuleBroken(f"{path}: others on this machine can read the key; run: chmod 600 {path}")
        key = read_key(file.read_bytes(), name=path)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error
    if key.project != project:
        raise BadInput(
            f"{path}: the key belongs to project {key.project!r}, not {project!r}; use a key file of its own"
        )
    return key, False


def _write_key(key: "ProjectKey", path: str) -> None:
    from dongheon.privacy.pseudonyms.keys import key_bytes  # noqa: PLC0415 - numpy is slow to load

    try:
        Path(path).resolve().parent.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(key_bytes(key))
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error


def _write_record(record: "ProcessingRecord", path: str) -> None:
    from dongheon.privacy.pseudonyms.document import record_document  # noqa: PLC0415 - numpy is slow to load
    from dongheon.privacy.pseudonyms.record import record_values  # noqa: PLC0415 - numpy is slow to load

    if path.lower().endswith(".json"):
        write_json(record_values(record), path)
        return
    try:
        Path(path).write_text(record_document(record), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error


def _tell(made: "Pseudonymised", record: "ProcessingRecord") -> None:
    from dongheon.privacy.pseudonyms.document import TREATMENT_WORDS  # noqa: PLC0415 - numpy is slow to load

    for one in made.treated:
        click.echo(f"{one.column}: {TREATMENT_WORDS[one.treatment]} ({one.reason})", err=True)
        if one.emptied_lines:
            lines = json.dumps(list(one.emptied_lines))
            click.echo(f"{one.column}: 날짜로 읽지 못해 비운 줄 {lines}", err=True)
    for column, kind, count in made.leftover:
        click.echo(f"{column}: {count} rows still look like {kind}; see the record", err=True)
    click.echo(f"k: {record.before.k} → {record.after.k}; 재식별 위험이 남아 있습니다", err=True)


def _day(on: str) -> date:
    if not on:
        return date.today()  # noqa: DTZ011 - the day on the wall of the town hall
    try:
        return date.fromisoformat(on)
    except ValueError as error:
        raise BadInput(f"--on {on}: write a day as 2026-11-22") from error
