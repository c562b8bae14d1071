"""``dongheon counters check``: what cannot be true in a feed of tickets."""

import click

from dongheon.cli.counters_rows import read_shifts, read_tickets
from dongheon.cli.files import write_rows
from dongheon.counters.feed import LONGEST_SILENCE_MINUTES, checked

COLUMNS = ("kind", "office", "at", "subject", "minutes", "reason")


@click.command("check")
@click.argument("tickets")
@click.option("--windows", default="", help="table window, on_at, off_at, classes, office")
@click.option(
    "--silence-minutes",
    type=click.FloatRange(min=1),
    default=LONGEST_SILENCE_MINUTES,
    help="how long nothing may be heard while windows are open",
)
@click.option("--out", default="-", help="CSV, XLSX or JSON lines; - for the pipe")
def check_command(tickets: str, windows: str, silence_minutes: float, out: str) -> None:
    """Gaps, clock jumps, wrong orders, duplicates and windows that never close, one a row."""
    given = read_tickets(tickets)
    found = checked(given, read_shifts(windows), silence_minutes=silence_minutes)
    rows = [
        {
            "kind": one.kind.value,
            "office": one.office,
            "at": one.at.strftime("%Y-%m-%d %H:%M:%S"),
            "subject": one.subject,
            "minutes": f"{one.minutes:.1f}" if one.minutes else "",
            "reason": one.reason,
        }
        for one in found.faults
    ]
    write_rows(rows, columns=COLUMNS, path=out)
    click.echo(f"{len(found.tickets):,} of {len(given):,} tickets are sound, {len(rows):,} faults", err=True)
