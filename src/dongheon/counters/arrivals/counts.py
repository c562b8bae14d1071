"""Visitors counted by day and slot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.counters.values import Channel, Ticket

Numbers = npt.NDArray[np.float64]
MOST_DAYS = 20_000
SLOT_MINUTES = 30


@dataclass(frozen=True, slots=True)
class SlotCounts:
    """Visitors of each slot of each day; days without any are days on which the office was closed.

    Args:
        first: first day.
        counts: (days, slots) float64, one row for every date from the first on.
        first_minute: begin of the first slot, minutes since midnight.
        slot_minutes: length of a slot.
    """

    first: date
    counts: Numbers
    first_minute: int
    slot_minutes: int

    @property
    def days(self) -> tuple[date, ...]:
        """Every date."""
        return tuple(self.first + timedelta(days=place) for place in range(len(self.counts)))

    @property
    def open_days(self) -> npt.NDArray[np.bool_]:
        """(days,) whether anybody came."""
        found: npt.NDArray[np.bool_] = self.counts.sum(axis=1) > 0
        return found

    def until(self, days: int) -> "SlotCounts":
        """The first so many days."""
        return SlotCounts(self.first, self.counts[:days], self.first_minute, self.slot_minutes)


def slot_counts(
    tickets: Iterable[Ticket],
    *,
    service_class: str | None = None,
    slot_minutes: int = SLOT_MINUTES,
    last: date | None = None,
) -> SlotCounts:
    """Tickets counted by day and slot; those by appointment are left out, since they are known beforehand.

    Args:
        tickets: in any order.
        service_class: one kind only, None for all.
        slot_minutes: length of a slot; divides a day.
        last: last day, None for that of the last ticket. A day that is not over has to be left out by the caller.
    Returns:
        SlotCounts over the slots in which anybody ever came.
    Raises:
        NotEnoughData: no ticket.
        BadInput: slots that do not divide a day, or dates too far apart.
    Source: own.
    Example:
        >>> from datetime import datetime
        >>> at = [datetime(2026, 6, 9, 9, 10), datetime(2026, 6, 9, 10, 5), datetime(2026, 6, 10, 9, 0)]
        >>> slot_counts(Ticket(str(n), "", "", one) for n, one in enumerate(at)).counts.tolist()
        [[1.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    """
    if slot_minutes < 1 or 24 * 60 % slot_minutes:
        raise BadInput(f"slots of {slot_minutes} minutes: a number that divides a day, e.g. 30")
    at = [
        (one.issued_at.date(), (one.issued_at.hour * 60 + one.issued_at.minute) // slot_minutes)
        for one in tickets
        if one.channel is not Channel.APPOINTMENT and service_class in {None, one.service_class}
    ]
    if last is not None:
        at = [one for one in at if one[0] <= last]
    if not at:
        raise NotEnoughData("no ticket to count; give tickets of some weeks")
    first, final = min(day for day, _ in at), last or max(day for day, _ in at)
    if (final - first).days >= MOST_DAYS:
        raise BadInput(f"tickets from {first} to {final}: a date is wrong, or give them year by year")
    slots = [slot for _, slot in at]
    begin, end = min(slots), max(slots)
    counts = np.zeros(((final - first).days + 1, end - begin + 1))
    np.add.at(counts, ([(day - first).days for day, _ in at], [slot - begin for slot in slots]), 1)
    return SlotCounts(first, counts, begin * slot_minutes, slot_minutes)
