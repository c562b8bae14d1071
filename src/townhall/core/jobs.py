"""The one door for work to be done later (docs/decisions/0002-jobs.md).

A job has two halves. The handler *prepares*: it may read, compute and speak to outer systems, and may be run again
after a crash. What it returns is the *effect*, a function that writes; it runs in the same transaction that marks the
job done, so it takes effect once however often the job was begun.
"""

import os
import secrets
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dongheon.base.errors import DongheonError
from townhall.core.models import Job

Payload = dict[str, Any]
Effect = Callable[[], object]
Handler = Callable[[Payload], Effect | None]


class LostLease(RuntimeError):
    """Another worker took the row back; nothing of this attempt may be kept."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job.

    Args:
        name: "wing.verb_noun".
        handler: prepares, and returns the effect.
        attempts: how often it may fail before it is called dead.
        lease: how long one attempt may take before another worker takes the row back.
        rank: lower goes first.
        every: how often the job comes back by itself, None if it never does.
    """

    name: str
    handler: Handler
    attempts: int = 8
    lease: timedelta = timedelta(minutes=2)
    rank: int = 0
    every: timedelta | None = None


KINDS: dict[str, Kind] = {}
_covers: list[Callable[[str], str]] = []


def job(name: str, **settings: Any) -> Callable[[Handler], Handler]:
    """Register the handler of a kind of job; ``settings`` are those of `Kind`."""

    def register(handler: Handler) -> Handler:
        KINDS[name] = Kind(name, handler, **settings)
        return handler

    return register


def cover_errors_with(cover: Callable[[str], str]) -> None:
    """Sentences of our errors are kept as ``cover`` gives them back; the wing of privacy hands it in."""
    _covers[:] = [cover]


def enqueue(name: str, *, key: str, payload: Payload | None = None, run_at: datetime | None = None) -> bool:
    """Queue a job in the caller's transaction; False if one with that key is known already, done or not."""
    now = timezone.now()
    row = {"payload": payload or {}, "run_at": run_at or now, "rank": KINDS[name].rank, "created_at": now, "name": name}
    _, created = Job.objects.get_or_create(key=f"{name}:{key}"[:200], defaults=row)
    return created


def enqueue_due_periodic(now: datetime) -> int:
    """Queue each periodic job of the running slot; the slot is part of the key, so many workers queue it once."""
    queued = 0
    for kind in KINDS.values():
        if kind.every is not None:
            slot = int(now.timestamp() // kind.every.total_seconds())
            key = f"{kind.name}:slot:{slot}"
            if not Job.objects.filter(key=key).exists():
                queued += enqueue(kind.name, key=f"slot:{slot}")
    return queued


def claim(now: datetime, *, most_rank: int | None = None) -> Job | None:
    """Take the next due job by a conditional UPDATE; None if there is none of that rank or before."""
    waiting = Job.objects.filter(state="queued")
    if most_rank is not None:
        waiting = waiting.filter(rank__lte=most_rank)
    for _ in range(20):
        due = waiting.filter(run_at__lte=now).order_by("rank", "run_at", "id").first()
        if due is None:
            return None
        token = secrets.token_hex(16)
        lease = now + KINDS[due.name].lease if due.name in KINDS else now
        mine = Job.objects.filter(pk=due.pk, state="queued", attempts=due.attempts).update(
            state="running", attempts=due.attempts + 1, lease_until=lease, token=token
        )
        if mine:
            due.state, due.attempts, due.lease_until, due.token = "running", due.attempts + 1, lease, token
            return due
    return None


def take_back_stuck(now: datetime) -> int:
    """Queue again what a killed worker left behind; a row that ran out of attempts is called dead."""
    stuck = Job.objects.filter(state="running", lease_until__lt=now)
    taken = 0
    for row in list(stuck[:200]):
        spent = row.name not in KINDS or row.attempts >= KINDS[row.name].attempts
        taken += Job.objects.filter(pk=row.pk, state="running", token=row.token).update(
            state="dead" if spent else "queued", run_at=now, token="", error=row.error or "중간에 멈춰 다시 세웠습니다"
        )
    return taken


def run_claimed(row: Job) -> bool:
    """Do a claimed job; True if it took effect."""
    try:
        effect = KINDS[row.name].handler(row.payload)
        with transaction.atomic():
            if effect is not None:
                effect()
            kept = Job.objects.filter(pk=row.pk, state="running", token=row.token).update(
                state="done", finished_at=timezone.now(), token="", error=""
            )
            if not kept:
                raise LostLease(row.key)
    except LostLease:
        return False
    except Exception as error:  # noqa: BLE001 - whatever a handler raises is kept with the row and tried again
        _fail(row, error_words(error))
        return False
    return True


def run_due(*, now: datetime | None = None, limit: int = 1000) -> int:
    """Do what is due, one after the other, until nothing is left; the number that took effect."""
    done = 0
    for _ in range(limit):
        row = claim(now or timezone.now())
        if row is None:
            break
        done += run_claimed(row)
    return done


def work(
    *, stop: Callable[[], bool], wait: Callable[[float], object], nice: int = 10, most_rank: int | None = None
) -> None:
    """Work until told to stop, at low priority so that pages stay fast.

    A worker with ``most_rank`` leaves slower kinds to others, so that a new petition never waits for the night's work.
    """
    os.nice(nice)
    last_tick = timezone.now() - timedelta(hours=1)
    while not stop():
        now = timezone.now()
        if now - last_tick > timedelta(seconds=10):
            take_back_stuck(now)
            enqueue_due_periodic(now)
            last_tick = now
        row = claim(now, most_rank=most_rank)
        if row is None:
            wait(0.5)
        else:
            run_claimed(row)


def waiting_jobs() -> dict[str, int]:
    """Number of jobs by state, done ones left out."""
    return {state: Job.objects.filter(state=state).count() for state in ("queued", "running", "dead")}


def oldest_waiting() -> timedelta:
    """How long the oldest due job has waited."""
    now = timezone.now()
    first = Job.objects.filter(state="queued", run_at__lte=now).order_by("run_at").first()
    return now - first.run_at if first else timedelta(0)


def dead_jobs() -> list[Job]:
    """Jobs that ran out of attempts, newest first."""
    return list(Job.objects.filter(state="dead").order_by("-id")[:200])


def revive(*, key: str) -> bool:
    """Give a dead job its attempts again."""
    return bool(Job.objects.filter(key=key, state="dead").update(state="queued", attempts=0, run_at=timezone.now()))


def forget_old(*, before: datetime) -> int:
    """Delete done jobs older than that; their keys may then be used again."""
    return Job.objects.filter(Q(state="done"), finished_at__lt=before).delete()[0]


def error_words(error: Exception) -> str:
    """Where an error arose and of what kind; its sentence, covered, only if it is one of ours.

    What a library says in an error may quote the text that a job read, and no cover finds every name.
    """
    frames = "".join(traceback.format_tb(error.__traceback__, limit=8))
    said = str(error) if isinstance(error, DongheonError) else ""
    for cover in _covers if said else ():
        said = cover(said)
    return f"{frames}{type(error).__name__}{': ' if said else ''}{said}"


def _fail(row: Job, error: str) -> None:
    spent = row.attempts >= KINDS[row.name].attempts if row.name in KINDS else True
    pause = timedelta(seconds=min(3600, 2**row.attempts))
    Job.objects.filter(pk=row.pk, state="running", token=row.token).update(
        state="dead" if spent else "queued", run_at=timezone.now() + pause, error=error[-4000:], token=""
    )
