from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone
from tests.townhall.making import file_petition, person

from dongheon.base.errors import BadInput
from townhall.casework.actions import reveal_contact, reveal_text
from townhall.cli import guarding
from townhall.cli.main import privacy_breach
from townhall.core.actors import officer
from townhall.core.errors import NotAllowed
from townhall.core.models import AuditLine
from townhall.flows.breach_is_assessed import assess_breach, breach_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def guard(town):
    return officer(person("yoon", "윤보호", "audit", "privacy"))


def asked(by, **changes):
    now = timezone.now()
    return assess_breach(**{"since": now - timedelta(days=1), "until": now + timedelta(minutes=1), "by": by, **changes})


@pytest.fixture
def touched(town):
    """Kim looked at the phone of one and, from another terminal, at the text of two people."""
    content = "주민등록번호 850229-1234567로 신청했습니다."
    one = file_petition(town)
    two = file_petition(town, name="윤가람", phone="010-0000-4999", content=content)
    kim = officer(town.officer)
    reveal_contact(petition=one, fields=["phone"], by=kim, where="10.0.0.7")
    for petition in (one, two):
        reveal_text(petition=petition, by=kim, why="확인", where="10.0.0.9")
    return one, two


def test_which_records_whose_when_and_how_they_can_be_told(guard, touched):
    found = asked(guard, account="kim")
    one, two = touched
    rows = {row["number"]: row for row in breach_rows(found)}
    assert set(rows) == {one.number, two.number}
    assert (found.persons, found.reachable) == (2, 2)
    assert rows[one.number]["data"] == "전화번호;민원 제목과 내용"
    assert (rows[one.number]["times"], rows[two.number]["unique_ids"]) == (2, "rrn")
    assert found.data == {"민원 제목과 내용": 2, "전화번호": 1}
    assert rows[two.number]["reachable_by"] == "문자"


def test_a_unique_identifier_is_reported_and_the_clock_runs_from_when_it_was_known(guard, touched):
    known = timezone.now() - timedelta(hours=5)
    duty = asked(guard, account="kim", known_at=known).duty
    assert (duty.notify_by, duty.report) == (known + timedelta(hours=72), True)


def test_by_terminal(guard, touched):
    assert [one.number for one in asked(guard, where="10.0.0.7").records] == [touched[0].number]
    assert asked(guard, where="10.0.0.99").records == []


def test_the_notice_says_what_the_law_asks_and_nobodys_data(guard, touched):
    notice = asked(guard, account="kim").notice
    assert [f"\n{n}. " in notice for n in range(1, 6)] == [True] * 5
    assert "4821" not in notice


def test_only_the_privacy_officer_asks_and_each_question_is_kept(town, guard, touched):
    with pytest.raises(NotAllowed):
        asked(officer(town.lead), account="kim")
    asked(guard, account="kim")
    assert AuditLine.objects.get(action="assess_breach").detail == {"records": 2, "persons": 2}


@pytest.mark.parametrize("changes", [{}, {"account": "kim", "until": timezone.now() - timedelta(days=9)}])
def test_a_question_without_a_beginning_is_refused(guard, changes):
    with pytest.raises(BadInput):
        asked(guard, **changes)


def test_on_the_command_line(touched, tmp_path):
    today = f"{timezone.localdate():%Y-%m-%d}"
    out = tmp_path / "breach.csv"
    asked_for = ["--account", "kim", "--from", today, "--to", today, "--out", str(out)]
    done = CliRunner().invoke(privacy_breach, asked_for)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("2 records of 2 persons, 2 can be told")
    assert out.read_text(encoding="utf-8-sig").splitlines()[0].startswith("number,person,data")
    assert guarding.operator().kind == "operator"
