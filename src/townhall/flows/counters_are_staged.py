"""A sample town's counters with a made-up day, and slots to book."""

from datetime import datetime

from townhall.counters.actions import open_slots, take_events
from townhall.counters.demo import PLAYER, events_missing, make_up
from townhall.counters.slots import slots_to_open


def stage_counters(*, now: datetime) -> int:
    """Play today; a job adds the rest of the day and the days before. Number of events."""
    if not make_up(now=now):
        return 0
    for slots in slots_to_open(now=now):
        open_slots(**slots)
    events = events_missing(now=now, past_days=0)
    return take_events(events=events, by=PLAYER, now=now)
