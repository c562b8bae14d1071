import uuid

from django.db import models

from townhall.core.models import Client, Record
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


class Webhook(Record):
    """An address at which a program wants to be told what happens to petitions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="webhooks")
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list, help_text='["petition.accepted", …]')
    key_id = models.CharField(max_length=20)
    sealed = models.BinaryField(help_text="the secret that signs, sealed")
    active = models.BooleanField(default=True)
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    rest_until = models.DateTimeField(null=True, blank=True, help_text="no try before this moment")
    stopped_why = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)


class Delivery(Record):
    """An event for a webhook and what became of it; the same event is never written twice for the same webhook."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=40, help_text="id of the event, the same however often it is sent")
    type = models.CharField(max_length=40)
    body = models.TextField(help_text="the exact text that is signed and sent")
    state = models.CharField(max_length=10, default="waiting", help_text="waiting, delivered, failed")
    tries = models.JSONField(default=list, help_text="[{at, status, error, milliseconds, round}]")
    round = models.PositiveIntegerField(default=0, help_text="grows with each replay")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "event"], name="delivery_once")]
        indexes = [models.Index(fields=["webhook", "-id"], name="delivery_newest")]
