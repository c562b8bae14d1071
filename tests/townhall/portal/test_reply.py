"""The reply."""

from typing import Any

import pytest
from django.test import Client
from tests.townhall.portal.conftest import words_of
from tests.townhall.portal.test_sent import pdf_text

from townhall.casework.models import Objection, Rating


def test_the_letter_with_its_sources_officer_and_phone(client: Client, answered: Any) -> None:
    petition = answered()
    html = client.get(f"/mine/{petition.number}/reply/").content.decode()
    text = words_of(client.get(f"/mine/{petition.number}/reply/"))
    assert "길을 고쳐 달라는 &lt;b&gt;민원&lt;/b&gt;입니다." in html
    assert "도로 보수 편람 · 2. 기한" in text
    assert "“10일 안에 메운다”" in text
    assert "도로과" in text
    assert "담당자 김담당" in text
    assert "031-000-8201" in text
    assert 'class="seal"' in html
    assert "AI의 도움으로 작성" not in text


def test_a_letter_that_kept_model_sentences_says_so(client: Client, answered: Any) -> None:
    petition = answered(origin="model")
    assert "AI의 도움으로 작성, 담당자 검토·결재" in words_of(client.get(f"/mine/{petition.number}/reply/"))
    pdf = client.get(f"/mine/{petition.number}/reply.pdf")
    assert "AI의 도움으로 작성, 담당자 검토·결재" in pdf_text(pdf.content)


def test_the_paper_says_the_same_and_takes_nothing_for_markup(client: Client, answered: Any) -> None:
    petition = answered()
    text = pdf_text(client.get(f"/mine/{petition.number}/reply.pdf").content)
    assert "길을 고쳐 달라는 <b>민원</b>입니다." in text
    assert "#가 *별* $a$" in text
    assert "“10일 안에 메운다”" in text
    assert petition.number in text
    assert "김담당" in text


def test_a_refusal_names_the_remedies_with_their_last_dates(client: Client, answered: Any) -> None:
    petition = answered(refusal=True)
    page = words_of(client.get(f"/mine/{petition.number}/reply/"))
    paper = pdf_text(client.get(f"/mine/{petition.number}/reply.pdf").content)
    assert "행정심판" in page
    assert "취소소송" in page
    assert "행정심판: 마지막 날" in paper
    assert "맞서는 길" not in words_of(client.get("/"))


def test_no_reply_yet_is_said(client: Client, opened: Any) -> None:
    petition = opened()
    response = client.get(f"/mine/{petition.number}/reply/")
    assert response.status_code == 404
    assert "아직 답변이 없습니다" in words_of(response)
    assert client.get(f"/mine/{petition.number}/reply.pdf").status_code == 404


def test_rating_and_changing_it(client: Client, answered: Any) -> None:
    petition = answered()
    for score, helped in ((5, True), (2, False)):
        response = client.post(f"/mine/{petition.number}/rate", {"rate-score": score, "rate-comment": ""})
        assert response.status_code == 302
        row = Rating.objects.get()
        assert (row.score, row.helped) == (score, helped)
    assert "평가하셨습니다" in words_of(client.get(f"/mine/{petition.number}/reply/"))


@pytest.mark.parametrize("score", ["", "0", "6", "x"])
def test_a_rating_without_a_choice_asks_for_one(client: Client, answered: Any, score: str) -> None:
    petition = answered()
    response = client.post(f"/mine/{petition.number}/rate", {"rate-score": score})
    assert response.status_code == 400
    assert words_of(response).count("하나를 골라 주세요.") == 2
    assert Rating.objects.count() == 0


def test_objecting_once_at_a_time(client: Client, answered: Any) -> None:
    petition = answered()
    address = f"/mine/{petition.number}/object"
    assert client.post(address, {"object-reason": ""}).status_code == 400
    assert client.post(address, {"object-reason": "구멍이 그대로입니다."}).status_code == 302
    assert client.post(address, {"object-reason": "또"}).status_code == 409
    assert Objection.objects.count() == 1
    assert "다시 살펴 달라고 하셨습니다" in words_of(client.get(f"/mine/{petition.number}/reply/"))


@pytest.mark.parametrize(
    ("language", "told", "meaning"),
    [
        ("en", "It has not been translated", "what we found and decided"),
        ("vi", "chưa được dịch", "kết quả xem xét"),
        ("zh-hans", "没有译文", "审查结果"),
    ],
)
def test_readers_of_other_languages_are_told_that_the_letter_is_korean(
    client: Client, answered: Any, language: str, told: str, meaning: str
) -> None:
    petition = answered()
    client.cookies["django_language"] = language
    text = words_of(client.get(f"/mine/{petition.number}/reply/"))
    assert told in text
    assert "1345" in text
    assert meaning in text
    assert "과태료" not in text


def test_readers_of_korean_are_not_told_so(client: Client, answered: Any) -> None:
    petition = answered()
    text = words_of(client.get(f"/mine/{petition.number}/reply/"))
    assert "1345" not in text
    assert "이 답에 나오는 말" not in text
    client.cookies["django_language"] = "ko-x-easy"
    assert "살펴보고 정한 것" in words_of(client.get(f"/mine/{petition.number}/reply/"))
