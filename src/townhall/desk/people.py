"""Who sits at the desk, and what their roles open."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from townhall.core.actors import Actor, officer
from townhall.core.dates import day_of
from townhall.core.departments import department_names
from townhall.core.errors import NotAllowed, NotFound
from townhall.core.people import departments_of, memberships_of, people_in, person_named, roles_of

LEADS = frozenset({"lead", "director", "inspector", "admin"})
SORTERS = frozenset({"intake", "lead", "director", "admin"})
PRIVACY = frozenset({"privacy"})
INSPECTORS = frozenset({"inspector", "admin"})


def me(request: HttpRequest) -> Any:
    """The account at the desk."""
    return request.user


def by(request: HttpRequest) -> Actor:
    """The officer as an actor."""
    return officer(me(request))


def where(request: HttpRequest) -> str:
    """Address of the terminal, for access lines."""
    return str(request.META.get("REMOTE_ADDR", ""))


def today() -> Any:
    """The day in Seoul."""
    return day_of(timezone.now())


def my_roles(request: HttpRequest) -> frozenset[str]:
    """Roles of the officer today."""
    return roles_of(me(request), today())


def require(request: HttpRequest, roles: frozenset[str]) -> None:
    """Refuse whoever holds none of these roles today."""
    if not roles & my_roles(request):
        raise NotAllowed(_("이 화면을 볼 권한이 없습니다. 팀장이나 운영 담당자에게 물어 주십시오."))


def my_departments(request: HttpRequest) -> dict[str, str]:
    """Departments of the officer today, with those below for leads: code to name."""
    codes = departments_of(me(request), today())
    names = department_names(codes, today())
    own = [membership.department for membership in memberships_of(me(request), today())]
    return {code: names.get(code, code) for code in dict.fromkeys([*own, *sorted(codes)])}


def colleagues(departments: set[str]) -> list[Any]:
    """Everybody in these departments today, once."""
    found = {person.pk: person for code in departments for person in people_in(code, today())}
    return sorted(found.values(), key=lambda person: str(person.name))


def colleague(username: str) -> Any:
    """The officer of that user name, or NotFound."""
    person = person_named(username)
    if person is None or not person.is_active:
        raise NotFound(_("그 담당자가 없습니다. 목록에서 골라 주십시오."))
    return person
