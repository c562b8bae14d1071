"""Keys of the vault, signatures of the chains, and what a breach touched."""

from datetime import datetime

import click

from townhall.cli.keys import operator
from townhall.core.checkpoints import public_key
from townhall.core.dates import SEOUL
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


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())
