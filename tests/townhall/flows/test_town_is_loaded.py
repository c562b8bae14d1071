from datetime import date, datetime, time

import pytest

from dongheon.base.town.records import (
    Absence,
    ApprovalRule,
    Department,
    Document,
    Duty,
    Holiday,
    Hours,
    Label,
    Officer,
    Reply,
    Topic,
    Town,
    WrittenPetition,
)  # fmt: skip
from townhall.casework.models import Petition, PublishedAnswer, RoutingRule
from townhall.casework.models import Reply as ReplyRow
from townhall.core import audit
from townhall.core.calendar import is_holiday
from townhall.core.dates import SEOUL
from townhall.core.models import Job, Membership, Person
from townhall.core.options import option
from townhall.flows.town_is_loaded import load_town
from townhall.knowledge.models import Document as DocumentRow
from townhall.outside.models import OutgoingMessage

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 10, 12, tzinfo=SEOUL)


def written(number, day):
    return WrittenPetition(
        f"p{number}",
        datetime.fromisoformat(f"2026-10-{day:02}T10:00"),
        f"가로등 {number}",
        "가로등이 꺼졌습니다. 010-0000-4821",
    )


def town():
    return Town(
        name="나루시", name_en="Naru", phone="031-000-1000", thresholds=(("duty", 0.4),),
        departments=(Department("road", "도로과", "", "", "department", "031-000-1001", "", None, None, ""),),
        topics=(Topic("roads", "도로", "", ""),),
        duties=(Duty("lamp", "road", "가로등 보수", "roads", "", None, "", "low", None, None),),
        officers=(
            Officer("g1", "김하나", "road", "주무관", ("officer",), "031-000-1002", "", None, None),
            Officer("g2", "이두리", "road", "팀장", ("lead",), "031-000-1003", "", None, None),
        ),
        absences=(Absence("g1", date(2027, 1, 4), date(2027, 1, 8), "연가", "g2"),),
        hours=(Hours("*", "mon", time(9), time(18), time(12), time(13), None, None),),
        holidays=(Holiday(date(2026, 10, 23), "임시공휴일", "temporary", None),),
        approvals=(ApprovalRule(1, "*", "*", "*", "*", "officer", "", "lead", "별표"),),
        petitions=(written(1, 1), written(2, 1), written(3, 30)),
        labels=(Label("p1", "inquiry", "roads", ("lamp",), "normal", "", ()), Label("p2", "inquiry", "roads", ("lamp",), "soon", "", ())),
        replies=(
            Reply("p1", datetime.fromisoformat("2026-10-08T17:00"), "road", "가로등 답변", "요지", "고쳤습니다.", "", "번호를 알려 주세요.", "도로과", (), "yes"),
        ),
        documents=(Document("m", "안내", "manual", "road", "O", "1", None, None, "# 안내\n본문입니다."),),
    )  # fmt: skip


def load(*, moved=True):
    return load_town(town(), now=NOW, progress=lambda *_: None, moved=moved)


def test_tables_people_rules_and_papers_are_there():
    counts = load()
    assert (counts["departments"], counts["duties"], counts["officers"], counts["petitions"]) == (1, 1, 2, 3)
    assert (option("town.name"), option("threshold.duty")) == ("나루시", 0.4)
    assert Membership.objects.get(person__username="g2").roles == ["lead"]
    assert (DocumentRow.objects.count(), RoutingRule.objects.count(), is_holiday(date(2026, 10, 23))) == (1, 0, True)


def test_answered_petitions_keep_their_letter_and_open_answers_are_masked():
    load()
    reply = ReplyRow.objects.get()
    assert (reply.petition.state, reply.officer.username, reply.approval.decided_by.username) == (
        "answered",
        "g1",
        "g2",
    )
    assert reply.text.startswith("가로등 답변\n\n1. 민원 요지\n요지\n\n2. 검토 결과\n고쳤습니다.")
    assert PublishedAnswer.objects.get().answer == "고쳤습니다.\n번호를 알려 주세요."


def test_the_newest_stay_open_moved_by_whole_weeks_and_wait_for_the_machine():
    load()
    still_open = Petition.objects.get(title="가로등 3")
    assert still_open.open
    assert still_open.received_at.astimezone(SEOUL).isoformat() == "2027-03-05T10:00:00+09:00"
    assert ("casework.propose_triage", {"number": still_open.number}) in Job.objects.values_list("name", "payload")


def test_what_the_busiest_department_left_unanswered_is_moved_into_the_last_weeks():
    load()
    unanswered = Petition.objects.get(title="가로등 2")
    assert (unanswered.open, unanswered.state, unanswered.duty) == (True, "received", "")
    assert unanswered.received_at.astimezone(SEOUL).isoformat() == "2027-03-04T10:00:00+09:00"
    assert not Petition.objects.get(title="가로등 1").open


def test_as_written_dates_stay():
    load(moved=False)
    assert Petition.objects.get(open=True).received_at.astimezone(SEOUL).isoformat() == "2026-10-30T10:00:00+09:00"


def test_history_without_a_letter_is_closed_and_nobody_is_told():
    load(moved=False)
    closed = Petition.objects.get(title="가로등 2")
    assert (closed.state, closed.open, closed.duty, hasattr(closed, "reply")) == ("answered", False, "lamp", False)
    assert OutgoingMessage.objects.count() == 0


def test_loading_again_adds_nothing():
    load()
    before = (Petition.objects.count(), ReplyRow.objects.count(), Job.objects.count(), Person.objects.count())
    load()
    assert (Petition.objects.count(), ReplyRow.objects.count(), Job.objects.count(), Person.objects.count()) == before


def test_the_whole_load_is_on_record():
    load()
    assert audit.verify() == audit.Verdict(7)
