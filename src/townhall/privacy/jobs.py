"""Work of privacy that is done later."""

from datetime import timedelta

from townhall.core import jobs
from townhall.core.jobs import Effect, Payload
from townhall.privacy.access import sign_ends


@jobs.job("privacy.sign_checkpoints", every=timedelta(hours=1), rank=9)
def sign(_payload: Payload) -> Effect:
    """Once an hour the ends of the chains are signed."""
    return sign_ends
