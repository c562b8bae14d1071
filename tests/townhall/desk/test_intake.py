import base64
import re
from io import BytesIO

import pytest
from PIL import Image

from townhall.casework.models import Petition
from townhall.privacy.models import AccessLine

CALL = {
    "channel": "phone", "content": "가람동 큰길에 구멍이 있다고 합니다.", "title": "", "place": "가람동 큰길", "name": "홍길동",
    "phone": "010-0000-4821", "reply_way": "sms", "language": "ko", "filing_key": "key-of-this-form",
}  # fmt: skip


def text(response):
    return response.content.decode()


def photo():
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    out.seek(0)
    out.name = "구멍.png"
    return out


def test_a_call_becomes_a_petition_and_is_read_back(seat):
    response = seat("intake").post("/desk/phone", CALL)
    petition = Petition.objects.get()
    page = text(response)
    assert (petition.channel, petition.title, petition.place) == (
        "phone",
        "가람동 큰길에 구멍이 있다고 합니다.",
        "가람동 큰길",
    )
    assert petition.number in page
    assert "비밀번호" in page
    assert "이렇게 적었습니다. 맞습니까?" in page
    assert "no-store" in response.headers["Cache-Control"]


def test_the_same_form_sent_twice_is_one_petition(seat):
    client = seat("intake")
    client.post("/desk/phone", CALL)
    assert "이미 받은 민원입니다" in text(client.post("/desk/phone", CALL))
    assert Petition.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"content": ""}, "내용을 적어 주십시오"),
        ({"phone": ""}, "이 길로 답을 받으려면"),
        ({"phone": "12"}, "숫자 9~11자리"),
        ({"reply_way": "mail"}, "이 길로 답을 받으려면"),
        ({"reply_way": "pigeon"}, "목록에 있는 것을"),
        ({"content": "가" * 20_001}, "20000자까지"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(seat, change, words):
    response = seat("intake").post("/desk/phone", CALL | change)
    assert response.status_code == 400
    assert words in text(response)
    assert "가람동 큰길" in text(response)
    assert Petition.objects.count() == 0


def test_photos_come_with_it(seat):
    client = seat("intake")
    client.post("/desk/counter", CALL | {"channel": "counter", "photos": [photo(), photo()]})
    assert Petition.objects.get().attachments.count() == 2


def test_paper_may_have_come_earlier(seat):
    seat("intake").post("/desk/paper", CALL | {"channel": "paper", "received_at": "2026-05-29T10:30"})
    assert Petition.objects.get().received_at.isoformat() == "2026-05-29T01:30:00+00:00"


def test_a_file_opens_for_the_officer_and_with_a_reason_for_others(seat, town):
    seat("officer").post("/desk/counter", CALL | {"channel": "counter", "photos": photo()})
    petition = Petition.objects.get()
    Petition.objects.update(department="road", officer=town.officer)
    path = f"/desk/cases/{petition.number}/files/{petition.attachments.get().pk}"
    response = seat("officer").post(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
    assert response.headers["Content-Disposition"].startswith("inline")
    assert seat("colleague").post(path, {"reason": ""}).status_code == 400
    assert seat("colleague").post(path, {"reason": "현장 확인"}).headers["Content-Type"] == "image/png"
    assert seat("officer").post(f"/desk/cases/{petition.number}/files/not-a-file").status_code == 404
    assert AccessLine.objects.count() == 2


def test_whoever_may_not_look_sees_coarse_squares_and_is_told_so(seat, town):
    seat("officer").post("/desk/counter", CALL | {"channel": "counter", "photos": photo()})
    petition = Petition.objects.get()
    Petition.objects.update(department="road", officer=town.officer)
    address = f"/desk/cases/{petition.number}"
    page = text(seat("colleague").get(address))
    [sent] = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    with Image.open(BytesIO(base64.b64decode(sent))) as shown:
        assert max(shown.size) <= 12
    assert "큰 네모로 흐렸습니다" in page
    assert AccessLine.objects.count() == 0
    petition.attachments.update(mosaic=b"", media_type="application/pdf")
    page = text(seat("colleague").get(address))
    assert ("data:image/png" in page, "큰 네모로 흐렸습니다" in page) == (False, False)


FIND = {"kind": "phone", "text": "010 0000 4821", "reason": "전화로 물어 옴"}


def test_a_case_is_found_by_phone_and_the_search_is_logged(seat, fresh):
    petition = fresh()
    client = seat("officer")
    page = text(client.post("/desk/find", FIND))
    assert "1건을 찾았습니다" in page
    assert petition.number in page
    assert AccessLine.objects.get().what == "전화번호(으)로 찾기"


def test_nothing_found_is_logged_too(seat):
    assert "찾은 것이 없습니다" in text(seat("officer").post("/desk/find", FIND))
    assert AccessLine.objects.get().subject == "search:nothing"


@pytest.mark.parametrize(
    "change", [{"reason": ""}, {"text": ""}, {"kind": "blood"}, {"reason": "다른 까닭", "more": ""}]
)
def test_no_search_without_reason_or_value(seat, change):
    assert seat("officer").post("/desk/find", FIND | change).status_code == 400
    assert AccessLine.objects.count() == 0


def test_a_stranger_finds_nothing_of_others(seat, fresh):
    fresh()
    assert "찾은 것이 없습니다" in text(seat("stranger").post("/desk/find", FIND))


def test_a_number_or_a_word_is_found_without_a_reason(seat, fresh):
    petition = fresh()
    client = seat("officer")
    assert petition.number in text(client.get("/desk/find", {"q": petition.number}))
    assert petition.number in text(client.get("/desk/find", {"q": "파였"}))
    assert "찾은 것이 없습니다" in text(client.get("/desk/find", {"q": "없는 낱말"}))
    assert seat("stranger").get("/desk/find", {"q": petition.number}).status_code == 403
