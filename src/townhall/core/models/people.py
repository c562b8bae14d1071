from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from townhall.core.models.base import Record


class Person(AbstractBaseUser):
    """An officer's account. Residents have none: they follow a petition by number and secret."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    settings = models.JSONField(default=dict, help_text="own choices: keys, text size, rows")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """Where a person works between two dates, as what, with which roles."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    department = models.CharField(max_length=60)
    position = models.CharField(max_length=60, blank=True)
    roles = models.JSONField(default=list)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["department"])]


class Absence(Record):
    """Days a person is away and who stands in."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=100, blank=True)
    deputy = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="stands_in")
