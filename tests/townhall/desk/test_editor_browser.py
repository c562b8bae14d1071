"""Keys in the editor of a reply, pressed in a real browser."""

import pytest
from django.conf import settings
from django.test import Client
from tests.townhall.making import file_petition, write

from townhall.casework.models import Draft

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, live_server, town):
    """A page in which the officer is logged in."""
    client = Client()
    client.force_login(town.officer, backend="django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(locale="ko-KR", viewport={"width": 1280, "height": 900})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_enter_in_the_title_saves_and_drops_no_sentence(page, live_server, town):
    petition = file_petition(town)
    write(petition, town.officer)
    before = [line["text"] for line in Draft.objects.get(petition=petition).versions.get(version=1).sentences]
    page.goto(f"{live_server.url}/desk/cases/{petition.number}")
    page.fill("#title", "고친 제목")
    with page.expect_navigation():
        page.press("#title", "Enter")
    draft = Draft.objects.get(petition=petition)
    newest = draft.versions.order_by("-version").first()
    assert draft.title == "고친 제목"
    assert [line["text"] for line in newest.sentences] == before
    petition.refresh_from_db()
    assert petition.state == "handling"
