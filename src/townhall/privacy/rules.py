"""Who may account for personal data."""

from datetime import date

from townhall.core.actors import Actor
from townhall.core.errors import NotAllowed
from townhall.core.models import Person
from townhall.core.people import roles_of

OFFICER = "privacy"


def require_privacy_officer(by: Actor, *, on: date) -> Person:
    """The 개인정보 보호담당자 behind the actor, or a refusal."""
    if by.person is None or OFFICER not in roles_of(by.person, on):
        raise NotAllowed("개인정보 보호담당자가 하는 일입니다.")
    return by.person
