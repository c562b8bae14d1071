"""The counters' pages in a real browser, read by axe; the board's sizes and contrast at 1080 × 1920."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from tests.townhall.portal.test_browser import chromium, faults_of, page_of  # noqa: F401 - a fixture

from townhall.core.actors import SYSTEM
from townhall.core.dates import day_of
from townhall.counters.actions import open_slots, take_events
from townhall.counters.feed import incoming
from townhall.counters.models import Shift

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]
CONTRAST = """e => { const c = s => { const v = s.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
  .map(x => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4); return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2] };
  const [a, b] = [c(getComputedStyle(e).color), c(getComputedStyle(document.body).backgroundColor)].sort();
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) }"""
SIZES = "es => es.filter(e => e.textContent.trim()).map(e => parseFloat(getComputedStyle(e).fontSize))"


@pytest.fixture
def busy(hall, town):
    """Today, open all day, four in the line and one called."""
    now = timezone.now()
    for name in ("1", "2"):
        Shift.objects.create(office=hall, window=name, on=day_of(now), opens=time(0), closes=time(23, 59, 59))
    kinds = [("window_on", "", "1"), ("window_on", "", "2"), *(("issue", f"A{n:03}", "") for n in range(1, 6))]
    rows = [
        {"id": f"{kind}{ticket}{window}", "office": "hall", "kind": kind, "ticket": ticket, "window": window,
         "class": "papers" if ticket else "", "at": now - timedelta(seconds=40)}
        for kind, ticket, window in (*kinds, ("call", "A001", "1"))
    ]  # fmt: skip
    done, refused = incoming(rows, now=now)
    assert refused == []
    take_events(events=done, by=SYSTEM)
    open_slots(office="hall", service_class="papers", begins=[now + timedelta(days=1)], capacity=2)


@pytest.mark.parametrize("path", ["/counters/", "/counters/hall/papers/ticket/", "/counters/hall/papers/book/"])
def test_pages_are_sound(chromium, live_server, busy, path):  # noqa: F811 - a fixture
    page = page_of(chromium)
    page.goto(f"{live_server.url}{path}")
    assert faults_of(page) == []


def test_a_ticket_is_drawn_without_a_script(chromium, live_server, busy):  # noqa: F811 - a fixture
    page = page_of(chromium, java_script_enabled=False)
    page.goto(f"{live_server.url}/counters/hall/papers/ticket/")
    page.click("main .go")
    assert "M001" in page.inner_text(".no")


def test_the_board_can_be_read_from_three_metres(chromium, live_server, busy):  # noqa: F811 - a fixture
    page = page_of(chromium)
    page.goto(f"{live_server.url}/counters/hall/board/")
    page.set_viewport_size({"width": 1080, "height": 1920})
    assert page.eval_on_selector(".now strong", "e => parseFloat(getComputedStyle(e).fontSize)") >= 120
    assert min(page.eval_on_selector_all(".now b, .mn b, .nm b", SIZES)) >= 60
    assert min(page.eval_on_selector_all("h1, h2, p, .time strong", SIZES)) >= 0.0385 * 1080
    assert min(page.eval_on_selector(one, CONTRAST) for one in (".now strong", ".mn b", ".nm p", ".up", "h2")) >= 7
    assert page.evaluate("document.documentElement.scrollWidth") <= 1080
    assert [one for one in faults_of(page) if not one.startswith("320")] == []
