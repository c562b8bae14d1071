"""Each action of casework is done once, and leaves exactly one audit line under its own name."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from tests.townhall.making import MAY_29, file_petition, write

from dongheon.base.abstain import Abstain
from dongheon.base.town.records import Town, WrittenPetition
from dongheon.casework.values import Candidate, Choice, Triage, Wish
from townhall.casework import actions
from townhall.casework.files import File
from townhall.casework.models import Petition
from townhall.core.actors import SYSTEM, officer, petitioner
from townhall.core.dates import SEOUL, day_of
from townhall.core.models import AuditLine

PDF = b"%PDF-1.4 text"
TODAY = day_of(timezone.now())


def triage():
    choice = Choice((Candidate("inquiry", 0.9),))
    duty = Choice((Candidate("road-light", 0.8),))
    return Triage(
        choice, Choice((), Abstain("모름")), Choice((Candidate("normal", 0.9),)), (Wish(((0, 3),), "요청", duty),)
    )


class Story:
    """What the steps share."""

    def __init__(self, town):
        self.town = town
        self.kim, self.lee = officer(town.officer), officer(town.lead)
        self.jung, self.park = officer(town.inspector), officer(town.intake)
        self.one = file_petition(town, "handling")
        self.resident = petitioner(self.one.number)

    def new(self, state="handling", **changes):
        return file_petition(self.town, state, **changes)

    def answered(self):
        petition = self.new()
        write(petition, self.town.officer)
        asked = actions.submit_for_approval(petition=petition, by=self.kim)
        actions.approve_reply(petition=petition, sha256=asked.sha256, by=self.lee)
        actions.send_reply(petition=petition, by=self.kim)
        return petition

    def asked(self):
        petition = self.new()
        write(petition, self.town.officer)
        return petition, actions.submit_for_approval(petition=petition, by=self.kim)

    def waiting(self, reply_by=None):
        petition = self.new(received_at=datetime.now(SEOUL))
        until = reply_by or TODAY + timedelta(days=5)
        actions.request_supplement(petition=petition, what="사진", letter="사진", reply_by=until, by=self.kim)
        return petition

    def overdue_supplement(self):
        petition = self.waiting()
        actions.record_supplement(petition=petition, answer="아직", by=petitioner(petition.number))
        actions.request_supplement(
            petition=petition, what="사진", letter="사진", reply_by=TODAY + timedelta(days=1), by=self.kim
        )
        petition.supplements.filter(ended="").update(reply_by=TODAY - timedelta(days=1))
        return petition


def cooperation(s):
    return actions.request_cooperation(petition=s.one, department="park", question="나무인가요", by=s.kim)


def merged(s):
    lead, member = s.new(), s.new()
    actions.merge_petitions(petitions=[member], lead=lead, name="묶음", reason="같은 글", by=s.kim)
    return Petition.objects.get(pk=member.pk)


def bind(action, **given):
    return lambda: action(**given)


def mine(action, petition, **given):
    return bind(action, petition=petition, by=petitioner(petition.number), **given)


def past():
    written = WrittenPetition(
        "p1", datetime.fromisoformat("2025-03-04T10:00"), title="", content="가로등이 꺼졌어요", channel="phone"
    )
    return actions.PastCase(written)


def decided(s):
    actions.decide_label(petition=s.one, label="topic", code="road", by=s.kim)
    return s.one


def written(s):
    petition = s.new()
    write(petition, s.town.officer)
    return petition


def approve(s):
    petition, asked = s.asked()
    return bind(actions.approve_reply, petition=petition, sha256=asked.sha256, by=s.lee)


def approved(s):
    petition, asked = s.asked()
    actions.approve_reply(petition=petition, sha256=asked.sha256, by=s.lee)
    return petition


def with_file(s):
    actions.add_to_petition(petition=s.one, text="도면", by=s.resident, files=(File("a.pdf", PDF),))
    return s.one.attachments.get()


STEPS = {
    "receive_petition": lambda s: (lambda: actions.receive_petition(
        title="제목", content="내용", channel="web", filing_key="k", by=s.resident, files=(File("a.pdf", PDF),))),
    "accept_petition": lambda s: bind(actions.accept_petition, petition=s.new("received"), by=s.park),
    "add_to_petition": lambda s: bind(actions.add_to_petition, petition=s.one, text="덧붙임", by=s.resident),
    "propose_triage": lambda s: bind(actions.propose_triage, petition=s.new("received"), triage=triage(), model="m"),
    "keep_first_draft": lambda s: bind(actions.keep_first_draft, petition=s.new(), draft=None, missing=["자료 없음"]),
    "tell_progress": lambda s: bind(actions.tell_progress, petition=s.new(), at=MAY_29 + timedelta(days=70)),
    "move_due_dates": lambda s: bind(
        actions.move_due_dates, stood=[(s.one.pk, "")], day=date(2026, 6, 1), name="임시공휴일"
    ),
    "keep_vectors": lambda _: bind(actions.keep_vectors, rows=[]),
    "keep_campaign_proposals": lambda _: bind(actions.keep_campaign_proposals, rows=[]),
    "keep_learned": lambda _: bind(actions.keep_learned, rows=[]),
    "decide_label": lambda s: bind(actions.decide_label, petition=s.one, label="topic", code="road", by=s.kim),
    "undo_label": lambda s: bind(actions.undo_label, petition=decided(s), label="topic", by=s.kim),
    "assign_officer": lambda s: bind(
        actions.assign_officer, petition=s.new("accepted"), officer=s.town.colleague, by=s.lee),
    "request_cooperation": lambda s: bind(
        actions.request_cooperation, petition=s.one, department="park", question="나무인가요", by=s.kim),
    "request_cooperations": lambda s: bind(
        actions.request_cooperations, petition=s.one, departments=["park", "audit"], question="나무인가요", by=s.kim),
    "record_call": lambda s: bind(actions.record_call, petition=s.one, said="고친 날을 물음", way="in", by=s.kim),
    "answer_cooperation": lambda s: bind(
        actions.answer_cooperation, cooperation=cooperation(s), answer="나무입니다", by=officer(s.town.stranger)),
    "request_supplement": lambda s: bind(
        actions.request_supplement, petition=s.new(), what="사진", letter="사진을 보내 주세요",
        reply_by=TODAY + timedelta(days=7), by=s.kim),
    "record_supplement": lambda s: mine(
        actions.record_supplement, s.waiting(), answer="사진", files=(File("a.pdf", PDF),)),
    "extend_deadline": lambda s: bind(
        actions.extend_deadline, petition=s.one, ground="site_check", reason="현장", days=7, by=s.kim, at=MAY_29),
    "transfer_petition": lambda s: bind(
        actions.transfer_petition, petition=s.new(), reason="공원 업무", to_department="park", by=s.kim),
    "save_draft": lambda s: bind(
        actions.save_draft, petition=s.new(), title="답변", sentences=[{"part": "review", "text": "네"}],
        base_version=0, by=s.kim),
    "submit_for_approval": lambda s: bind(actions.submit_for_approval, petition=written(s), by=s.kim),
    "recall_draft": lambda s: bind(actions.recall_draft, petition=s.asked()[0], by=s.kim),
    "approve_reply": approve,
    "return_draft": lambda s: bind(actions.return_draft, petition=s.asked()[0], note="다시", by=s.lee),
    "send_reply": lambda s: bind(actions.send_reply, petition=approved(s), by=s.kim),
    "withdraw_petition": lambda s: mine(actions.withdraw_petition, s.new(), reason="해결됨"),
    "return_petition": lambda s: bind(
        actions.return_petition, petition=s.overdue_supplement(), reason="보완하지 않음", by=s.kim),
    "merge_petitions": lambda s: bind(
        actions.merge_petitions, petitions=[s.new()], lead=s.new(), name="묶음", reason="같은 글", by=s.kim),
    "leave_out": lambda s: bind(actions.leave_out, petition=merged(s), by=s.kim),
    "close_repeat_petition": lambda s: bind(
        actions.close_repeat_petition, petition=s.new(received_at=datetime.now(SEOUL) + timedelta(days=2)), reason="같은 글 세 번째", by=s.kim,
        earlier=[s.answered(), s.answered()]),
    "rate_reply": lambda s: mine(actions.rate_reply, s.answered(), score=4),
    "file_objection": lambda s: mine(actions.file_objection, s.answered(), reason="틀렸음"),
    "decide_objection": lambda s: bind(
        actions.decide_objection, objection=mine(actions.file_objection, s.answered(), reason="틀림")(),
        decision="기각", by=s.kim),
    "publish_answer": lambda s: bind(
        actions.publish_answer, petition=s.answered(), question="길", title="길", answer="고침", by=s.kim),
    "withdraw_answer": lambda s: bind(
        actions.withdraw_answer, by=s.kim, published=actions.publish_answer(
            petition=s.answered(), question="길", title="길", answer="고침", by=s.kim)),
    "issue_reminder": lambda s: bind(
        actions.issue_reminder, petition=s.one, letter="독촉", answer_by=date(2026, 7, 1), by=s.jung,
        at=MAY_29 + timedelta(days=30)),
    "sign_monthly_check": lambda s: bind(actions.sign_monthly_check, month="2026-05", figures={}, note="", by=s.jung),
    "declare_holiday": lambda s: bind(
        actions.declare_holiday, day=date(2026, 6, 1), name="임시공휴일", by=s.park, at=MAY_29),
    "reveal_contact": lambda s: bind(actions.reveal_contact, petition=s.one, fields=["phone"], by=s.kim),
    "reveal_text": lambda s: bind(actions.reveal_text, petition=s.one, by=s.kim, why="현장 확인"),
    "open_attachment": lambda s: bind(actions.open_attachment, attachment=with_file(s), by=s.kim),
    "find_by_contact": lambda s: bind(
        actions.find_by_contact, text="010-0000-4821", kind="phone", by=s.park, why="전화 문의"),
    "save_routing_rules": lambda s: bind(actions.save_routing_rules, rows=[{"then_department": "road"}], by=s.lee),
    "load_rules": lambda _: bind(actions.load_rules, town=Town(), by=SYSTEM),
    "load_past_case": lambda _: bind(actions.load_past_case, case=past()),
}  # fmt: skip


def test_every_action_is_tried():
    offered = {name for name in actions.__all__ if getattr(getattr(actions, name), "is_action", False)}
    assert offered == set(STEPS)


def test_each_action_leaves_one_line_under_its_name(town):
    wrong = {}
    for name, prepare in STEPS.items():
        act = prepare(Story(town))
        before = AuditLine.objects.count()
        act()
        lines = [line.action for line in AuditLine.objects.order_by("seq")[before:]]
        if lines != [name]:
            wrong[name] = lines
    assert wrong == {}
