import io
import json
from xml.etree import ElementTree as Tree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from townhall.casework.files import file_bytes
from townhall.casework.models import Attachment, Petition
from townhall.core.actors import SYSTEM
from townhall.core.clients import make_client, revoke_client
from townhall.core.jobs import run_due
from townhall.core.models import Dong, Place

BASE = "/api/open311/v2"


@pytest.fixture
def key(town):
    Dong.objects.create(code="haram", name="하람동")
    Place.objects.create(
        code="haram-school", name="하람초등학교", kind="school", dong="haram", lon=126.8612, lat=37.4634
    )
    return make_client(name="앱", scopes=["file", "read"], by=SYSTEM)


def post(client, key, **form):
    return client.post(f"{BASE}/requests.json", {"api_key": key, "service_code": "road", **form})


def picture():
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "maker"
    Image.new("RGB", (60, 40), "grey").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("길.jpg", out.getvalue(), "image/jpeg")


def test_the_service_is_kept_as_the_petitioners_choice_and_weighed_by_triage(client, key):
    post(client, key, description="나무가 쓰러질 것 같습니다", address_string="하람로 1")
    petition = Petition.objects.get()
    assert (petition.chosen_topic, petition.topic, petition.title) == ("road", "", "나무가 쓰러질 것 같습니다")
    run_due()
    topic = petition.proposals.get(label="topic")
    [row] = [one for one in topic.candidates if one["code"] == "road"]
    assert {"what": "petitioner", "quote": "민원인이 고른 주제: 도로", "source": "", "weight": 0.0} in row["reasons"]


def test_the_address_of_a_photo_is_kept_but_shown_to_officers_only(client, key):
    url = "https://photos.gaon.example/u/hong/1.jpg"
    form = {"description": "도로가 패였습니다", "address_string": "하람로 1", "attribute[public]": "yes"}
    number = post(client, key, media_url=url, **form).json()[0]["service_request_id"]
    assert file_bytes(Attachment.objects.get()) == url.encode()
    for place in (f"requests/{number}.json", "requests.json"):
        shown = client.get(f"{BASE}/{place}").content.decode()
        assert number in shown
        assert "photos.gaon" not in shown
    assert post(client, key, media_url="file:///etc/passwd", **form).status_code == 400
    assert post(client, key, media_url=[f"{url}?{n}" for n in range(11)], **form).status_code == 400


def test_photos_may_come_with_the_request_and_lose_what_they_say_of_the_camera(client, key):
    form = {"description": "도로가 패였습니다", "address_string": "하람로 1"}
    assert post(client, key, media=picture(), **form).status_code == 200
    with Image.open(io.BytesIO(file_bytes(Attachment.objects.get()))) as kept:
        assert (kept.size, dict(kept.getexif())) == ((60, 40), {})
    bad = SimpleUploadedFile("길.jpg", b"MZ", "image/jpeg")
    assert post(client, key, media=bad, **form | {"description": "다른 글"}).status_code == 400
    assert Petition.objects.count() == 1


def test_discovery_and_services_come_in_both_forms(client, key):
    found = client.get(f"{BASE}/discovery.json").json()
    assert found["endpoints"][0]["url"].endswith("/api/open311/v2")
    root = Tree.fromstring(client.get(f"{BASE}/services.xml").content)
    assert [one.findtext("service_code") for one in root.findall("service")] == ["road"]
    attributes = client.get(f"{BASE}/services/road.json").json()["attributes"]
    assert [one["key"] for one in attributes[0]["values"]] == ["yes", "no"]


def test_a_filed_request_gets_a_number_and_the_same_one_if_sent_twice(client, key):
    form = {"description": "하람초등학교 앞 도로가 패였습니다", "address_id": "haram-school"}
    first, second = (post(client, key, **form).json() for _ in range(2))
    assert first[0]["service_request_id"] == second[0]["service_request_id"]


def test_a_public_request_is_shown_masked_at_the_point_of_its_dong(client, key):
    filed = post(
        client,
        key,
        description="저는 윤가람입니다. 010-0000-4821로 알려 주세요. 도로가 패였습니다",
        lat="37.46341",
        long="126.86123",
        **{"attribute[public]": "yes"},
    )
    number = filed.json()[0]["service_request_id"]
    shown = client.get(f"{BASE}/requests/{number}.json").json()[0]
    assert "4821" not in json.dumps(shown, ensure_ascii=False)
    assert "윤가람" not in json.dumps(shown, ensure_ascii=False)
    assert (shown["lat"], shown["long"], shown["address"]) == (37.463, 126.861, "하람동")
    assert shown["expected_datetime"].endswith("+09:00")
    listed = client.get(f"{BASE}/requests.xml?status=open&service_code=").content.decode()
    assert number in listed


def test_a_private_request_is_not_shown(client, key):
    number = post(client, key, description="도로가 패였습니다", address_string="하람로 1").json()[0][
        "service_request_id"
    ]
    assert client.get(f"{BASE}/requests/{number}.json").status_code == 404
    assert client.get(f"{BASE}/requests.json").json() == []
    assert client.get(f"{BASE}/requests.json?service_request_id={number}").status_code == 404


def test_a_token_is_the_number(client, key):
    number = post(client, key, description="도로가 패였습니다", address_string="하람로 1").json()[0][
        "service_request_id"
    ]
    assert client.get(f"{BASE}/tokens/{number}.json").json() == [{"service_request_id": number, "token": number}]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"description": ""}, 400),
        ({"description": "글"}, 400),
        ({"description": "글", "lat": "37"}, 400),
        ({"description": "글", "lat": "x", "long": "1"}, 400),
        ({"description": "글", "lat": "91", "long": "1"}, 400),
        ({"description": "글", "lat": "nan", "long": "nan"}, 400),
        ({"description": "글", "address_id": "nowhere"}, 400),
        ({"description": "글" * 4001, "address_string": "a"}, 400),
        ({"description": "글", "address_string": "a", "service_code": "nothing"}, 404),
        ({"description": "글", "address_string": "a", "jurisdiction_id": "elsewhere.example"}, 404),
    ],
)
def test_what_is_missing_or_wrong_is_said(client, key, form, status):
    answer = post(client, key, **form)
    assert answer.status_code == status
    assert answer.json()[0]["code"] == status
    assert answer.json()[0]["description"]


def test_without_a_good_key_nothing_is_filed(client, key):
    form = {"description": "글", "address_string": "a"}
    assert post(client, "", **form).status_code == 403
    assert post(client, "dh_wrong", **form).status_code == 403
    revoke_client(name="앱", by=SYSTEM)
    assert post(client, key, **form).status_code == 403


@pytest.mark.parametrize(
    "query", ["start_date=yesterday", "status=ajar", "service_code=nothing", "service_request_id=1"]
)
def test_questions_that_do_not_fit_are_refused(client, key, query):
    assert client.get(f"{BASE}/requests.json?{query}").status_code in (400, 404)


def test_unknown_forms_are_refused(client, key):
    assert client.get(f"{BASE}/services.yaml").status_code == 404
