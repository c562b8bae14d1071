"""How the service is doing, for the outage page and the operator's page."""

from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection

from townhall.core import jobs
from townhall.outside.outbox import messages_needing_a_person

BEHIND_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Status:
    """What works.

    Args:
        database: whether it answers.
        worker: whether jobs are done in time.
        minutes_behind: age of the oldest job that should have been done.
        dead_jobs: jobs that failed for good.
        unsure_messages: messages of which nobody knows whether they left.
        language_model: "none", "fake" or the model's name.
    """

    database: bool
    worker: bool
    minutes_behind: int
    dead_jobs: int
    unsure_messages: int
    language_model: str


def service_status() -> Status:
    """The state of the service now."""
    name = settings.LANGUAGE_MODEL_NAME if settings.LANGUAGE_MODEL_URL not in {"", "fake"} else ""
    model = name or settings.LANGUAGE_MODEL_URL or "none"
    try:
        connection.ensure_connection()
        behind = int(jobs.oldest_waiting().total_seconds() // 60)
        dead, unsure = jobs.waiting_jobs()["dead"], len(messages_needing_a_person())
    except DatabaseError:
        return Status(
            database=False, worker=False, minutes_behind=0, dead_jobs=0, unsure_messages=0, language_model=model
        )
    return Status(
        database=True, worker=behind < BEHIND_MINUTES, minutes_behind=behind, dead_jobs=dead, unsure_messages=unsure,
        language_model=model,
    )  # fmt: skip
