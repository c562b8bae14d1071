"""Keys of programs that use the API: given, listed, taken back."""

import getpass
from datetime import date

import click
from django.utils import timezone

from townhall.core.actors import Actor
from townhall.core.clients import clients, make_client, revoke_client
from townhall.core.dates import day_of
from townhall.core.models import Client


def add(name: str, *, scopes: tuple[str, ...], until: date | None) -> None:
    """Make a key and show it, the only time."""
    key = make_client(name=name, scopes=scopes, until=until, by=operator())
    click.echo(key)
    click.echo("This key is shown once and is not kept. Hand it over on a safe way.", err=True)


def show() -> None:
    """One line a key, never the key itself."""
    for row in clients():
        state = "revoked" if not row.active else "ended" if _ended(row) else "open"
        columns = (
            row.name,
            ",".join(row.scopes),
            state,
            _day(row.until),
            _day(row.used_on),
            _day(row.created_at.date()),
        )
        click.echo("\t".join(columns))


def revoke(name: str) -> None:
    """Take a key back."""
    revoke_client(name=name, by=operator())
    click.echo(f"{name}: revoked")


def operator() -> Actor:
    """Whoever sits at the machine, as the audit names them."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        account = "operator"
    return Actor("operator", account[:60], "운영자")


def _ended(row: Client) -> bool:
    return row.until is not None and row.until < day_of(timezone.now())


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"
