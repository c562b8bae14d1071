"""``dongheon privacy risk``: the risk of a table before it is shared, and a safer table."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dongheon.base.errors import BadInput
from dongheon.base.table import Table
from dongheon.cli.files import read_bytes, read_rows, tell_refused, write_rows

if TYPE_CHECKING:
    from dongheon.privacy.risk.hierarchies import Hierarchy
    from dongheon.privacy.risk.roles import GivenRole
    from dongheon.privacy.risk.targets import Target
    from dongheon.privacy.risk.values import ColumnRole
    from dongheon.privacy.rules import TownRules

VARIETIES = ("distinct", "entropy", "recursive")
WAYS = ("best", "levels", "mondrian")
HELP = {
    "roles": "CSV or TOML: column, role (direct, quasi, sensitive, other), kind, hierarchy, treatment",
    "k": "smallest class wanted, and the threshold of small cells",
    "population": "table of everybody, with the same quasi-identifiers",
    "population_size": "people of whom the rows are a random sample; the risk is then estimated",
    "rules": "the town's formats and public values: rule, kind, value, cue",
    "out": "write a safer table: CSV, XLSX or JSON lines; - for the pipe (the report then goes to the error pipe)",
    "target_k": "rows in each class",
    "target_l": "values of each sensitive column in each class",
    "variety": "how these are counted",
    "c": "of recursive (c, l)-diversity",
    "target_t": "largest distance of a class to the whole table, 0 to 1",
    "suppress": "rows that may be left out, e.g. 5% or 0.05",
    "way": "one level for a whole column, or ranges of each class's own; best: what loses less",
    "report": "write all figures, and the numbers of the lines left out, as JSON",
}


@click.command("risk")
@click.argument("source")
@click.option("--roles", "roles_path", default="", help=HELP["roles"])
@click.option("--k", "k", type=click.IntRange(2), default=5, show_default=True, help=HELP["k"])
@click.option("--population", "population_path", default="", help=HELP["population"])
@click.option("--population-size", type=click.IntRange(1), help=HELP["population_size"])
@click.option("--rules", "rules_path", default="", help=HELP["rules"])
@click.option("--out", default="", help=HELP["out"])
@click.option("--target-k", type=int, default=5, show_default=True, help=HELP["target_k"])
@click.option("--target-l", type=float, default=1, show_default=True, help=HELP["target_l"])
@click.option("--variety", type=click.Choice(VARIETIES), default="distinct", help=HELP["variety"])
@click.option("--c", "c", type=float, default=3.0, help=HELP["c"])
@click.option("--target-t", type=float, default=1.0, show_default=True, help=HELP["target_t"])
@click.option("--suppress-limit", default="0%", show_default=True, help=HELP["suppress"])
@click.option("--way", type=click.Choice(WAYS), default="best", help=HELP["way"])
@click.option("--report", "report_path", default="", help=HELP["report"])
@click.option("--json", "as_json", is_flag=True, help="the report as JSON")
def risk_command(
    *,
    source: str,
    roles_path: str,
    k: int,
    population_path: str,
    population_size: int | None,
    rules_path: str,
    out: str,
    report_path: str,
    as_json: bool,
    **wanted: Any,
) -> None:
    """How easily people are found again in a table; with --out also a table that says less.

    Direct identifiers and columns that could not be classified never reach the safer table.
    """
    from dongheon.privacy.risk.assess import assess  # noqa: PLC0415 - numpy is slow to load
    from dongheon.privacy.risk.report import assessment_report, loss_report  # noqa: PLC0415 - as above
    from dongheon.privacy.risk.safe import make_safe  # noqa: PLC0415 - as above

    table = read_rows(source)
    rules = rules_of(rules_path)
    roles, _, ladders = roles_of(table, roles_path, rules)
    if population_path and population_size:
        raise BadInput("give --population or --population-size, not both")
    population = read_rows(population_path) if population_path else population_size
    before = assess(table, roles, k=k, population=population, ladders=ladders)
    report: dict[str, Any] = {"table": table.name, "before": assessment_report(before)}
    if out:
        target = target_of(wanted)
        with shown_progress() as progress:
            safe = make_safe(
                table, roles, target=target, way=wanted["way"], ladders=ladders, rules=rules, progress=progress
            )
        write_rows(safe.table.rows, columns=safe.table.columns, path=out)
        kept = {name: ladder for name, ladder in ladders.items() if name in safe.table.columns}
        after = assess(safe.table, safe.roles, k=max(2, target.k), population=population_size, ladders=kept)
        report |= {"lost": loss_report(safe), "after": assessment_report(after)}
    if report_path:
        write_json(report, report_path)
    tell(report, as_json=as_json, to_error=out == "-")
    tell_refused(table)


def roles_of(
    table: Table, path: str, rules: "TownRules"
) -> tuple[tuple["ColumnRole", ...], tuple["GivenRole", ...], dict[str, "Hierarchy"]]:
    """Roles of the columns, the user's own among them, and the hierarchies that these name."""
    from dongheon.privacy.risk.classify import classify  # noqa: PLC0415 - numpy is slow to load
    from dongheon.privacy.risk.hierarchies import given_hierarchy  # noqa: PLC0415 - as above
    from dongheon.privacy.risk.roles import roles_from_rows, roles_from_toml, with_given  # noqa: PLC0415 - as above
    from dongheon.privacy.risk.values import coded  # noqa: PLC0415 - as above

    found = classify(table, rules=rules)
    if not path:
        return found, (), {}
    if path.lower().endswith(".toml"):
        given = roles_from_toml(read_bytes(path), name=path)
    else:
        rows = read_rows(path)
        rows.require("column", "role")
        given = roles_from_rows(rows.rows, name=path)
    roles = with_given(found, given, name=path)
    ladders = {}
    for one in roles:
        if one.hierarchy:
            file = str(Path(path).parent / one.hierarchy)
            steps = read_rows(file)
            column = coded(one.column, (row[one.column] for row in table.rows))
            ladders[one.column] = given_hierarchy(column, steps.rows, steps.columns, name=file)
    return roles, given, ladders


