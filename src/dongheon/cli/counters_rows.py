"""Tickets and shifts as the commands of counters read them."""

from datetime import date
from typing import TYPE_CHECKING

import click

from dongheon.base.workdays import Calendar, build_calendar
from dongheon.cli.files import MOST_TOLD, read_rows
from dongheon.cli.holidays import read_holidays
from dongheon.counters.bank import bank_tickets
from dongheon.counters.read import shifts_of, tickets_of

if TYPE_CHECKING:
    from dongheon.base.table import Refused
    from dongheon.counters.values import Ticket, WindowShift

BANK_COLUMN = "vru+line"  # of the open call file of a bank, see dongheon.counters.bank
FIRST_YEAR, LAST_YEAR = 1949, 2100


def read_tickets(path: str) -> "tuple[Ticket, ...]":
    """Tickets of a file; rows left out are said on the error pipe."""
    table = read_rows(path)
    done, refused = bank_tickets(table) if BANK_COLUMN in table.columns else tickets_of(table)
    _tell(path, refused)
    return done


def read_shifts(path: str) -> "tuple[WindowShift, ...]":
    """Shifts of a file; rows left out are said on the error pipe."""
    if not path:
        return ()
    done, refused = shifts_of(read_rows(path))
    _tell(path, refused)
    return done


def calendar_of(first: date, last: date, *, holidays: str) -> Calendar:
    """The public holidays around some days, and the town's own from a file."""
    years = max(FIRST_YEAR, first.year), min(LAST_YEAR, last.year + 1)
    return build_calendar(*years, declared=read_holidays(holidays) if holidays else ())


def _tell(path: str, refused: "tuple[Refused, ...]") -> None:
    for one in refused[:MOST_TOLD]:
        click.echo(f"{path}:{one.line}: {one.reason}", err=True)
    if len(refused) > MOST_TOLD:
        click.echo(f"{path}: and {len(refused) - MOST_TOLD:,} more rows left out", err=True)
