from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from townhall.core import jobs
from townhall.core.models import Job, Option

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    known: dict[str, jobs.Kind] = {}
    monkeypatch.setattr(jobs, "KINDS", known)
    jobs.job("test.count")(lambda payload: lambda: count(payload["key"]))
    jobs.job("test.fail", attempts=2)(fail)
    jobs.job("test.often", every=timedelta(minutes=5))(lambda _: None)
    return known


def count(key):
    row, _ = Option.objects.get_or_create(key=key, defaults={"value": 0})
    Option.objects.filter(pk=row.pk).update(value=row.value + 1)


def fail(payload):
    raise ValueError("밖이 답하지 않음")


def value(key):
    return Option.objects.get(key=key).value


def test_a_job_is_queued_once_for_each_key_and_takes_effect_once():
    assert [jobs.enqueue("test.count", key="a", payload={"key": "n"}) for _ in range(3)] == [True, False, False]
    assert (jobs.run_due(), jobs.run_due(), value("n")) == (1, 0, 1)
    assert jobs.enqueue("test.count", key="a", payload={"key": "n"}) is False


def test_a_job_lives_and_dies_with_its_transaction():
    with transaction.atomic():
        assert jobs.enqueue("test.count", key="a", payload={"key": "n"})
        transaction.set_rollback(True)
    assert Job.objects.count() == 0


def test_a_job_is_not_done_before_its_time():
    later = timezone.now() + timedelta(hours=1)
    jobs.enqueue("test.count", key="a", payload={"key": "n"}, run_at=later)
    assert (jobs.run_due(), jobs.run_due(now=later)) == (0, 1)


def test_a_failure_comes_back_later_and_dies_after_its_attempts():
    jobs.enqueue("test.fail", key="a")
    assert jobs.run_due() == 0
    row = Job.objects.get()
    assert (row.state, row.attempts, row.run_at > timezone.now()) == ("queued", 1, True)
    jobs.run_due(now=row.run_at)
    row.refresh_from_db()
    assert (row.state, row.error.strip().splitlines()[-1]) == ("dead", "ValueError")
    assert [one.key for one in jobs.dead_jobs()] == ["test.fail:a"]
    assert jobs.revive(key="test.fail:a")


def test_a_row_left_by_a_killed_worker_is_taken_back_and_its_late_effect_is_dropped():
    jobs.enqueue("test.count", key="a", payload={"key": "n"})
    killed = jobs.claim(timezone.now())
    assert killed is not None
    assert jobs.take_back_stuck(timezone.now()) == 0
    assert jobs.take_back_stuck(timezone.now() + timedelta(minutes=3)) == 1
    assert jobs.run_due(now=timezone.now() + timedelta(minutes=4)) == 1
    assert jobs.run_claimed(killed) is False
    assert value("n") == 1


def test_two_workers_never_hold_one_row():
    jobs.enqueue("test.count", key="a", payload={"key": "n"})
    now = timezone.now()
    assert (jobs.claim(now) is None, jobs.claim(now) is None) == (False, True)


def test_an_effect_that_fails_leaves_nothing(kinds):
    def broken(payload):
        def effect():
            count("n")
            raise ValueError("halfway")

        return effect

    jobs.job("test.broken")(broken)
    jobs.enqueue("test.broken", key="a")
    jobs.run_due()
    assert (Option.objects.count(), Job.objects.get().state) == (0, "queued")


def test_periodic_jobs_are_queued_once_for_each_slot():
    now = timezone.now()
    assert [jobs.enqueue_due_periodic(now) for _ in range(3)] == [1, 0, 0]
    assert jobs.enqueue_due_periodic(now + timedelta(minutes=5)) == 1


def test_urgent_kinds_go_first(kinds):
    done = []
    jobs.job("test.slow", rank=5)(lambda _: done.append("slow"))
    jobs.job("test.quick", rank=-5)(lambda _: done.append("quick"))
    for name in ("test.slow", "test.quick"):
        jobs.enqueue(name, key="a")
    jobs.run_due()
    assert done == ["quick", "slow"]


def test_old_rows_are_forgotten_only_when_done():
    jobs.enqueue("test.count", key="a", payload={"key": "n"})
    jobs.enqueue("test.fail", key="b")
    jobs.run_due()
    assert jobs.forget_old(before=timezone.now() + timedelta(seconds=1)) == 1
    assert [row.name for row in Job.objects.all()] == ["test.fail"]
