from django.db import models

from townhall.core.models import Record
from townhall.privacy.models import Original


class OutgoingMessage(Record):
    """A message to a resident. One key, one message: nobody is told the same thing twice."""

    key = models.CharField(max_length=200, unique=True)
    door = models.CharField(max_length=10, help_text="sms or mail")
    recipient = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=10, default="waiting", help_text="waiting, handing, sent, failed, unsure")
    attempts = models.PositiveIntegerField(default=0)
    reference = models.CharField(max_length=200, blank=True, help_text="what the provider calls it")
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state"])]
