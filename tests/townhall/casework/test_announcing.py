"""Each action tells the programs what it did to a petition, and nothing of what stands in it."""

import json

import pytest
from tests.townhall.casework.test_every_action import STEPS, Story

from townhall.core.actors import SYSTEM, machine
from townhall.core.clients import make_client
from townhall.outside import webhooks
from townhall.outside.models import Delivery

TOLD = {
    "receive_petition": "petition.received",
    "accept_petition": "petition.accepted",
    "propose_triage": "petition.accepted",
    "move_due_dates": "petition.due_changed",
    "declare_holiday": "petition.due_changed",
    "request_supplement": "petition.supplement_requested",
    "record_supplement": "petition.supplement_received",
    "extend_deadline": "petition.due_changed",
    "transfer_petition": "petition.transferred",
    "send_reply": "petition.answered",
    "withdraw_petition": "petition.withdrawn",
    "return_petition": "petition.returned",
    "close_repeat_petition": "petition.closed",
}


@pytest.fixture
def listener(town, settings):
    settings.WEBHOOK_HOSTS = ["receiver.invalid"]
    make_client(name="앱", scopes=["events"], by=SYSTEM)
    by = machine("앱")
    return webhooks.make_webhook(url="https://receiver.invalid/", events=list(webhooks.EVENTS), by=by)[0]


def test_every_event_is_told_by_an_action():
    assert set(TOLD.values()) == set(webhooks.EVENTS)


def test_each_action_tells_what_it_did(town, listener):
    wrong = {}
    for name, prepare in STEPS.items():
        act = prepare(Story(town))
        Delivery.objects.all().delete()
        act()
        told = {one.type for one in Delivery.objects.all()}  # a holiday moves several petitions
        if told != {TOLD[name]} if name in TOLD else told:
            wrong[name] = told
    assert wrong == {}


def test_an_event_holds_public_facts_only(town, listener):
    for prepare in STEPS.values():
        prepare(Story(town))()
    bodies = list(Delivery.objects.values_list("body", flat=True))
    assert {frozenset(json.loads(body)["data"]) for body in bodies} == {webhooks.FIELDS}
    text = "\n".join(bodies)
    assert [word for word in ("홍길동", "4821", "가람동", "구멍", "김담당") if word in text] == []
    one = json.loads(Delivery.objects.filter(type="petition.accepted").first().body)["data"]
    assert (one["department"], one["department_name"], one["due_at"][-6:]) == ("road", "도로과", "+09:00")
