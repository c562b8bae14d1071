"""What the tests of the residents' pages share."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from townhall.casework.actions import approve_reply, receive_petition, save_draft, send_reply, submit_for_approval
from townhall.casework.models import ApprovalRule, Petition
from townhall.core.actors import officer, petitioner
from townhall.portal.forms import new_key

pytestmark = pytest.mark.django_db
TEXT = "가람동 큰길에 구멍이 있어 아이가 넘어졌습니다. 메워 주세요."


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def filled() -> Callable[..., dict[str, Any]]:
    """A form as a browser sends it."""

    def make(**changes: Any) -> dict[str, Any]:
        values = {
            "content": TEXT, "place": "가람동 큰길", "lon": "", "lat": "", "name": "윤가람", "address": "가온시 가람로",
            "reply_way": "sms", "phone": "010-0000-4821", "email": "", "filing_key": new_key(),
        }  # fmt: skip
        return {name: value for name, value in {**values, **changes}.items() if value is not None}

    return make


@pytest.fixture
def opened(client: Client, filed: Callable[..., Petition]) -> Callable[..., Petition]:
    """A petition that this browser opened with number and secret."""

    def make(state: str = "handling", **changes: Any) -> Petition:
        petition = filed(state, **changes)
        open_in(client, petition)
        return petition

    return make


@pytest.fixture
def answered(client: Client, town: Any, filed: Callable[..., Petition]) -> Callable[..., Petition]:
    """An answered petition, opened in this browser."""

    def make(*, refusal: bool = False, origin: str = "person", **changes: Any) -> Petition:
        petition = filed(**changes)
        ApprovalRule.objects.create(order=9, risk="medium", approver="lead", source="별표 1 제9호")
        answer(petition, town, refusal=refusal, origin=origin)
        petition.refresh_from_db()
        open_in(client, petition)
        return petition

    return make


def open_in(client: Client, petition: Petition) -> None:
    """Open a petition as its petitioner does; the secret belongs to the filing key."""
    again = receive_petition(title="", content=TEXT, channel="web", filing_key=petition.filing_key, by=petitioner(""))
    response = client.post("/mine/", {"number": petition.number, "secret": again.secret})
    assert response["Location"] == f"/mine/{petition.number}/"


def answer(petition: Petition, town: Any, *, refusal: bool, origin: str) -> None:
    passage = {
        "id": "road#2", "title": "도로 보수 편람", "place": "2. 기한", "kind": "manual", "text": "10일 안에 메운다.",
        "in_force_from": "2026-03-02", "in_force_to": None, "department": "road",
    }  # fmt: skip
    cited = {"citations": [{"passage": "road#2", "quote": "10일 안에 메운다"}], "supported": True}
    sentences = [
        {"part": "summary", "text": "길을 고쳐 달라는 <b>민원</b>입니다.", "origin": "person"},
        {"part": "review", "text": "10일 안에 메웁니다. #가 *별* $a$", "origin": origin, **cited},
        {"part": "contact", "text": "도로과 김담당 031-000-8201", "origin": "person"},
    ]
    save_draft(
        petition=petition, title="6월 5일까지 메우겠습니다", sentences=sentences, passages=[passage], base_version=0,
        by=officer(town.officer), refusal=refusal,
    )  # fmt: skip
    asked = submit_for_approval(petition=petition, by=officer(town.officer))
    if asked.reviewer_role:
        approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.lead))
    approver = town.lead if asked.approver_role == "lead" else town.officer
    approve_reply(petition=petition, sha256=asked.sha256, by=officer(approver))
    send_reply(petition=petition, by=officer(town.officer))


def picture(name: str = "길.jpg", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "gray").save(
        out, "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00"
    )
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def words_of(response: Any) -> str:
    """The page's text as a reader sees it."""
    html = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
