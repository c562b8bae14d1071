"""Writing a petition."""

import re
from typing import Any

import pytest
from django.test import Client
from tests.townhall.portal.conftest import TEXT, words_of

from townhall.casework.models import Contact, Petition
from townhall.core.attempts import TRIES
from townhall.portal import expect
from townhall.portal.forms import new_key

pytestmark = pytest.mark.usefixtures("town")


def test_filing_without_a_script_gives_number_secret_and_date(client: Client, filled: Any) -> None:
    page = client.get("/write/").content.decode()
    key = re.search(r'name="filing_key" value="([^"]+)"', page)
    assert key is not None
    response = client.post("/write/", filled(filing_key=key.group(1)))
    petition = Petition.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/sent/{petition.number}/"
    receipt = words_of(client.get(response["Location"]))
    assert petition.number in receipt
    assert re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", receipt)
    assert "까지 답합니다" in receipt
    assert petition.language == "ko"
    assert petition.channel == "web"
    assert petition.public is False


def test_sent_twice_is_one_petition_with_the_same_secret(client: Client, filled: Any) -> None:
    form = filled()
    secrets = [words_of(client.get(client.post("/write/", form)["Location"])) for _ in range(2)]
    assert Petition.objects.count() == 1
    assert len({re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", text).group() for text in secrets}) == 1  # type: ignore[union-attr]


def test_looking_ahead_without_a_script_files_nothing(client: Client, filled: Any) -> None:
    response = client.post("/write/", {**filled(), "look": "1"})
    text = words_of(response)
    assert response.status_code == 200
    assert Petition.objects.count() == 0
    assert "답 받을 날" in text
    assert "왜 이 날인가요?" in text
    assert TEXT in text
    assert "고칠 곳" not in text


def test_looking_ahead_while_typing_names_the_personal_data(client: Client) -> None:
    response = client.post("/write/look", {"content": f"{TEXT} 연락은 010-0000-4821", "place": ""})
    text = words_of(response)
    assert "전화번호 1" in text
    assert 'hx-swap-oob="true"' in response.content.decode()
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize("content", ["", "짧다", "\x00" * 30, " " * 40])
def test_looking_ahead_at_too_little_says_so(client: Client, content: str) -> None:
    response = client.post("/write/look", {"content": content})
    assert response.status_code == 200
    assert "담당 부서와 답 받을 날이 여기에 보입니다" in words_of(response)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"content": ""}, "내용을 적어 주세요."),
        ({"name": " "}, "이름을 적어 주세요."),
        ({"address": ""}, "주소를 적어 주세요."),
        ({"reply_way": None}, "답 받는 방법을 골라 주세요."),
        ({"reply_way": "pigeon"}, "답 받는 방법을 골라 주세요."),
        ({"phone": ""}, "연락받을 전화번호를 적어 주세요."),
        ({"phone": "031-000-8272"}, "휴대전화 번호는 숫자 10~11자리입니다. 예: 010-0000-0000"),
        ({"phone": "12"}, "전화번호는 숫자 9~11자리입니다. 예: 010-0000-0000"),
        ({"reply_way": "mail"}, "답을 받을 전자우편 주소를 적어 주세요."),
        ({"reply_way": "mail", "email": "가온"}, "전자우편 주소에 @와 점이 있어야 합니다. 예: gaon@example.kr"),
        (
            {"content": "제 번호는 900101-1234568 입니다. 길을 고쳐 주세요."},
            "주민등록번호로 보이는 숫자가 있습니다. 지운 뒤 보내 주세요.",
        ),
        ({"name": "９００１０１－１２３４５６８"}, "주민등록번호로 보이는 숫자가 있습니다. 지운 뒤 보내 주세요."),
        ({"content": "가" * 5210}, "5,210자를 쓰셨습니다. 5,000자까지 쓸 수 있습니다. 줄이거나 나누어 보내 주세요."),
        ({"content": "길\x00이 파였습니다"}, "쓸 수 없는 글자가 있습니다. 그 글자를 지운 뒤 보내 주세요."),
        ({"place": "가" * 201}, "200자까지 쓸 수 있습니다. 줄여 주세요."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    client: Client, filled: Any, changes: dict[str, Any], words: str
) -> None:
    response = client.post("/write/", filled(**changes))
    text = words_of(response)
    assert response.status_code == 400
    assert Petition.objects.count() == 0
    assert "고칠 곳이 1개 있습니다" in text
    assert text.count(words) == 2
    if "content" not in changes:
        assert TEXT in text
    assert "잘못된 입력" not in text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("０１０－００００－４８２１", "010-0000-4821"),
        ("010 0000 4821", "010-0000-4821"),
        ("+82 10-0000-4821", "010-0000-4821"),
    ],
)
def test_numbers_may_be_written_in_any_way(client: Client, filled: Any, typed: str, kept: str) -> None:
    from townhall.privacy.index import digest  # noqa: PLC0415

    client.post("/write/", filled(phone=typed))
    assert Contact.objects.get().person_digest == digest(kept, kind="phone")


