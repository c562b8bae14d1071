"""``dongheon casework learn | route | evaluate``: departments from history, from a duty table, or from both."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dongheon.base.errors import BadInput
from dongheon.base.table import Table
from dongheon.cli.files import read_bytes, read_rows, write_rows

if TYPE_CHECKING:
    from dongheon.casework.learning.rolling import Rolled
    from dongheon.casework.learning.values import Case, Learned
    from dongheon.casework.triage.duties import DutyTable
    from dongheon.casework.values import Choice

MODEL_FILE = "learned.bin"
SEED = 20260601
ADDED = tuple(f"{what}_{place}" for place in (1, 2, 3) for what in ("department", "probability"))
THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
OURS = ("title", "content", "department", "date", "received_at", "id", "num", "duty")
LONGEST_DEPARTMENT = 40  # code points; a longer cell, or one of several lines, is a text that slipped into the column
REPEATED_FROM = 12  # letters; a content as long as this names its text, a shorter one only together with its title
COLUMN_HELP = "a column of another name, e.g. title=제목; may be given again"
_DAY = re.compile(r"(\d{4})[-./년 ]+(\d{1,2})[-./월 ]+(\d{1,2})")


@click.command("learn")
@click.argument("history")
@click.option("--model", required=True, help="folder in which the learned sorter is kept")
@click.option("--column", "renamed", multiple=True, help=COLUMN_HELP)
@click.option("--json", "as_json", is_flag=True, help="print what was learned as JSON")
def learn_command(history: str, model: str, renamed: tuple[str, ...], *, as_json: bool) -> None:
    """Learn departments from answered petitions (columns title, content, department, optional date)."""
    from dongheon.casework.learning.learn import learn  # noqa: PLC0415 - the program starts at once when only described
    from dongheon.casework.learning.store import to_bytes  # noqa: PLC0415 - as above

    table = read_rows(history)
    cases, left_out = cases_of(table, _called(renamed))
    learned = learn(cases, seed=SEED)
    folder = Path(model)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MODEL_FILE).write_bytes(to_bytes(learned))
    except OSError as error:
        raise BadInput(f"{model}: {error.strerror}") from error
    _tell_refused(table, history)
    about = {"cases": len(cases), "left_out": left_out, "departments": len(learned.labels)}
    if as_json:
        click.echo(json.dumps(about, ensure_ascii=False))
        return
    click.echo(
        f"{len(cases):,} cases, {len(learned.labels)} departments learned; {left_out:,} rows left out "
        "(repeated, or without a department)"
    )


@click.command("route")
@click.argument("source")
@click.option("--model", default="", help="folder written by learn")
@click.option("--duties", default="", help="duty table with columns department, duty; needs no history")
@click.option("--out", default="-", help="CSV, XLSX or JSON lines; - for the pipe")
@click.option("--threshold", type=float, default=None, help="below this probability a person decides (0..1)")
@click.option("--column", "renamed", multiple=True, help=COLUMN_HELP)
@click.option("--json", "as_json", is_flag=True, help="JSON lines on the pipe")
def route_command(
    source: str, model: str, duties: str, out: str, *, threshold: float | None, renamed: tuple[str, ...], as_json: bool
) -> None:
    """Add three departments with probabilities to each petition, and whether a person should decide."""
    from dongheon.casework.triage.route import THRESHOLD, route_many  # noqa: PLC0415 - as above
    from dongheon.privacy.mask import mask  # noqa: PLC0415 - as above

    if not model and not duties:
        raise click.UsageError("give --model, --duties or both")
    table, called = read_rows(source), _called(renamed)
    title, content = called["title"], called["content"]
    table.require(title, content)
    choices = route_many(
        [(mask(row[title]), mask(row[content])) for row in table.rows],
        learned=_model(model) if model else None,
        duties=_duties(duties, called) if duties else None,
        threshold=THRESHOLD if threshold is None else threshold,
    )
    rows = [{**row, **_cells(choice)} for row, choice in zip(table.rows, choices, strict=True)]
    added = (*ADDED, "abstained")
    columns = (*table.columns, *(name for name in added if name not in table.columns))
    write_rows(rows, columns=columns, path=out, like="jsonl" if as_json else "csv")
    _tell_refused(table, source)


@click.command("evaluate")
@click.argument("history")
@click.option("--column", "renamed", multiple=True, help=COLUMN_HELP)
@click.option("--json", "as_json", is_flag=True, help="print as JSON")
def evaluate_command(history: str, renamed: tuple[str, ...], *, as_json: bool) -> None:
    """Learn before each quarter, foresee the quarter, and compare with a linear model on the same cases."""
    from dongheon.casework.learning.rolling import coverage, interval, roll  # noqa: PLC0415 - as above

    table = read_rows(history)
    cases, left_out = cases_of(table, _called(renamed))
    rolled = roll(cases, seed=SEED)
    first = interval(rolled.first, rolled.linear_first, seed=SEED)
    third = interval(rolled.third, rolled.linear_third, seed=SEED)
    curve = [(threshold, *coverage(rolled, threshold)) for threshold in THRESHOLDS]
    _tell_refused(table, history)
    if as_json:
        click.echo(json.dumps(_summary(rolled, first, third, curve, left_out), ensure_ascii=False))
        return
    count = len(rolled.first)
    click.echo(
        f"{count:,} petitions foreseen by quarter; {rolled.skipped:,} too early or undated, {left_out:,} left out "
        f"(repeated or without a department); {1 - rolled.known.mean():.1%} belong to departments never seen before"
    )
    for name, own, other, gain in (
        ("top-1", rolled.first, rolled.linear_first, first),
        ("top-3", rolled.third, rolled.linear_third, third),
    ):
        click.echo(
            f"{name}: {own.mean():.3f}   linear model {other.mean():.3f}   "
            f"difference {gain[0]:+.3f} (95 % {gain[1]:+.3f} .. {gain[2]:+.3f})"
        )
    click.echo("threshold  proposed  cases  right  stated")
    for threshold, share, right, stated in curve:
        found = f"{right:5.3f}  {stated:6.3f}" if share else "    -       -"
        click.echo(f"{threshold:9.1f}  {share:8.1%}  {round(share * count):5,}  {found}")


def _summary(
    rolled: "Rolled",
    first: tuple[float, float, float],
    third: tuple[float, float, float],
    curve: Sequence[tuple[float, float, float, float]],
    left_out: int,
) -> dict[str, object]:
    return {
        "foreseen": len(rolled.first),
        "skipped": rolled.skipped,
        "left_out": left_out,
        "never_seen": round(float(1 - rolled.known.mean()), 4),
        "top_1": {
            "ours": round(float(rolled.first.mean()), 4),
            "linear": round(float(rolled.linear_first.mean()), 4),
            "difference": first,
        },
        "top_3": {
            "ours": round(float(rolled.third.mean()), 4),
            "linear": round(float(rolled.linear_third.mean()), 4),
            "difference": third,
        },
        "curve": [
            {
                "threshold": threshold,
                "proposed": round(share, 4),
                "cases": round(share * len(rolled.first)),
                "right": round(right, 4) if share else None,
                "stated": round(stated, 4) if share else None,
            }
            for threshold, share, right, stated in curve
        ],
    }


def cases_of(table: Table, called: Mapping[str, str]) -> tuple[list["Case"], int]:
    """Cases with a department, each text once; the last word of "국 과" names the department.

    Args:
        table: answered petitions.
        called: what the table calls title, content, department, date, received_at, id and num.
    Returns:
        The cases, and how many rows were left out.
    Raises:
        BadInput: a column is missing.
    """
    from dongheon.casework.learning.values import Case  # noqa: PLC0415 - as above
    from dongheon.privacy.mask import mask  # noqa: PLC0415 - as above

    table.require(*(called[name] for name in ("title", "content", "department")))
    cases: list[Case] = []
    seen: set[str] = set()
    for line, row in zip(table.lines, table.rows, strict=True):
        cell = {name: row.get(theirs, "") for name, theirs in called.items()}
        department = cell["department"].strip()
        body = re.sub(r"\W", "", cell["content"])
        text = body if len(body) >= REPEATED_FROM else re.sub(r"\W", "", cell["title"]) + body
        if not department or len(department) > LONGEST_DEPARTMENT or "\n" in department or text in seen:
            continue
        seen.add(text)
        day = _day(cell["date"] or cell["received_at"])
        case_id = cell["id"] or cell["num"] or str(line)
        cases.append(Case(mask(cell["title"]), mask(cell["content"]), department.split()[-1], day, case_id))
    return cases, len(table.rows) - len(cases)


def _called(renamed: Sequence[str]) -> dict[str, str]:
    """What the input calls each of our columns."""
    called = {name: name for name in OURS}
    for pair in renamed:
        ours, sign, theirs = (part.strip() for part in pair.partition("="))
        if not sign or not theirs or ours not in called:
            raise BadInput(f"--column {pair}: write one of {', '.join(OURS)}, then = and the name in your file")
        called[ours] = theirs
    return called


def _day(written: str) -> date | None:
    match = _DAY.search(written)
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def _model(folder: str) -> "Learned":
    from dongheon.casework.learning.store import from_bytes  # noqa: PLC0415 - as above

    path = Path(folder)
    return from_bytes(read_bytes(str(path / MODEL_FILE if path.is_dir() else path)))


def _duties(path: str, called: Mapping[str, str]) -> "DutyTable":
    from dongheon.casework.triage.duties import duty_table  # noqa: PLC0415 - as above

    table = read_rows(path)
    table.require(called["department"], called["duty"])
    _tell_refused(table, path)
    return duty_table([(row[called["department"]], row[called["duty"]]) for row in table.rows])


def _cells(choice: "Choice") -> dict[str, str]:
    cells = dict.fromkeys(ADDED, "")
    for place, candidate in enumerate(choice.candidates[:3], start=1):
        cells[f"department_{place}"] = candidate.code
        cells[f"probability_{place}"] = f"{candidate.probability:.4f}"
    return {**cells, "abstained": "true" if choice.abstained else "false"}


def _tell_refused(table: Table, path: str) -> None:
    for refused in table.refused:
        click.echo(f"{path}:{refused.line}: {refused.reason}", err=True)
