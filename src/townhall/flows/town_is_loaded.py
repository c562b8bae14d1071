"""A town folder becomes a town hall: tables, rules, papers, petitions with what became of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from dongheon.base.town.records import Duty, Town
from townhall.casework.actions import PastCase, load_past_case, load_rules
from townhall.core.actors import SYSTEM
from townhall.core.loading import load_tables
from townhall.counters.actions import load_offices
from townhall.knowledge.actions import store_papers
from townhall.trust.register import ensure_uses

STILL_OPEN = timedelta(days=28)
WEEKS_BACK = (0, 0, 1, 0, 0, 1, 0, 2)  # ages of the cases on a desk: most are of this week, few are late


def load_town(town: Town, *, now: datetime, progress: Callable[[int, int], None], moved: bool = True) -> dict[str, int]:
    """Load everything; a second run adds only what is new.

    Petitions of the folder's last four weeks that have no reply become open cases. With ``moved`` their dates are moved
    by whole weeks, so that a sample town always has fresh cases, and all unanswered petitions of its busiest department
    are moved into the last weeks, so that one desk is as full as real ones are.
    """
    ensure_uses()
    counts = load_tables(town=town, by=SYSTEM)
    counts["rules"] = load_rules(town=town, by=SYSTEM)
    counts["documents"] = store_papers(papers=town.documents, by=SYSTEM)
    counts["counters"] = load_offices(town=town, by=SYSTEM)
    cases = list(past_cases(town))
    newest = max((case.written.received_at for case in cases if case.written.received_at), default=None)
    full_desk = _unanswered(cases, town.duties, department=busiest_of(cases, town.duties)) if moved else []
    for done, case in enumerate(cases, 1):
        still_open = _is_open(case, newest) or case.written.id in full_desk
        moved_by = timedelta(0)
        if moved and case.written.id in full_desk:
            moved_by = _to_the_last_weeks(case, full_desk.index(case.written.id), now=now)
        elif moved and still_open and newest:
            moved_by = timedelta(weeks=(now.replace(tzinfo=None) - newest).days // 7)
        load_past_case(case=case, still_open=still_open, moved_by=moved_by)
        progress(done, len(cases))
    return {**counts, "petitions": len(cases)}


def past_cases(town: Town) -> Iterator[PastCase]:
    """Petitions with their labels and replies, in order of arrival."""
    labels = {label.id: label for label in town.labels}
    replies = {reply.petition: reply for reply in town.replies}
    ordered = sorted(town.petitions, key=lambda row: (str(row.received_at or ""), row.id))
    for written in ordered:
        yield PastCase(written, labels.get(written.id), replies.get(written.id))


def _to_the_last_weeks(case: PastCase, place: int, *, now: datetime) -> timedelta:
    """By how much a case moves: what must be done within hours comes from the last day, the rest keeps its weekday."""
    days = (now.replace(tzinfo=None) - (case.written.received_at or now.replace(tzinfo=None))).days
    if case.label is not None and case.label.legal_kind == "other":
        return timedelta(days=days)
    return timedelta(weeks=days // 7 - WEEKS_BACK[place % len(WEEKS_BACK)])


def _is_open(case: PastCase, newest: datetime | None) -> bool:
    received = case.written.received_at
    return case.reply is None and received is not None and newest is not None and newest - received <= STILL_OPEN


def busiest_of(cases: Iterable[PastCase], duties: Sequence[Duty]) -> str:
    """The department that the folder's labels name most often, "" if there are no labels."""
    by_department = Counter(_department_then(case, duties) for case in cases)
    by_department.pop("", None)
    return max(sorted(by_department), key=lambda code: by_department[code], default="")


def _unanswered(cases: Iterable[PastCase], duties: Sequence[Duty], *, department: str) -> list[str]:
    """Ids of a department's petitions without a reply, oldest first."""
    open_ones = (case for case in cases if case.reply is None and department)
    return [case.written.id for case in open_ones if _department_then(case, duties) == department]


def _department_then(case: PastCase, duties: Sequence[Duty]) -> str:
    """Department of the labelled duty on the day of the petition."""
    if case.label is None or not case.label.duties or case.written.received_at is None:
        return ""
    day, code = case.written.received_at.date(), case.label.duties[0]
    held = [
        duty
        for duty in duties
        if duty.code == code and (duty.valid_from or date.min) <= day <= (duty.valid_to or date.max)
    ]
    return held[0].department if held else ""
