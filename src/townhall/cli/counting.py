"""Tables of ticket machines taken in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from dongheon.base.errors import BadInput
from dongheon.cli.files import MOST_TOLD, read_rows
from dongheon.counters.feed import checked
from dongheon.counters.read import shifts_of, tickets_of
from dongheon.counters.state import events_of
from dongheon.counters.values import Event, Ticket, WindowShift
from townhall.cli.keys import operator
from townhall.counters.actions import take_events
from townhall.counters.feed import RefusedEvent, incoming

BATCH = 5000
TABLES = {".csv", ".tsv", ".txt", ".xlsx", ".jsonl"}


def take(path: str, *, windows: str, office: str) -> None:
    """Read one table or every table of a folder; what is wrong is told by line, the rest is taken."""
    source = Path(path)
    files = sorted(one for one in source.iterdir() if one.suffix.lower() in TABLES) if source.is_dir() else [source]
    if not files:
        raise BadInput(f"{path}: no table in this folder; put .csv or .xlsx files there")
    shifts = shifts_of(read_rows(windows))[0] if windows else ()
    for file in files:
        _take_file(file, [_placed(one, office) for one in shifts], office)


def _take_file(file: Path, shifts: Iterable[WindowShift], office: str) -> None:
    table = read_rows(str(file))
    tickets, refused = tickets_of(table)
    for one in refused[:MOST_TOLD]:
        click.echo(f"{file.name}:{one.line}: {one.reason}", err=True)
    feed = checked([_placed(one, office) for one in tickets], shifts)
    for fault in feed.faults[:MOST_TOLD]:
        click.echo(
            f"{file.name}: {fault.kind.value} {fault.subject} {fault.at:%Y-%m-%d %H:%M}: {fault.reason}", err=True
        )
    new, sent = 0, 0
    bad: list[RefusedEvent] = []
    rows = [_row(one) for one in events_of(feed.tickets, feed.shifts)]
    for begin in range(0, len(rows), BATCH):
        done, wrong = incoming(rows[begin : begin + BATCH], now=timezone.now())
        sent, bad = sent + len(done), bad + wrong
        new += take_events(events=done, by=operator()) if done else 0
    _tell(file, bad)
    left = len(refused) + len(tickets) - len(feed.tickets)
    click.echo(f"{file.name}: {new:,} new events of {sent:,}, {len(bad):,} refused, {left:,} rows left out")


def _tell(file: Path, refused: list[RefusedEvent]) -> None:
    for one in refused[:MOST_TOLD]:
        click.echo(f"{file.name}: {one.event_id}: {one.reason}", err=True)


def _placed(one: Any, office: str) -> Any:
    assert isinstance(one, Ticket | WindowShift)
    return replace(one, office=office) if office and not one.office else one


def _row(event: Event) -> Mapping[str, Any]:
    """An event as the interface takes it; its id says what it is, so that a table taken twice counts once."""
    subject = event.ticket or event.window
    return {
        "id": f"file:{event.at:%Y%m%d}:{subject}:{event.kind.value}:{event.at:%H%M%S}".replace(" ", "_"),
        "office": event.office, "kind": event.kind.value, "at": event.at, "ticket": event.ticket,
        "class": event.service_class, "window": event.window, "classes": event.classes,
        "channel": event.channel.value,
    }  # fmt: skip
