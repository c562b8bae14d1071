"""Officers of a department as the routing engine sees them."""

from datetime import date, datetime, timedelta

from django.db.models import Count

from dongheon.casework.routing import Hand
from townhall.casework.models import Petition
from townhall.core.dates import SEOUL
from townhall.core.models import Absence
from townhall.core.people import absent_people, people_in


def hands_in(department: str, *, duty: str, on: date) -> list[Hand]:
    """Each officer's open cases, absence, deputy, and whether they answered this duty in the last year."""
    people = people_in(department, on, role="officer") or people_in(department, on)
    open_cases = Petition.objects.filter(open=True, officer__in=people).values("officer").annotate(n=Count("id"))
    load = {row["officer"]: row["n"] for row in open_cases}
    since = datetime(on.year, on.month, on.day, tzinfo=SEOUL) - timedelta(days=365)
    answered = Petition.objects.filter(duty=duty, officer__in=people, state="answered", received_at__gte=since)
    knows = set(answered.values_list("officer", flat=True)) if duty else set()
    away = absent_people(on)
    return [
        Hand(
            person.username,
            load.get(person.pk, 0),
            away=person.pk in away,
            knows=person.pk in knows,
            deputy=_deputy(person.pk, away),
        )
        for person in people
    ]


def _deputy(pk: int, away: dict[int, Absence]) -> str:
    absence = away.get(pk)
    return absence.deputy.username if absence and absence.deputy else ""
