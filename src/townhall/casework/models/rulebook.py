from django.db import models

from townhall.core.models import Record


class RoutingRule(Record):
    """A line of the officers' routing table; first match wins."""

    order = models.PositiveIntegerField()
    when_words = models.CharField(max_length=300, default="*", help_text="words separated by ;")
    when_topic = models.CharField(max_length=60, default="*")
    when_duty = models.CharField(max_length=80, default="*")
    when_kind = models.CharField(max_length=20, default="*")
    when_place = models.CharField(max_length=100, default="*")
    then_department = models.CharField(max_length=60)
    then_cooperate = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order"]


class ApprovalRule(Record):
    """A line of the delegated approval rules (위임전결규정); first match wins."""

    order = models.PositiveIntegerField()
    legal_kind = models.CharField(max_length=20, default="*")
    topic = models.CharField(max_length=60, default="*")
    duty = models.CharField(max_length=80, default="*")
    risk = models.CharField(max_length=10, default="*")
    drafter = models.CharField(max_length=20, default="officer")
    reviewer = models.CharField(max_length=20, blank=True)
    approver = models.CharField(max_length=20, default="lead")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order"]
