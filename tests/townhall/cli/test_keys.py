"""Keys as the operator gives and takes them."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from townhall.cli.main import main
from townhall.core.clients import client_with
from townhall.core.dates import day_of
from townhall.core.errors import NotAllowed
from townhall.core.models import AuditLine, Client

pytestmark = pytest.mark.django_db
TODAY = day_of(timezone.now())


def run(*words):
    return CliRunner().invoke(main, ["key", *words])


def test_a_key_is_shown_once_and_only_its_hash_is_kept():
    done = run("add", "길찾기 앱", "--scope", "file", "--scope", "events", "--until", str(TODAY))
    key = done.stdout.strip()
    assert (done.exit_code, key[:3], client_with(key, scope="file").id) == (0, "dh_", "길찾기 앱")
    assert key not in repr(Client.objects.values().get())
    listed = run("list").output
    assert listed.split("\t")[:5] == ["길찾기 앱", "events,file", "open", str(TODAY), str(TODAY)]
    assert key not in listed
    line = AuditLine.objects.get()
    assert (line.action, line.actor_kind, line.subject) == ("make_client", "operator", "client:길찾기 앱")
    assert key not in str(line.detail)


def test_a_revoked_key_opens_nothing_and_its_name_is_spent():
    key = run("add", "앱", "--scope", "read").stdout.strip()
    assert run("revoke", "앱").exit_code == 0
    with pytest.raises(NotAllowed):
        client_with(key, scope="read")
    assert "\trevoked\t" in run("list").output
    assert [run("revoke", name).exit_code for name in ("앱", "없음")] == [2, 2]
    assert run("add", "앱", "--scope", "read").exit_code == 2
    assert [line.action for line in AuditLine.objects.order_by("seq")] == ["make_client", "revoke_client"]


def test_a_key_ends_after_its_last_day():
    key = run("add", "앱", "--scope", "read", "--until", str(TODAY)).stdout.strip()
    assert client_with(key, scope="read").id == "앱"
    Client.objects.update(until=TODAY - timedelta(days=1))
    with pytest.raises(NotAllowed, match="기한"):
        client_with(key, scope="read")
    assert "\tended\t" in run("list").output


@pytest.mark.parametrize(
    "words",
    [
        ("앱",),
        ("앱", "--scope", "all"),
        ("앱", "--scope", "read", "--until", str(TODAY - timedelta(days=1))),
        ("앱", "--scope", "read", "--until", "내일"),
        (" ", "--scope", "read"),
        ("가" * 61, "--scope", "read"),
    ],
)
def test_what_does_not_fit_is_refused(words):
    assert run("add", *words).exit_code == 2
    assert Client.objects.count() == 0


def test_the_day_of_last_use_is_kept():
    key = run("add", "앱", "--scope", "read").stdout.strip()
    assert Client.objects.get().used_on is None
    client_with(key, scope="read")
    assert isinstance(Client.objects.get().used_on, date)
