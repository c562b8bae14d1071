from django.db import models

from townhall.core.models.base import Record


class Job(Record):
    """A piece of work to be done later, at least once, taking effect once."""

    name = models.CharField(max_length=80)
    key = models.CharField(max_length=200, unique=True, help_text="the same key is never queued twice")
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="queued", help_text="queued, running, done, dead")
    rank = models.IntegerField(default=0, help_text="lower goes first")
    run_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=40, blank=True, help_text="who holds the row now")
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["rank", "run_at", "id"], condition=models.Q(state="queued"), name="job_next"),
            models.Index(fields=["lease_until"], condition=models.Q(state="running"), name="job_stuck"),
            models.Index(fields=["finished_at"], condition=models.Q(state="done"), name="job_old"),
        ]
