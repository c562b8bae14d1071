"""Pieces of what the town has written, and where a sentence comes from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a manual, notice, ordinance or earlier reply that an answer may cite.

    Args:
        id: stable id, e.g. "parking-enforcement-manual#2".
        title: title of the document.
        place: where in it, e.g. "2. 단속 시간".
        kind: "manual", "notice", "procedure", "ordinance", "statute", "reply", "directory".
        text: the passage.
        in_force_from: first day in force, None if unknown.
        in_force_to: last day in force, None if still in force.
        department: code of the owning department.
    """

    id: str
    title: str
    place: str
    kind: str
    text: str
    in_force_from: date | None = None
    in_force_to: date | None = None
    department: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the passage holds on a day; an open or unknown end does not exclude it."""
        started = self.in_force_from is None or self.in_force_from <= on
        return started and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence comes from.

    Args:
        passage: id of the passage.
        quote: exact substring of the passage (after white space and NFKC are folded).
    """

    passage: str
    quote: str
