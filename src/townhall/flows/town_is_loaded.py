"""A town folder becomes a town hall: tables, rules, papers, petitions with what became of them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from dongheon.base.town.records import Town
from townhall.casework.actions import PastCase, load_past_case, load_rules
from townhall.core.actors import SYSTEM
from townhall.core.loading import load_tables
from townhall.knowledge.actions import store_papers
from townhall.trust.register import ensure_uses

STILL_OPEN = timedelta(days=28)


def load_town(town: Town, *, now: datetime, progress: Callable[[int, int], None], moved: bool = True) -> dict[str, int]:
    """Load everything; a second run adds only what is new.

    Petitions of the folder's last four weeks that have no reply become open cases. With ``moved`` their dates are moved
    by whole weeks, so that a sample town always has fresh cases.
    """
    ensure_uses()
    counts = load_tables(town=town, by=SYSTEM)
    counts["rules"] = load_rules(town=town, by=SYSTEM)
    counts["documents"] = store_papers(papers=town.documents, by=SYSTEM)
    cases = list(past_cases(town))
    newest = max((case.written.received_at for case in cases if case.written.received_at), default=None)
    for done, case in enumerate(cases, 1):
        still_open = _is_open(case, newest)
        weeks = (now.replace(tzinfo=None) - newest).days // 7 if moved and still_open and newest else 0
        load_past_case(case=case, still_open=still_open, moved_by=timedelta(weeks=weeks))
        progress(done, len(cases))
    return {**counts, "petitions": len(cases)}


def past_cases(town: Town) -> Iterator[PastCase]:
    """Petitions with their labels and replies, in order of arrival."""
    labels = {label.id: label for label in town.labels}
    replies = {reply.petition: reply for reply in town.replies}
    ordered = sorted(town.petitions, key=lambda row: (str(row.received_at or ""), row.id))
    for written in ordered:
        yield PastCase(written, labels.get(written.id), replies.get(written.id))


def _is_open(case: PastCase, newest: datetime | None) -> bool:
    received = case.written.received_at
    return case.reply is None and received is not None and newest is not None and newest - received <= STILL_OPEN
