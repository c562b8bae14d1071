from django.db import models

from townhall.casework.models.petition import Petition
from townhall.core.models import Record


class Event(Record):
    """What happened to a petition. Appended, never edited."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    what = models.CharField(max_length=40, help_text="name of the move or action")
    actor_kind = models.CharField(max_length=20)
    actor_name = models.CharField(max_length=60)
    state_before = models.CharField(max_length=20, blank=True)
    state_after = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True, help_text="in Korean, masked")
    detail = models.JSONField(default=dict)
    shown_to_petitioner = models.BooleanField(default=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["petition", "at"])]