def rules_of(path: str) -> "TownRules":
    """The town's own formats and public values."""
    from dongheon.privacy.rules import TownRules, town_rules  # noqa: PLC0415 - the finder is slow to load

    if not path:
        return TownRules()
    table = read_rows(path)
    table.require("rule", "kind", "value", "cue")
    return town_rules(table.rows)


def target_of(wanted: Mapping[str, Any]) -> "Target":
    """The target that the options name."""
    from dongheon.privacy.risk.targets import Target  # noqa: PLC0415 - numpy is slow to load

    return Target(
        k=wanted["target_k"],
        l=wanted["target_l"],
        variety=wanted["variety"],
        c=wanted["c"],
        t=wanted["target_t"],
        suppress=share_of(wanted["suppress_limit"]),
    )


def share_of(text: str) -> float:
    """A share written as 5% or 0.05."""
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise BadInput(f"--suppress-limit {text}: write a share such as 5% or 0.05")
    return share


def write_json(report: Mapping[str, Any], path: str) -> None:
    """Write a report to a file."""
    try:
        Path(path).write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error


def tell(report: Mapping[str, Any], *, as_json: bool, to_error: bool) -> None:
    """Show a report: tables for people, or JSON."""
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False), err=to_error)
        return
    from dongheon.cli.privacy_report import show  # noqa: PLC0415 - rich is slow to load

    show(report, sys.stderr if to_error else sys.stdout)


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar on the error pipe where that is a terminal; nothing else."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - rich is slow to load
    from rich.progress import Progress  # noqa: PLC0415 - as above

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def told(way: str, done: int, of: int) -> None:
            if way not in tasks:
                tasks[way] = bar.add_task(way, total=of)
            bar.update(tasks[way], completed=done)

        yield told
