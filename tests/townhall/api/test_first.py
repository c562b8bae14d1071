import pytest

from townhall.casework.models import Petition
from townhall.core.actors import SYSTEM
from townhall.core.clients import make_client

BASE = "/api/v1"


@pytest.fixture
def key(town):
    return make_client(name="앱", scopes=["file", "read"], by=SYSTEM)


def file(client, key, **changes):
    body = {"content": "도로가 패였습니다", "idempotency_key": "abcd1234", **changes}
    return client.post(f"{BASE}/petitions", body, content_type="application/json", headers={"X-API-Key": key})


def test_the_api_describes_itself_by_openapi_3_1(client, town):
    described = client.get(f"{BASE}/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/v1/petitions" in described["paths"]


def test_a_petition_is_filed_once_and_followed_by_its_secret(client, key):
    first, again = file(client, key).json(), file(client, key).json()
    assert (first["number"], again["again"]) == (again["number"], True)
    followed = client.get(f"{BASE}/petitions/{first['number']}", headers={"X-Petition-Secret": first["secret"]}).json()
    assert followed["number"] == first["number"]
    assert followed["steps"]


def test_a_chosen_topic_is_kept_and_an_unknown_one_refused(client, key):
    assert file(client, key, topic="road").status_code == 200
    assert Petition.objects.get().chosen_topic == "road"
    assert file(client, key, topic="nothing", idempotency_key="efgh5678").status_code == 400


def test_five_wrong_secrets_rest(client, key):
    number = file(client, key).json()["number"]
    answers = [
        client.get(f"{BASE}/petitions/{number}", headers={"X-Petition-Secret": f"WRONG-{n}"}).status_code
        for n in range(6)
    ]
    assert answers == [404, 404, 404, 404, 404, 403]


def test_the_clock_answers_with_its_steps(client, town):
    body = {"kind": "inquiry", "received_at": "2026-05-29T14:00:00+09:00"}
    found = client.post(f"{BASE}/deadlines", body, content_type="application/json").json()
    assert found["due_at"].startswith("2026-06-09")
    assert found["steps"]


def test_a_text_is_covered(client, key):
    answer = client.post(
        f"{BASE}/masks", {"text": "010-0000-4821"}, content_type="application/json", headers={"X-API-Key": key}
    )
    assert answer.json() == {"text": "[전화번호]", "covers": [{"kind": "mobile", "start": 0, "end": 6}]}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "inquiry", "received_at": "never"}, 422),
        ({"kind": "wish", "received_at": "2026-05-29"}, 422),
        ({"kind": "statutory", "received_at": "2026-05-29"}, 400),
        ({"kind": "inquiry", "received_at": "9999-12-31T23:59:59Z"}, 400),
        ({"kind": "inquiry", "received_at": "0001-01-01T00:00:00"}, 422),
    ],
)
def test_clock_questions_that_do_not_fit_are_refused(client, town, body, status):
    answer = client.post(f"{BASE}/deadlines", body, content_type="application/json")
    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)


def test_scopes_are_kept_apart(client, town):
    reader = make_client(name="읽기", scopes=["read"], by=SYSTEM)
    assert file(client, reader).status_code == 403
