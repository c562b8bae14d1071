"""The operator's program: serve, work, load a town, back up, verify."""

import os
import sys
from datetime import datetime

import click

from dongheon.base.errors import BadInput, DongheonError, NotEnoughData, OutsideFailed, RuleBroken

EXIT_CODES = {BadInput: 2, NotEnoughData: 3, RuleBroken: 4, OutsideFailed: 5}


class Program(click.Group):
    """A group whose commands end with the exit code of the error they met."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DongheonError as error:
            click.echo(str(error), err=True)
            sys.exit(next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1))
        except Exception as error:
            if not _without_tables(error):
                raise
            click.echo(
                "the database has no tables of this version yet: start the town hall once (townhall run)", err=True
            )
            sys.exit(EXIT_CODES[OutsideFailed])


def _without_tables(error: Exception) -> bool:
    from django.db import OperationalError, ProgrammingError  # noqa: PLC0415 - Django comes in with the first command

    said = str(error)
    return isinstance(error, OperationalError | ProgrammingError) and (
        "no such table" in said or "does not exist" in said
    )


@click.group(cls=Program)
def main() -> None:
    """The town hall."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "townhall.settings")
    import django  # noqa: PLC0415 - set up only when a command runs, so that --help stays quick

    django.setup()


@main.command()
@click.option("--port", default=8000, show_default=True, envvar="DONGHEON_PORT")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--town", "folder", default="", help="town folder to load at first start")
def run(*, port: int, host: str, folder: str) -> None:
    """Set up what is missing, then serve pages and work off jobs until Ctrl+C."""
    from townhall.cli import running  # noqa: PLC0415 - needs Django set up

    running.run(port=port, host=host, folder=folder)


@main.command()
@click.option("--port", default=8000, show_default=True, envvar="DONGHEON_PORT")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--workers", default=2, show_default=True)
def serve(*, port: int, host: str, workers: int) -> None:
    """Serve pages only."""
    from townhall.cli import running  # noqa: PLC0415 - needs Django set up

    os.execv(sys.executable, running.web_command(host=host, port=port, workers=workers))  # noqa: S606 - our own command


@main.command()
@click.option("--once", is_flag=True, help="do what is due and end")
@click.option("--quick", is_flag=True, help="leave the night's work to another worker")
def worker(*, once: bool, quick: bool) -> None:
    """Work off jobs and queue periodic ones."""
    from townhall.cli import running  # noqa: PLC0415 - needs Django set up

    running.work(once=once, quick=quick)


@main.group()
def town() -> None:
    """The town's own data."""


@town.command("load")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--as-written", is_flag=True, help="keep the dates of open petitions as they stand")
def town_load(folder: str, *, as_written: bool) -> None:
    """Load a town folder; a second run adds only what is new."""
    from townhall.cli import setting_up  # noqa: PLC0415 - needs Django set up

    setting_up.load(folder, moved=not as_written)


@main.group()
def audit() -> None:
    """The chains of audit and access lines."""


@audit.command("verify")
def audit_verify() -> None:
    """Read both chains again; exit 1 at the first line that does not fit."""
    from townhall.cli import watching  # noqa: PLC0415 - needs Django set up

    sys.exit(watching.verify())


@audit.command("checkpoint")
def audit_checkpoint() -> None:
    """Sign the ends of both chains now, as a job does every hour; print the public key."""
    from townhall.cli import guarding  # noqa: PLC0415 - needs Django set up

    guarding.checkpoint()


@audit.command("forget")
@click.option("--before", required=True, type=click.DateTime(["%Y-%m-%d"]), help="destroy access lines older than that")
def audit_forget(*, before: datetime) -> None:
    """Destroy access lines after two years at the earliest; the chain goes on behind a signed cut."""
    from townhall.cli import guarding  # noqa: PLC0415 - needs Django set up

    guarding.forget(before)


@main.group()
def vault() -> None:
    """The vault of originals."""


