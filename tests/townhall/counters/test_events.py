"""Events: taken once, refused with a reason, and the floor that they make."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.townhall.counting import TEN

from townhall.cli.counting import take
from townhall.core.actors import SYSTEM
from townhall.core.clients import make_client
from townhall.core.models import AuditLine
from townhall.counters.actions import keep_said, take_events
from townhall.counters.demo import events_missing, make_up
from townhall.counters.feed import incoming
from townhall.counters.models import Event, Fault, Office, Said
from townhall.counters.queries import office_now
from townhall.counters.recording import record_of

pytestmark = pytest.mark.django_db


def row(kind, ticket="", minute=0, **more):
    named = {"id": f"{kind}-{ticket or more.get('window')}-{minute}", "office": "hall", "kind": kind, "ticket": ticket}
    return {**named, "at": TEN + timedelta(minutes=minute), "class": "papers" if ticket else "", **more}


def tell(*rows, now=None):
    done, refused = incoming(rows, now=now or TEN + timedelta(hours=2))
    assert refused == []
    return take_events(events=done, by=SYSTEM, now=now or TEN)


def test_an_event_counts_once_and_a_batch_leaves_one_audit_line(hall):
    assert tell(row("issue", "A001"), row("issue", "A002", 1)) == 2
    assert tell(row("issue", "A002", 1), row("issue", "A003", 2)) == 1
    assert Event.objects.count() == 3
    assert AuditLine.objects.filter(action="take_events").count() == 2


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"office": "nowhere"}, "관서"),
        ({"kind": "explode"}, "kind"),
        ({"ticket": "010-0000-4821"}, "전화번호"),
        ({"ticket": "윤가람 1980"}, "번호표"),
        ({"class": "모름"}, "업무"),
        ({"at": "어제"}, "date"),
        ({"at": ""}, "비었습니다"),
        ({"at": TEN + timedelta(days=1)}, "시계"),
        ({"window": "x" * 40}, "창구"),
        ({"channel": "pigeon"}, "channel"),
        ({"id": ""}, "id"),
    ],
)
def test_what_cannot_be_true_is_refused_and_the_rest_goes_on(hall, changes, word):
    done, refused = incoming([row("issue", "A001"), {**row("issue", "A002"), **changes}], now=TEN + timedelta(hours=1))
    assert [one.event.ticket for one in done] == ["A001"]
    assert [one.place for one in refused] == [2]
    assert word in refused[0].reason


def test_a_machine_may_use_its_own_name_of_a_class(hall):
    done, _ = incoming([row("issue", "A001", **{"class": "여권 창구"})], now=TEN)
    assert done[0].event.service_class == "passport"


def test_the_floor_is_what_the_events_say_even_if_they_come_late(hall):
    tell(row("window_on", window="1", minute=-60), row("issue", "A001"), row("issue", "A003", 4))
    seen = office_now("hall", TEN + timedelta(minutes=5))
    assert (seen.waiting, seen.windows_open) == (2, 1)
    tell(row("issue", "A002", 2), row("call", "A001", 3, window="1"))
    seen = office_now("hall", TEN + timedelta(minutes=5))
    assert [one.ticket for one in seen.now.floor.waiting] == ["A002", "A003"]
    assert [call[:2] for call in seen.calls] == [("A001", "1")]


def test_what_was_said_is_kept_with_what_came_of_it(hall):
    tell(row("window_on", window="1", minute=-60), row("issue", "A001"), row("call", "A001", 1, window="1"))
    tell(row("issue", "A002", 2), row("call", "A002", 8, window="1"), row("finish", "A009", 9))
    keep_said(**record_of(hall, now=TEN + timedelta(minutes=10)))
    rows = list(Said.objects.order_by("ticket").values_list("ticket", "waited_minutes"))
    assert rows == [("A001", 1.0), ("A002", 6.0)]
    assert set(Fault.objects.values_list("kind", flat=True)) == {"never_finished", "unknown"}
    assert record_of(hall, now=TEN + timedelta(minutes=10)) is None


@pytest.mark.parametrize(
    ("minutes", "state", "forecast"),
    [(0.5, "live", True), (5, "old", True), (11, "silent", False), (60, "silent", False)],
)
def test_an_old_feed_says_so_and_a_silent_one_forecasts_nothing(hall, minutes, state, forecast):
    tell(row("window_on", window="1"), row("window_on", window="2"), row("issue", "A001"))
    seen = office_now("hall", TEN + timedelta(minutes=minutes))
    assert seen.state == state
    assert [one.wait is not None for one in seen.classes] == [forecast, forecast]
    assert seen.waiting == 1


def test_a_closed_office_says_when_it_opens(hall):
    seen = office_now("hall", TEN.replace(hour=20))
    assert (seen.state, seen.opens_at) == ("closed", TEN.replace(day=10, hour=9))


def test_without_the_engine_the_short_formulas_answer(hall, monkeypatch):
    monkeypatch.setattr("townhall.counters.predicting.ENGINE", "dongheon.counters.absent")
    tell(row("window_on", window="1", minute=-1), row("issue", "A001"), row("call", "A001", 1, window="1"))
    tell(row("issue", "A002", 2))
    seen = office_now("hall", TEN + timedelta(minutes=2))
    wait = seen.classes[0].wait
    assert (wait.median_minutes, wait.bound_minutes, wait.ahead, wait.source) == (10.0, None, 1, "queue_length")


def test_errors_noted_by_another_version_are_noted_anew(hall):
    Office.objects.filter(code="hall").update(calibration=b"of another version")
    tell(row("window_on", window="1", minute=-1), row("issue", "A001"), row("call", "A001", 1, window="1"))
    assert office_now("hall", TEN + timedelta(minutes=2)).classes[0].wait is not None


def send(key, events, **more):
    body = json.dumps({"events": events, **more}, default=str)
    return Client().post("/api/v1/counters/events", body, content_type="application/json", headers={"X-API-Key": key})


def test_a_machine_sends_events_with_a_key_of_its_own(hall):
    key = make_client(name="번호표", scopes=["counters"], by=SYSTEM)
    other = make_client(name="남", scopes=["read", "events", "file"], by=SYSTEM)
    now = timezone.now().isoformat()
    good = {"id": "1", "office": "hall", "kind": "issued", "at": now, "ticket": "A001", "class": "제증명"}
    answer = send(key, [good, {**good, "id": "2", "office": "x"}])
    assert answer.status_code == 200
    assert (answer.json()["taken"], [one["event_id"] for one in answer.json()["refused"]]) == (1, ["2"])
    assert send(key, [good]).json() == {"taken": 0, "again": 1, "refused": []}
    assert [send(bad, [good]).status_code for bad in ("", other)] == [403, 403]
    assert AuditLine.objects.filter(action="take_events").first().actor == "번호표"


def test_a_feed_without_events_says_that_it_lives(hall):
    key = make_client(name="번호표", scopes=["counters"], by=SYSTEM)
    assert send(key, [], office="hall").status_code == 200
    assert Office.objects.get(code="hall").heard_at is not None
    assert AuditLine.objects.filter(action="take_events").count() == 0


def test_open_data_needs_no_key(hall):
    found = Client().get("/api/v1/counters/waits").json()
    assert [one["code"] for one in found] == ["hall", "branch"]
    assert set(found[0]) >= {"state", "waiting", "made_up", "heard_at", "classes"}


def test_a_made_up_day_is_the_same_whenever_it_is_played_and_says_what_it_is(hall):
    evening = TEN.replace(hour=21)
    make_up(now=evening)
    first = events_missing(now=evening, past_days=0)
    assert take_events(events=first, by=SYSTEM, now=evening) == len(first) > 100
    assert events_missing(now=evening, past_days=0) == []
    seen = office_now("hall", evening)
    assert (seen.state, seen.office.made_up) == ("live", True)
    later = events_missing(now=evening + timedelta(hours=1), past_days=0)
    assert later
    assert all(one.event.at > evening + timedelta(hours=2) for one in later)


def test_a_table_is_taken_once_and_its_faults_are_told(hall, tmp_path, capsys):
    table = tmp_path / "tickets.csv"
    table.write_text(
        "번호표,업무,발권,호출,완료,창구\nA001,제증명,2026-06-09 9:05,2026-06-09 9:06,2026-06-09 9:10,1\n"
        "A002,제증명,2026-06-09 9:07,2026-06-09 9:01,,1\nA003,제증명,soon,,,\n",
        encoding="cp949",
    )
    take(str(tmp_path), windows="", office="hall")
    take(str(table), windows="", office="hall")
    said = capsys.readouterr()
    assert "tickets.csv: 3 new events of 3, 0 refused, 2 rows left out" in said.out
    assert "tickets.csv: 0 new events of 3" in said.out
    assert "order A002" in said.err
    assert "tickets.csv:4:" in said.err
