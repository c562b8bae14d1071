"""``dongheon privacy``: personal information found and covered in files."""

import json
from collections.abc import Iterator

import click

from dongheon.base.errors import BadInput
from dongheon.cli.files import read_rows, write_rows
from dongheon.cli.privacy_choices import LEVELS, STYLES, read_rules
from dongheon.cli.privacy_pseudonymise import pseudonymise_command
from dongheon.cli.privacy_redact import redact_command
from dongheon.cli.privacy_risk import risk_command
from dongheon.privacy.find import find
from dongheon.privacy.kinds import LABELS
from dongheon.privacy.mask import mask
from dongheon.privacy.styles import covered


@click.group()
def group() -> None:
    """Personal information."""


@group.command("find")
@click.argument("source")
@click.option("--out", default="-", help="JSON lines; - for the pipe")
@click.option("--level", type=click.Choice(list(LEVELS)), default="normal")
@click.option("--rules", "rules_path", default="", help="the town's formats and public values: rule, kind, value, cue")
def find_command(source: str, out: str, level: str, rules_path: str) -> None:
    """Spans of personal values: {"id","text"} in, {"id","spans":[{"start","end","kind","confidence"}]} out."""
    table = read_rows(source)
    table.require("id", "text")
    rules = read_rules(rules_path)

    def lines() -> Iterator[str]:
        for row in table.rows:
            spans = [
                {"start": f.start, "end": f.end, "kind": f.kind, "confidence": f.confidence}
                for f in find(row["text"], level=LEVELS[level], rules=rules)
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
@click.option("--style", type=click.Choice(list(STYLES)), default="label")
@click.option("--rules", "rules_path", default="", help="the town's formats and public values: rule, kind, value, cue")
def mask_command(  # noqa: PLR0917 click hands the options over
    source: str, out: str, columns: tuple[str, ...], level: str, style: str, rules_path: str
) -> None:
    """A table with each personal value covered: by the label of its kind, in part, or at the same length."""
    table = read_rows(source)
    chosen = columns or table.columns
    table.require(*chosen)
    rules = read_rules(rules_path)

    def covering(cell: str) -> str:
        if style == "label":
            return mask(cell, level=LEVELS[level], rules=rules).text
        return covered(cell, STYLES[style], level=LEVELS[level], rules=rules)

    rows = [{name: covering(cell) if name in chosen else cell for name, cell in row.items()} for row in table.rows]
    write_rows(rows, columns=table.columns, path=out)
    for refused in table.refused:
        click.echo(f"{source}:{refused.line}: {refused.reason}", err=True)


@group.command("kinds")
def kinds_command() -> None:
    """The kinds of personal information and their labels."""
    for kind, label in LABELS.items():
        click.echo(f"{kind}\t{label}")


group.add_command(risk_command)
group.add_command(pseudonymise_command)
group.add_command(redact_command)