def test_line_ends_count_once(client: Client, filled: Any) -> None:
    response = client.post("/write/", filled(content="가\r\n" * 2500))
    assert response.status_code == 302


def test_script_tags_are_shown_as_text(client: Client, filled: Any) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)> 길을 고쳐 주세요"
    location = client.post("/write/", filled(content=evil, place=evil))["Location"]
    for address in (location, location.replace("sent", "mine")):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)" in html
    again = client.post("/write/", filled(content=evil, name="")).content.decode()
    assert "<script>alert" not in again


def test_a_form_without_its_token_is_refused(filled: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/write/", filled()).status_code == 403
    assert strict.post("/write/look", {"content": TEXT}).status_code == 403
    assert strict.post("/outage/", filled()).status_code == 403
    assert strict.post("/mine/", {"number": "1", "secret": "2"}).status_code == 403
    assert Petition.objects.count() == 0


def test_a_form_with_its_token_is_taken(filled: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get("/write/").content.decode())
    assert token is not None
    assert strict.post("/write/", {**filled(), "csrfmiddlewaretoken": token.group(1)}).status_code == 302


def test_a_filing_key_of_another_door_opens_nothing(client: Client, filled: Any, filed: Any) -> None:
    other = filed("received")
    client.post("/write/", filled(filing_key=other.filing_key))
    assert Petition.objects.count() == 2
    assert client.get(f"/mine/{other.number}/")["Location"] == f"/mine/?number={other.number}"


def test_each_form_has_its_own_key(client: Client) -> None:
    keys = {
        re.search(r'name="filing_key" value="([^"]+)"', client.get("/write/").content.decode()).group(1)
        for _ in range(3)
    }  # type: ignore[union-attr]
    assert len(keys) == 3
    assert len(new_key()) == 22
    assert TRIES == 5


def test_a_point_on_the_map_is_kept_and_a_wrong_one_said(client: Client, filled: Any) -> None:
    client.post("/write/", filled(lon="126.85236", lat="37.47110"))
    petition = Petition.objects.get()
    assert (petition.lon, petition.lat) == (126.85236, 37.4711)
    assert client.post("/write/", filled(lon="nan", lat="37")).status_code == 400
    assert client.post("/write/", filled(lon="126.8", lat="")).status_code == 302


def test_english_pages_file_english_petitions(client: Client, filled: Any) -> None:
    client.cookies["django_language"] = "en"
    client.post("/write/", filled(content="There is a hole in the main road of Garam-dong."))
    assert Petition.objects.get().language == "en"


def test_the_wish_to_share_is_kept(client: Client, filled: Any) -> None:
    client.post("/write/", filled(public="on"))
    assert Petition.objects.get().public is True


def test_two_wishes_are_shown_each_with_its_department_and_why(client: Client) -> None:
    both = "가람동 큰길 도로 포장 파손을 보수해 주세요. 그리고 가람공원 수목 관리도 해 주세요."
    text = words_of(client.post("/write/look", {"content": both, "place": ""}))
    assert "바라시는 일 2가지" in text
    assert text.index("도로과") < text.index("맡은 일: 도로 포장 파손 보수") < text.index("가람공원")


def test_danger_says_to_call_first(client: Client) -> None:
    text = words_of(client.post("/write/look", {"content": "골목에서 가스 냄새가 심하게 납니다."}))
    assert "기다리지 말고 전화하세요" in text
    assert "기다리지 말고" not in words_of(client.post("/write/look", {"content": TEXT}))


def test_the_pin_names_the_place_for_the_forecast(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(expect, "dong_at", lambda lon, lat: f"{lon}/{lat}")
    true = expect.expected_handling
    monkeypatch.setattr(expect, "expected_handling", lambda **told: asked.append(told["dong"]) or true(**told))
    client.post("/write/look", {"content": TEXT, "lon": "126.9", "lat": "37.4"})
    client.post("/write/look", {"content": TEXT, "lon": "여기", "lat": "37.4"})
    assert asked == ["126.9/37.4", ""]
