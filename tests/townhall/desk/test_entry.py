import pytest

PASSWORD = "푸른 소나무 언덕 7"


@pytest.fixture
def keyed(town):
    town.officer.set_password(PASSWORD)
    town.officer.save()
    return town.officer


def enter(client, username, password, **more):
    return client.post("/desk/login", {"username": username, "password": password, **more})


def test_an_officer_comes_in_and_goes_out(client, keyed):
    response = enter(client, "kim", PASSWORD, next="/desk/settings")
    assert (response.status_code, response.headers["Location"]) == (302, "/desk/settings")
    assert client.get("/desk/").status_code == 200
    assert client.post("/desk/logout").headers["Location"] == "/desk/login"
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize("goal", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_the_way_leads_nowhere_else(client, keyed, goal):
    assert enter(client, "kim", PASSWORD, next=goal).headers["Location"] == "/desk/"


@pytest.mark.parametrize(("name", "word"), [("kim", "wrong"), ("nobody", PASSWORD), ("choi", ""), ("", PASSWORD)])
def test_a_wrong_pair_stays_outside(client, keyed, name, word):
    assert enter(client, name, word).status_code == 400
    assert client.get("/desk/").status_code == 302


def test_five_wrong_tries_then_rest(client, keyed):
    for _ in range(5):
        enter(client, "kim", "wrong")
    response = enter(client, "kim", PASSWORD)
    assert response.status_code == 400
    assert "10분 뒤에" in response.content.decode()


def test_an_account_that_was_closed_stays_outside(client, keyed):
    keyed.is_active = False
    keyed.save()
    assert enter(client, "kim", PASSWORD).status_code == 400
