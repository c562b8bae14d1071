import pytest
from tests.townhall.making import person, write

from dongheon.base.errors import RuleBroken
from townhall.casework.actions import approve_reply, recall_draft, return_draft, send_reply, submit_for_approval
from townhall.casework.models import Draft, Notification, Reply
from townhall.core.actors import officer
from townhall.core.errors import Changed, NotAllowed


def approved(petition, town):
    asked = submit_for_approval(petition=petition, by=officer(town.officer))
    return approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.lead))


def test_a_reply_leaves_with_the_text_that_was_approved(town, drafted):
    petition = drafted()
    approval = approved(petition, town)
    reply = send_reply(petition=petition, by=officer(town.lead))
    assert (reply.sha256, petition.state, petition.open) == (approval.sha256, "answered", False)
    assert (
        reply.text
        == "답변드립니다\n\n1. 민원 요지\n길을 고쳐 달라는 민원입니다.\n\n2. 검토 결과\n6월 5일까지 고치겠습니다."
        "\n\n3. 담당자\n도로과 김담당 031-000-8201"
    )


def test_nothing_leaves_without_approval(town, drafted):
    petition = drafted()
    with pytest.raises(RuleBroken, match="승인받은 답변이 없습니다"):
        send_reply(petition=petition, by=officer(town.lead))
    submit_for_approval(petition=petition, by=officer(town.officer))
    with pytest.raises(RuleBroken, match="승인받은 답변이 없습니다"):
        send_reply(petition=petition, by=officer(town.lead))
    assert Reply.objects.count() == 0


def test_a_reply_leaves_once(town, drafted):
    petition = drafted()
    approved(petition, town)
    send_reply(petition=petition, by=officer(town.lead))
    with pytest.raises(RuleBroken, match="'답변함' 상태에서 할 수 없는 일입니다: 보내기"):
        send_reply(petition=petition, by=officer(town.lead))
    assert (Reply.objects.count(), Notification.objects.filter(kind="reply").count()) == (1, 1)


def test_a_text_that_changed_after_it_was_sent_up_is_not_approved(town, drafted):
    petition = drafted()
    asked = submit_for_approval(petition=petition, by=officer(town.officer))
    Draft.objects.filter(petition=petition).update(sha256="f" * 64)
    with pytest.raises(Changed, match="글이 바뀌었습니다"):
        approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.lead))
    with pytest.raises(Changed, match="글이 바뀌었습니다"):
        approve_reply(petition=petition, sha256="0" * 64, by=officer(town.lead))


def test_a_draft_on_its_way_up_is_not_rewritten(town, drafted):
    petition = drafted()
    submit_for_approval(petition=petition, by=officer(town.officer))
    with pytest.raises(RuleBroken, match="결재를 먼저 거두십시오"):
        write(petition, town.officer, "다른 글", base_version=1)
    recall_draft(petition=petition, by=officer(town.officer))
    write(petition, town.officer, "다른 글", base_version=1)
    assert Draft.objects.get(petition=petition).version == 2


def test_the_second_writer_is_told(town, drafted):
    petition = drafted()
    with pytest.raises(Changed, match="다른 판이 저장"):
        write(petition, town.officer, "늦은 글", base_version=0)


def test_the_officer_does_not_approve_own_drafts_of_medium_risk(town, drafted):
    petition = drafted()
    asked = submit_for_approval(petition=petition, by=officer(town.officer))
    with pytest.raises(NotAllowed, match="결재자가 아닙니다"):
        approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.officer))


def test_low_risk_is_approved_by_its_drafter_unless_drawn(town, drafted):
    tiers = set()
    for _ in range(30):
        petition = drafted(duty="road-light")
        asked = submit_for_approval(petition=petition, by=officer(town.officer))
        tiers.add((asked.tier, asked.sampled))
        if not asked.sampled:
            approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.officer))
            assert petition.state == "approved"
    assert tiers <= {("self", False), ("lead", True)}
    assert ("self", False) in tiers


def test_high_risk_is_reviewed_before_it_is_approved(town, drafted):
    director = person("oh", "오국장", "road", "director")
    petition = drafted(duty="road-permit", legal_kind="inquiry")
    asked = submit_for_approval(petition=petition, by=officer(town.officer))
    assert (asked.reviewer_role, asked.approver_role) == ("lead", "director")
    first = approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.lead))
    assert (first.state, first.reviewed_by) == ("asked", town.lead)
    second = approve_reply(petition=petition, sha256=asked.sha256, by=officer(director))
    assert (second.state, second.decided_by) == ("granted", director)


def test_a_draft_comes_back_with_a_note(town, drafted):
    petition = drafted()
    submit_for_approval(petition=petition, by=officer(town.officer))
    return_draft(petition=petition, note="근거를 더 적어 주세요", by=officer(town.lead))
    assert (petition.state, petition.approvals.get().state) == ("handling", "returned")


def test_strangers_write_nothing(town, drafted):
    with pytest.raises(NotAllowed, match="담당자나 그 팀장"):
        write(drafted(), town.stranger, base_version=1)
