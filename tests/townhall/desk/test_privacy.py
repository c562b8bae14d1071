"""Pages of the privacy officer: who sees them, and what they do."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.townhall.making import MAY_29, file_petition, person
from tests.townhall.portal.conftest import words_of

from townhall.casework.actions import open_attachment, reveal_text
from townhall.casework.files import File
from townhall.casework.models import Petition
from townhall.core.actors import SYSTEM, officer
from townhall.core.jobs import run_due
from townhall.core.models import AuditLine
from townhall.core.options import change_option
from townhall.flows.records_are_due import SCHEDULE
from townhall.privacy.access import note_access
from townhall.privacy.index import digest
from townhall.privacy.models import AccessLine, AccessReview, Destruction

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGES = ("/desk/privacy/access/2026-10", "/desk/privacy/retention", "/desk/privacy/breach")
NIGHT = datetime(2026, 10, 6, 23, 30, tzinfo=MAY_29.tzinfo)


@pytest.fixture
def guard(town):
    """The privacy officer's browser."""
    client = Client()
    client.force_login(person("yoon", "윤보호", "audit", "privacy"), backend=BACKEND)
    return client


@pytest.fixture
def looked(town, monkeypatch):
    """In October kim looked at night, searched for the own name, and took a file."""
    petition = file_petition(town, files=(File("길.pdf", b"%PDF-1.4 text"),))
    kim = officer(town.officer)
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    reveal_text(petition=petition, by=kim, why="사실 확인", where="10.0.0.7")
    open_attachment(attachment=petition.attachments.get(), by=kim)
    note_access(by=kim, subject="search:nothing", what="이름으로 찾기", why="확인", did="search",
                sought=digest("김담당", kind="name"))  # fmt: skip
    monkeypatch.undo()
    return petition


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["officer", "lead", "intake", "inspector", "stranger"])
def test_nobody_else_sees_them(seat, name, path):
    assert seat(name).get(path).status_code == 403


@pytest.mark.parametrize("role", ["admin", "auditor", "director"])
@pytest.mark.parametrize("path", PAGES)
def test_no_other_role_sees_them_either(town, role, path):
    client = Client()
    client.force_login(person("other", "다른이", "audit", role), backend=BACKEND)
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_privacy_officer_reads_them_in_both_languages(guard, path, language):
    response = guard.get(path, headers={"Accept-Language": language})
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


def test_a_month_is_judged_finding_by_finding_and_signed_once(guard, looked):
    page = words_of(guard.get("/desk/privacy/access/2026-10"))
    assert "2026년 10월에 2명의 정보를 3번 열어 보았습니다" in page
    assert "김담당 님이 자기 이름과 같은 이름을 1번 찾았습니다" in page
    assert "6일에 가장 많이, 3번 열어 보았습니다" in page
    address = "/desk/privacy/access/2026-10"
    assert guard.post(address, {"note": "이상 없음"}).status_code == 400
    judged = {f"judged-{n}": f"본인에게 확인함 {n}" for n in range(3)}
    assert guard.post(address, {"note": "010-0000-4821로 확인", **judged}).status_code == 302
    row = AccessReview.objects.get()
    assert [one["pattern"] for one in row.findings] == ["own_name", "night", "download"]
    assert (row.findings[0]["judged"], row.note, row.signed_by.username) == (
        "본인에게 확인함 0", "[전화번호]로 확인", "yoon"
    )  # fmt: skip
    assert AuditLine.objects.get(action="sign_access_review").detail == {"looks": 3, "findings": 3}
    assert guard.post(address, {"note": "다시", **judged}).status_code == 409
    assert "점검했습니다" in words_of(guard.get(address))


def test_a_month_that_runs_is_not_signed(guard):
    month = f"{timezone.localdate():%Y-%m}"
    assert guard.post(f"/desk/privacy/access/{month}", {"note": "이상 없음"}).status_code == 409


def test_a_broken_chain_is_told_on_the_page(guard, looked):
    AccessLine.objects.filter(seq=2).update(why="다른 까닭")
    assert "2번째 줄에서 끊겼습니다: 내용이 바뀌었습니다" in words_of(guard.get("/desk/privacy/access/2026-10"))


def test_two_people_destroy_and_the_certificate_says_so(guard, town):
    file_petition(town)
    Petition.objects.update(open=False, state="answered", closed_at=MAY_29 - timedelta(days=4000))
    row = {"record_class": "contact", "years": "3", "months": "0", "begins": "closed", "ground": "관리계획 제20조"}
    change_option(key=SCHEDULE, value=[row], by=SYSTEM)
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert "보유기간이 끝난 것이 있습니다" in words_of(guard.get(f"/desk/privacy/retention?due_on={today}"))
    assert guard.post("/desk/privacy/retention", {"due_on": today}).status_code == 302
    number = Destruction.objects.get().number
    assert guard.post(f"/desk/privacy/retention/{number}", {"do": "approve"}).status_code == 403
    assert guard.get(f"/desk/privacy/retention/{number}/certificate").status_code == 404
    second = Client()
    second.force_login(person("shin", "신보호", "audit", "privacy"), backend=BACKEND)
    assert second.post(f"/desk/privacy/retention/{number}", {"do": "approve"}).status_code == 302
    run_due()
    page = words_of(guard.get(f"/desk/privacy/retention/{number}/certificate"))
    for told in ("연락처 2건 (민원 1건)", "관리계획 제20조", "윤보호", "신보호", "제21조"):
        assert told in page
    pdf = guard.get(f"/desk/privacy/retention/{number}/certificate.pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")


def test_a_leak_as_a_page_and_as_a_table(guard, looked):
    asked = {"account": "kim", "where": "", "since": "2026-10-01", "until": "2026-10-31"}
    page = words_of(guard.post("/desk/privacy/breach", asked))
    assert "1명의 민원 1건을 건드렸습니다" in page
    assert "까지 정보주체에게 알려야 합니다" in page
    table = guard.post("/desk/privacy/breach", {**asked, "do": "csv"})
    assert table["Content-Type"].startswith("text/csv")
    assert looked.number in table.content.decode()
    assert guard.post("/desk/privacy/breach", {**asked, "account": ""}).status_code == 400
    assert AuditLine.objects.filter(action="assess_breach").count() == 2
