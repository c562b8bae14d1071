"""A consistent copy of the database while it is in use."""

import hashlib
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils import timezone

from dongheon.base.errors import OutsideFailed


def back_up(folder: str) -> Path:
    """Write the copy, check it, and write its SHA-256 beside it."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = timezone.now().strftime("%Y%m%dT%H%M%SZ")
    sqlite = connection.vendor == "sqlite"
    path = target / (f"dongheon-{stamp}.sqlite3" if sqlite else f"dongheon-{stamp}.dump")
    if sqlite:
        _vacuum_into(path)
    else:
        _dump(path)
    path.chmod(0o600)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(path.suffix + ".sha256").write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    click.echo(f"{path} {path.stat().st_size:,} bytes sha256 {digest}")
    click.echo(f"copy {settings.DONGHEON_VAR}/secrets and {settings.MEDIA_ROOT} too, to another place than this file")
    return path


def _vacuum_into(path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(path)) as copy:
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise OutsideFailed(f"the copy is damaged: {verdict}. Check the disk and try again.")


def _dump(path: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise OutsideFailed(
            "pg_dump is not installed. Install the PostgreSQL client: apt-get install postgresql-client"
        )
    at = connection.settings_dict
    options = {"-h": at["HOST"], "-p": at["PORT"], "-U": at["USER"], "-d": at["NAME"]}
    given = [word for option, value in options.items() if value for word in (option, str(value))]
    environment = {"PGPASSWORD": str(at["PASSWORD"])} if at["PASSWORD"] else {}
    done = subprocess.run(  # noqa: S603 - a fixed program with our own settings
        [program, "-Fc", "-f", str(path), *given], env=environment or None, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise OutsideFailed(f"pg_dump: {done.stderr.strip()[-300:]}")
