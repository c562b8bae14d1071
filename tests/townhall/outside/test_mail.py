"""E-mail over a real conversation with a mail server, whole or broken off."""

import contextlib
import email
import email.policy

import pytest
from tests.townhall.outside.mail_server import mail_server

from townhall.cli import watching
from townhall.core import jobs
from townhall.core.models import Job
from townhall.outside import mail, outbox
from townhall.outside.models import OutgoingMessage
from townhall.privacy.vault import keep

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(tmp_path, settings):
    """Open a mail server and let the settings lead to it."""
    with contextlib.ExitStack() as stack:

        def make(*, user="", password="", **given):
            server = stack.enter_context(mail_server(tmp_path, password=given.pop("asked", password), **given))
            settings.MAIL_DOOR, settings.MAIL_FROM = "smtp", "minwon@gaon.go.kr"
            settings.SMTP_HOST, settings.SMTP_PORT = "localhost", server.port
            settings.SMTP_TLS, settings.SMTP_CA_FILE = server.way, server.ca_file
            settings.SMTP_USER = user
            if password:
                (tmp_path / "password").write_text(f"{password}\n", encoding="utf-8")
                settings.SMTP_PASSWORD_FILE = str(tmp_path / "password")
            return server

        yield make


def post():
    recipient = keep("hong@example.kr", subject="petition:2026-000001", kind="email")
    return outbox.post(
        door="mail",
        recipient=recipient,
        title="답변이 왔습니다",
        text="[가온시] 답변이 왔습니다.",
        key="2026-000001:reply:",
    )


def state():
    row = OutgoingMessage.objects.get()
    return row.state, Job.objects.get().state


@pytest.mark.parametrize("way", ["", "starttls", "tls"])
def test_a_letter_reaches_the_server(door, way):
    server = door(way=way, user="town", password="secret 12")
    post()
    jobs.run_due()
    letter = email.message_from_bytes(server.letters[0], policy=email.policy.default)
    assert (letter["To"], letter["From"], letter["Subject"]) == (
        "hong@example.kr",
        "minwon@gaon.go.kr",
        "답변이 왔습니다",
    )
    assert letter.get_content().strip() == "[가온시] 답변이 왔습니다."
    assert letter["Message-ID"] == OutgoingMessage.objects.get().reference
    assert ("STARTTLS" in server.spoken, "AUTH" in server.spoken) == (way == "starttls", True)
    assert state() == ("sent", "done")


def test_the_same_key_has_the_same_message_id(door):
    server = door()
    for _ in range(2):
        mail.send_mail(to="hong@example.kr", title="제목", text="글", key="k")
    assert len({email.message_from_bytes(one)["Message-ID"] for one in server.letters}) == 1


def test_a_certificate_of_nobody_we_trust_is_refused(door, settings):
    server = door(way="starttls")
    settings.SMTP_CA_FILE = ""
    post()
    jobs.run_due()
    assert (server.letters, state()) == ([], ("waiting", "queued"))


def test_a_server_without_starttls_is_not_spoken_to_in_the_clear(door, settings):
    server = door(user="town", password="secret 12")
    settings.SMTP_TLS = "starttls"
    post()
    jobs.run_due()
    assert ("AUTH" in server.spoken, server.letters, state()) == (False, [], ("waiting", "queued"))


def test_a_wrong_password_is_tried_again_later(door):
    server = door(user="town", password="old one", asked="secret 12")
    post()
    jobs.run_due()
    assert (server.letters, state()) == ([], ("waiting", "queued"))


def test_an_address_that_is_refused_for_good_goes_to_a_person(door):
    server = door(refuse={"RCPT": "550 no such user"})
    message = post()
    jobs.run_due()
    assert (server.letters, state()) == ([], ("failed", "done"))
    assert [row.pk for row in outbox.messages_needing_a_person()] == [message.pk]


def test_an_address_that_is_refused_for_now_is_tried_again(door):
    server = door(refuse={"RCPT": "450 mailbox busy"})
    post()
    jobs.run_due()
    assert state() == ("waiting", "queued")
    server.refuse = {}
    jobs.run_due(now=Job.objects.get().run_at)
    assert (len(server.letters), state()) == (1, ("sent", "done"))


def test_a_connection_lost_after_the_text_leaves_it_unsure_and_never_sends_it_twice(door):
    server = door(hang_up=True)
    message = post()
    for _ in range(3):
        jobs.run_due()
    assert (len(server.letters), state()) == (1, ("unsure", "done"))
    assert [row.pk for row in outbox.messages_needing_a_person()] == [message.pk]


def test_nobody_at_the_door_is_tried_again(settings):
    settings.MAIL_DOOR, settings.SMTP_HOST, settings.SMTP_PORT, settings.SMTP_TLS = "smtp", "127.0.0.1", 9, ""
    post()
    jobs.run_due()
    assert state() == ("waiting", "queued")


def test_a_header_cannot_be_smuggled_in(door):
    server = door()
    with pytest.raises(ValueError, match="Invalid address"):
        mail.send_mail(to="hong@example.kr\nBcc: all@example.kr", title="제목", text="글", key="k")
    assert server.letters == []


def test_a_door_that_leads_nowhere_is_named_in_service(capsys, monkeypatch):
    assert watching.check() == 0
    monkeypatch.setenv("DONGHEON_DEMO", "no")
    assert watching.check() == 1
    told = capsys.readouterr().err
    assert "DONGHEON_MAIL is fake" in told
    assert "DONGHEON_SMS is fake" in told


def test_a_mail_door_that_is_not_ready_is_named(door, settings, capsys):
    settings.SMS_DOOR = "http://sms.gaon.example/"
    server = door(user="town", password="secret 12")
    cases = [
        ({}, ""),
        ({"MAIL_FROM": "minwon@gaon.example"}, "DONGHEON_MAIL_FROM"),
        ({"SMTP_PASSWORD_FILE": "/nowhere"}, "DONGHEON_SMTP_PASSWORD_FILE"),
        ({"SMTP_TLS": "ssl"}, "DONGHEON_SMTP_TLS is ssl"),
        ({"SMTP_PORT": 9}, "no mail server at localhost:9"),
    ]
    for changes, words in cases:
        before = {name: getattr(settings, name) for name in changes}
        for name, value in changes.items():
            setattr(settings, name, value)
        found = mail.fault()
        assert words in " ".join(found or ())
        assert bool(found) == bool(changes)
        for name, value in before.items():
            setattr(settings, name, value)
    assert server.letters == []
    assert watching.check() == 1
    assert "give the https address of the gateway" in capsys.readouterr().err
