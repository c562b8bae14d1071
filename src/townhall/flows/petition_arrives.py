"""A petition arrives: taken in, masked, put on the clock, receipted; a job proposes the rest."""

from typing import Any

from townhall.casework.actions import Receipt, receive_petition
from townhall.core.actors import Actor, petitioner
from townhall.core.jobs import run_due


def arrive(*, by: Actor | None = None, **filing: Any) -> Receipt:
    """Receive a petition for a resident; ``filing`` are the arguments of `receive_petition`."""
    return receive_petition(by=by or petitioner(""), **filing)


def arrive_and_wait(*, by: Actor | None = None, **filing: Any) -> Receipt:
    """The same, and do the due jobs at once: for the command line and tests, never for a page."""
    receipt = arrive(by=by, **filing)
    run_due()
    receipt.petition.refresh_from_db()
    return receipt
