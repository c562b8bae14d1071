"""Several hands at the same moment. In SQLite's memory one connection serves all; evals/townhall/kill_nine.py tries its files."""

import threading

import pytest
from django.db import connection, connections
from tests.townhall.making import file_petition, write

from dongheon.base.errors import DongheonError
from townhall.casework import actions
from townhall.casework.models import Petition, Reply
from townhall.core import audit, jobs
from townhall.core.actors import SYSTEM, officer
from townhall.core.models import Job
from townhall.outside.models import OutgoingMessage

HANDS = 8

pytestmark = pytest.mark.skipif(connection.vendor == "sqlite", reason="needs a database with several connections")


def at_once(act):
    results = []
    start = threading.Barrier(HANDS)

    def hand(number):
        start.wait()
        try:
            results.append(act(number))
        except DongheonError as error:
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=hand, args=(number,)) for number in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_one_of_many_senders_sends(town):
    petition = file_petition(town)
    write(petition, town.officer)
    asked = actions.submit_for_approval(petition=petition, by=officer(town.officer))
    actions.approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.lead))

    def send(_number):
        return actions.send_reply(petition=Petition.objects.get(pk=petition.pk), by=officer(town.lead))

    results = at_once(send)
    assert sum(isinstance(result, Reply) for result in results) == 1
    assert (Reply.objects.count(), OutgoingMessage.objects.filter(key__contains=":reply:").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_numbers_are_given_once_and_the_chain_stays_whole(town):
    at_once(lambda number: file_petition(town, "received", filing_key=f"form-{number}"))
    numbers = sorted(Petition.objects.values_list("number", flat=True))
    assert numbers == [f"2026-{number:06d}" for number in range(1, HANDS + 1)]
    assert audit.verify() == audit.Verdict(HANDS)


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_once_is_one_petition(town):
    results = at_once(lambda _: actions.receive_petition(
        title="제목", content="내용", channel="web", filing_key="one", by=SYSTEM, phone="010-0000-4821"))  # fmt: skip
    assert Petition.objects.count() == 1
    assert len({result.petition.number for result in results if isinstance(result, actions.Receipt)}) == 1
    assert len(results) == HANDS


@pytest.mark.django_db(transaction=True)
def test_a_job_is_claimed_by_one_worker(town):
    file_petition(town, "received")
    Job.objects.exclude(name="outside.deliver").delete()
    done = at_once(lambda _: jobs.run_due())
    assert (sum(done), OutgoingMessage.objects.get().attempts) == (1, 1)
