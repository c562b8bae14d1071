"""Who may do what with a petition."""

from datetime import date

from townhall.casework.models import Petition
from townhall.core.actors import Actor
from townhall.core.errors import NotAllowed
from townhall.core.models import Person
from townhall.core.people import departments_of, roles_of, stood_in_for


def may_see(person: Person, petition: Petition, *, on: date) -> bool:
    """Officers see cases of their departments, those they co-operate in; intake, inspector and auditor see all."""
    if {"intake", "inspector", "auditor", "privacy"} & roles_of(person, on):
        return True
    mine = departments_of(person, on)
    if not petition.department or petition.department in mine:
        return True
    return petition.cooperations.filter(department__in=mine).exists()


def may_handle(person: Person, petition: Petition, *, on: date) -> bool:
    """The officer in charge, who stands in, or a lead above; anybody of the department while nobody is in charge."""
    if petition.officer_id == person.pk or "admin" in roles_of(person, on):
        return True
    if petition.officer is not None and petition.officer in stood_in_for(person, on):
        return True
    if petition.department not in departments_of(person, on):
        return False
    return petition.officer_id is None or bool({"lead", "director"} & roles_of(person, on))


def may_sort(person: Person, petition: Petition, *, on: date) -> bool:
    """Intake sorts every petition; those who may handle it correct its labels."""
    return "intake" in roles_of(person, on) or not petition.department or may_handle(person, petition, on=on)


def may_approve(person: Person, petition: Petition, *, role: str, on: date) -> Person | None:
    """For whom the person may decide in that role: oneself, an absent colleague, or nobody."""
    for candidate in (person, *stood_in_for(person, on)):
        holds = role in roles_of(candidate, on) or (role == "lead" and "director" in roles_of(candidate, on))
        if holds and petition.department in departments_of(candidate, on):
            return candidate
    return None


def is_own_case(person: Person, petition: Petition, *, on: date) -> bool:
    """Own cases open contact fields without a prompt, logged all the same."""
    return petition.officer_id == person.pk or petition.officer in stood_in_for(person, on)


def may_inspect(person: Person, *, on: date) -> bool:
    """The 민원심사관: reminders and the monthly check."""
    return bool({"inspector", "admin"} & roles_of(person, on))


def require_handler(by: Actor, petition: Petition, *, on: date) -> Person:
    """The officer, or a refusal."""
    person = require_officer(by)
    if not may_handle(person, petition, on=on):
        raise NotAllowed(f"민원 {petition.number}의 담당자나 그 팀장이 할 수 있는 일입니다.")
    return person


def require_sorter(by: Actor, petition: Petition, *, on: date) -> None:
    """Intake, whoever handles the case, or the system; a refusal for others."""
    if by.kind == "system":
        return
    if not may_sort(require_officer(by), petition, on=on):
        raise NotAllowed(f"민원 {petition.number}은(는) 민원실, 담당자, 팀장이 다룹니다.")


def require_petitioner(by: Actor, petition: Petition, *, on: date) -> None:
    """Whoever holds number and secret, a machine of the API, or an officer who writes down a call."""
    if by.kind == "officer":
        require_sorter(by, petition, on=on)
    elif by.kind == "petitioner" and by.id != petition.number:
        raise NotAllowed("다른 사람의 민원입니다. 번호와 비밀번호를 확인해 주세요.")
    elif by.kind == "system":
        raise NotAllowed("민원인이 하는 일입니다.")


def require_officer(by: Actor) -> Person:
    """The account behind the actor, or a refusal."""
    if by.person is None:
        raise NotAllowed("담당자가 할 수 있는 일입니다. 로그인해 주십시오.")
    return by.person
