"""Chains verified, and what is wrong with its cure."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from townhall.core import audit, calendar, jobs
from townhall.outside import mail, sms
from townhall.outside.outbox import messages_needing_a_person
from townhall.outside.webhooks import stopped_webhooks
from townhall.privacy.access import verify_access

FREE_BYTES = 2_000_000_000
CALENDAR_DAYS = 60


def verify() -> int:
    """Both chains; the exit code."""
    bad = 0
    for name, verdict in (("audit", audit.verify()), ("access", verify_access())):
        if verdict.broken_at is None:
            click.echo(f"{name}: {verdict.lines:,} lines, whole")
        else:
            click.echo(f"{name}: line {verdict.broken_at}: {verdict.problem}", err=True)
            bad = 1
    return bad


def check() -> int:
    """Each failure with its cure; the exit code."""
    doors = [found for found in (mail.fault(), sms.fault()) if found]
    if _is_demo():  # a town that only looks at it needs no doors
        doors = [found for found in doors if "is fake" not in found[0]]
    failures = [*_database(), *_keys(), *_work(), *doors, *_store()]
    for problem, cure in failures:
        click.echo(f"{problem}\n  → {cure}", err=True)
    click.echo(f"{len(failures)} problems" if failures else "all is well")
    return 1 if failures else 0


def _is_demo() -> bool:
    return os.environ.get("DONGHEON_DEMO", "yes").lower() not in {"no", "0", "false"}


def _database() -> list[tuple[str, str]]:
    found = []
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit:
        found.append(("tables are not up to date", "townhall run, or django-admin migrate"))
    for name, verdict in (("audit", audit.verify()), ("access", verify_access())):
        if verdict.broken_at is not None:
            found.append((f"{name} chain broken at line {verdict.broken_at}", "restore from a backup and compare"))
    return found


def _keys() -> list[tuple[str, str]]:
    folder = Path(settings.DONGHEON_VAR) / "secrets"
    open_files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
    return [(f"{path} may be read by others", f"chmod 600 {path}") for path in open_files]


def _work() -> list[tuple[str, str]]:
    found = []
    waiting = jobs.waiting_jobs()
    if waiting["dead"]:
        found.append((f"{waiting['dead']} jobs failed for good", "townhall jobs dead, then townhall jobs revive KEY"))
    if jobs.oldest_waiting() > timedelta(minutes=10):
        found.append(("jobs wait for more than ten minutes", "start a worker: townhall worker"))
    unsure = messages_needing_a_person()
    if unsure:
        found.append((f"{len(unsure)} messages failed or may not have left", "call the residents; see the desk's list"))
    for row in stopped_webhooks():
        cure = "mend the receiver; its program then calls POST /api/v1/webhooks/ID/start, or deletes it"
        found.append((f"a webhook of {row.client.name} was stopped: {row.stopped_why}", cure))
    return found


def _store() -> list[tuple[str, str]]:
    found = []
    free = shutil.disk_usage(settings.DONGHEON_VAR).free
    if free < FREE_BYTES:
        found.append((f"{free / 1e9:.1f} GB of disk left", "make room"))
    if calendar.ends_within(CALENDAR_DAYS, today=timezone.now().date()):
        found.append(("the holiday table ends within 60 days", "install a newer version with more years"))
    newest = os.environ.get("DONGHEON_BACKUPS", "")
    copies = sorted(Path(newest).glob("dongheon-*")) if newest else []
    if newest and not copies:
        found.append((f"no backup in {newest}", f"townhall backup {newest}"))
    return found
