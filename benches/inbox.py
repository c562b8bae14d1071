"""A million stored petitions in the database: how fast officers' and residents' pages find their rows."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

from benches.figures import console
from benches.town import short_texts
from benches.vectors import REAL, embedded

SCRATCH = f"dongheon_bench_{os.getpid()}"


def main(options: argparse.Namespace) -> None:
    if options.database:
        _one(options)
        return
    folder = Path(options.folder)
    embedded(short_texts(options.town, count=REAL), folder)
    _child(options, folder / f"inbox-{options.rows}", f"sqlite:///{folder}/inbox-{options.rows}/bench.sqlite3")
    if options.postgres:
        _on_postgres(options, folder / f"inbox-postgres-{options.rows}")


def _child(options: argparse.Namespace, var: Path, database: str) -> None:
    """Django reads its database from the environment when it starts, so each has a process of its own."""
    given = {"DONGHEON_VAR": str(var), "DONGHEON_DATABASE": database, "DJANGO_SETTINGS_MODULE": "townhall.settings"}
    command = [sys.executable, "-m", "benches", "inbox", "--here", "--database", database, "--rows", str(options.rows)]
    command += ["--town", options.town, "--folder", options.folder]
    subprocess.run(command, env={**os.environ, **given}, check=True)


def _on_postgres(options: argparse.Namespace, var: Path) -> None:
    try:
        import psycopg  # noqa: PLC0415 - an optional package

        server = psycopg.connect(options.postgres, autocommit=True, connect_timeout=3)
    except (ImportError, OSError, RuntimeError) as error:
        console.print(f"\nPostgreSQL: not measured: {type(error).__name__}: {error}", markup=False)
        return
    except psycopg.Error as error:
        console.print(f"\nPostgreSQL: not measured: {str(error).strip()}", markup=False)
        return
    with server:
        server.execute(f"CREATE DATABASE {SCRATCH}")
        try:
            _child(options, var, urlsplit(options.postgres)._replace(path=f"/{SCRATCH}").geturl())
        finally:
            server.execute(f"DROP DATABASE {SCRATCH} WITH (FORCE)")


def _one(options: argparse.Namespace) -> None:
    import django  # noqa: PLC0415 - settings come from the environment of this process alone

    django.setup()
    from benches import inbox_asked, inbox_rows, inbox_similar  # noqa: PLC0415 - as above

    begun = time.monotonic()
    inbox_rows.fill(options.town, rows=options.rows, folder=Path(options.folder))
    ready = time.monotonic() - begun
    on = inbox_rows.described(options.rows)
    console.print(f"\n{on}; ready after {ready:,.0f} s", markup=False, highlight=False)
    inbox_asked.ask(options.rows, on)
    inbox_similar.ask(options.rows, on, real=np.load(Path(options.folder) / "real.npy"))
