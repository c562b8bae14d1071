"""Rows that hold between two dates."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

SEOUL = ZoneInfo("Asia/Seoul")


def in_force(on: date) -> Q:
    """Condition: the row is valid on that day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def day_of(moment: datetime) -> date:
    """The day in Seoul."""
    return moment.astimezone(SEOUL).date()
