"""The substitute intake."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.townhall.portal.conftest import words_of

from townhall.casework.models import Petition
from townhall.core.models import Job

pytestmark = pytest.mark.usefixtures("town")


def test_all_works_and_the_short_form_takes_a_petition(client: Client, filled: Any) -> None:
    assert "지금은 모두 움직입니다" in words_of(client.get("/outage/"))
    response = client.post("/outage/", filled())
    petition = Petition.objects.get()
    assert response["Location"] == f"/sent/{petition.number}/"
    assert petition.filed_during_outage is False


def test_what_came_in_while_a_part_stood_still_is_marked(client: Client, filled: Any) -> None:
    late = timezone.now() - timedelta(hours=2)
    Job.objects.create(name="casework.propose_triage", key="late", run_at=late, created_at=late)
    text = words_of(client.get("/outage/"))
    assert "일부가 멈췄지만 민원은 받습니다" in text
    assert "분 늦습니다" in text
    client.post("/outage/", filled())
    assert Petition.objects.get().filed_during_outage is True


def test_the_short_form_says_what_is_missing(client: Client, filled: Any) -> None:
    response = client.post("/outage/", filled(content="", phone=""))
    assert response.status_code == 400
    assert "고칠 곳이 2개 있습니다" in words_of(response)


def test_the_paper_form_prints_without_a_script(client: Client) -> None:
    html = client.get("/outage/paper/").content.decode()
    assert "종이 민원서" in html
    assert 'class="sheet' in html
