"""Waiting, tickets from the phone and booked times, as residents use them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.townhall.counters.test_events import row, tell
from tests.townhall.counting import TEN
from tests.townhall.portal.conftest import words_of

from townhall.counters import actions
from townhall.counters.models import Advised, Booking, Event, Office, RemoteTicket, Slot
from townhall.portal.counters import VISITOR

pytestmark = pytest.mark.django_db
DRAW = "/counters/hall/papers/ticket/"


@pytest.fixture
def at_ten(monkeypatch):
    """It is ten in the morning, and the machine at the hall lives."""

    def move(minutes=0):
        monkeypatch.setattr("django.utils.timezone.now", lambda: TEN + timedelta(minutes=minutes))
        Office.objects.update(heard_at=TEN + timedelta(minutes=minutes))

    move()
    return move


def opened():
    tell(row("window_on", window="1", minute=-60), row("window_on", window="2", minute=-60))


def test_offices_stand_side_by_side_with_wait_and_reason(client, hall, at_ten):
    opened()
    tell(*(row("issue", f"A{n:03}", -3) for n in range(1, 6)))
    words = words_of(client.get("/counters/"))
    assert "시청" in words
    assert "분소" in words
    assert re.search(r"제증명 5명 기다림 약 \d+분 대개 \d+분 안 .*앞에 5명 · 창구 2개 열림", words)
    assert "어림한 시간입니다" in words


def test_a_silent_machine_brings_no_figure(client, hall, at_ten):
    opened()
    tell(row("issue", "A001", -20))
    Office.objects.update(heard_at=TEN - timedelta(minutes=20))
    words = words_of(client.get("/counters/"))
    assert "소식이 끊겨" in words
    assert not re.search(r"약 \d+분 대개", words)


def test_an_english_reader_reads_english(hall, at_ten):
    opened()
    words = words_of(Client(headers={"Accept-Language": "en"}).get("/counters/"))
    assert "How long is the wait" in words
    assert "Called soon" in words


def test_a_ticket_from_the_phone_is_in_the_line_and_opens_with_its_secret(client, hall, at_ten):
    opened()
    first = client.post(DRAW, {"filing_key": "form-1"})
    again = client.post(DRAW, {"filing_key": "form-1"})
    assert first["Location"] == again["Location"] == "/counters/mine/hall-0609-M001/"
    assert list(Event.objects.filter(kind="issue").values_list("ticket", "channel")) == [("M001", "remote")]
    page = client.get(first["Location"])
    assert "M001" in words_of(page)
    secret = re.search(r'<dd class="secret">([A-Z2-9]{6})</dd>', page.content.decode())[1]
    other = Client()
    assert other.get(first["Location"])["Location"].startswith("/counters/mine/?number=")
    wrong = other.post("/counters/mine/", {"number": "hall-0609-M001", "secret": "AAAAAA"})
    assert (wrong.status_code, "맞지 않습니다" in words_of(wrong)) == (404, True)
    assert other.post("/counters/mine/", {"number": "hall-0609-M001", "secret": secret.lower()}).status_code == 302


def test_a_missed_call_is_taken_up_once_within_the_minutes(client, hall, at_ten):
    opened()
    mine = client.post(DRAW, {"filing_key": "form-1"})["Location"]
    tell(row("call", "M001", 1, window="1"), now=TEN + timedelta(minutes=1))
    at_ten(1)
    assert "1번 창구로 오세요" in words_of(client.get(mine))
    tell(row("finish", "M001", 2, window="1"), now=TEN + timedelta(minutes=2))
    at_ten(5)
    assert "다시 설 수 있습니다" in words_of(client.get(mine))
    client.post(f"{mine}up")
    assert "M001-2" in words_of(client.get(mine))
    assert Event.objects.filter(ticket="M001-2", channel="appointment").count() == 1
    assert RemoteTicket.objects.get().came_back_at == TEN + timedelta(minutes=5)


def test_after_the_minutes_the_ticket_is_over(client, hall, at_ten):
    opened()
    mine = client.post(DRAW, {"filing_key": "form-1"})["Location"]
    tell(row("call", "M001", 1, window="1"), row("finish", "M001", 2), now=TEN + timedelta(minutes=2))
    at_ten(12)
    assert "이 번호는 끝났습니다" in words_of(client.get(mine))
    client.post(f"{mine}up")
    assert not Event.objects.filter(ticket="M001-2").exists()


def test_a_number_given_back_leaves_the_line(client, hall, at_ten):
    opened()
    mine = client.post(DRAW, {"filing_key": "form-1"})["Location"]
    client.post(f"{mine}back")
    assert list(Event.objects.filter(kind="leave").values_list("ticket", flat=True)) == ["M001"]
    assert "돌려준 번호입니다" in words_of(client.get(mine))


@pytest.mark.parametrize(("office", "word"), [("branch", "와서 뽑아"), ("hall", "열려 있지 않습니다")])
def test_where_no_ticket_can_be_drawn_it_is_said(client, hall, at_ten, office, word):
    if office == "hall":
        at_ten(9 * 60)
    refused = client.post(f"/counters/{office}/papers/ticket/", {"filing_key": "form-2"})
    assert refused.status_code == 409
    assert word in words_of(refused)


def test_a_time_is_booked_freed_and_booked_again(client, hall, at_ten):
    actions.open_slots(office="hall", service_class="papers", begins=[TEN + timedelta(hours=2)], capacity=1)
    slot = Slot.objects.get()
    where = client.post("/counters/hall/papers/book/", {"slot": slot.pk, "filing_key": "b-1"})["Location"]
    assert "6월 9일 (화) 12:00에 오세요" in words_of(client.get(where))
    full = Client().post("/counters/hall/papers/book/", {"slot": slot.pk, "filing_key": "b-2"})
    assert (full.status_code, "자리가 없거나" in words_of(full)) == (409, True)
    client.post(where)
    assert Client().post("/counters/hall/papers/book/", {"slot": slot.pk, "filing_key": "b-3"}).status_code == 302
    assert (Slot.objects.get().taken, Booking.objects.filter(cancelled_at=None).count()) == (1, 1)


def test_advice_counts_those_sent_before(client, hall, at_ten):
    opened()
    tell(*(row("issue", f"A{n:03}", -3) for n in range(1, 30)))
    tell(row("window_on", window="1", minute=-59, office="branch"))
    wanted = {"kind": "papers", "meant": "hall", "dong": "", "travel": "walk"}
    where = client.post("/counters/advice", wanted)["Location"]
    assert "분소에 가는 편이 빠릅니다" in words_of(client.get(where))
    Advised.objects.update(arrives_at=TEN + timedelta(minutes=10))
    second = client.post("/counters/advice", wanted)["Location"]
    assert "먼저 안내받고 가는 1명을 셌습니다" in words_of(client.get(second))
    Advised.objects.update(arrives_at=TEN + timedelta(minutes=10))
    third = client.post("/counters/advice", wanted)["Location"]
    assert "시청, 그대로 가세요" in words_of(client.get(third))


def test_a_booking_knows_nothing_of_its_holder():
    names = {field.name for model in (RemoteTicket, Booking, Advised) for field in model._meta.get_fields()}
    assert not names & {"name", "phone", "email", "person", "session"}
    assert VISITOR.id == "visitor"


def test_the_board_shows_the_call_and_four_languages(client, hall, at_ten):
    opened()
    tell(row("issue", "A001", -4), row("issue", "A002", -3), row("call", "A001", -1, window="1"))
    words = words_of(client.get("/counters/hall/board/"))
    assert "A001 1 번 창구" in words
    assert [part for part in ("Now serving", "正在叫号", "Đang gọi") if part not in words] == []


@pytest.mark.parametrize("minutes", [11, 60])
def test_the_board_works_on_through_an_hour_without_feed_and_says_so(client, hall, at_ten, minutes):
    opened()
    tell(row("issue", "A001", -4), row("issue", "A002", -3), row("call", "A001", -1, window="1"))
    at_ten(minutes)
    Office.objects.update(heard_at=TEN)
    words = words_of(client.get("/counters/hall/board/"))
    assert "A001 1 번 창구" in words
    assert "지금은 알 수 없습니다" in words
    assert "10:00 기준" in words
    assert not re.search(r"약 \d+분", words)
