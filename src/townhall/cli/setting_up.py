"""First start: tables, the sample town, demo accounts."""

import json
import os
import secrets
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dongheon.base.errors import BadInput
from dongheon.base.town.records import Town
from dongheon.cli.files import read_town_folder
from townhall.casework.queries import busiest_department
from townhall.core.dates import SEOUL
from townhall.core.demo import demo_accounts
from townhall.core.departments import departments_on
from townhall.flows.counters_are_staged import stage_counters
from townhall.flows.desk_is_staged import do_waiting_jobs, learn_and_sort, sort_as_labelled, stage_desk
from townhall.flows.town_is_loaded import busiest_of, load_town, past_cases
from townhall.look.words import compile_all
from townhall.trust.register import ensure_uses

PACKAGE = Path(__file__).parents[1]
SAMPLE_TOWN = Path(__file__).parents[3] / "data" / "gaon"


def set_up(folder: str = "") -> None:
    """Bring words and tables up to date; at first start load the town and make demo accounts."""
    compile_all(PACKAGE, stale_only=True)
    call_command("migrate", verbosity=0, interactive=False)
    ensure_uses()
    if not departments_on(timezone.now().date()):
        folder = folder or os.environ.get("DONGHEON_TOWN", "")
        town = load(folder or str(SAMPLE_TOWN))
        if not folder:
            stage(town)
    _accounts_file()


def load(folder: str, *, moved: bool = True) -> Town:
    """Load a town folder with a progress bar; refuses one with mistakes and names the first. Returns what was read."""
    if not Path(folder).is_dir():
        raise BadInput(f"{folder} is no folder. Give the town's folder: townhall town load DIR")
    town = read_town_folder(folder)
    if town.problems:
        first = town.problems[0]
        raise BadInput(
            f"{len(town.problems)} problems in {folder}, first {first.file}:{first.line}: {first.message}. "
            f"List them all with: dongheon town check {folder}"
        )
    with _bar() as bar:
        row = bar.add_task(f"{town.name} 민원", total=len(town.petitions))
        counts = load_town(
            town, now=timezone.now().astimezone(SEOUL), progress=lambda n, _: bar.update(row, completed=n), moved=moved
        )
    click.echo(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    return town


def stage(town: Town) -> None:
    """Work on the sample town's open cases until its desks look like a working day, with a progress bar."""
    now, department = timezone.now(), busiest_of(past_cases(town), town.duties)
    with _bar() as bar:
        row = bar.add_task("분류와 초안", total=None)

        def tell(done: int, of: int) -> None:
            bar.update(row, completed=done, total=of)

        done = learn_and_sort(progress=tell, seed=now.toordinal())
        sort_as_labelled(town.labels, department=department, now=now)
        do_waiting_jobs(progress=tell, done=done)
        stage_desk(department=department, now=now)
    stage_counters(now=now)


def _bar() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())


def print_addresses(*, host: str, port: int) -> None:
    """The three addresses and the demo accounts."""
    base = f"http://{host}:{port}"
    click.echo(f"주민  {base}/\n담당  {base}/desk/\nAPI   {base}/api/")
    for account in _accounts_file():
        click.echo(f"  {account['role']:<9} {account['username']:<10} {account['password']}  ({account['name']})")


def _accounts_file() -> list[dict[str, str]]:
    """Demo accounts, made once for a sample town; their random passwords lie in a file that only the owner reads."""
    path = Path(settings.DONGHEON_VAR) / "secrets" / "demo-accounts.json"
    if path.exists():
        kept: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    if os.environ.get("DONGHEON_DEMO", "yes").lower() in {"no", "0", "false"}:
        return []
    made = demo_accounts(
        password=lambda: secrets.token_urlsafe(9), on=timezone.now().date(), department=busiest_department()
    )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(made, file, ensure_ascii=False, indent=1)
    return made
