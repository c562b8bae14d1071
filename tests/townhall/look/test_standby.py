"""The pages while the database does not answer."""

from typing import Any

import pytest
from django.db import DataError, InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from townhall.core.actors import machine
from townhall.core.options import change_option
from townhall.look import standby

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database answered once, and now refuses every question."""
    standby._last.clear()
    Client().get("/access/")

    def refuse(*_args: object, **_more: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", refuse)


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize("path", ["/", "/write/", "/mine/", "/answers/?q=여권", "/notices/", "/desk/login"])
def test_every_page_tells_the_other_ways(path: str) -> None:
    client = Client(raise_request_exception=False)
    response = client.get(path)
    if response.status_code == 200:
        response = client.post(
            path,
            {
                "number": "2026-000001",
                "secret": "ABCD-EFGH",
                "content": "가로등이 꺼졌습니다.",
                "username": "kim",
                "password": "x",
            },
        )
    assert response.status_code == 503
    assert response["Retry-After"]
    text = response.content.decode()
    assert 'href="tel:0310008272"' in text
    assert "종이로 내기" in text
    assert "/outage/paper/" in text


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize("path", ["/outage/", "/outage/paper/", "/access/", "/privacy/"])
def test_pages_that_need_no_storage_still_open(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 200
    assert "031-000-8272" in response.content.decode()


@pytest.mark.usefixtures("gone")
def test_the_outage_page_speaks_the_readers_language() -> None:
    client = Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE="vi")
    text = client.get("/").content.decode()
    assert '<html lang="vi"' in text
    assert "지금은 이 화면을 쓸 수 없습니다" in text


@pytest.mark.usefixtures("gone")
def test_a_program_gets_a_problem_it_can_read() -> None:
    response = Client(raise_request_exception=False).get("/api/v1/petitions/2026-000001")
    assert response.status_code in {401, 503}


def test_a_new_process_knows_the_towns_phone_without_its_database(gone: Any) -> None:
    standby._last.clear()
    assert standby.remembered()["town.phone"] == "031-000-8272"


def test_a_changed_phone_is_remembered(var: Any) -> None:
    change_option(key="town.phone", value="031-000-9999", by=machine("test"))
    Client().get("/access/")
    standby._last.clear()
    assert standby.remembered()["town.phone"] == "031-000-9999"


def test_only_a_lost_database_is_an_outage() -> None:
    assert standby.is_outage(InterfaceError())
    assert not standby.is_outage(DataError())
    assert not standby.is_outage(None)
