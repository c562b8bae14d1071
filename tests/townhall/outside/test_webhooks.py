"""What programs are told, where it may go, and what becomes of it when nobody answers."""

import base64
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.townhall.making import MAY_29, person
from tests.townhall.outside.receiving import receiver

from dongheon.base.errors import BadInput, RuleBroken
from townhall.cli import watching
from townhall.core import jobs
from townhall.core.actors import SYSTEM, machine
from townhall.core.clients import make_client, revoke_client
from townhall.core.errors import NotFound
from townhall.core.models import AuditLine, Job, Person
from townhall.core.options import change_option
from townhall.outside import webhooks
from townhall.outside.fakes import kept_messages
from townhall.outside.models import Delivery, Webhook
from townhall.outside.webhook_addresses import read_address, resolve
from townhall.outside.webhook_sending import signature

pytestmark = pytest.mark.django_db
APP = machine("앱")
DATA = {"number": "2026-000001", "state": "accepted", "department": "road", "department_name": "도로과", "due_at": None}


@pytest.fixture
def there(tmp_path, settings):
    """A receiver on this machine, permitted by name, port and network."""
    make_client(name="앱", scopes=["events"], by=SYSTEM)
    with receiver(tmp_path) as seen:
        settings.WEBHOOK_HOSTS = [f"localhost:{seen.port}"]
        settings.WEBHOOK_NETWORKS = ["127.0.0.0/8", "::1/128"]
        settings.WEBHOOK_CA_FILE = seen.ca_file
        yield seen


def hook(there, events=("petition.accepted",)):
    return webhooks.make_webhook(url=there.url, events=list(events), by=APP)


def happen(key="1", type_="petition.accepted", **changes):
    return webhooks.announce(type_, {**DATA, **changes}, key=key, at=MAY_29)


def later(hours=5):
    """Work off what is due by then, as a worker would that looks at the clock then."""
    Webhook.objects.update(rest_until=None)
    return jobs.run_due(now=timezone.now() + timedelta(hours=hours), limit=1)


def test_an_event_arrives_signed_so_that_the_receiver_can_check_it(there):
    row, secret = hook(there)
    assert happen() == 1
    jobs.run_due()
    [(path, headers, body)] = there.came
    assert (path, headers["host"]) == ("/taken?from=gaon", f"localhost:{there.port}")
    assert json.loads(body) == {"type": "petition.accepted", "timestamp": "2026-05-29T14:00:00+09:00", "data": DATA}
    key = base64.b64decode(secret.removeprefix("whsec_"))
    moment = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(key, event=headers["webhook-id"], timestamp=moment, body=body)
    assert abs(timezone.now().timestamp() - moment) < 60
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.event, [one["status"] for one in delivery.tries]) == (
        "delivered", headers["webhook-id"], [204],
    )  # fmt: skip
    assert secret.removeprefix("whsec_").encode() not in bytes(row.sealed)


def test_the_same_event_is_written_once_and_only_for_those_who_want_it(there):
    hook(there)
    hook(there, ["petition.answered"])
    assert (happen(), happen(), happen("2")) == (1, 0, 1)
    assert Delivery.objects.count() == 2


def test_after_a_crash_the_same_id_comes_again(there):
    hook(there)
    happen()
    job = Job.objects.get(name=webhooks.SEND)
    jobs.KINDS[webhooks.SEND].handler(job.payload)  # sent; the effect never came
    jobs.run_due()
    assert len(there.came) == 2
    assert len({headers["webhook-id"] for _, headers, _ in there.came}) == 1
    assert Delivery.objects.get().state == "delivered"


def test_a_failure_is_tried_again_later_and_a_success_forgets_it(there):
    there.answers = [500, 302]
    row, _ = hook(there)
    happen()
    jobs.run_due()
    row.refresh_from_db()
    assert (row.failures, Delivery.objects.get().state) == (1, "waiting")
    assert jobs.run_due() == 0
    waits = Job.objects.filter(name=webhooks.SEND, state="queued").get().run_at - timezone.now()
    assert timedelta(seconds=5) < waits < timedelta(seconds=15)
    assert [later(), later()] == [1, 1]
    row.refresh_from_db()
    delivery = Delivery.objects.get()
    assert [(one["status"], one["error"]) for one in delivery.tries] == [
        (500, "HTTP 500"),
        (302, "HTTP 302"),
        (204, ""),
    ]
    assert (delivery.state, row.failures, row.rest_until) == ("delivered", 0, None)


def test_an_address_that_rests_is_not_called(there):
    there.answers = [503]
    hook(there)
    happen("1")
    happen("2")
    jobs.run_due()
    assert len(there.came) == 1
    assert set(Delivery.objects.values_list("state", flat=True)) == {"waiting"}


def test_after_so_many_failures_it_is_stopped_and_the_administrator_is_told(there, capsys):
    boss = person("boss", "최관리", "desk", "admin")
    Person.objects.filter(pk=boss.pk).update(email="boss@gaon.example")
    change_option(key="webhooks.most_failures", value=3, by=SYSTEM)
    there.answers = [500] * 9
    row, _ = hook(there)
    happen()
    jobs.run_due()
    later()
    later()
    jobs.run_due()
    row.refresh_from_db()
    assert (row.active, row.stopped_why) == (False, "3번 잇달아 실패: HTTP 500")
    assert len(there.came) == 3
    [mail] = kept_messages("mail")
    assert (mail["to"], mail["title"]) == ("boss@gaon.example", "웹훅을 멈췄습니다")
    assert AuditLine.objects.order_by("-seq").first().action == "stop_webhook"
    assert happen("2") == 0
    assert watching.check() == 1
    assert "a webhook of 앱 was stopped" in capsys.readouterr().err
    there.answers = []
    webhooks.start_webhook(pk=str(row.pk), by=APP)
    webhooks.replay_delivery(pk=str(row.pk), event=Delivery.objects.get().event, by=APP)
    later()
    assert Delivery.objects.get().state == "delivered"


