"""Accounts to try the sample town with."""

from collections.abc import Callable
from datetime import date

from townhall.core.dates import in_force
from townhall.core.models import Membership, Person
from townhall.core.people import absent_people

ROLES = ("officer", "lead", "director", "intake", "inspector", "privacy", "admin")


def demo_accounts(*, password: Callable[[], str], on: date, department: str) -> list[dict[str, str]]:
    """One account for each role; officer, lead and director of that department if it has them.

    Returns rows of role, username, password, name.
    """
    rows = list(Membership.objects.filter(in_force(on), person__is_active=True).select_related("person"))
    away = absent_people(on)
    rows = [row for row in rows if row.person_id not in away]
    made: list[dict[str, str]] = []
    for role in ROLES:
        holders = [row for row in rows if role in row.roles]
        holders.sort(key=lambda row: (row.department != department, row.person.username))
        taken = {account["username"] for account in made}
        chosen = next((row for row in holders if row.person.username not in taken), None)
        if chosen is not None:
            plain = password()
            person = Person.objects.get(pk=chosen.person_id)
            person.set_password(plain)
            person.save(update_fields=["password"])
            made.append({"role": role, "username": person.username, "password": plain, "name": person.name})
    return made
