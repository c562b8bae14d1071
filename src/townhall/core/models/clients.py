from django.db import models

from townhall.core.models.base import Record


class Client(Record):
    """A program that speaks to the API; only a hash of its key is kept."""

    name = models.CharField(max_length=60, unique=True)
    key_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list, help_text="file, read, events")
    active = models.BooleanField(default=True)
    until = models.DateField(null=True, blank=True, help_text="last day on which the key opens; none: until revoked")
    used_on = models.DateField(null=True, blank=True, help_text="last day on which the key opened something")
    created_at = models.DateTimeField(auto_now_add=True)
