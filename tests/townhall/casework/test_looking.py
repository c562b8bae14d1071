import pytest
from django.utils import timezone
from tests.townhall.making import file_petition

from dongheon.base.errors import BadInput
from townhall.casework import actions
from townhall.casework.queries import access_lines_of, case_page
from townhall.core.actors import SYSTEM, officer, petitioner
from townhall.core.dates import day_of
from townhall.core.errors import NotAllowed
from townhall.core.models import Absence


def lines(petition):
    return [(line.actor_name, line.role, line.what, line.why) for line in access_lines_of(petition)]


def test_the_officer_in_charge_sees_contact_fields_without_a_prompt_but_logged(town):
    petition = file_petition(town)
    found = actions.reveal_contact(petition=petition, fields=["name", "phone", "email"], by=officer(town.officer))
    assert found == {"name": "홍길동", "phone": "010-0000-4821", "email": ""}
    assert lines(petition) == [("김담당", "담당자", "이름, 전화번호, 전자우편", "담당 민원 처리")]


def test_everybody_else_gives_a_reason_that_the_resident_reads(town):
    petition = file_petition(town)
    with pytest.raises(BadInput, match="열람 사유"):
        actions.reveal_contact(petition=petition, fields=["phone"], by=officer(town.lead))
    actions.reveal_contact(petition=petition, fields=["phone"], by=officer(town.lead), why="담당이 자리를 비워 회신")
    assert lines(petition) == [("이팀장", "담당이 아님", "전화번호", "담당이 자리를 비워 회신")]


def test_free_text_needs_a_reason_even_in_own_cases(town):
    petition = file_petition(town)
    with pytest.raises(BadInput, match="열람 사유"):
        actions.reveal_text(petition=petition, by=officer(town.officer), why="")


def test_other_departments_see_nothing(town):
    petition = file_petition(town)
    with pytest.raises(NotAllowed, match="다른 부서"):
        case_page(petition.number, person=town.stranger)
    with pytest.raises(NotAllowed, match="다른 부서"):
        actions.reveal_contact(petition=petition, fields=["phone"], by=officer(town.stranger), why="궁금함")
    with pytest.raises(NotAllowed):
        actions.reveal_contact(petition=petition, fields=["phone"], by=SYSTEM, why="궁금함")
    assert lines(petition) == []


def test_a_department_asked_to_cooperate_sees_the_case(town):
    petition = file_petition(town)
    actions.request_cooperation(petition=petition, department="park", question="나무인가요", by=officer(town.officer))
    assert case_page(petition.number, person=town.stranger).may_handle is False


def test_a_deputy_stands_in_for_an_absent_officer(town):
    petition = file_petition(town)
    today = day_of(timezone.now())
    Absence.objects.create(person=town.officer, first_day=today, last_day=today, deputy=town.colleague)
    page = case_page(petition.number, person=town.colleague)
    assert (page.may_handle, page.own_case) == (True, True)


def test_finding_by_phone_or_name_is_logged_on_each_case_found(town):
    petition = file_petition(town)
    by = officer(town.intake)
    assert actions.find_by_contact(text="010 0000 4821", kind="phone", by=by, why="전화 문의") == [petition]
    assert actions.find_by_contact(text="홍 길동", kind="name", by=by, why="전화 문의") == [petition]
    assert lines(petition) == [
        ("박민원", "", "이름(으)로 찾기", "전화 문의"),
        ("박민원", "", "전화번호(으)로 찾기", "전화 문의"),
    ]
    with pytest.raises(BadInput, match="찾는 사유"):
        actions.find_by_contact(text="010-0000-4821", kind="phone", by=by, why="")


def test_finding_shows_no_cases_of_other_departments(town):
    petition = file_petition(town)
    assert actions.find_by_contact(text="010-0000-4821", kind="phone", by=officer(town.stranger), why="문의") == []
    assert lines(petition) == []


def test_a_petitioner_acts_on_the_own_petition_only(town):
    petition, other = file_petition(town), file_petition(town)
    for by in (petitioner(other.number), officer(town.stranger), SYSTEM):
        with pytest.raises(NotAllowed):
            actions.withdraw_petition(petition=petition, by=by)
    actions.withdraw_petition(petition=petition, by=officer(town.intake), reason="전화로 거둠")
    assert petition.state == "withdrawn"


def test_the_same_person_is_seen_without_a_name(town):
    first, second = file_petition(town), file_petition(town)
    other = file_petition(town, phone="010-0000-9999")
    page = case_page(second.number, person=town.officer)
    assert (page.same_person, page.contact_fields) == ([first], ["name", "phone"])
    assert case_page(other.number, person=town.officer).same_person == []
