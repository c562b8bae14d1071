from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from townhall.casework.actions import transfer_petition
from townhall.casework.models import MonthlyCheck, Petition, Reminder
from townhall.core.actors import officer
from townhall.core.dates import SEOUL
from townhall.core.models import Absence

MAY_29 = datetime(2026, 5, 29, 14, tzinfo=SEOUL)
SOON = (timezone.now() + timedelta(days=3)).date()


def text(response):
    return response.content.decode()


def test_a_lead_sees_what_each_officer_carries(seat, town, fresh):
    fresh()
    Absence.objects.create(person=town.colleague, first_day=timezone.localdate(), last_day=SOON, deputy=town.officer)
    page = text(seat("lead").get("/desk/team"))
    assert "맡은 민원 1건" in page
    assert "자리 비움" in page
    assert "김담당 님이 대신" in page


def test_nobody_free_is_said(seat, town):
    today = timezone.localdate()
    for person in (town.officer, town.colleague, town.lead):
        Absence.objects.create(person=person, first_day=today, last_day=SOON)
    assert "맡을 수 있는 사람이 없습니다" in text(seat("lead").get("/desk/team"))


def test_a_late_case_is_reminded_by_the_inspector_only(seat, fresh):
    petition = fresh(received_at=MAY_29)
    assert petition.number in text(seat("lead").get("/desk/overdue"))
    path = f"/desk/cases/{petition.number}/remind"
    assert seat("lead").get(path).status_code == 403
    client = seat("inspector")
    assert petition.number in text(client.get(path))
    body = {"letter": "처리하십시오.", "answer_by": SOON.isoformat()}
    assert client.post(path, body | {"letter": ""}).status_code == 400
    assert client.post(path, body).status_code == 302
    assert Reminder.objects.get().letter == "처리하십시오."
    assert "1번 보냄" in text(client.get("/desk/overdue"))


def test_a_case_in_time_is_not_reminded(seat, fresh):
    body = {"letter": "처리하십시오.", "answer_by": SOON.isoformat()}
    assert seat("inspector").post(f"/desk/cases/{fresh().number}/remind", body).status_code == 409


def test_where_cases_went_wrong(seat, town, fresh):
    petition = fresh()
    transfer_petition(petition=petition, reason="공원 안", to_department="park", by=officer(town.officer))
    page = text(seat("lead").get("/desk/transfers"))
    assert "1건이 다른 곳으로 옮겨 갔습니다" in page
    assert "공원과" in page


def test_few_decisions_show_no_rate(seat, fresh):
    petition = fresh()
    seat("officer").post(f"/desk/cases/{petition.number}/label", {"label": "urgency", "code": "soon"})
    page = text(seat("lead").get("/desk/triage"))
    assert "적어서 말할 수 없음" in page
    assert "%</td>" not in page


def test_the_month_is_signed_once(seat, fresh):
    fresh(received_at=MAY_29)
    client = seat("inspector")
    assert "2026년 5월에 0건을 마쳤고" in text(client.get("/desk/month/2026-05"))
    assert client.post("/desk/month/2026-05", {"note": ""}).status_code == 400
    assert client.post("/desk/month/2026-05", {"note": "늦은 민원이 없음"}).status_code == 302
    assert MonthlyCheck.objects.get().figures["received"] == 1
    assert client.post("/desk/month/2026-05", {"note": "다시"}).status_code == 409
    assert seat("lead").post("/desk/month/2026-04", {"note": "팀장이"}).status_code == 403
    assert client.get("/desk/month").headers["Location"].startswith("/desk/month/20")


@pytest.mark.parametrize("name", ["2026-00", "abc", "0000-01"])
def test_months_that_do_not_exist(seat, name):
    assert seat("inspector").get(f"/desk/month/{name}").status_code == 400
    assert Petition.objects.count() == 0
