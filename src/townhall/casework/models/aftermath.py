from django.db import models

from townhall.casework.models.petition import Petition
from townhall.casework.models.reply import Reply
from townhall.core.models import Person, Record
from townhall.outside.models import OutgoingMessage


class Rating(Record):
    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="rating")
    score = models.PositiveIntegerField(help_text="1..5")
    helped = models.BooleanField(null=True)
    comment = models.TextField(blank=True, help_text="masked")
    at = models.DateTimeField()


class Objection(Record):
    """이의신청 against a refusal (법 제35조), or a wish to have the matter looked at again."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="objections")
    reason = models.TextField(help_text="masked")
    reason_covers = models.JSONField(default=list)
    filed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition"], condition=models.Q(decided_at=None), name="one_open_objection")
        ]


class PublishedAnswer(Record):
    """A reply that an officer opened to everybody, masked."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="published")
    question = models.TextField()
    title = models.CharField(max_length=300)
    answer = models.TextField()
    topic = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=60, blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    same_here = models.PositiveIntegerField(default=0, help_text="저도 그래요")

    class Meta:
        indexes = [models.Index(fields=["-published_at"])]


class Notification(Record):
    """The petitioner was told something; the key says what, and is used once."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="notifications")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=150, unique=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    message = models.ForeignKey(OutgoingMessage, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]


class Reminder(Record):
    """독촉장 of the 민원심사관 for an overdue petition (영 제28조제2항)."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="reminders")
    department = models.CharField(max_length=60)
    letter = models.TextField()
    answer_by = models.DateField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()


class MonthlyCheck(Record):
    """The 민원심사관's check, once a month at least (영 제22조)."""

    month = models.CharField(max_length=7, unique=True, help_text="2026-05")
    figures = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
