"""Every page of the desk and of the portal says what it is for, in Korean and in English."""

import re

import pytest
from django.test import Client

from townhall.desk import urls as desk
from townhall.look.help import HELP
from townhall.portal import urls as portal

# What a form or a script sends, and files: nobody reads a page there.
NO_PAGE = {
    "desk": {
        "table", "assign_undo", "expect", "leave_out", "keep_filter", "decide", "undo", "take", "draft", "check",
        "take_over", "recall", "send", "certificate_pdf",
    },
    "portal": {
        "look", "receipt", "leave", "add", "withdraw", "reply_pdf", "rate", "object", "boundaries", "places",
        "advise", "ticket_act", "board",
    },
}  # fmt: skip
ROUTES = {f"{face}:{line.name}" for face, urls in (("desk", desk), ("portal", portal)) for line in urls.urlpatterns}
WITHOUT = {f"{face}:{name}" for face, names in NO_PAGE.items() for name in names}
LONGEST = {"ko": 120, "en": 190}


def test_no_page_lacks_its_help_and_no_help_lacks_its_page():
    assert set(HELP) == ROUTES - WITHOUT
    assert WITHOUT <= ROUTES


@pytest.mark.parametrize("route", HELP)
def test_help_is_short_and_in_its_language(route):
    korean, english = HELP[route]
    assert re.search("[가-힣]", korean)
    assert not re.search("[가-힣]", english)
    assert len(korean) <= LONGEST["ko"]
    assert len(english) <= LONGEST["en"]
    assert korean.endswith(("다.", "오."))
    assert english.endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "lang"), [("ko", "ko"), ("en", "en"), ("vi", "en")])
def test_it_stands_on_the_page_and_is_reached_by_keyboard(language, lang):
    page = Client(headers={"Accept-Language": language}).get("/mine/").content.decode()
    assert f'<p lang="{lang}">{HELP["portal:mine"][lang == "en"]}</p>' in page
    assert page.count('href="#help"') == 2
    assert 'id="help" tabindex="-1"' in page
