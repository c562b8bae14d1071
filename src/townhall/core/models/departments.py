from django.db import models

from townhall.core.models.base import Record


class Department(Record):
    """A department as it stood between two dates; its code is what other rows keep."""

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    parent = models.CharField(max_length=60, blank=True, help_text="code of the department above")
    kind = models.CharField(max_length=20, default="department")
    phone = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="department_once_a_day")]
        indexes = [models.Index(fields=["parent"])]


class Topic(Record):
    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    description = models.TextField(blank=True)


class Duty(Record):
    """A line of the duty table (업무분장) as it stood between two dates; its code is stable for ever."""

    code = models.CharField(max_length=80)
    department = models.CharField(max_length=60)
    line = models.TextField()
    topic = models.CharField(max_length=60, blank=True)
    legal_kind = models.CharField(max_length=20, blank=True)
    statutory_days = models.PositiveIntegerField(null=True, blank=True)
    law = models.CharField(max_length=300, blank=True)
    risk = models.CharField(max_length=10, default="low")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["code"]), models.Index(fields=["department"])]


class Dong(Record):
    """A 동 office's area and the legal dong of the boundary file that stands for it."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    legal_dong = models.CharField(max_length=60, blank=True)


class Place(Record):
    code = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20)
    dong = models.CharField(max_length=60, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    aliases = models.JSONField(default=list)
