from django.db import models

from townhall.core.models.base import Record


class Option(Record):
    """A value an administrator may change: the town's name, thresholds, switches."""

    key = models.CharField(max_length=80, unique=True)
    value = models.JSONField()
    changed_at = models.DateTimeField(auto_now=True)
