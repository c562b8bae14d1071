"""Work of the counters that is done later: predictions written down as they were, slots opened, sample days played."""

from datetime import timedelta

from django.utils import timezone

from townhall.core import jobs
from townhall.core.jobs import Effect, Payload
from townhall.counters import recording
from townhall.counters.actions import keep_said, open_slots, take_events
from townhall.counters.slots import slots_to_open


@jobs.job("counters.write_down", every=timedelta(minutes=1), rank=6)
def write_down(_payload: Payload) -> Effect | None:
    """What was said at each new ticket, and the waits that became known."""
    found = [record for office in recording.offices() if (record := recording.record_of(office, now=timezone.now()))]
    return (lambda: [keep_said(**record) for record in found]) if found else None


@jobs.job("counters.open_slots", every=timedelta(hours=12), rank=12)
def slots(_payload: Payload) -> Effect | None:
    """Places that may be booked in the next two weeks."""
    wanted = slots_to_open(now=timezone.now())
    return (lambda: [open_slots(**one) for one in wanted]) if wanted else None


@jobs.job("counters.play_sample_day", every=timedelta(hours=1), rank=11)
def play(_payload: Payload) -> Effect | None:
    """A sample town gets its made-up day; a real one has no office that is made up."""
    from townhall.counters import demo  # noqa: PLC0415 - reads in numpy and scipy, which a web process may never need

    events = demo.events_missing(now=timezone.now())
    return (lambda: take_events(events=events, by=demo.PLAYER)) if events else None
