"""For leads and the 민원심사관: load, lateness, wrong turns, how right the machine was, the month."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from townhall.casework.models import Correction, MonthlyCheck, Petition, Proposal, Reminder, Transfer
from townhall.core.dates import SEOUL, day_of
from townhall.core.models import Absence, Person
from townhall.core.people import absent_people, people_in

FEW = 30


@dataclass(frozen=True, slots=True)
class Load:
    """What one officer carries; no ranking, no speed.

    Args:
        person: the officer.
        absence: today's absence, if any.
        by_due_day: open cases by due day.
        late: of them, past their due date.
        waiting: open cases that wait for the petitioner.
    """

    person: Person
    absence: Absence | None
    by_due_day: list[tuple[date, int]]
    late: int
    waiting: int

    @property
    def open_cases(self) -> int:
        return sum(n for _, n in self.by_due_day)


@dataclass(frozen=True, slots=True)
class LabelWeek:
    """How right proposals of one label were in one week.

    Args:
        week: Monday.
        label: legal_kind, topic, duty or urgency.
        decided: decisions by people.
        right: of them, the proposal was kept; None below 30 decisions.
        stated: mean stated probability of those proposals, None below 30.
        abstained: decisions where nothing was proposed.
    """

    week: date
    label: str
    decided: int
    right: float | None
    stated: float | None
    abstained: int


def team_load(department: str, *, now: datetime | None = None) -> list[Load]:
    """Load of each officer of a department, by name; cases without an officer are in the inbox's "unassigned"."""
    now = now or timezone.now()
    on = day_of(now)
    away = absent_people(on)
    people = people_in(department, on)
    rows = Petition.objects.filter(open=True, officer__in=people).values_list("officer_id", "due_at", "state")
    days: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    late: dict[int, int] = defaultdict(int)
    waiting: dict[int, int] = defaultdict(int)
    for officer, due_at, state in rows:
        days[officer][day_of(due_at) if due_at else on] += 1
        late[officer] += bool(due_at and due_at < now and state != "supplement")
        waiting[officer] += state == "supplement"
    return [
        Load(person, away.get(person.pk), sorted(days[person.pk].items()), late[person.pk], waiting[person.pk])
        for person in people
    ]


def overdue_petitions(*, departments: set[str] | None = None, now: datetime | None = None) -> list[Petition]:
    """Open petitions past their due date, longest first, each with ``reminded`` (reminders issued)."""
    rows = Petition.objects.filter(open=True, due_at__lt=now or timezone.now())
    if departments is not None:
        rows = rows.filter(department__in=departments)
    issued = Reminder.objects.filter(petition=OuterRef("pk")).order_by().values("petition").annotate(n=Count("id"))
    rows = rows.exclude(state="supplement").annotate(reminded=Coalesce(Subquery(issued.values("n")), 0))
    return list(rows.select_related("officer").order_by("due_at", "id")[:500])


def busiest_department() -> str:
    """Code of the department that has received most petitions, "" if there are none."""
    rows = Petition.objects.exclude(department="").values("department").annotate(n=Count("id"))
    first = rows.order_by("-n", "department").first()
    return str(first["department"]) if first else ""


def unsorted_numbers() -> list[str]:
    """Numbers of petitions that no department has and nobody decided anything about."""
    rows = Petition.objects.filter(open=True, state="received", department="", corrections=None)
    return list(rows.order_by("id").values_list("number", flat=True)[:1000])


def unanswered_for(*, days: int, now: datetime) -> list[Petition]:
    """Petitions still open so many days after they were accepted."""
    return list(Petition.objects.filter(open=True, accepted_at__lt=now - timedelta(days=days)).order_by("id"))


def wrong_transfers(*, since: datetime, until: datetime | None = None) -> list[Transfer]:
    """Where petitions were sent wrongly and the working hours that cost, newest first."""
    rows = Transfer.objects.filter(at__gte=since, at__lte=until or timezone.now()).exclude(from_department="")
    return list(rows.select_related("petition", "by").order_by("-at")[:500])


def triage_accuracy_by_week(*, since: date, until: date | None = None) -> list[LabelWeek]:
    """By week and label: how often people kept what was proposed, beside the probability that was stated."""
    start = datetime(since.year, since.month, since.day, tzinfo=SEOUL)
    rows = Proposal.objects.filter(decided_at__gte=start).exclude(decided="")
    if until is not None:
        rows = rows.filter(
            decided_at__lt=datetime(until.year, until.month, until.day, tzinfo=SEOUL) + timedelta(days=1)
        )
    groups: dict[tuple[date, str], list[tuple[str, str, float | None]]] = defaultdict(list)
    for label, proposed, decided, probability, at in rows.values_list(
        "label", "proposed", "decided", "probability", "decided_at"
    ):
        if at is None:
            continue
        day = day_of(at)
        groups[day - timedelta(days=day.weekday()), label].append((proposed, decided, probability))
    return [_label_week(week, label, group) for (week, label), group in sorted(groups.items())]


def monthly_check(month: str) -> dict[str, Any]:
    """Figures of a month ("2026-05") for the 민원심사관 (영 제22조)."""
    year, number = int(month[:4]), int(month[5:7])
    start = datetime(year, number, 1, tzinfo=SEOUL)
    end = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=SEOUL)
    came = Petition.objects.filter(received_at__gte=start, received_at__lt=end)
    closed = Petition.objects.filter(closed_at__gte=start, closed_at__lt=end)
    late = closed.filter(closed_at__gt=F("due_at"))
    still_late = Petition.objects.filter(open=True, due_at__lt=end)
    transfers = Transfer.objects.filter(at__gte=start, at__lt=end)
    ratings = closed.filter(rating__isnull=False).aggregate(score=Avg("rating__score"), n=Count("id"))
    departments = closed.values("department").annotate(
        n=Count("id"), late=Count("id", filter=Q(closed_at__gt=F("due_at")))
    )
    return {
        "month": month,
        "received": came.count(),
        "closed": closed.count(),
        "closed_late": late.count(),
        "open_late": still_late.count(),
        "extended": came.filter(extensions__isnull=False).distinct().count(),
        "supplements": came.filter(supplements__isnull=False).distinct().count(),
        "transfers": transfers.count(),
        "hours_lost": round(sum(transfers.values_list("hours_lost", flat=True)), 1),
        "corrections": Correction.objects.filter(at__gte=start, at__lt=end, right=False).count(),
        "rating": round(ratings["score"], 2) if ratings["n"] >= FEW else None,
        "by_department": list(departments.order_by("department")),
    }


def signed_months() -> list[MonthlyCheck]:
    """Checks that were signed, newest first."""
    return list(MonthlyCheck.objects.select_related("signed_by").order_by("-month"))


def _label_week(week: date, label: str, group: list[tuple[str, str, float | None]]) -> LabelWeek:
    made = [(proposed == decided, probability) for proposed, decided, probability in group if proposed]
    enough = len(made) >= FEW
    right = sum(kept for kept, _ in made) / len(made) if enough else None
    stated = sum(probability or 0.0 for _, probability in made) / len(made) if enough else None
    return LabelWeek(week, label, len(group), right, stated, len(group) - len(made))
