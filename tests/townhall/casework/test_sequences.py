"""No sequence of actions gives two replies, or a reply that nobody approved."""

import contextlib
from datetime import timedelta

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.townhall.making import MAY_29, file_petition, write

from dongheon.base.errors import DongheonError
from townhall.casework import actions
from townhall.casework.letters import text_hash
from townhall.casework.models import Draft, Notification, Petition, Reply
from townhall.core.actors import SYSTEM, officer, petitioner
from townhall.core.dates import day_of
from townhall.outside.models import OutgoingMessage

STEPS = (
    "accept", "assign", "write", "overwrite", "submit", "recall", "approve", "approve_other", "return", "send",
    "supplement", "complete", "extend", "transfer", "pass_on", "withdraw", "merge", "leave_out", "tamper",
)  # fmt: skip


def take(step, petition, other, town):
    kim, lee = officer(town.officer), officer(town.lead)
    draft = Draft.objects.filter(petition=petition).first()
    asked = petition.approvals.filter(state="asked").first()
    match step:
        case "accept":
            actions.accept_petition(petition=petition, by=SYSTEM, department="road")
        case "assign":
            actions.assign_officer(petition=petition, officer=town.officer, by=lee)
        case "write" | "overwrite":
            base = draft.version if draft and step == "write" else 0
            write(petition, town.officer, f"{step} {draft.version if draft else 0}번 고쳤습니다.", base_version=base)
        case "submit":
            actions.submit_for_approval(petition=petition, by=kim)
        case "recall":
            actions.recall_draft(petition=petition, by=kim)
        case "approve":
            actions.approve_reply(petition=petition, sha256=asked.sha256 if asked else "", by=lee)
        case "approve_other":
            actions.approve_reply(petition=petition, sha256="0" * 64, by=lee)
        case "return":
            actions.return_draft(petition=petition, note="다시", by=lee)
        case "send":
            actions.send_reply(petition=petition, by=kim)
        case "supplement":
            until = day_of(timezone.now()) + timedelta(days=5)
            actions.request_supplement(petition=petition, what="사진", letter="사진", reply_by=until, by=kim)
        case "complete":
            actions.record_supplement(petition=petition, answer="보냅니다", by=petitioner(petition.number))
        case "extend":
            actions.extend_deadline(petition=petition, ground="site_check", reason="현장", days=7, by=kim, at=MAY_29)
        case "transfer":
            target = "park" if petition.department == "road" else "road"
            actions.transfer_petition(petition=petition, reason="업무", to_department=target, by=officer(town.intake))
        case "pass_on":
            actions.transfer_petition(petition=petition, reason="소관", to_body="경기도", by=officer(town.intake))
        case "withdraw":
            actions.withdraw_petition(petition=petition, by=petitioner(petition.number))
        case "merge":
            actions.merge_petitions(petitions=[other], lead=petition, name="묶음", reason="같은 글", by=kim)
        case "leave_out":
            actions.leave_out(petition=petition, by=kim)
        case "tamper":
            Draft.objects.filter(petition=petition).update(sha256="f" * 64)


def check(petition):
    replies = list(Reply.objects.filter(petition=petition).select_related("approval"))
    assert len(replies) == (petition.state == "answered")
    for reply in replies:
        assert (reply.approval.state, reply.approval.decided_by is not None) == ("granted", True)
        assert reply.sha256 == reply.approval.sha256 == text_hash(reply.text)
    assert Notification.objects.filter(petition=petition, kind="reply").count() == len(replies)
    assert OutgoingMessage.objects.filter(key=f"{petition.number}:reply:").count() == len(replies)
    assert petition.approvals.filter(state__in=["asked", "granted"]).count() <= 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), min_size=8, max_size=24))
def test_no_sequence_gives_two_replies_or_one_without_approval(town, steps):
    pair = [file_petition(town, "handling"), file_petition(town, "accepted")]
    for step, second in steps:
        numbers = [petition.number for petition in pair]
        one, other = [Petition.objects.get(number=number) for number in (reversed(numbers) if second else numbers)]
        events = one.events.count()
        with contextlib.suppress(DongheonError):
            take(step, one, other, town)
        for number in numbers:
            check(Petition.objects.get(number=number))
        assert one.events.count() >= events


def test_the_straight_way_is_among_them(town):
    petition, other = file_petition(town, "handling"), file_petition(town, "accepted")
    for step in ("write", "submit", "approve", "send"):
        take(step, Petition.objects.get(pk=petition.pk), other, town)
    check(Petition.objects.get(pk=petition.pk))
    assert Reply.objects.filter(petition=petition).count() == 1


def test_a_campaign_receives_one_answer_each(town):
    lead, member = file_petition(town, "handling"), file_petition(town, "accepted")
    take("merge", lead, member, town)
    for step in ("write", "submit", "approve", "send"):
        take(step, Petition.objects.get(pk=lead.pk), member, town)
    for petition in (lead, member):
        check(Petition.objects.get(pk=petition.pk))
    assert Reply.objects.values_list("sha256", flat=True).distinct().count() == 1
