"""Every page that needs no petition: it answers, names itself, and says how to go on."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from tests.townhall.portal.conftest import words_of

from dongheon.base.town.records import Document
from townhall.casework.actions import publish_answer
from townhall.core.actors import SYSTEM, officer
from townhall.core.models import Department, Dong, Place
from townhall.knowledge.actions import store_papers
from townhall.portal.abroad import in_korean
from townhall.portal.templatetags.residents import linked, named
from townhall.privacy.access import note_access

PAGES = (
    "/", "/write/", "/mine/", "/answers/", "/answers/?q=여권", "/procedures/", "/notices/", "/outage/", "/outage/paper/",
    "/privacy/", "/ai/", "/access/", "/seen/", "/menu/",
)  # fmt: skip
LANGUAGES = ("ko", "ko-x-easy", "en", "zh-hans", "vi")
BODY = """# 여권 발급 안내
## 1. 서류
여권 신청에는 사진 1장과 신분증이 필요하다. <script>alert(1)</script>

- 사진
- 신분증

## 2. 기간
| 종류 | 값 |
|---|---|
| 10년 | 52,000원 |

여권은 **근무일 6일** 뒤에 나온다.
"""


@pytest.fixture
def papers(town: Any) -> None:
    rows = [
        Document("passport-guide", "여권 발급 안내", "procedure", "road", "O", "1", date(2020, 1, 1), None, BODY),
        Document("old-guide", "지난 안내", "procedure", "road", "O", "1", date(2019, 1, 1), date(2019, 2, 1), BODY),
        Document("secret-manual", "비공개 편람", "procedure", "road", "S", "1", date(2020, 1, 1), None, BODY),
        Document(
            "storm",
            "태풍 대비",
            "notice",
            "road",
            "O",
            "1",
            date(2026, 5, 1),
            None,
            "# 태풍\n## 1. 대피\n창문을 닫는다.",
        ),
    ]
    store_papers(papers=rows, by=SYSTEM)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.usefixtures("papers")
def test_every_page_in_every_language(client: Client, address: str, language: str) -> None:
    client.cookies["django_language"] = language
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert "031-000-8272" in html
    assert " style=" not in html
    assert not re.findall(r"<script(?![^>]*\bsrc=)", html)
    assert not re.findall(r"\son\w+=", html)


@pytest.mark.usefixtures("papers")
def test_home_leads_to_the_frequent_tasks_and_notices(client: Client) -> None:
    text = words_of(client.get("/"))
    assert "여권 발급" in text
    assert "태풍 대비" in text
    assert "119" in text
    assert "112" in text
    assert "지난 안내" not in text
    assert "비공개 편람" not in text
    assert "비율을 내지 않았습니다" in text
    assert "앞에" not in text


@pytest.mark.usefixtures("papers")
def test_a_question_finds_the_section_that_speaks_of_it(client: Client) -> None:
    html = client.get("/answers/?q=여권은 언제 나오나요").content.decode()
    assert "/procedures/passport-guide/#s2" in html
    assert "근무일 6일" in html
    assert "비공개" not in html


@pytest.mark.parametrize("asked", ["없는말입니다만", "<script>alert(1)</script>", "%00", "?" * 300, "ㅋ"])
@pytest.mark.usefixtures("papers")
def test_nothing_found_leads_on(client: Client, asked: str) -> None:
    response = client.get("/answers/", {"q": asked})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "민원 쓰기" in words_of(response)


@pytest.mark.usefixtures("papers")
def test_a_paper_is_shown_in_sections_and_as_text(client: Client) -> None:
    html = client.get("/procedures/passport-guide/").content.decode()
    assert '<h2 id="s2">2. 기간</h2>' in html
    assert '<th scope="col">종류</th>' in html
    assert "<td>52,000원</td>" in html
    assert "<li>신분증</li>" in html
    assert "&lt;script&gt;" in html
    assert "여권은 근무일 6일 뒤에 나온다." in html


@pytest.mark.parametrize("code", ["old-guide", "secret-manual", "nothing", "..%2f..%2fetc"])
@pytest.mark.usefixtures("papers")
def test_a_paper_not_for_residents_is_not_there(client: Client, code: str) -> None:
    assert client.get(f"/procedures/{code}/").status_code == 404


def test_an_opened_answer_is_found_and_read(client: Client, town: Any, answered: Any) -> None:
    petition = answered()
    row = publish_answer(
        petition=petition, question="길은 언제 고치나요? 010-0000-4821", title="길 고치는 때", answer="10일 안에 고칩니다.",
        by=officer(town.officer),
    )  # fmt: skip
    assert "길 고치는 때" in words_of(client.get("/answers/"))
    assert "길 고치는 때" in words_of(client.get("/answers/?q=길은 언제 고치나요"))
    assert "길 고치는 때" in words_of(client.get("/answers/?topic=" + row.topic))
    page = words_of(client.get(f"/answers/{row.pk}/"))
    assert "10일 안에 고칩니다." in page
    assert "010-0000-4821" not in page
    assert client.get("/answers/999999/").status_code == 404
    assert client.get("/answers/?before=abc&topic=%00").status_code == 200


def test_who_looked_is_listed_with_department_and_purpose(client: Client, town: Any, opened: Any) -> None:
    petition = opened()
    address = f"/mine/{petition.number}/seen/"
    assert "아직 아무도 보지 않았습니다" in words_of(client.get(address))
    about = {"subject": f"petition:{petition.number}", "what": "전화번호"}
    note_access(by=officer(town.officer), why="담당 민원 처리", role="담당자", **about)
    note_access(by=officer(town.stranger), why="현장 확인: 현장 약속", role="담당이 아님", **about)
    note_access(by=officer(town.lead), why="자리를 비워 대신 봄", did="search", **about)
    text = words_of(client.get(address))
    assert "내 정보를 3번 열어 봤습니다" in text
    assert "도로과 담당자 김담당 전화번호 이 민원을 처리하려고" in text
    assert "공원과 전화번호 현장을 확인하려고 “현장 약속”" in text
    assert "도로과 전화번호 같은 분의 민원을 찾으려고 “자리를 비워 대신 봄”" in text
    assert [name for name in ("한공원", "이팀장") if name in text] == []
    assert petition.number in words_of(client.get("/seen/"))


def test_who_looked_is_told_in_english_too(client: Client, town: Any, opened: Any) -> None:
    petition = opened()
    Department.objects.filter(code="road").update(name_en="Roads Department")
    note_access(
        by=officer(town.lead), subject=f"petition:{petition.number}", what="전화번호, 민원 제목과 내용", why="사실 확인"
    )
    text = words_of(client.get(f"/mine/{petition.number}/seen/", headers={"Accept-Language": "en"}))
    assert "Roads Department Phone number, Text of the petition To check the facts" in text


def test_the_register_of_ai_is_public(client: Client, town: Any) -> None:
    text = words_of(client.get("/ai/"))
    assert "민원 분류 제안" in text
    assert "답변 초안" in text


def test_the_map_draws_the_dongs_and_landmarks(client: Client, db: None) -> None:
    legal = "광명동 하안동 철산동 옥길동 소하동 가학동 일직동 노온사동".split()
    names = "가람동 하람동 누리동 온새동 다온동 솔내동 새뜰동 아라동".split()
    for name, other in zip(names, legal, strict=True):
        Dong.objects.create(code=name, name=name, legal_dong=other)
    Place.objects.create(code="s", name="가람역", kind="station", lon=126.85645, lat=37.47085)
    Place.objects.create(code="p", name="가람공원", kind="park", lon=126.84986, lat=37.46594)
    response = client.get("/map/boundaries.json")
    features = response.json()["features"]
    assert response["Content-Type"] == "application/geo+json"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert [one["properties"]["name"] for one in features] == names
    assert {one["geometry"]["type"] for one in features} <= {"Polygon", "MultiPolygon"}
    places = client.get("/map/places.json").json()["features"]
    assert [one["properties"]["name"] for one in places] == ["가람역"]
    from townhall.portal.map import dong_at  # noqa: PLC0415

    assert dong_at(126.85236, 37.47110) == "가람동"
    assert dong_at(126.86987, 37.45905) == "하람동"
    assert dong_at(127.5, 37.5) == ""


def test_a_town_without_boundaries_has_an_empty_map(client: Client, db: None) -> None:
    assert client.get("/map/boundaries.json").json()["features"] == []


def test_papers_and_answers_are_only_read(client: Client, town: Any) -> None:
    for address in ("/", "/answers/", "/procedures/", "/notices/", "/privacy/", "/ai/", "/map/places.json"):
        assert client.post(address).status_code == 405


def test_a_question_in_another_language_is_asked_in_the_papers_words() -> None:
    assert in_korean("How do I renew my PASSPORT?") == "여권"
    assert in_korean("请问大型垃圾怎么扔").startswith("대형폐기물")
    assert in_korean("đổ rác cồng kềnh") == "대형폐기물 배출 쓰레기 배출"
    assert in_korean("가로등이 꺼졌어요 street lamp") == "가로등이 꺼졌어요 street lamp"
    assert in_korean("impassable") == "impassable"


def test_telephone_numbers_can_be_pressed_and_nothing_else_becomes_html() -> None:
    assert linked("<b>031-000-1140</b>") == '&lt;b&gt;<a class="nw" href="tel:0310001140">031-000-1140</a>&lt;/b&gt;'
    assert linked("2026-031-000-11401") == "2026-031-000-11401"


def test_a_department_is_named_in_two_languages_for_foreigners() -> None:
    road = SimpleNamespace(name="도로과", name_en="Road Division")
    with override("vi"):
        assert "도로과" in named(road)
        assert '<span lang="en">Road Division</span>' in named(road)
    with override("ko"):
        assert "Road" not in named(road)
