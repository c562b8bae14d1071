"""``dongheon counters spread``: where and when this visitor waits least."""

import json

import click
import numpy as np

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.cli.files import read_rows
from dongheon.counters.spread.advice import Option, advise, wait_on_arrival


@click.command("spread")
@click.argument("options")
@click.option("--meant", default="", help="name of the office the visitor meant to go to; the first row if not given")
@click.option("--seed", type=click.IntRange(min=0), required=True, help="lot of this visitor, e.g. the ticket's number")
@click.option("--json", "as_json", is_flag=True, help="all options with their costs as JSON")
def spread_command(*, options: str, meant: str, seed: int, as_json: bool) -> None:
    """Best office, hour or online service for one visitor, those already on their way counted.

    A row is an option: name, travel_minutes, and wait_minutes as forecast, or the state present, windows,
    service_minutes, sent, others_per_hour; later_minutes and closes_in_minutes where they matter.
    """
    table = read_rows(options)
    table.require("name")
    made = [_option(row, f"{options}:{line}") for line, row in zip(table.lines, table.rows, strict=True)]
    names = [one.name for one in made]
    if meant and meant not in names:
        raise BadInput(f"--meant {meant!r}: one of {', '.join(names)}")
    lot = float(np.random.default_rng(seed).random())
    found = advise(made, lot=lot, meant=names.index(meant) if meant else 0)
    if isinstance(found, Abstain):
        click.echo(json.dumps({"abstains": found.reason}, ensure_ascii=False) if as_json else found.reason)
        return
    if as_json:
        plain = {
            "take": found.option.name,
            "wait_minutes": found.option.wait_minutes,
            "saved_minutes": found.saved_minutes,
            "reasons": found.reasons,
            "options": [{"name": one.name, "minutes": round(cost, 2)} for one, cost in found.others],
        }
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    for reason in found.reasons:
        click.echo(f"{reason}.")
    for one, cost in found.others:
        click.echo(f"  {one.name}: 이동과 기다림 합해 약 {cost:.0f}분")


def _option(row: dict[str, str], place: str) -> Option:
    known = _numbers(row, place)
    wait, travel = known.get("wait_minutes"), known.get("travel_minutes", 0.0)
    windows, sent = int(known.get("windows", 0)), int(known.get("sent", 0))
    if wait is None and {"present", "windows", "service_minutes"} <= set(known):
        wait = wait_on_arrival(
            int(known["present"]),
            windows=windows,
            service_minutes=known["service_minutes"],
            travel_minutes=travel,
            sent=sent,
            others_per_minute=known.get("others_per_hour", 0.0) / 60,
        )
    closes = known.get("closes_in_minutes")
    return Option(row["name"], wait, travel, known.get("later_minutes", 0.0), sent, windows, closes)


def _numbers(row: dict[str, str], place: str) -> dict[str, float]:
    found = {}
    for name, cell in row.items():
        if name == "name" or not cell.strip():
            continue
        try:
            found[name] = float(cell)
        except ValueError:
            raise BadInput(f"{place}: {name} {cell!r} is no number") from None
    return found
