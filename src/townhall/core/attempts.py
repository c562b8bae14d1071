"""Counting failed tries: five, then ten minutes of rest."""

from datetime import timedelta

from django.utils import timezone

from townhall.core.models import Attempt

TRIES = 5
REST = timedelta(minutes=10)


def is_resting(key: str) -> bool:
    """Whether this key must wait."""
    return Attempt.objects.filter(key=key, rest_until__gt=timezone.now()).exists()


def note_failure(key: str) -> None:
    """Count a failed try; the fifth begins the rest."""
    row, _ = Attempt.objects.get_or_create(key=key[:200])
    old = row.changed_at is not None and timezone.now() - row.changed_at > REST
    failed = 1 if old else row.failed + 1
    rest = timezone.now() + REST if failed >= TRIES else None
    Attempt.objects.filter(pk=row.pk).update(
        failed=0 if rest else failed, rest_until=rest or row.rest_until, changed_at=timezone.now()
    )


def forget_failures(key: str) -> None:
    """A try that succeeded wipes the count."""
    Attempt.objects.filter(key=key).delete()
