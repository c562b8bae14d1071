import pytest

from townhall.core.actors import SYSTEM
from townhall.core.audit import action, leave, line_hash, verify
from townhall.core.checkpoints import public_key, sign_checkpoint
from townhall.core.models import AuditLine, ChainHead, Checkpoint

pytestmark = pytest.mark.django_db(transaction=True)


@action
def put(*, key):
    leave("put", by=SYSTEM, subject=key)


def signed(keys="abc"):
    for key in keys:
        put(key=key)
    return sign_checkpoint("audit")


def rewritten():
    """What somebody does who may write to the database and knows how the chain is made."""
    previous = ""
    for line in AuditLine.objects.order_by("seq"):
        line.actor, line.previous_hash = "nobody", previous
        line.hash = previous = line_hash(line)
        line.save()
    ChainHead.objects.update(hash=previous)


def test_a_signed_chain_is_whole_and_grows():
    signed()
    put(key="d")
    assert (verify().lines, verify().broken_at) == (4, None)
    assert sign_checkpoint("audit").seq == 4
    assert sign_checkpoint("audit") is None


def test_a_chain_written_anew_fits_itself_but_not_its_signature():
    signed()
    rewritten()
    assert (verify().broken_at, verify().problem) == (3, "검인한 내용과 다릅니다")


def test_lines_cut_off_behind_the_head_are_missed():
    signed()
    line = AuditLine.objects.get(seq=2)
    AuditLine.objects.filter(seq=3).delete()
    ChainHead.objects.update(seq=2, hash=line.hash)
    assert (verify().broken_at, verify().problem) == (3, "검인한 줄이 없습니다")


@pytest.mark.parametrize(
    ("forge", "problem"),
    [
        ({"hash": "0" * 64}, "검인 1번의 서명이 맞지 않습니다"),
        ({"kind": "cut"}, "검인 1번의 서명이 맞지 않습니다"),
        ({"signature": "zz"}, "검인 1번의 서명이 맞지 않습니다"),
        ({"number": 2}, "검인 1번이 없습니다"),
    ],
)
def test_a_forged_checkpoint_is_named(forge, problem):
    signed()
    Checkpoint.objects.update(**forge)
    assert (verify().broken_at, verify().problem) == (3, problem)


def test_a_checkpoint_taken_out_of_the_database_stands_in_the_file():
    signed()
    rewritten()
    Checkpoint.objects.all().delete()
    assert verify().problem == "검인 1번이 없습니다"


def test_the_key_lies_outside_the_database(var):
    signed()
    assert (var / "secrets" / "checkpoint.s1.key").stat().st_mode & 0o777 == 0o600
    assert len(public_key()) == 64
