from django.db import models

from townhall.core.models.base import Record


class Holiday(Record):
    """A day the town added to the national holidays: 임시공휴일 or a local closing day."""

    date = models.DateField(unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, default="temporary")
    declared_on = models.DateField(null=True, blank=True)


class WorkingHours(Record):
    office = models.CharField(max_length=60, default="*")
    weekday = models.CharField(max_length=3)
    open = models.TimeField()
    close = models.TimeField()
    break_from = models.TimeField(null=True, blank=True)
    break_to = models.TimeField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
