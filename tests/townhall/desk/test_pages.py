"""Each page opens for whom it is, and for nobody else."""

import pytest
from tests.townhall.conftest import write

EVERYBODY = ("officer", "colleague", "lead", "intake", "inspector", "stranger")
OPEN = ("/desk/", "/desk/find", "/desk/cooperations", "/desk/campaigns", "/desk/phone", "/desk/counter", "/desk/paper",
        "/desk/settings", "/desk/logout")  # fmt: skip
LEADING = {
    "/desk/team": {"lead", "inspector"},
    "/desk/overdue": {"lead", "inspector"},
    "/desk/transfers": {"lead", "inspector", "intake"},
    "/desk/triage": {"lead", "inspector", "intake"},
    "/desk/month/2026-05": {"lead", "inspector"},
    "/desk/routing": {"lead", "intake"},
}
SEEING = {"officer", "colleague", "lead", "intake", "inspector"}
OF_A_CASE = ("", "/seen", "/reveal", "/cooperate", "/supplement", "/extend", "/transfer", "/call", "/withdraw",
             "/label/duty/0", "/accept", "/draft/source/0")  # fmt: skip


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("path", OPEN)
def test_open_pages(seat, name, path):
    assert seat(name).get(path).status_code == 200


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("path", LEADING)
def test_pages_of_leads(seat, name, path):
    assert seat(name).get(path).status_code == (200 if name in LEADING[path] else 403)


@pytest.mark.parametrize("name", EVERYBODY)
def test_pages_of_a_case(seat, name, town, fresh):
    petition = fresh()
    write(petition, town.officer)
    client = seat(name)
    found = {path: client.get(f"/desk/cases/{petition.number}{path}").status_code for path in OF_A_CASE}
    assert found == dict.fromkeys(OF_A_CASE, 200 if name in SEEING else 403)


@pytest.mark.parametrize("path", [*OPEN, *LEADING, "/desk/cases/2026-000001", "/desk/table.csv"])
def test_nobody_enters_without_a_name(client, db, path):
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (302, f"/desk/login?next={path}")


@pytest.mark.parametrize(
    "path", ["/desk/cases/2026-999999", "/desk/cases/2026-999999/approve", "/desk/campaigns/2026-9"]
)
def test_unknown_numbers(seat, path):
    assert seat("lead").get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [("/desk/?view=nothing", 400), ("/desk/?due_on=tomorrow", 400), ("/desk/?cursor=broken", 400), ("/desk/assign", 400),
     ("/desk/month/2026-13", 400), ("/desk/team?department=park", 400), ("/desk/table.csv", 400)],
)  # fmt: skip
def test_broken_addresses_are_refused_with_a_sentence(seat, path, status):
    response = seat("lead").get(path)
    assert response.status_code == status
    assert "이 일은 하지 못했습니다" in response.content.decode()


def test_pages_are_not_kept_by_the_browser(seat):
    assert "no-store" in seat("officer").get("/desk/").headers["Cache-Control"]