@vault.command("rotate")
@click.option("--resume", is_flag=True, help="make no new key, only go on with what is left")
def vault_rotate(*, resume: bool) -> None:
    """Make a new key and seal everything again with it, in batches; broken off, go on with --resume."""
    from townhall.cli import guarding  # noqa: PLC0415 - needs Django set up

    guarding.rotate_keys(new=not resume)


@main.group()
def privacy() -> None:
    """Accounting for personal data."""


@privacy.command("breach")
@click.option("--account", default="", help="account of an officer, or name of a program's key")
@click.option("--ip", "where", default="", help="address of the terminal")
@click.option("--from", "since", required=True, type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), help="in Seoul")
@click.option("--to", "until", required=True, type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), help="in Seoul")
@click.option("--known", type=click.DateTime(["%Y-%m-%dT%H:%M"]), help="when it became known; 72 hours run from it")
@click.option("--out", default="", help="CSV of the records; - for the pipe")
def privacy_breach(  # noqa: PLR0917 click hands the options over
    account: str, where: str, since: datetime, until: datetime, known: datetime | None, out: str
) -> None:
    """Which records an account or terminal touched, whose they are, by when to tell, and a draft of the notice."""
    from townhall.cli import guarding  # noqa: PLC0415 - needs Django set up

    guarding.breach(since=since, until=until, account=account, where=where, known=known, out=out)


@main.group("jobs")
def jobs_group() -> None:
    """Jobs that wait, run or failed for good."""


@jobs_group.command("dead")
def jobs_dead() -> None:
    """List jobs that ran out of attempts."""
    from townhall.core import jobs  # noqa: PLC0415 - needs Django set up

    for row in jobs.dead_jobs():
        click.echo(f"{row.key}\t{row.attempts}\t{row.error.strip().splitlines()[-1:]}")


@jobs_group.command("revive")
@click.argument("key")
def jobs_revive(key: str) -> None:
    """Give a dead job its attempts again."""
    from townhall.core import jobs  # noqa: PLC0415 - needs Django set up

    sys.exit(0 if jobs.revive(key=key) else 1)


@main.group("key")
def key_group() -> None:
    """Keys of programs that use the API."""


@key_group.command("add")
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, required=True, type=click.Choice(["file", "read", "events", "counters"])
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="last day on which the key opens, YYYY-MM-DD")
def key_add(name: str, *, scopes: tuple[str, ...], until: datetime | None) -> None:
    """Make a key and show it once; what is kept is a hash."""
    from townhall.cli import keys  # noqa: PLC0415 - needs Django set up

    keys.add(name, scopes=scopes, until=until.date() if until else None)


@key_group.command("list")
def key_list() -> None:
    """Name, scopes, state, last day, last day of use and day of making of each key."""
    from townhall.cli import keys  # noqa: PLC0415 - needs Django set up

    keys.show()


@key_group.command("revoke")
@click.argument("name")
def key_revoke(name: str) -> None:
    """Take a key back for good."""
    from townhall.cli import keys  # noqa: PLC0415 - needs Django set up

    keys.revoke(name)


@main.group("counters")
def counters_group() -> None:
    """Ticket machines and their feeds."""


@counters_group.command("import")
@click.argument("path", type=click.Path(exists=True))
@click.option("--windows", default="", type=click.Path(dir_okay=False), help="table of the windows' shifts")
@click.option("--office", default="", help="code of the office, where the table has no column of that name")
def counters_import(path: str, windows: str, office: str) -> None:
    """Take the tickets of a table, or of each table of a folder; what was taken before counts once."""
    from townhall.cli import counting  # noqa: PLC0415 - needs Django set up

    counting.take(path, windows=windows, office=office)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False))
def backup(folder: str) -> None:
    """Write a consistent copy of the database, checked, with its SHA-256; keys and files are copied apart."""
    from townhall.cli import backing_up  # noqa: PLC0415 - needs Django set up

    backing_up.back_up(folder)


@main.command()
def check() -> None:
    """List what is wrong and how to mend it; exit 1 if anything is."""
    from townhall.cli import watching  # noqa: PLC0415 - needs Django set up

    sys.exit(watching.check())


if __name__ == "__main__":
    main()
