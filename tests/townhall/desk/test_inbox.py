from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.townhall.conftest import file_petition

from townhall.casework.actions import assign_officer
from townhall.casework.models import Cooperation, Petition
from townhall.core.actors import officer


def text(response):
    return response.content.decode()


def test_the_inbox_says_how_many_are_due(seat, town, fresh):
    petition = fresh()
    Petition.objects.filter(pk=petition.pk).update(due_at=timezone.now() + timedelta(minutes=1))
    other = fresh()
    Petition.objects.filter(pk=other.pk).update(due_at=timezone.now() - timedelta(days=2))
    page = text(seat("officer").get("/desk/"))
    assert "기한이 지났습니다" in page or "기한을 넘겼습니다" in page
    assert petition.number in page
    assert other.number in page
    assert "010-0000-4821" not in page


def test_an_empty_inbox_speaks_of_tomorrow(seat):
    page = text(seat("officer").get("/desk/"))
    assert "오늘 할 민원이 없습니다" in page
    assert "내일 답할 민원은 0건입니다" in page


def test_a_filter_that_finds_nothing_can_be_lifted(seat, fresh):
    fresh()
    page = text(seat("officer").get("/desk/?view=mine&words=없는말"))
    assert "거른 민원이 없습니다" in page
    assert 'href="?view=mine"' in page


@pytest.mark.parametrize(("view", "seen"), [("mine", True), ("team", True), ("danger", False), ("supplement", False)])
def test_views(seat, fresh, view, seen):
    petition = fresh()
    page = text(seat("officer").get(f"/desk/?view={view}"))
    assert (f"/desk/cases/{petition.number}?list=" in page) is seen


def test_more_than_a_page_goes_on_without_a_gap(seat, town):
    made = {file_petition(town, received_at=timezone.now() - timedelta(hours=one)).number for one in range(52)}
    client = seat("officer")
    first = text(client.get("/desk/?view=mine"))
    href = first.split('id="more"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = text(client.get(f"/desk/{href}"))
    shown = [{number for number in made if f'value="{number}"' in page} for page in (first, second)]
    assert [len(one) for one in shown] == [50, 2]
    assert shown[0] | shown[1] == made


def test_a_page_of_late_cases_costs_as_many_statements_as_one(seat, town):
    client, long_ago = seat("officer"), timezone.now() - timedelta(days=40)
    statements = []
    for count in (1, 6):
        while Petition.objects.count() < count:
            file_petition(town, received_at=long_ago)
        client.get("/desk/")
        with CaptureQueriesContext(connection) as captured:
            page = text(client.get("/desk/"))
        statements.append(len(captured))
        assert page.count("data-row") == count
    assert statements[0] == statements[1]


def test_chosen_cases_as_a_table(seat, fresh):
    petition = fresh(title="=1+1 길이 파였습니다")
    response = seat("officer").get("/desk/table.csv", {"n": petition.number})
    assert response.headers["Content-Type"].startswith("text/csv")
    rows = response.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert rows[1].startswith(f"{petition.number},'=1+1 길이 파였습니다,")


def test_a_stranger_takes_no_table_of_others(seat, fresh):
    assert seat("stranger").get("/desk/table.csv", {"n": fresh().number}).status_code == 403


def test_an_own_filter_becomes_a_tab_and_goes_again(seat, town):
    client = seat("officer")
    here = {"list": "view=team&legal_kind=grievance"}
    assert client.post("/desk/settings/filter", {"name": "고충만", **here}).status_code == 302
    assert "고충만" in text(client.get("/desk/"))
    client.post("/desk/settings/filter", {"name": "", **here})
    assert "고충만" not in text(client.get("/desk/"))


def test_several_cases_change_hands_and_back(seat, town, fresh):
    numbers = [fresh().number, fresh().number]
    lead = seat("lead")
    assert "2건을 누가 맡습니까" in text(lead.get("/desk/assign", {"n": numbers}))
    assert lead.post("/desk/assign", {"n": numbers, "officer": ""}).status_code == 400
    assert lead.post("/desk/assign", {"n": numbers, "officer": "choi"}).status_code == 302
    assert set(Petition.objects.filter(number__in=numbers).values_list("officer__username", flat=True)) == {"choi"}
    lead.post("/desk/assign/undo")
    assert set(Petition.objects.filter(number__in=numbers).values_list("officer__username", flat=True)) == {"kim"}


def test_an_officer_cannot_give_a_colleagues_case_away(seat, fresh):
    petition = fresh()
    page = text(seat("colleague").post("/desk/assign", {"n": petition.number, "officer": "choi"}, follow=True))
    petition.refresh_from_db()
    assert petition.officer.username == "kim"
    assert "담당자는 팀장이나 민원실이 정합니다" in page


def test_another_department_is_asked_about_several_cases_at_once(seat, town, fresh):
    mine, other = fresh(), fresh()
    assign_officer(petition=other, officer=town.colleague, by=officer(town.lead))
    numbers = [mine.number, other.number]
    client = seat("officer")
    assert "2건을 다른 부서에 묻습니다" in text(client.get("/desk/ask", {"n": numbers}))
    body = {"n": numbers, "department": "park", "question": "공원 안인지요?"}
    assert client.post("/desk/ask", body | {"question": ""}).status_code == 400
    page = text(client.post("/desk/ask", body, follow=True))
    assert list(Cooperation.objects.values_list("petition__number", "department")) == [(mine.number, "park")]
    assert "1건에 협조를 청했습니다." in page
    assert f"{other.number}: " in page


def test_the_order_is_chosen_kept_in_pages_and_in_a_tab(seat, town):
    for hours in range(52):
        file_petition(town, received_at=timezone.now() - timedelta(hours=hours))
    client = seat("officer")
    page = text(client.get("/desk/?view=mine&sort=arrival"))
    assert "새로 온 순" in page
    assert "sort=arrival&amp;cursor=" in page.split('id="more"')[0].rsplit("<a", 1)[1]
    assert 'aria-sort="ascending"' not in page
    client.post("/desk/settings/filter", {"name": "새 글", "list": "view=mine&sort=arrival"})
    town.officer.refresh_from_db()
    assert town.officer.settings["filters"] == [{"name": "새 글", "list": "view=mine&sort=arrival"}]
    assert client.get("/desk/?sort=size").status_code == 400


def test_leads_choose_an_officer_and_others_do_not(seat, town, fresh):
    petition, other = fresh(), fresh()
    Petition.objects.filter(pk=other.pk).update(officer=town.colleague)
    page = text(seat("lead").get("/desk/?view=team&officer=choi"))
    assert ('name="officer"' in page, other.number in page, petition.number in page) == (True, True, False)
    assert 'name="officer"' not in text(seat("officer").get("/desk/"))


def test_dangerous_cases_stand_first_under_their_own_head(seat, fresh):
    calm, danger = fresh(), fresh()
    Petition.objects.filter(pk=danger.pk).update(danger=True)
    page = text(seat("officer").get("/desk/?view=mine&sort=danger"))
    assert page.index(danger.number) < page.index(calm.number)
    assert "그 밖의 민원" in page
