"""The town's tables: departments, duties, people, hours, holidays, places."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from dongheon.base.town.records import Town
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.models import (
    Absence,
    Department,
    Dong,
    Duty,
    Holiday,
    Membership,
    Option,
    Person,
    Place,
    Topic,
    WorkingHours,
)


@action
def load_tables(*, town: Town, by: Actor) -> dict[str, int]:
    """Replace the town's tables by those of the folder; accounts are kept and brought up to date."""
    for key in ("name", "name_en", "phone", "address", "host"):
        Option.objects.update_or_create(key=f"town.{key}", defaults={"value": getattr(town, key)})
    for name, value in town.thresholds:
        Option.objects.update_or_create(key=f"threshold.{name}", defaults={"value": value})
    for key, rows in (("privacy.rules", town.privacy_rules), ("privacy.retention", town.retention)):
        Option.objects.update_or_create(key=key, defaults={"value": [asdict(row) for row in rows]})
    counts = {
        "dongs": _replace(Dong, town.dongs, "code name legal_dong"),
        "departments": _replace(
            Department, town.departments,
            "code name name_en parent kind phone place valid_from valid_to successor",
        ),
        "topics": _replace(Topic, town.topics, "code name name_en description"),
        "duties": _replace(
            Duty, town.duties, "code department line topic legal_kind statutory_days law risk valid_from valid_to"
        ),
        "hours": _replace(
            WorkingHours, [row for row in town.hours if row.open and row.close],
            "office weekday open close break_from break_to valid_from valid_to",
        ),
        "places": _replace(Place, town.places, "code name kind dong lon lat aliases"),
    }  # fmt: skip
    for row in town.holidays:
        values = {"name": row.name, "kind": row.kind, "declared_on": row.declared_on}
        Holiday.objects.update_or_create(date=row.day, defaults=values)
    counts["officers"] = _load_people(town)
    leave("load_tables", by=by, subject="town", **counts)
    return counts


def _replace(table: Any, rows: Sequence[Any], columns: str) -> int:
    table.objects.all().delete()
    names = columns.split()
    made = [table(**{name: _cell(getattr(row, name)) for name in names}) for row in rows]
    table.objects.bulk_create(made, batch_size=500)
    return len(made)


def _cell(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _load_people(town: Town) -> int:
    people: dict[str, Person] = {}
    for row in town.officers:
        values = {"name": row.name, "phone": row.phone, "email": row.email}
        person, created = Person.objects.update_or_create(username=row.id, defaults=values)
        if created:
            person.set_unusable_password()
            person.save(update_fields=["password"])
        people[row.id] = person
    Membership.objects.filter(person__in=people.values()).delete()
    Membership.objects.bulk_create(
        Membership(
            person=people[row.id], department=row.department, position=row.position, roles=list(row.roles),
            valid_from=row.valid_from, valid_to=row.valid_to,
        )
        for row in town.officers
    )  # fmt: skip
    Absence.objects.filter(person__in=people.values()).delete()
    Absence.objects.bulk_create(
        Absence(
            person=people[row.officer], first_day=row.from_day, last_day=row.to_day, reason=row.reason,
            deputy=people.get(row.deputy),
        )
        for row in town.absences
        if row.officer in people and row.from_day and row.to_day
    )  # fmt: skip
    return len(people)
