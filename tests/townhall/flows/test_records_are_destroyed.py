from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.townhall.making import MAY_29, file_petition, person

from dongheon.base.errors import BadInput, RuleBroken
from townhall.casework.actions import open_attachment, record_call, reveal_contact
from townhall.casework.files import File, path_of
from townhall.casework.models import Attachment, Contact, Notification, Petition
from townhall.core.actors import SYSTEM, officer
from townhall.core.errors import NotAllowed, NotFound
from townhall.core.jobs import run_due
from townhall.core.models import AuditLine
from townhall.core.options import change_option
from townhall.flows.records_are_destroyed import ask_destruction, carry_out_destruction, decide_destruction
from townhall.flows.records_are_due import SCHEDULE, due_records
from townhall.outside.models import OutgoingMessage
from townhall.privacy.models import Original
from townhall.privacy.tokens import tokenised

pytestmark = pytest.mark.django_db(transaction=True)
ENDED = datetime(2020, 3, 2, 10, tzinfo=MAY_29.tzinfo)


def schedule(*classes, years="3"):
    rows = [
        {"record_class": name, "years": years, "months": "0", "begins": "closed_year", "ground": f"관리계획 {name}"}
        for name in classes
    ]
    change_option(key=SCHEDULE, value=rows, by=SYSTEM)


@pytest.fixture
def guards(town):
    return officer(person("yoon", "윤보호", "audit", "privacy")), officer(person("shin", "신보호", "audit", "privacy"))


@pytest.fixture
def ended(town):
    """A petition with everything, closed years ago."""
    petition = file_petition(town, files=(File("길.pdf", b"%PDF-1.4 secret"),), email="hong@example.kr")
    record_call(petition=petition, said="전화로 물으셨습니다", way="in", by=officer(town.officer))
    tokenised("010-0000-4821", subject=f"petition:{petition.number}")
    Petition.objects.update(open=False, state="answered", closed_at=ENDED)
    run_due()
    petition.refresh_from_db()
    return petition


def destroyed(guards, due_on=date(2026, 6, 1)):
    order = ask_destruction(due_on=due_on, by=guards[0])
    decide_destruction(order=order, approve=True, by=guards[1])
    run_due()
    order.refresh_from_db()
    return order


def test_without_a_schedule_nothing_is_ever_due(ended, guards):
    assert due_records(date(2126, 1, 1)) == []
    with pytest.raises(BadInput, match="파기할 것이 없습니다"):
        ask_destruction(due_on=date(2026, 6, 1), by=guards[0])


def test_what_is_due_is_counted_by_class_and_only_after_its_last_day(ended):
    schedule("contact", "file", "call", "token", "notice", "original")
    assert due_records(date(2023, 12, 31)) == []
    found = {line.record_class: line.count for line in due_records(date(2024, 1, 1))}
    assert found == {"contact": 3, "file": 1, "call": 1, "token": 1, "notice": 1, "original": 2}


def test_a_case_with_an_open_objection_is_kept(ended):
    schedule("contact")
    ended.objections.create(reason="다시", filed_at=timezone.now(), due_at=timezone.now())
    assert due_records(date(2026, 1, 1)) == []


def test_one_person_alone_destroys_nothing(ended, guards, town):
    schedule("contact")
    with pytest.raises(NotAllowed, match="보호담당자"):
        ask_destruction(due_on=date(2026, 6, 1), by=officer(town.lead))
    order = ask_destruction(due_on=date(2026, 6, 1), by=guards[0])
    with pytest.raises(NotAllowed, match="두 사람"):
        decide_destruction(order=order, approve=True, by=guards[0])
    with pytest.raises(RuleBroken, match="승인하지 않은"):
        carry_out_destruction(order=order)
    run_due()
    assert Original.objects.filter(destroyed_at=None, kind="phone").exists()


def test_contact_goes_and_the_rest_stays(ended, guards, town):
    schedule("contact")
    order = destroyed(guards)
    assert (order.state, order.done) == ("done", [{"record_class": "contact", "cases": 1, "count": 3}])
    with pytest.raises(NotFound, match="파기"):
        reveal_contact(petition=ended, fields=["phone"], by=officer(town.officer))
    assert Contact.objects.get().person_digest == ""
    assert Original.objects.filter(destroyed_at=None).values_list("kind", flat=True).distinct().count() > 2
    assert AuditLine.objects.get(action="carry_out_destruction").detail == {"contact": 3}


def test_where_nothing_is_left_the_secret_of_the_case_goes_and_statistics_survive(ended, guards, town, var):
    schedule("contact", "file", "call", "token", "notice", "original")
    file = Attachment.objects.get()
    before = list(Petition.objects.values("title", "content", "received_at", "department", "duty", "state"))
    destroyed(guards)
    assert not path_of(file.pk).exists()
    assert [path.read_bytes() for path in (var / "secrets" / "cases").rglob("*.key")] == [b"gone"]
    assert set(Notification.objects.values_list("text", flat=True)) == {""}
    assert set(OutgoingMessage.objects.values_list("text", flat=True)) == {""}
    assert list(Petition.objects.values("title", "content", "received_at", "department", "duty", "state")) == before
    file.refresh_from_db()
    with pytest.raises(NotFound, match="파기한 파일"):
        open_attachment(attachment=file, by=officer(town.officer))
    assert due_records(date(2026, 6, 1)) == []


def test_a_list_that_changed_after_approval_is_refused_as_a_whole(ended, guards):
    schedule("contact")
    order = ask_destruction(due_on=date(2026, 6, 1), by=guards[0])
    decide_destruction(order=order, approve=True, by=guards[1])
    schedule("contact", "original")
    run_due()
    order.refresh_from_db()
    assert order.state == "refused"
    assert Original.objects.filter(destroyed_at__isnull=False).count() == 0


def test_a_day_ahead_is_refused(ended, guards):
    schedule("contact", years="50")
    with pytest.raises(BadInput, match="오늘까지"):
        ask_destruction(due_on=timezone.localdate() + timedelta(days=2), by=guards[0])
