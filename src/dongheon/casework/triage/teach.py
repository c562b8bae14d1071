"""Teaching a desk from labelled petitions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dongheon.casework.learning.features import Readings, read, take
from dongheon.casework.learning.learn import FEWEST, learn_read
from dongheon.casework.learning.values import Case, Learned
from dongheon.casework.triage.desk import Taught, TriageDesk
from dongheon.casework.values import PetitionText


@dataclass(frozen=True, slots=True)
class Lesson:
    """A petition and what a person said of it.

    Args:
        petition: the masked text.
        legal_kind: "" if not said, as for the others.
        topic: topic code.
        duty: code of the main duty.
        urgency: urgency.
        id: the case's number, "" if it must not be quoted.
    """

    petition: PetitionText
    legal_kind: str = ""
    topic: str = ""
    duty: str = ""
    urgency: str = ""
    id: str = ""


def teach(lessons: Sequence[Lesson], *, desk: TriageDesk | None = None, seed: int) -> Taught:
    """Learn legal kind, topic, duty and urgency from labelled petitions.

    Args:
        lessons: labelled petitions; a lesson without one of the labels is left out for that question only.
        desk: the town's desk without lessons; with it lessons about duties that the desk does not know are left out.
        seed: for undated histories.
    Returns:
        One sorter per question, None for a question with fewer than ``FEWEST`` lessons or only one answer.
    Example:
        >>> teach([], seed=1) == Taught()
        True
    """
    readings = read(
        [lesson.petition.title.text for lesson in lessons], [lesson.petition.content.text for lesson in lessons]
    )
    return teach_read(lessons, readings, desk=desk, seed=seed)


def teach_read(lessons: Sequence[Lesson], readings: Readings, *, desk: TriageDesk | None = None, seed: int) -> Taught:
    """``teach`` for lessons that were already read.

    Args:
        lessons: see ``teach``.
        readings: one row per lesson.
        desk: see ``teach``.
        seed: see ``teach``.
    Returns:
        See ``teach``.
    """
    answers = {
        "legal_kind": [lesson.legal_kind for lesson in lessons],
        "topic": [lesson.topic for lesson in lessons],
        "duty": [lesson.duty if not desk or lesson.duty in desk.duties else "" for lesson in lessons],
        "urgency": [lesson.urgency for lesson in lessons],
    }
    return Taught(
        legal_kind=_one(answers["legal_kind"], lessons, readings, seed=seed, wording=True),
        topic=_one(answers["topic"], lessons, readings, seed=seed),
        duty=_one(answers["duty"], lessons, readings, seed=seed),
        urgency=_one(answers["urgency"], lessons, readings, seed=seed, wording=True),
    )


def _one(
    labels: Sequence[str],
    lessons: Sequence[Lesson],
    readings: Readings,
    *,
    seed: int,
    wording: bool = False,
) -> Learned | None:
    rows = [row for row, label in enumerate(labels) if label]
    if len(rows) < FEWEST or len({labels[row] for row in rows}) < 2:
        return None
    told = [lessons[row].petition for row in rows]
    cases = [
        Case(text.title, text.content, labels[row], text.received_on, lessons[row].id)
        for row, text in zip(rows, told, strict=True)
    ]
    own = take(readings, np.array(rows))
    return learn_read(cases, own, seed=seed, named=False, wording=wording)
