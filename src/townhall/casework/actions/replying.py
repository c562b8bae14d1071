"""Writing a reply, having it approved, sending it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput, RuleBroken
from dongheon.casework.approval import second_look
from dongheon.casework.workflow import Move, State
from townhall.casework import engines, rules
from townhall.casework.announcing import announce
from townhall.casework.claims import claim, subject_of, tell_history
from townhall.casework.letters import ORIGINS, PART_WORDS, ai_note, letter_text, text_hash
from townhall.casework.models import Approval, Draft, DraftSentence, DraftVersion, Petition, Reply
from townhall.casework.notices import tell
from townhall.casework.queries.approval import approval_path_of
from townhall.casework.readiness import obstacles
from townhall.casework.remedies import remedies_of
from townhall.casework.wording import covered_draft
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.errors import Changed, NotAllowed
from townhall.core.models import Person
from townhall.core.options import option

LOCK = timedelta(minutes=1)
WRITABLE = frozenset({State.ACCEPTED, State.HANDLING, State.SUPPLEMENT})
SENTENCE_FIELDS = ("part", "text", "origin", "citations", "supported", "problem", "wish")


@action
def save_draft(
    *, petition: Petition, title: str, sentences: Sequence[Mapping[str, Any]], base_version: int, by: Actor,
    refusal: bool = False, label: str = "", model: str = "", passages: Sequence[Mapping[str, Any]] | None = None,
    missing: Sequence[str] | None = None, at: datetime | None = None,
) -> Draft:  # fmt: skip
    """Save the reply being written as a new version, unless somebody saved one meanwhile.

    ``sentences`` are rows of part, text, origin, citations, supported, problem, wish. The same text makes no version.
    """
    at = at or timezone.now()
    person = rules.require_handler(by, petition, on=day_of(at)) if by.kind != "system" else None
    state = Petition.objects.values_list("state", flat=True).get(pk=petition.pk)
    if state not in WRITABLE:
        raise RuleBroken("결재 중이거나 끝난 민원의 답변은 고칠 수 없습니다. 결재를 먼저 거두십시오.")
    title, rows, passages = covered_draft(
        petition, title=title, sentences=[_sentence_row(row) for row in sentences], passages=passages, by=by
    )
    text = letter_text(title, rows, refusal=refusal)
    draft, _ = Draft.objects.get_or_create(petition=petition)
    if draft.locked_by_id and draft.locked_by != person and draft.locked_until and draft.locked_until > at:
        raise Changed("다른 사람이 고치고 있습니다. 1분 뒤에 다시 하십시오.")
    changes: dict[str, Any] = {"title": title, "refusal": refusal, "updated_at": at, "updated_by": person}
    changes |= {"locked_by": person, "locked_until": at + LOCK} if person else {}
    changes |= {"label": label, "model": model} if label or model else {}
    changes |= {"passages": list(passages)} if passages is not None else {}
    changes |= {"missing": [engines.masked(one).text for one in missing]} if missing is not None else {}
    version = base_version + 1
    claimed = Draft.objects.filter(pk=draft.pk, version=base_version).update(
        version=version, sha256=text_hash(text), **changes
    )
    if not claimed:
        raise Changed("그 사이 다른 판이 저장되었습니다. 새로 읽은 뒤 고치십시오.")
    draft.sentences.all().delete()
    DraftSentence.objects.bulk_create(
        DraftSentence(draft=draft, position=position, **row) for position, row in enumerate(rows)
    )
    DraftVersion.objects.create(
        draft=draft, version=version, title=title, text=text, sha256=text_hash(text), sentences=rows,
        saved_by=person, saved_at=at,
    )  # fmt: skip
    draft.refresh_from_db()
    leave("save_draft", by=by, subject=subject_of(petition), version=version)
    return draft


@action
def submit_for_approval(*, petition: Petition, by: Actor, at: datetime | None = None) -> Approval:
    """Send the saved version up along the approval rules; the request is bound to the hash of its exact text."""
    at = at or timezone.now()
    person = rules.require_handler(by, petition, on=day_of(at))
    draft = Draft.objects.filter(petition=petition).first()
    version = draft.versions.filter(version=draft.version).first() if draft else None
    if draft is None or version is None or not version.sentences:
        raise RuleBroken("올릴 답변이 없습니다. 답변을 먼저 쓰십시오.")
    in_the_way = obstacles(petition, draft, officer=petition.officer or person, on=day_of(at))
    if in_the_way:
        raise RuleBroken(f"결재를 올리기 전에 고쳐 주십시오. {' · '.join(one.words for one in in_the_way)}")
    path = approval_path_of(petition, on=day_of(at))
    if isinstance(path, Abstain):
        raise RuleBroken(path.reason)
    salt = settings.SECRET_KEY
    sampled = path.tier == "self" and second_look(
        petition.number, one_in=int(option("petition.sample_one_in")), secret=salt
    )
    claim(petition, Move.SUBMIT, by=by, at=at, note="결재를 올렸습니다", shown=False)
    row = Approval.objects.create(
        petition=petition, version=version, sha256=version.sha256, tier="lead" if sampled else path.tier,
        reviewer_role=path.reviewer, approver_role="lead" if sampled else path.approver, source=path.source,
        sampled=sampled, asked_by=person, asked_at=at,
    )  # fmt: skip
    leave("submit_for_approval", by=by, subject=subject_of(petition), sha256=row.sha256, tier=row.tier)
    return row


@action
def recall_draft(*, petition: Petition, by: Actor, at: datetime | None = None) -> Petition:
    """The officer takes the request back to go on writing."""
    at = at or timezone.now()
    rules.require_handler(by, petition, on=day_of(at))
    claim(petition, Move.RECALL, by=by, at=at, note="결재를 거두었습니다", shown=False)
    Approval.objects.filter(petition=petition, state="asked").update(state="recalled", decided_at=at)
    leave("recall_draft", by=by, subject=subject_of(petition))
    return petition


@action
def approve_reply(
    *, petition: Petition, sha256: str, by: Actor, note: str = "", at: datetime | None = None
) -> Approval:
    """Review or approve the exact text whose hash is given; refuses if the text is another one by now.

    Whoever holds the reviewer's role reviews first; the approver's decision makes the reply ready to leave.
    """
    at = at or timezone.now()
    person = rules.require_officer(by)
    note = engines.masked(note, about=petition, by=by).text
    row = Approval.objects.filter(petition=petition, state="asked").select_related("version__draft").first()
    if row is None:
        raise RuleBroken("결재를 기다리는 답변이 없습니다.")
    live = row.version.draft
    if len({sha256, row.sha256, live.sha256, text_hash(row.version.text)}) != 1:
        raise Changed("그 사이 답변의 글이 바뀌었습니다. 바뀐 곳을 보고 다시 결정하십시오.")
    on = day_of(at)
    if row.reviewer_role and row.reviewed_by_id is None:
        if rules.may_approve(person, petition, role=row.reviewer_role, on=on) is None:
            raise NotAllowed("검토자가 아직 보지 않았습니다.")
        Approval.objects.filter(pk=row.pk, state="asked").update(reviewed_by=person, reviewed_at=at, note=note)
        tell_history(petition, "review", by=by, at=at, note="답변을 검토했습니다", shown=False)
    else:
        _grant(petition, row, person, by=by, note=note, at=at)
    row.refresh_from_db()
    leave("approve_reply", by=by, subject=subject_of(petition), sha256=sha256, state=row.state)
    return row


@action
def return_draft(*, petition: Petition, note: str, by: Actor, at: datetime | None = None) -> Petition:
    """The reviewer or approver sends the draft back with a note."""
    at = at or timezone.now()
    person = rules.require_officer(by)
    row = Approval.objects.filter(petition=petition, state="asked").first()
    if row is None:
        raise RuleBroken("결재를 기다리는 답변이 없습니다.")
    roles = [role for role in (row.reviewer_role, row.approver_role) if role]
    if not any(rules.may_approve(person, petition, role=role, on=day_of(at)) for role in roles):
        raise NotAllowed("검토자나 결재자가 돌려보냅니다.")
    note = engines.masked(note, about=petition, by=by).text
    claim(petition, Move.RETURN_DRAFT, by=by, at=at, note=f"돌려보냄: {note}", shown=False)
    Approval.objects.filter(pk=row.pk).update(state="returned", decided_by=person, decided_at=at, note=note)
    leave("return_draft", by=by, subject=subject_of(petition))
    return petition


@action
def send_reply(*, petition: Petition, by: Actor, at: datetime | None = None) -> Reply:
    """Send the approved text, once; members of a campaign led by this petition receive the same answer."""
    at = at or timezone.now()
    row = Approval.objects.filter(petition=petition, state="granted").select_related("version__draft").first()
    if row is None or row.decided_by is None:
        raise RuleBroken("승인받은 답변이 없습니다. 결재를 먼저 받으십시오.")
    if by.person != row.decided_by:
        rules.require_handler(by, petition, on=day_of(at))
    if text_hash(row.version.text) != row.sha256:
        raise Changed("승인한 글과 지금 글이 다릅니다. 다시 결재를 받으십시오.")
    members = _members(petition)
    claim(petition, Move.SEND, by=by, at=at, note="답변을 보냈습니다")
    reply = _write_reply(petition, row, at)
    for member in members:
        claim(member, Move.SEND_WITH_CAMPAIGN, by=by, at=at, note=f"묶음 답변을 보냈습니다 (대표 {petition.number})")
        _write_reply(member, row, at)
    leave("send_reply", by=by, subject=subject_of(petition), sha256=row.sha256, members=len(members))
    return reply


def _grant(petition: Petition, row: Approval, person: Person, *, by: Actor, note: str, at: datetime) -> None:
    on = day_of(at)
    holder = rules.may_approve(person, petition, role=row.approver_role, on=on)
    if row.approver_role == "officer" and rules.may_handle(person, petition, on=on):
        holder = holder or person
    if holder is None:
        raise NotAllowed("이 답변의 결재자가 아닙니다.")
    if row.approver_role != "officer" and person == row.asked_by and row.tier != "self":
        raise NotAllowed("자기가 올린 답변은 다른 사람이 승인합니다.")
    claim(petition, Move.APPROVE, by=by, at=at, note="답변을 승인했습니다", shown=False)
    Approval.objects.filter(pk=row.pk, state="asked").update(
        state="granted", decided_by=person, decided_for=holder if holder != person else None, decided_at=at, note=note
    )


def _members(petition: Petition) -> list[Petition]:
    if petition.campaign_id is None or not petition.campaign_lead:
        return []
    states = [State.ACCEPTED, State.HANDLING]
    rows = Petition.objects.filter(campaign=petition.campaign_id, state__in=states).exclude(pk=petition.pk)
    return list(rows.order_by("id"))


def _write_reply(petition: Petition, row: Approval, at: datetime) -> Reply:
    version, draft = row.version, row.version.draft
    reply = Reply.objects.create(
        petition=petition, approval=row, title=version.title, text=version.text, sha256=row.sha256,
        sentences=version.sentences, passages=draft.passages, refusal=draft.refusal, ai_note=ai_note(version.sentences),
        officer=petition.officer or row.asked_by, department=petition.department,
        remedies=remedies_of(petition, sent_at=at, refusal=draft.refusal), sent_at=at,
    )  # fmt: skip
    announce(petition, "answered", at=at)
    tell(petition, "reply", at=at)
    return reply


def _sentence_row(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in SENTENCE_FIELDS if name in row}
    kept = {"origin": "person", "citations": [], "supported": False, "problem": "", "wish": None} | kept
    if kept.get("part") not in PART_WORDS or kept["origin"] not in ORIGINS:
        raise BadInput(f"모르는 문단입니다: {kept.get('part')!r}. 쓸 수 있는 값: {', '.join(PART_WORDS)}")
    kept["text"] = str(kept.get("text", "")).strip()
    return kept
