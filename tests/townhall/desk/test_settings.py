from datetime import timedelta

from django.utils import timezone

from townhall.core.models import Absence

TODAY = timezone.localdate()
DAYS = {"first_day": TODAY.isoformat(), "last_day": (TODAY + timedelta(days=2)).isoformat()}


def text(response):
    return response.content.decode()


def test_choices_are_kept(seat, town):
    client = seat("officer")
    response = client.post("/desk/settings", {"dense": "on", "size": "big", "mode": "contrast"})
    assert response.status_code == 302
    assert (response.cookies["look_size"].value, response.cookies["look_mode"].value) == ("big", "contrast")
    town.officer.refresh_from_db()
    assert town.officer.settings == {"keys": False, "dense": True}
    assert 'data-keys="off"' in text(client.get("/desk/"))
    assert client.post("/desk/settings", {"size": "huge", "mode": "light"}).status_code == 400


def test_days_away_with_a_deputy(seat, town):
    response = seat("officer").post(
        "/desk/settings/absence", {"person": "kim", "deputy": "choi", "reason": "연가", **DAYS}
    )
    assert response.status_code == 302
    assert Absence.objects.get().deputy == town.colleague
    assert "자리를 비웁니다" in text(seat("officer").get("/desk/settings"))
    assert "김담당 님을 대신하고 있습니다" in text(seat("colleague").get("/desk/settings"))


def test_overlapping_deputies_are_named(seat, town):
    Absence.objects.create(person=town.colleague, first_day=TODAY, last_day=TODAY)
    response = seat("officer").post("/desk/settings/absence", {"person": "kim", "deputy": "choi", **DAYS})
    assert (response.status_code, "최주무 님도" in text(response)) == (409, True)


def test_days_in_the_wrong_order_and_oneself_as_deputy(seat, town):
    client = seat("officer")
    wrong = {"person": "kim", "first_day": DAYS["last_day"], "last_day": DAYS["first_day"]}
    assert "첫날보다 앞섭니다" in text(client.post("/desk/settings/absence", wrong))
    assert "스스로 대신할 수 없습니다" in text(
        client.post("/desk/settings/absence", {"person": "kim", "deputy": "kim", **DAYS})
    )
    assert client.post("/desk/settings/absence", {"person": "lee", **DAYS}).status_code == 400
    assert Absence.objects.count() == 0


def test_a_lead_says_who_of_the_team_is_away(seat, town):
    seat("lead").post("/desk/settings/absence", {"person": "kim", "deputy": "choi", **DAYS})
    assert Absence.objects.get().person == town.officer
