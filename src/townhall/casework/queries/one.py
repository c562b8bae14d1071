"""One petition: for officers, and for whoever holds number and secret."""

import hmac
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from dongheon.casework.workflow import STATES, Move, State, StateWords, possible_moves
from townhall.casework import rules
from townhall.casework.claims import subject_of
from townhall.casework.models import (
    Approval,
    Attachment,
    Contact,
    Cooperation,
    Draft,
    DraftSentence,
    Event,
    Extension,
    Notification,
    Objection,
    Petition,
    Proposal,
    Reply,
    Supplement,
    Transfer,
    Wish,
)
from townhall.core.attempts import forget_failures, is_resting, note_failure
from townhall.core.dates import day_of
from townhall.core.departments import department_on, duty_on
from townhall.core.errors import NotAllowed, NotFound
from townhall.core.models import Department, Duty, Person
from townhall.privacy.access import access_lines
from townhall.privacy.models import AccessLine
from townhall.privacy.opening import secret_hash
from townhall.trust.models import AiCall
from townhall.trust.register import calls_about


@dataclass(frozen=True, slots=True)
class CasePage:
    """All that the officers' page of one case shows; personal data stay covered."""

    petition: Petition
    words: StateWords
    moves: tuple[Move, ...]
    may_handle: bool
    own_case: bool
    department: Department | None
    duty: Duty | None
    wishes: list[Wish]
    proposals: list[Proposal]
    attachments: list[Attachment]
    contact_fields: list[str]
    reply_way: str
    draft: Draft | None
    sentences: list[DraftSentence]
    approval: Approval | None
    reply: Reply | None
    cooperations: list[Cooperation]
    supplements: list[Supplement]
    extensions: list[Extension]
    transfers: list[Transfer]
    objections: list[Objection]
    events: list[Event]
    notifications: list[Notification]
    accesses: list[AccessLine]
    ai_calls: list[AiCall]
    same_person: list[Petition]
    campaign_size: int


def petition_numbered(number: str) -> Petition:
    """The petition of that number, or NotFound."""
    row = Petition.objects.select_related("officer", "campaign").filter(number=number).first()
    if row is None:
        raise NotFound(f"민원 {number[:20]}이(가) 없습니다. 번호를 확인하십시오.")
    return row


def case_page(number: str, *, person: Person, now: datetime | None = None) -> CasePage:
    """The case as the person may see it, or NotAllowed."""
    on = day_of(now or timezone.now())
    petition = petition_numbered(number)
    if not rules.may_see(person, petition, on=on):
        raise NotAllowed("다른 부서의 민원은 볼 수 없습니다.")
    draft = Draft.objects.filter(petition=petition).select_related("updated_by", "locked_by").first()
    contact = Contact.objects.filter(petition=petition).first()
    subject = subject_of(petition)
    return CasePage(
        petition=petition,
        words=STATES[State(petition.state)],
        moves=possible_moves(petition.state),
        may_handle=rules.may_handle(person, petition, on=on),
        own_case=rules.is_own_case(person, petition, on=on),
        department=department_on(petition.department, on) if petition.department else None,
        duty=duty_on(petition.duty, on) if petition.duty else None,
        wishes=list(petition.wishes.all()),
        proposals=list(petition.proposals.select_related("decided_by")),
        attachments=list(petition.attachments.order_by("added_at")),
        contact_fields=[f for f in ("name", "phone", "email", "address") if contact and getattr(contact, f"{f}_id")],
        reply_way=contact.reply_way if contact else "",
        draft=draft,
        sentences=list(draft.sentences.all()) if draft else [],
        approval=petition.approvals.select_related("asked_by", "reviewed_by", "decided_by").order_by("-id").first(),
        reply=Reply.objects.filter(petition=petition).select_related("officer").first(),
        cooperations=list(petition.cooperations.select_related("asked_by", "answered_by").order_by("asked_at")),
        supplements=list(petition.supplements.order_by("round")),
        extensions=list(petition.extensions.order_by("at")),
        transfers=list(petition.transfers.order_by("at")),
        objections=list(petition.objections.order_by("filed_at")),
        events=list(petition.events.all()),
        notifications=list(petition.notifications.all()),
        accesses=access_lines(subject),
        ai_calls=calls_about(subject),
        same_person=same_person_petitions(petition),
        campaign_size=Petition.objects.filter(campaign=petition.campaign_id).count() if petition.campaign_id else 0,
    )


def followed_petition(number: str, secret: str) -> Petition:
    """The petition that number and secret open together. Five wrong pairs, then ten minutes of rest."""
    number = number.strip()
    key = f"follow:{number}"[:200]
    if is_resting(key):
        raise NotAllowed("여러 번 틀렸습니다. 10분 뒤에 다시 해 주세요.")
    row = Petition.objects.select_related("officer").filter(number=number).first()
    expected = row.secret_hash if row else "0" * 64
    if not hmac.compare_digest(expected, secret_hash(number, secret)) or row is None:
        note_failure(key)
        raise NotFound("번호나 비밀번호가 맞지 않습니다. 접수증을 확인해 주세요.")
    forget_failures(key)
    return row


def access_lines_of(petition: Petition) -> list[AccessLine]:
    """Who looked at the petitioner's data, newest first; the system's own sending of notices is left out."""
    return [line for line in access_lines(subject_of(petition)) if line.actor_kind != "system"]


def same_person_petitions(petition: Petition) -> list[Petition]:
    """Other petitions under the same phone or e-mail (law 23 asks a person to compare them), newest first."""
    contact = Contact.objects.filter(petition=petition).exclude(person_digest="").first()
    if contact is None:
        return []
    rows = Petition.objects.filter(contact__person_digest=contact.person_digest).exclude(pk=petition.pk)
    return list(rows.order_by("-received_at")[:20])


def attachment_of(petition: Petition, pk: str) -> Attachment:
    """A file of that petition, or NotFound."""
    try:
        row = petition.attachments.filter(pk=uuid.UUID(pk)).first()
    except ValueError:
        row = None
    if row is None:
        raise NotFound("그 파일이 없습니다.")
    return row


def cooperation_numbered(pk: int) -> Cooperation:
    """A request for an opinion, or NotFound."""
    row = Cooperation.objects.select_related("petition").filter(pk=pk).first()
    if row is None:
        raise NotFound("그 협조 요청이 없습니다.")
    return row
