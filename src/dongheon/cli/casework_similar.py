"""``dongheon casework similar``: same text, same matter, same campaign in a file of petitions."""

from datetime import date

import click

from dongheon.base.table import Table
from dongheon.casework.duplicates.campaigns import Campaign, campaigns
from dongheon.casework.duplicates.compare import Neighbour, neighbours
from dongheon.casework.duplicates.traces import Told, Trace, rarity, traces
from dongheon.cli.files import read_rows, write_rows
from dongheon.language.similar import nearest
from dongheon.privacy.mask import mask

CANDIDATES = 50
ADDED = ("duplicate_of", "similar_1", "similar_2", "similar_3", "relation_1", "campaign")


@click.command("similar")
@click.argument("source")
@click.option("--history", default="", help="earlier petitions to compare with, beside those of the file")
@click.option("--out", default="-", help="CSV, XLSX or JSON lines; - for the pipe")
def similar_command(source: str, history: str, out: str) -> None:
    """Add the earlier petitions that are most alike, the one it repeats, and its campaign."""
    table = read_rows(source)
    table.require("title", "content")
    told = _told(table)
    earlier = _told(read_rows(history), prefix="history ") if history else []
    made = traces([*earlier, *told])
    rows = _rows(table, made, len(earlier))
    write_rows(rows, columns=(*table.columns, *(name for name in ADDED if name not in table.columns)), path=out)
    for refused in table.refused:
        click.echo(f"{source}:{refused.line}: {refused.reason}", err=True)


def _told(table: Table, *, prefix: str = "") -> list[Told]:
    return [
        Told(
            f"{prefix}{row.get('id') or row.get('num') or line}",
            mask(row["title"]),
            mask(row["content"]),
            _day(row.get("received_at") or row.get("date") or ""),
            row.get("place", ""),
            language=row.get("language") or "ko",
        )
        for line, row in zip(table.lines, table.rows, strict=True)
    ]


def _day(cell: str) -> date:
    """A day written 2018-12-31 or 2018.12.31; what cannot be read counts as one and the same day."""
    try:
        return date.fromisoformat(cell.strip()[:10].replace(".", "-"))
    except ValueError:
        return date(1970, 1, 1)


def _rows(table: Table, made: tuple[Trace, ...], skipped: int) -> list[dict[str, str]]:
    import numpy as np  # noqa: PLC0415 - the program starts at once when the command is only described

    rare = rarity(one.pairs for one in made)
    vectors = np.stack([one.vector for one in made]) if made else np.zeros((0, 1), np.float32)
    near = nearest(vectors[skipped:], vectors, k=CANDIDATES).rows
    groups = _groups(campaigns(made[skipped:][-5_000:], rarity=rare))
    rows = []
    for number, (row, candidates) in enumerate(zip(table.rows, near, strict=True)):
        one = made[skipped + number]
        earlier = [made[c] for c in candidates if made[c].received_on <= one.received_on and c != skipped + number]
        found = neighbours(one, earlier, rarity=rare, k=3)
        rows.append({**row, **_cells(found), "campaign": groups.get(one.id, "")})
    return rows


def _groups(found: tuple[Campaign, ...]) -> dict[str, str]:
    return {member: one.centre for one in found for member in one.members}


def _cells(found: tuple[Neighbour, ...]) -> dict[str, str]:
    repeated = next((one.id for one in found if one.relation == "same_text"), "")
    cells = {f"similar_{n}": one.id for n, one in enumerate(found, start=1)}
    return {"duplicate_of": repeated, **cells, "relation_1": found[0].relation if found else ""}
