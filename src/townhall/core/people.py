"""People as they stood on a day: roles, departments, absences and who stands in."""

from datetime import date

from django.db.models import Q

from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import in_force
from townhall.core.departments import departments_below
from townhall.core.errors import Changed
from townhall.core.models import Absence, Membership, Person

WIDE_ROLES = frozenset({"intake", "inspector", "privacy", "admin", "auditor"})


def memberships_of(person: Person, on: date) -> list[Membership]:
    """Where the person works on that day."""
    return list(Membership.objects.filter(in_force(on), person=person))


def roles_of(person: Person, on: date) -> frozenset[str]:
    """All roles of the person on that day, wherever they are held."""
    return frozenset(role for membership in memberships_of(person, on) for role in membership.roles)


def departments_of(person: Person, on: date) -> set[str]:
    """Codes of the person's departments; a lead or director also sees those below."""
    codes: set[str] = set()
    for membership in memberships_of(person, on):
        codes.add(membership.department)
        if {"lead", "director"} & set(membership.roles):
            codes |= departments_below(membership.department, on)
    return codes


def people_in(department: str, on: date, *, role: str = "") -> list[Person]:
    """Active people of a department on that day, with that role if one is given."""
    rows = Membership.objects.filter(in_force(on), department=department, person__is_active=True)
    found = {row.person_id: row.person for row in rows.select_related("person") if not role or role in row.roles}
    return sorted(found.values(), key=lambda person: person.username)


def people_with(role: str, on: date) -> list[Person]:
    """Active people who hold that role on that day, wherever."""
    rows = Membership.objects.filter(in_force(on), person__is_active=True).select_related("person")
    found = {row.person_id: row.person for row in rows if role in row.roles}
    return sorted(found.values(), key=lambda person: person.username)


def absence_of(person: Person, on: date) -> Absence | None:
    """The absence that covers that day."""
    covering = Absence.objects.filter(person=person, first_day__lte=on, last_day__gte=on)
    return covering.select_related("deputy").order_by("first_day").first()


def absent_people(on: date) -> dict[int, Absence]:
    """Everybody away on that day, by id of the person."""
    rows = Absence.objects.filter(first_day__lte=on, last_day__gte=on).select_related("person", "deputy")
    return {row.person_id: row for row in rows}


def stood_in_for(person: Person, on: date) -> list[Person]:
    """People for whom this person stands in on that day."""
    rows = Absence.objects.filter(deputy=person, first_day__lte=on, last_day__gte=on).select_related("person")
    return [row.person for row in rows]


@action
def declare_absence(
    *, person: Person, first_day: date, last_day: date, deputy: Person | None, reason: str, by: Actor
) -> Absence:
    """Record that a person is away; the deputy may not be away on the same days."""
    if deputy is not None:
        clash = Absence.objects.filter(person=deputy, first_day__lte=last_day, last_day__gte=first_day).first()
        if clash:
            raise Changed(
                f"{deputy.name} 님도 {clash.first_day:%Y-%m-%d}부터 {clash.last_day:%Y-%m-%d}까지 자리를 비웁니다."
            )
    row = Absence.objects.create(person=person, first_day=first_day, last_day=last_day, deputy=deputy, reason=reason)
    leave("declare_absence", by=by, subject=f"person:{person.username}", first=str(first_day), last=str(last_day))
    return row


@action
def change_settings(*, person: Person, settings: dict[str, object], by: Actor) -> None:
    """Keep a person's own choices."""
    Person.objects.filter(pk=person.pk).update(settings=settings)
    leave("change_settings", by=by, subject=f"person:{person.username}")


def person_named(username: str) -> Person | None:
    """The account of that name."""
    return Person.objects.filter(Q(username=username)).first()
