"""What the town's own decisions taught the sorting desk: learned at night, mended after each correction."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from dongheon.base.errors import BadInput
from dongheon.casework.learning.relearn import relearn
from dongheon.casework.learning.store import from_bytes, to_bytes
from dongheon.casework.learning.values import Case, Learned
from dongheon.casework.triage.desk import Taught as TaughtSorters
from dongheon.casework.triage.desk import TriageDesk
from dongheon.casework.triage.teach import Lesson, teach
from townhall.casework.engines import masked_again, petition_text
from townhall.casework.models import Correction, Petition, Taught
from townhall.core.dates import day_of

QUESTIONS = ("legal_kind", "topic", "duty", "urgency")
MOST_LESSONS = 20_000


def newest_marks() -> tuple[tuple[str, int], ...]:
    """Id of the newest row of each question: what was built from them is built again when one changes."""
    rows = Taught.objects.order_by("id").values_list("question", "id")
    return tuple(sorted(dict(rows).items()))


@lru_cache(maxsize=2)
def taught(marks: tuple[tuple[str, int], ...]) -> TaughtSorters:
    """The sorters of those rows."""
    rows = {question: Taught.objects.filter(pk=pk).first() for question, pk in marks}
    return TaughtSorters(**{question: _readable(row) for question, row in rows.items() if row})


def _readable(row: Taught) -> Learned | None:
    """A sorter that an older version wrote is as good as none: the desk works from the duty table until the night."""
    try:
        return from_bytes(bytes(row.data))
    except BadInput as error:
        logging.getLogger(__name__).warning("%s: %s", row.question, error)
        return None


def learned_anew(*, seed: int, desk: TriageDesk | None = None) -> list[Taught]:
    """Sorters learned from all labelled petitions, newest 20,000, as unsaved rows; lost duties are left out."""
    last = Correction.objects.order_by("-id").values_list("id", flat=True).first() or 0
    lessons = list(_lessons())
    sorters = teach(lessons, desk=desk, seed=seed)
    return [
        Taught(question=question, data=to_bytes(sorter), lessons=len(lessons), last_correction=last)
        for question in QUESTIONS
        if isinstance(sorter := getattr(sorters, question), Learned)
    ]


def mended(question: str) -> Taught | None:
    """The newest sorter mended by the corrections it does not know yet, as an unsaved row; None if there are none."""
    row = Taught.objects.filter(question=question).order_by("-id").first()
    if row is None:
        return None
    news = Correction.objects.filter(label=question, wish=0, id__gt=row.last_correction, right=False)
    corrections = list(news.exclude(after="").select_related("petition").order_by("id")[:500])
    if not corrections:
        return None
    former = _readable(row)
    if former is None:
        return None
    learned = relearn(former, [_case(one) for one in corrections])
    return Taught(
        question=question,
        data=to_bytes(learned),
        lessons=row.lessons + len(corrections),
        last_correction=corrections[-1].pk,
    )


def store(rows: Sequence[Taught], *, at: datetime) -> None:
    """Keep new sorters; of each question the last three stay, so that one can go back."""
    for row in rows:
        row.made_at = at
        row.save(force_insert=True)
        kept = Taught.objects.filter(question=row.question).order_by("-id").values_list("id", flat=True)[:3]
        Taught.objects.filter(question=row.question).exclude(pk__in=list(kept)).delete()


def _lessons() -> Iterable[Lesson]:
    """Petitions whose labels a person decided or that were answered under them."""
    decided = Petition.objects.filter(corrections__isnull=False) | Petition.objects.filter(state="answered")
    rows = decided.exclude(duty="").distinct().order_by("-received_at")[:MOST_LESSONS]
    for row in reversed(list(rows)):
        yield Lesson(petition_text(row), row.legal_kind, row.topic, row.duty, row.urgency, row.number)


def _case(correction: Correction) -> Case:
    petition = correction.petition
    return Case(
        masked_again(petition.title),
        masked_again(petition.content),
        correction.after,
        day_of(petition.received_at),
        petition.number,
    )
