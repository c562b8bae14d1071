"""Departments and duties as they stood on a day."""

from datetime import date

from townhall.core.dates import in_force
from townhall.core.models import Department, Duty, Person, Topic


def department_on(code: str, on: date) -> Department | None:
    """The department as it stood on that day."""
    return Department.objects.filter(in_force(on), code=code).order_by("-valid_from").first()


def departments_on(on: date) -> list[Department]:
    """All departments of that day, by name."""
    return list(Department.objects.filter(in_force(on)).order_by("name"))


def department_names(codes: set[str], on: date) -> dict[str, str]:
    """Names by code; a code that is not in force that day keeps its last name."""
    rows = Department.objects.filter(code__in=codes).order_by("valid_from")
    names = {row.code: row.name for row in rows}
    return names | {row.code: row.name for row in rows.filter(in_force(on))}


def departments_above(code: str, on: date) -> list[str]:
    """Codes of the departments above, nearest first."""
    parents = dict(Department.objects.filter(in_force(on)).values_list("code", "parent"))
    above: list[str] = []
    while (parent := parents.get(code)) and parent not in above:
        above.append(parent)
        code = parent
    return above


def departments_below(code: str, on: date) -> set[str]:
    """The code itself and those of all departments under it."""
    parents = dict(Department.objects.filter(in_force(on)).values_list("code", "parent"))
    below, grown = {code}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in below and child not in below}
        below |= more
        grown = bool(more)
    return below


def office_phones() -> frozenset[str]:
    """Digits of all phones of departments and officers, of all dates: they stand in public papers."""
    phones = {*Department.objects.values_list("phone", flat=True), *Person.objects.values_list("phone", flat=True)}
    return frozenset("".join(c for c in phone if c.isdigit()) for phone in phones) - {""}


def duties_on(on: date) -> list[Duty]:
    """The duty table of that day."""
    return list(Duty.objects.filter(in_force(on)).order_by("code", "-valid_from"))


def all_duties() -> list[Duty]:
    """The duty table of all dates."""
    return list(Duty.objects.order_by("code", "valid_from"))


def duties_mark() -> tuple[int, int]:
    """Changes whenever the duty table does."""
    last = Duty.objects.order_by("-id").values_list("id", flat=True).first()
    return Duty.objects.count(), last or 0


def duty_on(code: str, on: date) -> Duty | None:
    """The duty's line as it stood on that day."""
    return Duty.objects.filter(in_force(on), code=code).order_by("-valid_from").first()


def topics() -> list[Topic]:
    """All topics, by code."""
    return list(Topic.objects.order_by("code"))
