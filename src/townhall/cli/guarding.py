"""Keys of the vault, signatures of the chains, and what a breach touched."""

from datetime import datetime, time, timedelta

import click

from dongheon.cli.files import write_rows
from townhall.cli.keys import operator
from townhall.core.checkpoints import public_key
from townhall.core.dates import SEOUL
from townhall.flows.breach_is_assessed import COLUMNS, assess_breach, breach_rows
from townhall.flows.keys_are_rotated import rotate
from townhall.privacy.access import destroy_old_lines, sign_ends


def rotate_keys(*, new: bool) -> None:
    """Change the vault's key and say what was sealed again."""
    found = rotate(new=new, by=operator(), progress=lambda name, n: click.echo(f"{name}: {n:,}", err=True))
    click.echo(f"{found.key} seals now; sealed again: {_listed(found.done)}")
    if found.left:
        click.echo(f"rows that older keys still hold: {_listed(found.left)}; run it again", err=True)


def checkpoint() -> None:
    """Sign the ends of the chains."""
    grown = sign_ends()
    click.echo(f"signed: {', '.join(grown) or 'nothing was added since the last time'}")
    click.echo(f"public key {public_key()}")


def forget(before: datetime) -> None:
    """Destroy access lines that were kept for two years."""
    gone = destroy_old_lines(before=before.replace(tzinfo=SEOUL), by=operator())
    click.echo(f"{gone:,} access lines destroyed")


def breach(*, since: datetime, until: datetime, account: str, where: str, known: datetime | None, out: str) -> None:
    """What was touched, on the screen and as a table."""
    until = until + timedelta(days=1, microseconds=-1) if until.time() == time() else until
    found = assess_breach(
        since=since.replace(tzinfo=SEOUL), until=until.replace(tzinfo=SEOUL), by=operator(), account=account,
        where=where, known_at=known.replace(tzinfo=SEOUL) if known else None,
    )  # fmt: skip
    told = f"{len(found.records):,} records of {found.persons:,} persons, {found.reachable:,} can be told"
    click.echo(told, err=out == "-")
    if out:
        write_rows(breach_rows(found), columns=COLUMNS, path=out)
    if out != "-":
        for kind, count in found.data.items():
            click.echo(f"  {kind}: {count:,}")
        click.echo(f"tell the persons by {found.duty.notify_by.astimezone(SEOUL):%Y-%m-%d %H:%M} (제34조, 영 제39조)")
        click.echo(f"report: {', '.join(found.duty.grounds) or 'not on what is known now'} (영 제40조)")
        click.echo(f"\n{found.notice}")


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())
