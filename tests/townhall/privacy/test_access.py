from datetime import timedelta

import pytest
from django.utils import timezone

from dongheon.base.errors import RuleBroken
from townhall.core.actors import SYSTEM, officer
from townhall.core.audit import line_hash
from townhall.core.checkpoints import sign_checkpoint
from townhall.core.models import AuditLine, Checkpoint, Person
from townhall.privacy import vault
from townhall.privacy.access import (
    KEPT,
    destroy_old_lines,
    note_access,
    searched_own_name,
    sign_ends,
    verify_access,
    whose,
)
from townhall.privacy.index import digest
from townhall.privacy.models import AccessLine

pytestmark = pytest.mark.django_db(transaction=True)


def look(n=1, **changes):
    asked = {"by": SYSTEM, "subject": f"petition:2026-00000{n}", "what": "전화번호", "why": "회신", **changes}
    return note_access(**asked)


def test_one_person_has_one_digest_in_all_cases():
    for n in (1, 2):
        vault.keep("010-0000-4821", subject=f"petition:2026-00000{n}", kind="phone", indexed=["phone"])
    vault.keep("010-0000-4822", subject="petition:2026-000003", kind="phone", indexed=["phone"])
    first, again, other = (whose(f"petition:2026-00000{n}") for n in (1, 2, 3))
    assert (first == again, first == other, len(first)) == (True, False, 64)
    assert look(1).whose == first


def test_a_number_in_the_reason_is_covered():
    assert look(why="010-0000-4821로 전화함").why == "[전화번호]로 전화함"


def test_whoever_searches_for_the_own_name_is_seen():
    kim = officer(Person.objects.create(username="kim", name="김담당"))
    assert searched_own_name(look(by=kim, did="search", sought=digest("김 담당", kind="name")))
    assert not searched_own_name(look(by=kim, did="search", sought=digest("이담당", kind="name")))
    assert not searched_own_name(look(by=kim))


def test_lines_are_kept_for_two_years():
    look()
    with pytest.raises(RuleBroken, match="2년 이상"):
        destroy_old_lines(before=timezone.now() - KEPT + timedelta(days=1), by=SYSTEM)
    assert (AccessLine.objects.count(), AuditLine.objects.count()) == (1, 0)


def test_older_lines_go_behind_a_signed_cut_and_the_rest_stays_whole(monkeypatch):
    now = timezone.now()
    for years in (3, 3, 0):
        monkeypatch.setattr(timezone, "now", lambda past=now - timedelta(days=366 * years): past)
        look()
    monkeypatch.undo()
    assert sign_ends() == ["access"]
    assert destroy_old_lines(before=now - timedelta(days=800), by=SYSTEM) == 2
    assert [line.seq for line in AccessLine.objects.all()] == [3]
    assert verify_access().broken_at is None
    look()
    assert (verify_access().lines, verify_access().broken_at) == (4, None)
    Checkpoint.objects.filter(kind="cut").update(seq=3)
    assert verify_access().problem == "1번째 줄이 없습니다"


def test_lines_that_vanish_without_a_signed_cut_are_missed():
    for n in range(3):
        look(n)
    sign_checkpoint("access")
    AccessLine.objects.filter(seq__lte=2).delete()
    assert (verify_access().broken_at, verify_access().problem) == (1, "1번째 줄이 없습니다")


def test_columns_that_came_later_count_only_where_they_are_filled():
    line = AccessLine(seq=1, at=timezone.now(), subject="petition:2026-000001", actor="kim")
    before = line_hash(line)
    line.LATER = frozenset()
    assert line_hash(line) != before
    line.LATER, line.did = AccessLine.LATER, "view"
    assert line_hash(line) != before
