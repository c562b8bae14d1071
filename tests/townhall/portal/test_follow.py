"""Following a petition."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.townhall.portal.conftest import picture, words_of

from townhall.casework.actions import request_supplement
from townhall.casework.models import Attachment, Petition
from townhall.core.actors import officer
from townhall.portal.opened import MOST

POSTS = ("add", "complete", "withdraw", "rate", "object")
PAGES = ("", "reply/", "reply.pdf", "seen/")


def test_number_and_secret_open_the_petition(client: Client, opened: Any) -> None:
    petition = opened()
    text = words_of(client.get(f"/mine/{petition.number}/"))
    assert "담당자가 보고 있습니다. 6월 9일 (화)까지 답합니다" in text
    assert "김담당" in text
    assert "031-000-8201" in text
    assert "전화번호" in text
    assert "010-0000-4821" not in text


def test_the_secret_may_be_typed_in_any_case_and_spacing(client: Client, filed: Any) -> None:
    petition = filed("received")
    from townhall.casework.receipts import secret_of  # noqa: PLC0415

    secret = secret_of(petition.filing_key).lower().replace("-", " ")
    response = client.post("/mine/", {"number": f" {petition.number} ", "secret": secret})
    assert response.status_code == 302


def test_five_wrong_pairs_then_ten_minutes_of_rest(client: Client, filed: Any) -> None:
    petition = filed("received")
    answers = [client.post("/mine/", {"number": petition.number, "secret": "AAAA-AAAA"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [404] * 5 + [403]
    assert "번호나 비밀번호가 맞지 않습니다" in words_of(answers[0])
    assert "031-000-8272" in words_of(answers[0])
    assert "10분 뒤에 다시" in words_of(answers[5])
    unknown = client.post("/mine/", {"number": "2020-999999", "secret": "AAAA-AAAA"})
    assert words_of(unknown).count("번호나 비밀번호가 맞지 않습니다") == 1


@pytest.mark.parametrize("pair", [("", ""), ("x" * 41, "y"), ("\x00", "\x00"), ("'; DROP TABLE--", "<script>")])
def test_nonsense_opens_nothing(client: Client, town: Any, pair: tuple[str, str]) -> None:
    response = client.post("/mine/", {"number": pair[0], "secret": pair[1]})
    assert response.status_code in {400, 404}
    assert "<script>" not in response.content.decode().replace("<script src", "")


def test_petitions_of_others_are_out_of_reach(client: Client, opened: Any, filed: Any) -> None:
    opened()
    other = filed("handling")
    for page in PAGES:
        assert client.get(f"/mine/{other.number}/{page}")["Location"] == f"/mine/?number={other.number}"
    for post in POSTS:
        assert client.post(f"/mine/{other.number}/{post}", {"add-text": "x"})["Location"].startswith("/mine/?number=")
    for page in ("", "receipt.pdf"):
        assert client.get(f"/sent/{other.number}/{page}")["Location"] == f"/mine/?number={other.number}"
    assert client.get("/mine/2020-000000/")["Location"] == "/mine/?number=2020-000000"
    assert other.events.filter(what__in=("add", "withdraw")).count() == 0


def test_pages_of_a_petition_are_never_cached(client: Client, opened: Any) -> None:
    petition = opened()
    assert "no-store" in client.get(f"/mine/{petition.number}/")["Cache-Control"]
    assert "no-store" in client.get("/mine/")["Cache-Control"]


def test_leaving_closes_the_petitions_of_this_device(client: Client, opened: Any) -> None:
    petition = opened()
    assert petition.number in words_of(client.get("/mine/"))
    client.post("/mine/leave")
    assert client.get(f"/mine/{petition.number}/").status_code == 302
    assert MOST == 20


def test_more_can_be_sent_with_files(client: Client, opened: Any) -> None:
    petition = opened()
    response = client.post(f"/mine/{petition.number}/add", {"add-text": "어제 더 커졌습니다.", "files": [picture()]})
    assert response.status_code == 302
    text = words_of(client.get(response["Location"]))
    assert "더 보내신 것을 담당자에게 전했습니다." in text
    assert "어제 더 커졌습니다." in text
    assert Attachment.objects.filter(petition=petition).count() == 1


def test_nothing_more_is_said(client: Client, opened: Any) -> None:
    petition = opened()
    response = client.post(f"/mine/{petition.number}/add", {"add-text": ""})
    assert response.status_code == 400
    assert words_of(response).count("더 알릴 내용을 적어 주세요.") == 2


def test_a_request_for_more_is_answered_on_top(client: Client, town: Any, opened: Any) -> None:
    petition = opened(received_at=timezone.now())
    until = timezone.localdate() + timedelta(days=10)
    request_supplement(
        petition=petition,
        what="사진을 보내 주세요.",
        letter="사진을 보내 주세요.",
        reply_by=until,
        by=officer(town.officer),
    )
    page = client.get(f"/mine/{petition.number}/").content.decode()
    assert "더 알려 주실 것이 있습니다" in page
    assert page.index("사진을 보내 주세요.") < page.index("어디까지 왔나")
    response = client.post(f"/mine/{petition.number}/complete", {"more-text": "사진입니다.", "files": [picture()]})
    petition.refresh_from_db()
    assert response.status_code == 302
    assert petition.state == "handling"
    assert "잘 받았습니다. 담당자가 이어서 봅니다." in words_of(client.get(response["Location"]))
    again = client.post(f"/mine/{petition.number}/complete", {"more-text": "또"})
    assert again.status_code == 409


def test_a_petition_is_withdrawn_once(client: Client, opened: Any) -> None:
    petition = opened()
    first = client.post(f"/mine/{petition.number}/withdraw", {"withdraw-reason": "해결되었습니다"})
    assert first.status_code == 302
    assert "거두셨습니다" in words_of(client.get(first["Location"]))
    assert client.post(f"/mine/{petition.number}/withdraw", {}).status_code == 409
    assert client.post(f"/mine/{petition.number}/add", {"add-text": "더"}).status_code == 403
    assert Petition.objects.get(pk=petition.pk).state == "withdrawn"


@pytest.mark.parametrize("state", ["received", "accepted", "handling"])
def test_each_state_is_one_sentence_and_a_ruler(client: Client, opened: Any, state: str) -> None:
    petition = opened(state)
    html = client.get(f"/mine/{petition.number}/").content.decode()
    assert 'class="ruler' in html
    assert 'class="steps"' in html
    assert "남음" not in html


def test_the_follow_page_asks_for_what_a_link_left_out(client: Client, town: Any) -> None:
    html = client.get("/mine/?number=2026-000123").content.decode()
    assert 'value="2026-000123"' in html
