"""``dongheon casework similar``: same text, same matter, same campaign in a file of petitions."""

import re
from datetime import date

import click

from dongheon.base.table import Table
from dongheon.casework.duplicates.campaigns import MOST_CASES, Campaign, campaigns
from dongheon.casework.duplicates.compare import Neighbour, neighbours
from dongheon.casework.duplicates.traces import Told, Trace, rarity, traces
from dongheon.cli.files import read_petitions, tell_refused, write_rows
from dongheon.language.similar import nearest
from dongheon.privacy.mask import mask

CANDIDATES, SHOWN = 50, 3
NAMES = ("id", "num", "number")
ADDED = (
    "duplicate_of", *(f"{what}_{n}" for what in ("similar", "relation") for n in range(1, SHOWN + 1)), "campaign",
)  # fmt: skip
LONG_AGO = date(1970, 1, 1)  # rows whose day cannot be read count as of one and the same day


@click.command("similar")
@click.argument("source")
@click.option("--history", default="", help="earlier petitions to compare with, beside those of the file")
@click.option("--out", default="-", help="CSV, XLSX or JSON lines; - for the pipe")
def similar_command(source: str, history: str, out: str) -> None:
    """Add the earlier petitions that are most alike, the one it repeats, and its campaign."""
    table = read_petitions(source)
    known = read_petitions(history) if history else Table((), ())
    names = [*_names(known, prefix="history "), *_names(table)]
    made = traces(_told(known, first=0) + _told(table, first=len(known.rows)))
    rows = _rows(table, made, names, len(known.rows))
    write_rows(rows, columns=(*table.columns, *(name for name in ADDED if name not in table.columns)), path=out)
    for read in (known, table):
        tell_refused(read)


def _names(table: Table, *, prefix: str = "") -> list[str]:
    """What each row is called; two rows may be called the same."""
    rows = zip(table.lines, table.rows, strict=True)
    return [prefix + next((row[name] for name in NAMES if row.get(name)), str(line)) for line, row in rows]


def _told(table: Table, *, first: int) -> list[Told]:
    """Petitions numbered in the order in which they are read."""
    return [
        Told(
            str(first + number),
            mask(row["title"]),
            mask(row["content"]),
            _day(row.get("received_at") or row.get("date") or ""),
            row.get("place", ""),
            language=row.get("language") or "ko",
        )
        for number, row in enumerate(table.rows)
    ]


def _day(cell: str) -> date:
    """A day written 2018-12-31, 2018.12.31 or 2018. 12. 31."""
    try:
        year, month, day = (int(part) for part in re.split(r"\D+", cell.strip())[:3])
        return date(year, month, day)
    except ValueError:
        return LONG_AGO


def _rows(table: Table, made: tuple[Trace, ...], names: list[str], skipped: int) -> list[dict[str, str]]:
    import numpy as np  # noqa: PLC0415 - the program starts at once when the command is only described

    rare = rarity(one.pairs for one in made)
    vectors = np.stack([one.vector for one in made]) if made else np.zeros((0, 1), np.float32)
    near = nearest(vectors[skipped:], vectors, k=CANDIDATES).rows
    groups = _groups(campaigns(made[skipped:][-MOST_CASES:], rarity=rare), names)
    rows = []
    for number, (row, candidates) in enumerate(zip(table.rows, near, strict=True), start=skipped):
        one = made[number]
        earlier = [made[c] for c in candidates if (made[c].received_on, c) < (one.received_on, number)]
        found = neighbours(one, earlier, rarity=rare, k=SHOWN)
        rows.append({**row, **_cells(found, names), "campaign": groups.get(one.id, "")})
    return rows


def _groups(found: tuple[Campaign, ...], names: list[str]) -> dict[str, str]:
    return {member: names[int(one.centre)] for one in found for member in one.members}


def _cells(found: tuple[Neighbour, ...], names: list[str]) -> dict[str, str]:
    cells = {"duplicate_of": next((names[int(one.id)] for one in found if one.relation == "same_text"), "")}
    for n, one in enumerate(found, start=1):
        cells |= {f"similar_{n}": names[int(one.id)], f"relation_{n}": one.relation}
    return cells
