import pytest

from townhall.core.actors import SYSTEM
from townhall.core.audit import NotRecorded, action, leave, verify
from townhall.core.models import AuditLine, Option

pytestmark = pytest.mark.django_db


@action
def put(*, key, lines=1):
    Option.objects.create(key=key, value=1)
    for _ in range(lines):
        leave("put", by=SYSTEM, subject=key, 값="한글")


@action
def outer(*, key):
    put(key=key)
    leave("outer", by=SYSTEM, subject=key)


def test_an_action_leaves_one_line():
    put(key="a")
    assert [(line.seq, line.action, line.subject) for line in AuditLine.objects.all()] == [(1, "put", "a")]


@pytest.mark.parametrize("lines", [0, 2])
def test_an_action_that_leaves_none_or_two_is_undone(lines):
    with pytest.raises(NotRecorded, match=f"left {lines} audit lines"):
        put(key="a", lines=lines)
    assert (Option.objects.count(), AuditLine.objects.count()) == (0, 0)


def test_actions_do_not_call_actions():
    with pytest.raises(NotRecorded, match=r"join actions in townhall\.flows"):
        outer(key="a")


def test_a_line_outside_an_action_is_refused():
    with pytest.raises(NotRecorded, match="outside an action"):
        leave("put", by=SYSTEM, subject="a")


@pytest.mark.parametrize(
    ("change", "at", "problem"),
    [
        (lambda: AuditLine.objects.filter(seq=2).update(actor="누군가"), 2, "내용이 바뀌었습니다"),
        (lambda: AuditLine.objects.filter(seq=2).delete(), 2, "2번째 줄이 없습니다"),
        (lambda: AuditLine.objects.filter(seq=3).delete(), 3, "끝줄이 지워졌습니다"),
        (lambda: AuditLine.objects.filter(seq=1).update(hash="0" * 64), 1, "내용이 바뀌었습니다"),
        (lambda: AuditLine.objects.filter(seq=3).update(previous_hash="0" * 64), 3, "앞줄과 이어지지 않습니다"),
    ],
)
def test_a_broken_chain_is_found_at_its_line(change, at, problem):
    for key in "abc":
        put(key=key)
    assert verify().broken_at is None
    change()
    verdict = verify()
    assert (verdict.broken_at, verdict.problem) == (at, problem)
