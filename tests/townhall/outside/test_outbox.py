import pytest

from dongheon.base.errors import OutsideFailed
from townhall.core import jobs
from townhall.core.models import Job
from townhall.outside import mail, outbox, sms
from townhall.outside.fakes import kept_messages
from townhall.outside.models import OutgoingMessage
from townhall.privacy.models import AccessLine
from townhall.privacy.vault import keep

pytestmark = pytest.mark.django_db


def post(key="2026-000001:reply:", door="sms"):
    kind, value = ("phone", "010-0000-4821") if door == "sms" else ("email", "hong@example.kr")
    recipient = keep(value, subject="petition:2026-000001", kind=kind)
    return outbox.post(
        door=door, recipient=recipient, title="답변이 왔습니다", text="[가온시] 답변이 왔습니다.", key=key
    )


@pytest.mark.parametrize("door", ["sms", "mail"])
def test_a_message_leaves_once(door):
    first, second = post(door=door), post(door=door)
    assert first.pk == second.pk
    assert (jobs.run_due(), jobs.run_due()) == (1, 0)
    assert [message["key"] for message in kept_messages(door)] == ["2026-000001:reply:"]
    assert OutgoingMessage.objects.get().state == "sent"


def test_the_recipient_is_not_in_the_row_and_the_look_is_logged():
    message = post()
    assert "4821" not in repr(vars(message))
    jobs.run_due()
    assert AccessLine.objects.get().why == "알림 보내기: 답변이 왔습니다"
    assert kept_messages("sms")[0]["to"] == "010-0000-4821"


def test_a_crash_after_handing_over_is_asked_again_where_keys_are_honoured():
    message = post()
    outbox.deliver({"message": message.pk})  # handed over; the effect never came
    assert OutgoingMessage.objects.get().state == "handing"
    jobs.run_due()
    message.refresh_from_db()
    assert (message.state, message.attempts, len(kept_messages("sms"))) == ("sent", 2, 1)


def test_a_crash_while_handing_over_to_a_plain_mail_server_goes_to_a_person(monkeypatch):
    message = post(door="mail")
    OutgoingMessage.objects.update(state="handing")
    monkeypatch.setattr(mail, "honours_keys", lambda: False)
    jobs.run_due()
    assert [row.pk for row in outbox.messages_needing_a_person()] == [message.pk]
    assert kept_messages("mail") == []


def test_a_door_that_is_shut_is_tried_again_later(monkeypatch):
    open_door = sms.send_sms

    def shut(**_):
        raise OutsideFailed("중계기가 받지 않았습니다")

    post()
    monkeypatch.setattr(sms, "send_sms", shut)
    jobs.run_due()
    row = Job.objects.get()
    assert (row.state, row.attempts, OutgoingMessage.objects.get().state) == ("queued", 1, "waiting")
    monkeypatch.setattr(sms, "send_sms", open_door)
    jobs.run_due(now=row.run_at)
    assert OutgoingMessage.objects.get().state == "sent"
