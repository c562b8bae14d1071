"""``dongheon town``: a town folder checked before anybody depends on it."""

import json
import sys

import click

from dongheon.cli.files import read_town_folder


@click.group()
def group() -> None:
    """A town folder."""


@group.command()
@click.argument("folder")
@click.option("--json", "as_json", is_flag=True, help="problems as JSON lines")
def check(folder: str, *, as_json: bool) -> None:
    """Name each mistake of a town folder by file and line; exit 2 if there is one."""
    town = read_town_folder(folder)
    for problem in town.problems:
        if as_json:
            line = {"file": problem.file, "line": problem.line, "message": problem.message}
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            click.echo(f"{problem.file}:{problem.line}: {problem.message}")
    if not as_json:
        counts = ", ".join(
            f"{len(getattr(town, part)):,} {part}"
            for part in ("departments", "duties", "officers", "petitions", "replies", "documents")
        )
        click.echo(f"{town.name or folder}: {counts}; {len(town.problems)} problems", err=True)
    sys.exit(2 if town.problems else 0)
