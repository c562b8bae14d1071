"""The tour of docs/tutorial/first-petition.md: a resident writes, an officer answers, a lead approves, the resident reads."""

import os
from pathlib import Path

import pytest
from tests.faces.conftest import AXE, OFFICE, PASSWORD

from townhall.casework.queries import petition_numbered
from townhall.core.jobs import run_due

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PICTURES = os.environ.get("DONGHEON_PICTURES", "")
CONTENT = (
    "하람초등학교 앞 불법 주정차 단속은 몇 시까지 하나요? 토요일에도 고정형 카메라로 단속하는지 알려 주세요. "
    "아침마다 주차한 차 사이로 아이들이 건넙니다. 연락은 010-0000-4821로 부탁드립니다."
)


class Visitor:
    """A page in a browser, with pictures if they are asked for."""

    def __init__(self, browser, server, width):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="ko-KR")
        self.page = context.new_page()
        self.server, self.width = server, width
        self.broken = []
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))
        self.page.on("response", lambda one: self.broken.append(one.url) if one.status >= 500 else None)

    def go(self, path):
        self.page.goto(self.server.url + path)

    def look(self, name):
        """No sideways scroll, nothing axe objects to, and a picture."""
        page = self.page
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
        assert AXE.exists() or "CI" not in os.environ, "axe-core is missing: npm ci"
        if AXE.exists():
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate(
                "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
                ".then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].target.join(' ')))"
            )
            assert found == [], name
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{self.width}.png"), full_page=True)
        assert self.broken == [], name

    def enter(self, username):
        self.go("/desk/login")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("form.one button[type=submit]")
        self.page.wait_for_url("**/desk/")


def write(visitor):
    """The resident writes; number and secret."""
    page = visitor.page
    visitor.go("/")
    visitor.look("tour-home")
    visitor.go("/write/")
    page.fill("[name=content]", CONTENT)
    page.fill("[name=place]", "하람초등학교")
    page.fill("[name=name]", "윤가람")
    page.fill("[name=address]", "가온시 하람로")
    page.fill("[name=phone]", "010-0000-4821")
    page.wait_for_selector("#expected .ruler", timeout=60_000)
    page.evaluate("window.scrollTo(0, 0)")
    visitor.look("tour-write")
    page.locator("button", has_text="민원 보내기").last.click()
    page.wait_for_url("**/sent/**")
    visitor.look("tour-sent")
    number = page.url.rstrip("/").rsplit("/", 1)[1]
    return number, page.locator(".secret").inner_text().strip()


def answer(visitor, number, username):
    """The officer takes the case, confirms what is proposed, writes what is missing and sends the draft up."""
    page = visitor.page
    visitor.enter(username)
    visitor.look("tour-inbox")
    visitor.go(f"/desk/cases/{number}")
    visitor.look("tour-case")
    if page.locator("button", has_text="내가 맡기").count():
        page.locator("button", has_text="내가 맡기").click()
        page.wait_for_load_state("networkidle")
    for label in ("legal_kind", "duty"):
        row = page.locator(f"#triage form:has(input[name=label][value={label}])").first
        if row.count():
            unfold(page, "#triage")
            row.locator("button[name=code]").first.click()
            page.wait_for_load_state("networkidle")
    visitor.go(f"/desk/cases/{number}")
    write_missing(page)
    visitor.look("tour-draft")
    page.locator("#editor button[value=submit]").click()
    page.wait_for_load_state("networkidle")


def unfold(page, place):
    """On a phone the machine's proposals are folded."""
    if page.locator(place).get_attribute("open") is None:
        page.locator(f"{place} > summary").click()


def write_missing(page):
    """Sentences without a source go; where there is no draft the officer writes the letter."""
    while page.locator(".dr.is-bad button[name=drop]").count():
        page.locator(".dr.is-bad button[name=drop]").first.click()
        page.wait_for_load_state("networkidle")


def approve(visitor, number, username):
    """The lead sees the exact text and lets it go."""
    page = visitor.page
    visitor.enter(username)
    visitor.go(f"/desk/cases/{number}/approve")
    visitor.look("tour-approve")
    page.locator("button", has_text="승인하고 보내기").click()
    page.wait_for_load_state("networkidle")


def read(visitor, number, secret):
    """The resident opens the reply with number and secret."""
    page = visitor.page
    visitor.go("/mine/")
    page.fill("[name=number]", number)
    page.fill("[name=secret]", secret)
    page.locator("button", has_text="내 민원 보기").click()
    page.wait_for_url(f"**/mine/{number}/**")
    visitor.look("tour-follow")
    visitor.go(f"/mine/{number}/reply/")
    visitor.look("tour-reply")
    return page.locator("main").inner_text()


@pytest.fixture
def visit(browser, live_server):
    """Open visitors' browsers, and close them before the database goes."""
    opened = []

    def open_one(width):
        opened.append(Visitor(browser, live_server, width))
        return opened[-1]

    yield open_one
    for visitor in opened:
        visitor.page.wait_for_load_state("networkidle")
        visitor.page.context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_petition_becomes_an_approved_answer(accounts, visit, width):
    resident = visit(width)
    number, secret = write(resident)
    run_due()
    run_due()
    assert petition_numbered(number).department == OFFICE
    officer = visit(width)
    answer(officer, number, accounts["officer"])
    assert "윤가람" not in officer.page.content()
    assert "4821" not in officer.page.content()
    run_due()
    approve(visit(width), number, accounts["lead"])
    run_due()
    letter = read(visit(width), number, secret)
    assert "검토 결과" in letter
    assert "교통지도과" in letter
