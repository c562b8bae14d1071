"""Work of casework that is done later: prepared outside the transaction, taking effect in it."""

from datetime import date, timedelta

from django.utils import timezone

from dongheon.base.abstain import Abstain
from townhall.casework import answer_words, drafting, files, learning, likeness, triaging
from townhall.casework.actions import (
    DRAFT,
    MOVE,
    TRIAGE,
    keep_campaign_proposals,
    keep_first_draft,
    keep_learned,
    keep_vectors,
    move_due_dates,
    propose_triage,
    tell_progress,
)
from townhall.casework.models import Draft, Petition
from townhall.casework.queries.alike import campaign_proposals_of, recent_open_petitions
from townhall.casework.queries.inspection import unanswered_for, unsorted_numbers
from townhall.core import jobs
from townhall.core.dates import day_of
from townhall.core.jobs import Effect, Payload

WRITABLE = ("accepted", "handling")
TRACED_AT_ONCE = 500


@jobs.job(TRIAGE, attempts=6, lease=timedelta(minutes=3))
def propose(payload: Payload) -> Effect | None:
    """Propose labels for a new petition."""
    petition = Petition.objects.get(number=payload["number"])
    if not petition.open or (petition.proposals.exists() and not payload.get("again")):
        return None
    triage, model = triaging.triage_of(petition)
    return lambda: propose_triage(petition=petition, triage=triage, model=model)


@jobs.job(DRAFT, attempts=4, lease=timedelta(minutes=3), rank=5)
def draft(payload: Payload) -> Effect | None:
    """Write a first draft for the officer, unless somebody began."""
    petition = Petition.objects.select_related("officer").get(number=payload["number"])
    if petition.state not in WRITABLE or Draft.objects.filter(petition=petition).exists():
        return None
    made = drafting.first_draft(petition, on=day_of(timezone.now()))
    missing = (made.reason,) if isinstance(made, Abstain) else made.missing
    return lambda: keep_first_draft(
        petition=petition, draft=None if isinstance(made, Abstain) else made, missing=missing
    )


@jobs.job(MOVE, rank=3)
def move(payload: Payload) -> Effect:
    """A batch of open cases is counted anew after a holiday was declared."""
    day = date.fromisoformat(payload["day"])
    return lambda: move_due_dates(stood=payload["stood"], day=day, name=payload["name"])


@jobs.job("casework.tell_progress", every=timedelta(hours=6), rank=10)
def progress(_payload: Payload) -> Effect | None:
    """Every thirty days an unanswered petitioner is told where the matter stands (영 제23조)."""
    waiting = unanswered_for(days=30, now=timezone.now())
    return (lambda: [tell_progress(petition=petition) for petition in waiting]) if waiting else None


@jobs.job("casework.mend_sorters", every=timedelta(minutes=2), rank=8)
def mend(_payload: Payload) -> Effect | None:
    """Corrections of the last minutes mend the sorters at once."""
    rows = [row for question in learning.QUESTIONS if (row := learning.mended(question))]
    return (lambda: keep_learned(rows=rows)) if rows else None


@jobs.job("casework.learn_anew", every=timedelta(hours=24), rank=15, lease=timedelta(minutes=30))
def learn(_payload: Payload) -> Effect | None:
    """Once a day the sorters are learned anew from all that was decided."""
    rows = triaging.learned_anew(seed=timezone.now().toordinal())
    if not rows:
        return None
    waiting = unsorted_numbers()

    def effect() -> None:
        keep_learned(rows=rows)
        propose_again(waiting)

    return effect


def propose_again(numbers: list[str]) -> None:
    """What nobody sorted yet is looked at once more with what was learned."""
    day = timezone.now().date().isoformat()
    for number in numbers:
        jobs.enqueue(TRIAGE, key=f"{number}:{day}", payload={"number": number, "again": True})


@jobs.job("casework.trace_petitions", every=timedelta(minutes=1), rank=6)
def trace(_payload: Payload) -> Effect | None:
    """New petitions get their place in the space of meanings."""
    rows = likeness.vectors_of(likeness.untraced(TRACED_AT_ONCE))
    return (lambda: keep_vectors(rows=rows)) if rows else None


@jobs.job("casework.index_similar", every=timedelta(hours=1), rank=12, lease=timedelta(minutes=30))
def index(_payload: Payload) -> Effect | None:
    """The index of similar petitions takes in what is new."""
    likeness.build_index()
    return None


@jobs.job("casework.index_answers", every=timedelta(hours=1), rank=13, lease=timedelta(minutes=30))
def index_answers(_payload: Payload) -> Effect | None:
    """What residents search in takes in answers opened since."""
    answer_words.index_answers()
    return None


@jobs.job("casework.propose_campaigns", every=timedelta(hours=1), rank=14, lease=timedelta(minutes=10))
def campaigns(_payload: Payload) -> Effect | None:
    """Open petitions of the last three weeks that look like one campaign are shown to a person."""
    rows = campaign_proposals_of(recent_open_petitions(now=timezone.now()))
    return lambda: keep_campaign_proposals(rows=rows)


@jobs.job("casework.sweep_files", every=timedelta(hours=24), rank=18)
def sweep_files(_payload: Payload) -> Effect | None:
    """Sealed files that no row knows go after a day."""
    files.sweep(now=timezone.now())
    return None


@jobs.job("core.forget_old_jobs", every=timedelta(hours=24), rank=20)
def forget(_payload: Payload) -> Effect | None:
    """Done jobs go after ninety days."""
    return lambda: jobs.forget_old(before=timezone.now() - timedelta(days=90))
