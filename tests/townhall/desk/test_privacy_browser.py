"""The privacy officer's pages and the resident's list in a real browser, read by axe at 1280, 360 and 320 px."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from tests.townhall.making import MAY_29, file_petition, person

from townhall.casework.actions import reveal_contact, reveal_text
from townhall.casework.models import Petition
from townhall.core.actors import SYSTEM, officer
from townhall.core.options import change_option
from townhall.flows.records_are_due import SCHEDULE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PICTURES = os.environ.get("DONGHEON_PICTURES", "")


@pytest.fixture
def page(browser: Any, live_server: Any, town: Any) -> Iterator[Any]:
    """A page in which the privacy officer is logged in."""
    client = Client()
    client.force_login(
        person("yoon", "윤보호", "audit", "privacy"), backend="django.contrib.auth.backends.ModelBackend"
    )
    context = browser.new_context(locale="ko-KR", bypass_csp=True, viewport={"width": 1280, "height": 900})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    yield context.new_page()
    context.close()


def faults_of(page: Any, name: str) -> list[str]:
    """What axe finds at each width, and whether the page scrolls sideways."""
    assert AXE.exists() or "CI" not in os.environ, "axe-core is missing: npm ci"
    found = []
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        if AXE.exists():
            page.evaluate(AXE.read_text(encoding="utf-8"))
            faults = page.evaluate("rules => axe.run(document, rules).then(r => r.violations)", RULES)
            found += [f"{name} {width} {one['id']} {one['nodes'][0]['target']}" for one in faults]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name} {width} scrolls sideways")
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/privacy-{name}-{width}.png", full_page=True)
    return found


def test_pages_of_the_privacy_officer(page: Any, live_server: Any, town: Any, monkeypatch: Any) -> None:
    one, old = file_petition(town), file_petition(town)
    Petition.objects.filter(pk=old.pk).update(open=False, state="answered", closed_at=MAY_29 - timedelta(days=4000))
    row = {"record_class": "contact", "years": "3", "months": "0", "begins": "closed_year", "ground": "관리계획 제20조"}
    change_option(key=SCHEDULE, value=[row], by=SYSTEM)
    now = timezone.now()
    last = now.replace(day=1, hour=14) - timedelta(days=3)  # 23:00 in Seoul
    monkeypatch.setattr(timezone, "now", lambda: last)
    for who in (town.officer, town.lead):
        reveal_text(petition=one, by=officer(who), why="사실 확인", where="10.0.0.7")
    reveal_contact(petition=one, fields=["phone"], by=officer(town.officer))
    monkeypatch.undo()
    found = []
    for name in ("access", "retention", "breach"):
        page.goto(f"{live_server.url}/desk/privacy/{name}")
        found += faults_of(page, name)
    page.fill("#id_account", "kim")
    page.fill("#id_since", (now - timedelta(days=60)).date().isoformat())
    page.click("button[value=look]")
    page.wait_for_selector("#rc")
    found += faults_of(page, "breach-found")
    page.goto(f"{live_server.url}/desk/privacy/access")
    page.click("form.one .go")
    page.wait_for_selector(".errors")
    found += faults_of(page, "access-errors")
    assert found == []
