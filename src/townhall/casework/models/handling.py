from django.db import models

from townhall.casework.models.petition import Petition
from townhall.core.models import Person, Record


class Cooperation(Record):
    """Another department is asked for its opinion within the case's period (법 제20조)."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="cooperations")
    department = models.CharField(max_length=60)
    question = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["department", "due_at"], condition=models.Q(answered_at=None), name="coop_open")
        ]


class Supplement(Record):
    """A request to complete the petition; neither the day it is sent nor the day it is answered counts (법 제22조)."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="supplements")
    round = models.PositiveIntegerField(default=1)
    what = models.TextField(help_text="what is missing, in Korean")
    letter = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    reply_by = models.DateField()
    received_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, help_text="masked")
    answer_covers = models.JSONField(default=list)
    extended_times = models.PositiveIntegerField(default=0)
    ended = models.CharField(max_length=20, blank=True, help_text="received, returned, undeliverable")


class Extension(Record):
    """A longer period, for one of the grounds of the decree (영 제21조)."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="extensions")
    ground = models.CharField(max_length=40)
    reason = models.TextField()
    days = models.PositiveIntegerField(default=0)
    hours = models.PositiveIntegerField(default=0, help_text="working hours, for cases counted in hours")
    consented = models.BooleanField(default=False, help_text="the petitioner agreed to a second one")
    due_before = models.DateTimeField()
    due_after = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Transfer(Record):
    """The petition went to the right place, inside the town hall or to another body (영 제13조)."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="transfers")
    from_department = models.CharField(max_length=60, blank=True)
    to_department = models.CharField(max_length=60, blank=True)
    to_body = models.CharField(max_length=120, blank=True)
    reason = models.TextField()
    wrong_sent_at = models.DateTimeField(null=True, blank=True, help_text="when the wrong place received it")
    due_at = models.DateTimeField(null=True, blank=True, help_text="by when it had to be passed on")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    hours_lost = models.FloatField(default=0)

    class Meta:
        indexes = [models.Index(fields=["at"])]
