from datetime import datetime, timedelta

import pytest

from dongheon.base.town.records import Label
from townhall.casework import actions
from townhall.casework.models import Approval, Cooperation, Correction, Extension, Petition, Supplement
from townhall.core.actors import SYSTEM
from townhall.core.dates import SEOUL
from townhall.flows.desk_is_staged import do_waiting_jobs, sort_as_labelled, stage_desk

MONDAY = datetime(2026, 6, 1, 10, tzinfo=SEOUL)


def received(number):
    return actions.receive_petition(
        by=SYSTEM, title=f"길이 파임 {number}", content="큰길에 구멍이 있습니다. 고쳐 주세요.", channel="web",
        filing_key=f"town:p{number}", received_at=MONDAY - timedelta(days=3),
    ).petition  # fmt: skip


def labels(*duties):
    return [Label(f"p{number}", "inquiry", "road", (duty,), "normal", "", ()) for number, duty in enumerate(duties)]


@pytest.fixture
def unsorted(town):
    return [received(0), received(1)]


def test_intake_sorts_and_accepts_what_the_labels_say_of_one_department(town, unsorted):
    road, park = unsorted
    assert sort_as_labelled(labels("road-pothole", "park-tree"), department="road", now=MONDAY) == 1
    road.refresh_from_db()
    park.refresh_from_db()
    assert (road.state, road.department, road.duty) == ("handling", "road", "road-pothole")
    assert road.officer in {town.officer, town.colleague}
    assert (park.state, park.department) == ("received", "")
    assert set(Correction.objects.values_list("by__username", flat=True)) == {town.intake.username}


def test_nobody_sorts_where_there_is_no_intake_officer(town, unsorted):
    town.intake.memberships.all().delete()
    assert sort_as_labelled(labels("road-pothole", "road-pothole"), department="road", now=MONDAY) == 0


def test_waiting_jobs_are_done_and_counted(unsorted):
    seen = []
    done = do_waiting_jobs(progress=lambda done, of: seen.append((done, of)))
    assert done >= 2
    assert seen[-1] == (done, done)


def test_a_staged_desk_has_work_in_every_stage(filed, drafted, town):
    first = drafted()
    Petition.objects.filter(pk=first.pk).update(received_at=MONDAY - timedelta(days=30))
    for _ in range(6):
        filed(received_at=MONDAY - timedelta(days=1))
    assert stage_desk(department="road", now=MONDAY) == 7
    assert (Supplement.objects.count(), Extension.objects.count(), Approval.objects.count()) == (2, 2, 1)
    assert Cooperation.objects.count() == 0 or Cooperation.objects.exclude(department="road").exists()
