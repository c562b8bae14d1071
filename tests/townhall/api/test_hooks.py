"""Webhooks over the API, and the receiver's program of the guide."""

import json
import re
import runpy
from pathlib import Path

import pytest
from tests.townhall.making import MAY_29
from tests.townhall.outside.receiving import receiver

from townhall.core import jobs
from townhall.core.actors import SYSTEM
from townhall.core.clients import make_client
from townhall.outside import webhooks

BASE = "/api/v1/webhooks"
GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "api.md"
DATA = {"number": "2026-000001", "state": "accepted", "department": "road", "department_name": "도로과", "due_at": None}


@pytest.fixture
def headers(town):
    return {"X-API-Key": make_client(name="앱", scopes=["events"], by=SYSTEM)}


@pytest.fixture
def there(tmp_path, settings):
    with receiver(tmp_path) as seen:
        settings.WEBHOOK_HOSTS = [f"localhost:{seen.port}"]
        settings.WEBHOOK_NETWORKS = ["127.0.0.0/8", "::1/128"]
        settings.WEBHOOK_CA_FILE = seen.ca_file
        yield seen


def make(client, headers, url, /, **changes):
    body = {"url": url, "events": ["petition.accepted"], **changes}
    return client.post(BASE, body, content_type="application/json", headers=headers)


def happen():
    webhooks.announce("petition.accepted", DATA, key="1", at=MAY_29)
    jobs.run_due()


def test_a_webhook_is_made_listed_and_deleted(client, headers, there):
    made = make(client, headers, there.url)
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    listed = client.get(BASE, headers=headers).json()
    assert [(one["id"], one["url"], one["active"]) for one in listed] == [(made.json()["id"], there.url, True)]
    assert "secret" not in listed[0]
    place = f"{BASE}/{made.json()['id']}"
    assert client.delete(place, headers=headers).status_code == 204
    assert client.delete(place, headers=headers).status_code == 404
    assert client.get(BASE, headers=headers).json() == []


def test_deliveries_are_seen_and_replayed(client, headers, there):
    place = f"{BASE}/{make(client, headers, there.url).json()['id']}"
    happen()
    [row] = client.get(f"{place}/deliveries", headers=headers).json()
    assert (row["state"], row["type"], row["tries"][0]["status"]) == ("delivered", "petition.accepted", 204)
    assert json.loads(row["body"])["data"] == DATA
    again = client.post(f"{place}/deliveries/{row['event']}/replay", headers=headers)
    assert (again.status_code, again.json()["state"]) == (202, "waiting")
    assert client.post(f"{place}/deliveries/{row['event']}/replay", headers=headers).status_code == 409
    assert client.post(f"{place}/deliveries/msg_none/replay", headers=headers).status_code == 404
    assert client.get(f"{place}/deliveries?before={row['id']}", headers=headers).json() == []
    assert client.post(f"{place}/start", headers=headers).json()["active"] is True


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"url": "http://localhost/"}, 400),
        ({"url": "https://elsewhere.example/"}, 400),
        ({"url": 5}, 422),
        ({"events": []}, 422),
        ({"events": ["petition.read"]}, 422),
    ],
)
def test_what_is_not_permitted_is_refused_in_words(client, headers, there, changes, status):
    answer = make(client, headers, there.url, **changes)
    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)


def test_without_the_scope_nothing_is_shown(client, headers):
    reader = {"X-API-Key": make_client(name="읽기", scopes=["read", "file"], by=SYSTEM)}
    for given in (reader, {}, {"X-API-Key": "dh_wrong"}):
        assert client.get(BASE, headers=given).status_code == 403


def test_the_description_names_every_event(client, town):
    described = client.get("/api/v1/openapi.json").json()
    assert set(described["webhooks"]) == set(webhooks.EVENTS)
    one = described["webhooks"]["petition.accepted"]["post"]
    assert [row["name"] for row in one["parameters"]] == ["webhook-id", "webhook-timestamp", "webhook-signature"]
    described_events = described["components"]["schemas"]["NewWebhook"]["properties"]["events"]["items"]["enum"]
    assert described_events == list(webhooks.EVENTS)


def test_the_program_of_the_guide_tells_ours_from_others(client, headers, there, tmp_path):
    program = re.search(
        r"^```\{\.python file=taken\.py\}\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )[1]
    (tmp_path / "taken.py").write_text(program, encoding="utf-8")
    is_ours = runpy.run_path(str(tmp_path / "taken.py"))["is_ours"]
    secret = make(client, headers, there.url).json()["secret"]
    happen()
    [(_, sent, body)] = there.came
    now = int(sent["webhook-timestamp"])
    assert is_ours(secret, sent, body.encode(), now=now)
    assert is_ours(
        secret, {**sent, "webhook-signature": f"v1,AAAA {sent['webhook-signature']}"}, body.encode(), now=now
    )
    assert not is_ours(secret, sent, body.replace("accepted", "answered").encode(), now=now)
    assert not is_ours(secret, {**sent, "webhook-id": "msg_other"}, body.encode(), now=now)
    assert not is_ours("whsec_" + "A" * 43 + "=", sent, body.encode(), now=now)
    assert not is_ours(secret, sent, body.encode(), now=now + 301)
    assert not is_ours(secret, {}, body.encode(), now=now)
