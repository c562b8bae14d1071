"""``dongheon privacy``: personal information found and covered in files."""

import json
from collections.abc import Iterator

import click

from dongheon.base.errors import BadInput
from dongheon.cli.files import read_rows, write_rows
from dongheon.privacy.find import find
from dongheon.privacy.kinds import LABELS, Level
from dongheon.privacy.mask import mask

LEVELS: dict[str, Level] = {"numbers": "numbers", "normal": "normal", "strict": "strict"}


@click.group()
def group() -> None:
    """Personal information."""


@group.command("find")
@click.argument("source")
@click.option("--out", default="-", help="JSON lines; - for the pipe")
@click.option("--level", type=click.Choice(list(LEVELS)), default="normal")
def find_command(source: str, out: str, level: str) -> None:
    """Spans of personal values: {"id","text"} in, {"id","spans":[{"start","end","kind","confidence"}]} out."""
    table = read_rows(source)
    table.require("id", "text")

    def lines() -> Iterator[str]:
        for row in table.rows:
            spans = [
                {"start": f.start, "end": f.end, "kind": f.kind, "confidence": f.confidence}
                for f in find(row["text"], level=LEVELS[level])
            ]
            yield json.dumps({"id": row["id"], "spans": spans}, ensure_ascii=False) + "\n"

    try:
        with click.open_file(out, "w", encoding="utf-8") as file:
            file.writelines(lines())
    except OSError as error:
        raise BadInput(f"{out}: {error.strerror}") from error
    for refused in table.refused:
        click.echo(f"{source}:{refused.line}: {refused.reason}", err=True)


@group.command("mask")
@click.argument("source")
@click.option("--out", default="-", help="CSV, XLSX or JSON lines; - for the pipe")
@click.option("--column", "columns", multiple=True, help="column to mask; all columns if not given")
@click.option("--level", type=click.Choice(list(LEVELS)), default="normal")
def mask_command(source: str, out: str, columns: tuple[str, ...], level: str) -> None:
    """A table with each personal value replaced by the label of its kind."""
    table = read_rows(source)
    chosen = columns or table.columns
    table.require(*chosen)
    rows = [
        {name: mask(cell, level=LEVELS[level]).text if name in chosen else cell for name, cell in row.items()}
        for row in table.rows
    ]
    write_rows(rows, columns=table.columns, path=out)
    for refused in table.refused:
        click.echo(f"{source}:{refused.line}: {refused.reason}", err=True)


@group.command("kinds")
def kinds_command() -> None:
    """The kinds of personal information and their labels."""
    for kind, label in LABELS.items():
        click.echo(f"{kind}\t{label}")
