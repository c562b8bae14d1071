"""The receipt."""

import io
import re
from types import SimpleNamespace
from typing import Any

import pytest
import typst
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader
from tests.townhall.portal.conftest import words_of

from townhall.casework.models import Petition
from townhall.outside.models import OutgoingMessage
from townhall.portal import paper

pytestmark = pytest.mark.usefixtures("town")


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_the_receipt_is_a_pdf_with_number_and_secret(client: Client, filled: Any) -> None:
    location = client.post("/write/", filled())["Location"]
    secret = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", words_of(client.get(location)))
    response = client.get(f"{location}receipt.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    text = pdf_text(response.content)
    assert Petition.objects.get().number in text
    assert secret is not None
    assert secret.group() in text


def test_the_secret_is_shown_only_where_it_was_filed(client: Client, opened: Any) -> None:
    petition = opened()
    page = words_of(client.get(f"/sent/{petition.number}/"))
    assert "보낸 기기에서만 보입니다" in page
    assert not re.search(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", page)
    assert "보낸 기기에서만 보입니다" in pdf_text(client.get(f"/sent/{petition.number}/receipt.pdf").content)


def test_a_message_that_did_not_leave_is_said(client: Client, filled: Any) -> None:
    location = client.post("/write/", filled())["Location"]
    assert "접수번호와 답 받을 날을 문자나 전자우편으로도 보냅니다" in words_of(client.get(location))
    OutgoingMessage.objects.update(state="failed")
    assert "문자를 보내지 못했습니다" in words_of(client.get(location))


def test_the_device_forgets_the_text_once_it_was_sent(client: Client, filled: Any) -> None:
    assert 'data-keep="write"' in client.get("/write/").content.decode()
    location = client.post("/write/", filled())["Location"]
    assert 'data-kept-sent="write"' in client.get(location).content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans", "vi", "ko-x-easy"])
def test_the_receipt_in_other_languages(client: Client, filled: Any, language: str) -> None:
    client.cookies["django_language"] = language
    location = client.post("/write/", filled())["Location"]
    assert client.get(f"{location}receipt.pdf").status_code == 200


@pytest.mark.parametrize(
    ("language", "title"), [("ko", "민원 😀"), ("zh-hans", "请问门牌号电话"), ("vi", "Hỏi về đăng ký")]
)
def test_paper_needs_no_font_of_the_machine(language: str, title: str, town: Any, monkeypatch: Any) -> None:
    alone = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in paper.FONTS])
    monkeypatch.setattr(paper, "_fonts", lambda: alone)
    petition = SimpleNamespace(number="2026-000123", received_at=timezone.now(), due_at=None, title=title)
    receipt = {
        "petition": petition,
        "department": None,
        "secret": "ABCD-EFGH",
        "way": "문자로",
        "address": "gaon.example",
    }
    with override(language):
        made = paper.receipt_pdf(receipt)
    page = PdfReader(io.BytesIO(made)).pages[0]
    names = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]
    assert all("PretendardGOV" in name or "NotoSansSC" in name for name in names)
    assert title.removesuffix(" 😀") in page.extract_text()
