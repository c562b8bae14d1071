"""Who gets an accepted petition: the rule of the least loaded hand that knows the duty, and the first draft."""

from datetime import datetime

from dongheon.base.abstain import Abstain
from dongheon.casework import routing
from dongheon.casework.workflow import Move, State
from townhall.casework.claims import claim
from townhall.casework.models import Petition
from townhall.casework.queries.hands import hands_in
from townhall.core import jobs
from townhall.core.actors import Actor
from townhall.core.dates import day_of
from townhall.core.models import Person

DRAFT = "casework.draft_reply"


def hand_over(petition: Petition, *, by: Actor, at: datetime) -> None:
    """Put the department's officer in charge, if one is there, and queue the first draft."""
    if petition.state == State.ACCEPTED and petition.officer_id is None:
        hands = hands_in(petition.department, duty=petition.duty, on=day_of(at))
        hand = routing.hand_for(hands) if hands else Abstain("부서에 담당자가 없습니다")
        if isinstance(hand, routing.Hand):
            person = Person.objects.get(username=hand.id)
            claim(petition, Move.ASSIGN, by=by, at=at, note=f"담당자: {person.name}", officer=person)
    if petition.state in {State.ACCEPTED, State.HANDLING}:
        jobs.enqueue(DRAFT, key=petition.number, payload={"number": petition.number})
