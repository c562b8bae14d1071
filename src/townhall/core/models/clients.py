from django.db import models

from townhall.core.models.base import Record


class Client(Record):
    """A program that speaks to the API; only a hash of its key is kept."""

    name = models.CharField(max_length=60, unique=True)
    key_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list, help_text="file, read")
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
