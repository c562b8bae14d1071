"""The resident's text beside Korean: it says which way it came, and never pretends."""

import re

from tests.townhall.desk.test_reply import text

from townhall.trust.models import AiCall

ENGLISH = "The street light is broken. I waited 30 days for the repair. Kwyjibo florps."


def test_without_a_model_known_words_are_shown_with_their_share(seat, fresh):
    petition = fresh(language="en", content=ENGLISH)
    page = text(seat("officer").get(f"/desk/cases/{petition.number}/language"))
    assert "아는 낱말만 적었습니다" in page
    assert re.search(r"글의 \d+ ?%를 낱말표에서 알아보았습니다", page)
    assert "가로등" in page
    assert "아는 낱말이 없습니다" in page
    assert AiCall.objects.filter(use__code="casework.language").count() == 0


def test_a_korean_petition_has_no_such_page_and_no_such_way(seat, fresh):
    petition = fresh()
    client = seat("officer")
    assert client.get(f"/desk/cases/{petition.number}/language").status_code == 404
    assert "주민 언어" not in text(client.get(f"/desk/cases/{petition.number}"))


def test_another_language_leads_there_from_the_case(seat, fresh):
    petition = fresh(language="vi", content="Đèn đường hỏng.")
    assert f"/desk/cases/{petition.number}/language" in text(seat("officer").get(f"/desk/cases/{petition.number}"))


def test_an_unlisted_language_is_said_to_be_unknown(seat, fresh):
    petition = fresh(language="th", content="ไฟถนนเสีย")
    assert "이 말은 낱말표에 없습니다" in text(seat("officer").get(f"/desk/cases/{petition.number}/language"))


def test_strangers_do_not_see_it(seat, fresh):
    petition = fresh(language="en", content=ENGLISH)
    assert seat("stranger").get(f"/desk/cases/{petition.number}/language").status_code == 403
