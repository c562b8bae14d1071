"""The command ``dongheon``."""

import sys

import click

from dongheon.base.errors import BadInput, DongheonError, NotEnoughData, OutsideFailed, RuleBroken
from dongheon.cli.lazy import LazyGroup

EXIT_CODES = {BadInput: 2, NotEnoughData: 3, RuleBroken: 4, OutsideFailed: 5}

program = LazyGroup(
    name="dongheon",
    help="Files in, tables out: the engines of a town hall on the command line.",
    context_settings={"help_option_names": ["-h", "--help"]},
    places={
        "casework": ("dongheon.cli.casework", "group", "petitions: clock, sorting, routing, similar cases, drafts"),
        "knowledge": ("dongheon.cli.knowledge", "group", "documents read"),
        "counters": ("dongheon.cli.counters", "group", "waiting: feeds, offices played, forecasts, staffing, advice"),
        "privacy": ("dongheon.cli.privacy", "group", "personal information found and covered"),
        "town": ("dongheon.cli.town", "group", "a town folder checked"),
    },
)
program = click.version_option(package_name="dongheon")(program)


def main() -> None:
    """Run the program; an error of ours is one clear line and an exit code of its own."""
    try:
        program(standalone_mode=False)
    except DongheonError as error:
        click.echo(f"dongheon: {error}", err=True)
        sys.exit(next((code for kind, code in EXIT_CODES.items() if isinstance(error, kind)), 1))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