def test_who_answers_gone_is_told_nothing_more(there):
    there.answers = [410]
    row, _ = hook(there)
    happen()
    jobs.run_due()
    row.refresh_from_db()
    assert (row.active, Delivery.objects.get().state) == (False, "failed")


def test_one_event_is_given_up_after_ten_tries_though_others_arrive(there):
    hook(there)
    happen()
    there.answers = [400] * 10
    jobs.run_due()
    for _ in range(9):
        Webhook.objects.update(failures=0)
        later(10)
    assert (Delivery.objects.get().state, len(there.came)) == ("failed", 10)
    assert later(10) == 0


def test_a_delivery_is_replayed_with_the_same_id_and_body(there):
    row, _ = hook(there)
    happen()
    with pytest.raises(RuleBroken):
        webhooks.replay_delivery(pk=str(row.pk), event=Delivery.objects.get().event, by=APP)
    jobs.run_due()
    webhooks.replay_delivery(pk=str(row.pk), event=Delivery.objects.get().event, by=APP)
    jobs.run_due()
    (_, first, body), (_, second, again) = there.came
    assert (first["webhook-id"], body) == (second["webhook-id"], again)
    assert len(Delivery.objects.get().tries) == 2


def test_the_log_goes_after_ninety_days_but_what_waits_stays(there):
    hook(there)
    for key in ("old", "waiting", "new"):
        happen(key)
    jobs.run_due()
    old, waiting, new = Delivery.objects.order_by("id")
    Delivery.objects.filter(pk__in=[old.pk, waiting.pk]).update(created_at=timezone.now() - timedelta(days=91))
    Delivery.objects.filter(pk=waiting.pk).update(state="waiting")
    jobs.KINDS["outside.forget_deliveries"].handler({})()
    assert set(Delivery.objects.values_list("pk", flat=True)) == {waiting.pk, new.pk}


def test_a_revoked_or_ended_key_is_told_nothing(there):
    hook(there)
    revoke_client(name="앱", by=SYSTEM)
    assert happen() == 0


def test_another_programs_webhook_is_not_found(there):
    row, _ = hook(there)
    make_client(name="남", scopes=["events"], by=SYSTEM)
    for act in (webhooks.remove_webhook, webhooks.start_webhook):
        with pytest.raises(NotFound):
            act(pk=str(row.pk), by=machine("남"))
    webhooks.remove_webhook(pk=str(row.pk), by=APP)
    assert Webhook.objects.count() == 0


def test_what_stands_on_a_person_never_leaves(there):
    hook(there)
    with pytest.raises(BadInput, match="title"):
        happen(title="가람동 길이 파였습니다")
    with pytest.raises(BadInput, match=r"petition\.read"):
        happen(type_="petition.read")


def test_a_certificate_of_nobody_we_trust_is_refused(there, settings):
    settings.WEBHOOK_CA_FILE = ""
    hook(there)
    happen()
    jobs.run_due()
    assert there.came == []
    assert "CERTIFICATE_VERIFY_FAILED" in Delivery.objects.get().tries[0]["error"]


def test_the_fake_keeps_a_file_instead(there, settings):
    settings.WEBHOOK_DOOR = "fake"
    hook(there)
    happen()
    jobs.run_due()
    assert (there.came, [message["to"] for message in kept_messages("webhook")]) == ([], [there.url])


@pytest.mark.parametrize(
    "url",
    [
        "http://receiver.gaon.example/taken",
        "https://elsewhere.example/taken",
        "https://receiver.gaon.example:8443/",
        "https://receiver.gaon.example@elsewhere.example/",
        "https://user:word@receiver.gaon.example/",
        "https://receiver.gaon.example/#here",
        "https://receiver.gaon.example\\@elsewhere.example/",
        "https://receiver.gaon.example/ /",
        "https://가온.example/",
        "https://[::1",
        "https://receiver.gaon.example:99999/",
        "https://",
        "file:///etc/passwd",
        "https://receiver.gaon.example/" + "a" * 500,
    ],
)
def test_an_address_that_is_not_permitted_is_refused(settings, url):
    settings.WEBHOOK_HOSTS = ["receiver.gaon.example"]
    with pytest.raises(BadInput):
        read_address(url)


@pytest.mark.parametrize("url", ["https://receiver.gaon.example/", "https://Receiver.Gaon.Example:443/x?y=1"])
def test_a_named_host_is_permitted_at_the_port_of_https(settings, url):
    settings.WEBHOOK_HOSTS = ["receiver.gaon.example"]
    assert read_address(url).host == "receiver.gaon.example"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.0.0.1", "192.168.0.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.1.1",
        "[::1]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
    ],
)  # fmt: skip
def test_a_private_address_is_refused_unless_its_network_is_named(settings, host):
    settings.WEBHOOK_HOSTS = [host.strip("[]")]
    with pytest.raises(BadInput, match="안쪽 주소"):
        resolve(read_address(f"https://{host}/"))
    settings.WEBHOOK_NETWORKS = ["0.0.0.0/0", "::/0"]
    assert len(resolve(read_address(f"https://{host}/"))) == 1


def test_a_public_address_needs_no_network(settings):
    settings.WEBHOOK_HOSTS = ["8.8.8.8"]
    assert resolve(read_address("https://8.8.8.8/")) == ["8.8.8.8"]
