"""Rows of petitions as the commands of casework read them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dongheon.base.errors import BadInput
from dongheon.base.table import Table
from dongheon.base.town.records import Town

if TYPE_CHECKING:
    from dongheon.casework.triage.desk import Taught, TriageDesk
    from dongheon.casework.values import PetitionText

SEED = 20260601


def petition_texts(table: Table) -> "list[PetitionText]":
    """The petitions of a table, masked."""
    from dongheon.casework.values import PetitionText  # noqa: PLC0415 - the program starts at once when only described
    from dongheon.privacy.mask import mask  # noqa: PLC0415 - as above

    return [
        PetitionText(
            mask(row["title"]),
            mask(row["content"]),
            row.get("place", ""),
            day_written(row.get("received_at") or row.get("date") or ""),
            row.get("language") or "ko",
        )
        for row in table.rows
    ]


def day_written(written: str) -> date:
    """A day written in any usual way; today where none can be read, for a new petition arrives today."""
    return day_found(written) or date.today()  # noqa: DTZ011 - the town's wall


def day_found(written: str) -> date | None:
    """A day written in any usual way, None where none can be read."""
    match = re.search(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", written)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def day_given(written: str) -> date:
    """The day of ``--on``."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise BadInput(f"--on {written!r} is no day; write it as 2026-06-01") from error


def eras(town: Town, days: Sequence[date]) -> list[list[int]]:
    """Rows between two changes of the duty table, which can be sorted together."""
    starts = {duty.valid_from for duty in town.duties if duty.valid_from}
    ends = {duty.valid_to for duty in town.duties if duty.valid_to}
    changes = sorted(starts | {end + timedelta(days=1) for end in ends if end < date.max})
    found: dict[int, list[int]] = {}
    for row, day in enumerate(days):
        found.setdefault(bisect_right(changes, day), []).append(row)
    return [found[era] for era in sorted(found)]


def taught_by(town: Town, desk: "TriageDesk", skipped: set[str]) -> "Taught":
    """What the town's labelled petitions teach, without those named in ``skipped``."""
    from dongheon.casework.triage.teach import Lesson, teach  # noqa: PLC0415 - as above
    from dongheon.casework.values import PetitionText  # noqa: PLC0415 - as above
    from dongheon.privacy.mask import mask  # noqa: PLC0415 - as above

    labels = {label.id: label for label in town.labels if label.id not in skipped}
    lessons = []
    for petition in town.petitions:
        label = labels.get(petition.id)
        if label and petition.received_at:
            text = PetitionText(
                mask(petition.title),
                mask(petition.content),
                petition.place,
                petition.received_at.date(),
                petition.language,
            )
            main = label.duties[0] if label.duties else ""
            lessons.append(Lesson(text, label.legal_kind, label.topic, main, label.urgency, petition.id))
    return teach(lessons, desk=desk, seed=SEED)
