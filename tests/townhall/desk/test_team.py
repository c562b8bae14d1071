from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from townhall.casework.actions import assign_officer, transfer_petition
from townhall.casework.models import MonthlyCheck, Petition, Reminder
from townhall.core.actors import officer
from townhall.core.dates import SEOUL
from townhall.core.models import Absence
from townhall.desk.loads import loads_table

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
    assert "제안이 없었음" in page
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


def test_all_officers_stand_on_the_same_days_and_those_without_cases_come_last(seat, town, fresh):
    fresh(received_at=MAY_29)
    assign_officer(petition=fresh(), officer=town.colleague, by=officer(town.lead))
    page = text(seat("lead").get("/desk/team"))
    rows = page.split("<tbody")[1].split("</tbody>")[0].split("<tr")[1:]
    columns = page.split("<thead")[1].split("</thead>")[0].count("<th ") - 1
    assert [row.count("<td") for row in rows] == [columns, columns]
    late = [row.split('<td role="cell" class="late')[1].split("</td>")[0] for row in rows]
    assert ["<strong>1</strong>" in cell for cell in late] == ["김담당" in row for row in rows]
    assert "이팀장" not in "".join(rows)
    assert "이팀장" in page.split("맡은 민원이 없는 사람")[1]


@pytest.mark.django_db
def test_cases_fall_into_the_columns_of_their_days():
    day = date(2026, 6, 4)
    due = [(date(2026, 6, 1), 2), (day, 1), (date(2026, 6, 17), 3), (date(2026, 6, 18), 4)]
    busy = SimpleNamespace(by_due_day=due, open_cases=10)
    idle = SimpleNamespace(by_due_day=[], open_cases=0)
    table = loads_table([busy, idle], today=day, language="ko")
    assert [cell.count for cell in table.rows[0][1] if cell.count] == [2, 1, 3, 4]
    assert [column["state"] for column in table.columns][:2] == ["late", "today"]
    assert table.free == [idle]
