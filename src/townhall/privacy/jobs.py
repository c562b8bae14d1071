"""Work of privacy that is done later."""

from datetime import timedelta

from django.utils import timezone

from townhall.core import jobs
from townhall.core.jobs import Effect, Payload
from townhall.privacy.access import sign_ends
from townhall.privacy.models import Original
from townhall.privacy.shreds import shred

A_WEEK = timedelta(days=7)


@jobs.job("privacy.sign_checkpoints", every=timedelta(hours=1), rank=9)
def sign(_payload: Payload) -> Effect:
    """Once an hour the ends of the chains are signed."""
    return sign_ends


@jobs.job("privacy.shred_leftovers", every=timedelta(hours=24), rank=19)
def shred_leftovers(_payload: Payload) -> Effect | None:
    """Secrets of cases that were destroyed go, even if the machine stopped between the database and the file."""
    alive = Original.objects.filter(destroyed_at=None).values("subject")
    ended = Original.objects.filter(destroyed_at__gte=timezone.now() - A_WEEK).exclude(subject__in=alive)
    for subject in ended.values_list("subject", flat=True).distinct():
        shred(subject)
    return None
