"""Other ends and what comes after: withdrawal, returns, law 23, ratings, objections, publishing."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.casework.deadlines.remedies import objection_decision_limit
from dongheon.casework.deadlines.repeats import EarlierPetition, closure_view
from dongheon.casework.values import LegalKind
from dongheon.casework.workflow import Move, State
from townhall.casework import engines, rules
from townhall.casework.announcing import announce
from townhall.casework.claims import claim, subject_of, tell_history
from townhall.casework.models import Campaign, Objection, Petition, PublishedAnswer, Rating
from townhall.casework.notices import tell
from townhall.casework.remedies import OBJECTION
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.calendar import calendar
from townhall.core.dates import day_of


@action
def withdraw_petition(*, petition: Petition, by: Actor, reason: str = "", at: datetime | None = None) -> Petition:
    """The petitioner takes the petition back before the end of its handling."""
    at = at or timezone.now()
    rules.require_petitioner(by, petition, on=day_of(at))
    note = f"거두었습니다{': ' + engines.masked(reason, about=petition).text if reason else ''}"
    claim(petition, Move.WITHDRAW, by=by, at=at, note=note)
    petition.approvals.filter(state="asked").update(state="recalled", decided_at=at)
    announce(petition, "withdrawn", at=at)
    tell(petition, "withdrawn", at=at)
    leave("withdraw_petition", by=by, subject=subject_of(petition))
    return petition


@action
def return_petition(*, petition: Petition, reason: str, by: Actor, at: datetime | None = None) -> Petition:
    """Return a petition that was not completed in time, with reasons (영 제25조)."""
    at = at or timezone.now()
    rules.require_handler(by, petition, on=day_of(at))
    row = petition.supplements.filter(ended="").order_by("-round").first()
    if row is None or row.reply_by >= day_of(at):
        raise RuleBroken("보완 기한이 아직 지나지 않았습니다. 기한이 지난 뒤에 돌려보낼 수 있습니다.")
    if not petition.supplements.filter(round__gte=2).exists():
        raise RuleBroken("다시 한 번 10일 안의 기한으로 보완을 요구한 뒤에 돌려보낼 수 있습니다 (영 제25조).")
    reason = engines.masked(reason, about=petition, by=by).text
    claim(petition, Move.RETURN_PETITION, by=by, at=at, note=f"돌려보냄: {reason}")
    petition.supplements.filter(pk=row.pk).update(ended="returned")
    announce(petition, "returned", at=at)
    tell(petition, "returned", more=reason, at=at)
    leave("return_petition", by=by, subject=subject_of(petition))
    return petition


@action
def merge_petitions(
    *, petitions: Sequence[Petition], lead: Petition, name: str, reason: str, by: Actor, at: datetime | None = None
) -> Campaign:
    """Put petitions of one purport together: one answer, each member told (영 제6조제7항). A person decides."""
    at = at or timezone.now()
    person = rules.require_handler(by, lead, on=day_of(at))
    members = {petition.pk: petition for petition in (lead, *petitions)}
    if len(members) < 2:
        raise BadInput("묶으려면 민원이 둘 이상이어야 합니다.")
    if not reason.strip():
        raise BadInput("왜 같은 민원인지 사유를 적으십시오. 사유는 기록으로 남습니다.")
    shut = [petition.number for petition in members.values() if not petition.open]
    taken = [p.number for p in members.values() if p.campaign_id and p.campaign_id != lead.campaign_id]
    if shut or taken:
        raise RuleBroken(f"끝났거나 다른 묶음에 든 민원은 묶을 수 없습니다: {', '.join(shut + taken)}")
    name, reason = (engines.masked(text, about=lead, by=by).text for text in (name, reason))
    campaign = lead.campaign or Campaign.objects.create(name=name, reason=reason, created_at=at, created_by=person)
    for petition in members.values():
        is_lead = petition.pk == lead.pk
        Petition.objects.filter(pk=petition.pk, open=True).update(campaign=campaign, campaign_lead=is_lead)
        petition.refresh_from_db()
        tell_history(petition, "merge", by=by, at=at, note=f"같은 민원 {len(members)}건과 묶음: {reason}", shown=False)
    leave("merge_petitions", by=by, subject=subject_of(lead), members=sorted(p.number for p in members.values()))
    return campaign


@action
def leave_out(*, petition: Petition, by: Actor, at: datetime | None = None) -> Petition:
    """Take a member out of its campaign: it receives its own answer."""
    at = at or timezone.now()
    rules.require_handler(by, petition, on=day_of(at))
    if petition.campaign_id is None or petition.campaign_lead or not petition.open:
        raise RuleBroken("묶음에서 뺄 수 없는 민원입니다.")
    Petition.objects.filter(pk=petition.pk).update(campaign=None)
    petition.refresh_from_db()
    tell_history(petition, "leave_out", by=by, at=at, note="묶음에서 뺐습니다", shown=False)
    leave("leave_out", by=by, subject=subject_of(petition))
    return petition


@action
def close_repeat_petition(
    *, petition: Petition, reason: str, earlier: Sequence[Petition], by: Actor, at: datetime | None = None
) -> Petition:
    """Close a petition filed for the third time after two answers; a person decides and says why (법 제23조)."""
    at = at or timezone.now()
    rules.require_handler(by, petition, on=day_of(at))
    answered = {row.number: row for row in earlier if row.state == State.ANSWERED and row.pk != petition.pk}
    view = closure_view(
        LegalKind(petition.legal_kind or "inquiry"),
        petition.received_at,
        earlier=[
            EarlierPetition(row.received_at, same_content=True, result_notified_on=day_of(row.closed_at or at))
            for row in answered.values()
        ],
        many_people=petition.campaign_id is not None,
    )
    if not view.may_be_considered:
        raise RuleBroken(" ".join(step.text_ko for step in view.missing) + " (민원 처리에 관한 법률 제23조)")
    if not reason.strip():
        raise BadInput("같은 민원으로 보는 사유를 적으십시오. 사유는 기록으로 남습니다.")
    reason = engines.masked(reason, about=petition, by=by).text
    detail = {"earlier": sorted(answered)}
    claim(petition, Move.CLOSE_REPEAT, by=by, at=at, note=f"반복 민원으로 끝냄: {reason}", detail=detail)
    announce(petition, "closed", at=at)
    tell(petition, "closed", more=reason, at=at)
    leave("close_repeat_petition", by=by, subject=subject_of(petition), earlier=sorted(answered))
    return petition


@action
def rate_reply(
    *, petition: Petition, score: int, by: Actor, helped: bool | None = None, comment: str = "",
    at: datetime | None = None,
) -> Rating:  # fmt: skip
    """The petitioner rates the answer, once; a second rating replaces the first."""
    rules.require_petitioner(by, petition, on=day_of(at or timezone.now()))
    if petition.state != State.ANSWERED:
        raise RuleBroken("답변이 온 뒤에 평가할 수 있습니다.")
    if not 1 <= score <= 5:
        raise BadInput("평가는 1점에서 5점까지입니다.")
    comment = engines.masked(comment, about=petition).text
    values = {"score": score, "helped": helped, "comment": comment, "at": at or timezone.now()}
    row, _ = Rating.objects.update_or_create(petition=petition, defaults=values)
    leave("rate_reply", by=by, subject=subject_of(petition), score=score)
    return row


@action
def file_objection(*, petition: Petition, reason: str, by: Actor, at: datetime | None = None) -> Objection:
    """Object to the answer; a decision is due in ten days (법 제35조)."""
    at = at or timezone.now()
    rules.require_petitioner(by, petition, on=day_of(at))
    if petition.state != State.ANSWERED:
        raise RuleBroken("답변이 온 뒤에 이의를 낼 수 있습니다.")
    last = next((r["until"] for r in petition.reply.remedies if r["name"] == OBJECTION), "")
    if last and day_of(at).isoformat() > last:
        raise RuleBroken(f"이의신청 기간이 {last}에 끝났습니다. 행정심판이나 소송은 따로 낼 수 있습니다.")
    if petition.objections.filter(decided_at=None).exists():
        raise RuleBroken("먼저 낸 이의신청을 살피고 있습니다.")
    if not reason.strip():
        raise BadInput("어떤 점이 잘못되었는지 적어 주세요.")
    masked = engines.masked(reason, about=petition)
    limit = objection_decision_limit(day_of(at), calendar=calendar())
    row = Objection.objects.create(
        petition=petition, reason=masked.text, reason_covers=engines.covers_as_rows(masked.covers), filed_at=at,
        due_at=limit.due_at,
    )  # fmt: skip
    tell_history(petition, "file_objection", by=by, at=at, note="이의신청을 받았습니다")
    tell(petition, "objection", key=str(row.pk), at=at)
    leave("file_objection", by=by, subject=subject_of(petition))
    return row


@action
def decide_objection(*, objection: Objection, decision: str, by: Actor, at: datetime | None = None) -> Objection:
    """Decide an objection, once, and tell the petitioner."""
    at = at or timezone.now()
    petition = objection.petition
    person = rules.require_handler(by, petition, on=day_of(at))
    decided = Objection.objects.filter(pk=objection.pk, decided_at=None).update(
        decision=engines.masked(decision, about=petition, by=by).text, decided_by=person, decided_at=at
    )
    if not decided:
        raise RuleBroken("이미 결정한 이의신청입니다.")
    objection.refresh_from_db()
    tell_history(petition, "decide_objection", by=by, at=at, note="이의신청을 결정했습니다")
    tell(petition, "decision", key=str(objection.pk), at=at)
    leave("decide_objection", by=by, subject=subject_of(petition))
    return objection


@action
def publish_answer(
    *, petition: Petition, question: str, title: str, answer: str, by: Actor, at: datetime | None = None
) -> PublishedAnswer:
    """Open a reply to everybody, masked once more."""
    at = at or timezone.now()
    person = rules.require_handler(by, petition, on=day_of(at))
    if petition.state != State.ANSWERED:
        raise RuleBroken("보낸 답변만 공개할 수 있습니다.")
    question, title, answer = (engines.masked(text, about=petition).text for text in (question, title, answer))
    values = {
        "question": question, "title": title, "answer": answer, "topic": petition.topic,
        "department": petition.department, "published_by": person, "published_at": at, "withdrawn_at": None,
    }  # fmt: skip
    row, _ = PublishedAnswer.objects.update_or_create(reply=petition.reply, defaults=values)
    tell_history(petition, "publish", by=by, at=at, note="답변을 공개했습니다", shown=True)
    leave("publish_answer", by=by, subject=subject_of(petition))
    return row


@action
def withdraw_answer(*, published: PublishedAnswer, by: Actor, at: datetime | None = None) -> PublishedAnswer:
    """Take a published answer down."""
    at = at or timezone.now()
    rules.require_handler(by, published.reply.petition, on=day_of(at))
    PublishedAnswer.objects.filter(pk=published.pk).update(withdrawn_at=at)
    published.refresh_from_db()
    leave("withdraw_answer", by=by, subject=subject_of(published.reply.petition))
    return published
