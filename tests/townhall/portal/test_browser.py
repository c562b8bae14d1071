"""Writing and following in a real browser: with a script, without one, and read by axe at 1280 and 320 px."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.townhall.portal.conftest import TEXT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def chromium(browser: Any) -> Iterator[Any]:
    """The shared browser; its pages are closed before the database goes."""
    yield browser
    for context in browser.contexts:
        for page in context.pages:
            page.wait_for_load_state("networkidle")
        context.close()


def page_of(chromium: Any, **options: Any) -> Any:
    context = chromium.new_context(locale="ko-KR", bypass_csp=True, viewport={"width": 1280, "height": 900}, **options)
    return context.new_page()


def faults_of(page: Any) -> list[str]:
    """What axe finds at both widths, and whether the page scrolls sideways."""
    assert AXE.exists() or "CI" not in os.environ, "axe-core is missing: npm ci"
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        if AXE.exists():
            page.evaluate(AXE.read_text(encoding="utf-8"))
            faults = page.evaluate("rules => axe.run(document, rules).then(r => r.violations)", RULES)
            found += [f"{width} {one['id']} {one['nodes'][0]['target']}" for one in faults]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width} scrolls sideways")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def fill(page: Any) -> None:
    page.fill("#id_name", "윤가람")
    page.fill("#id_address", "가온시 가람로")
    page.fill("#id_phone", "010-0000-4821")


def test_writing_with_a_script(chromium: Any, live_server: Any, town: Any) -> None:
    page = page_of(chromium)
    page.goto(f"{live_server.url}/write/")
    page.fill("#id_content", f"{TEXT} 연락은 010-0000-4821")
    page.wait_for_selector("#expected .ruler", timeout=20_000)
    assert "전화번호 1" in page.inner_text("#found")
    assert faults_of(page) == []
    page.wait_for_timeout(1200)
    page.reload()
    assert page.input_value("#id_content").startswith(TEXT)
    page.click("form#write .go")
    page.wait_for_selector(".errors")
    assert "고칠 곳이 3개 있습니다" in page.inner_text(".errors")
    assert page.evaluate("document.activeElement.className") == "errors"
    assert faults_of(page) == []
    fill(page)
    page.click("form#write .go")
    page.wait_for_url("**/sent/**")
    assert re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", page.inner_text(".receipt"))
    assert faults_of(page) == []
    assert page.evaluate("localStorage.getItem('keep:write')") is None
    page.click("main a.btn:not(.go)")
    page.wait_for_url("**/mine/**")
    assert faults_of(page) == []


def test_writing_without_a_script(chromium: Any, live_server: Any, town: Any) -> None:
    page = page_of(chromium, java_script_enabled=False)
    page.goto(f"{live_server.url}/write/")
    page.fill("#id_content", TEXT)
    page.click("button[name=look]")
    assert page.locator("#expected .ruler").count() == 1
    assert page.input_value("#id_content") == TEXT
    fill(page)
    page.click("form#write .go")
    assert "/sent/" in page.url
    page.click("main a.btn:not(.go)")
    page.click("summary:has-text('더 보내기')")
    page.fill("#id_add-text", "더 커졌습니다.")
    page.click("details[open] button")
    assert "더 커졌습니다." in page.content()
