from django.db import models

from townhall.core.models.base import Record


class Attempt(Record):
    """Failed tries of one key, e.g. a petition's number or an account."""

    key = models.CharField(max_length=200, unique=True)
    failed = models.PositiveIntegerField(default=0)
    rest_until = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
