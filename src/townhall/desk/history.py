"""The history of a case, newest first; what the machine did again and again is one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MACHINE = "system"


@dataclass(slots=True)
class Told:
    """A line of the history.

    Args:
        event: the newest event it stands for.
        times: how many events.
        since: the oldest of them.
    """

    event: Any
    times: int
    since: Any


def history_of(events: Sequence[Any]) -> list[Told]:
    """Lines for events in order of time; the same words of the machine become one line until a person acts."""
    told: list[Told] = []
    run: dict[tuple[str, str], Told] = {}
    for event in reversed(events):
        if event.actor_kind != MACHINE:
            run = {}
        key = (event.what, event.note)
        if key in run:
            run[key].times += 1
            run[key].since = event.at
            continue
        told.append(Told(event, 1, event.at))
        if event.actor_kind == MACHINE:
            run[key] = told[-1]
    return told
