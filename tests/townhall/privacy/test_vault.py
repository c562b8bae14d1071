import pytest

from dongheon.base.errors import BadInput
from townhall.core.actors import SYSTEM, officer
from townhall.core.errors import NotFound
from townhall.core.models import Person
from townhall.privacy import keys, vault
from townhall.privacy.access import verify_access
from townhall.privacy.index import digest
from townhall.privacy.jobs import shred_leftovers
from townhall.privacy.models import AccessLine, IndexEntry, Original

pytestmark = pytest.mark.django_db


def kept(text="010-0000-4821", subject="petition:2026-000001", kind="phone"):
    return vault.keep(text, subject=subject, kind=kind, indexed=[kind])


def opened(row, **changes):
    asked = {"by": SYSTEM, "subject": row.subject, "what": "전화번호", "why": "회신", **changes}
    return vault.reveal([row.pk], **asked)[row.pk]


def test_what_is_sealed_is_not_in_the_row_and_opens_again():
    row = kept()
    assert b"4821" not in bytes(row.sealed)
    assert opened(row) == "010-0000-4821"


def test_each_look_leaves_a_line_and_a_look_without_reason_is_refused():
    row = kept()
    person = Person.objects.create(username="kim", name="김담당")
    opened(row, by=officer(person), role="담당자", where="10.0.0.7")
    line = AccessLine.objects.get()
    told = (line.actor, line.actor_name, line.role, line.where, line.subject, line.what, line.why)
    assert told == ("kim", "김담당", "담당자", "10.0.0.7", row.subject, "전화번호", "회신")
    with pytest.raises(BadInput, match="열람 사유"):
        opened(row, why=" ")
    assert AccessLine.objects.count() == 1


def test_data_of_another_subject_is_not_opened_by_the_way():
    row = kept()
    with pytest.raises(NotFound):
        opened(row, subject="petition:2026-000002")
    assert AccessLine.objects.count() == 0


def test_ciphertext_moved_to_another_row_or_altered_does_not_open():
    one, other = kept(), kept("031-000-8272")
    Original.objects.filter(pk=one.pk).update(sealed=bytes(other.sealed))
    with pytest.raises(BadInput, match="암호문이 바뀌었거나"):
        opened(one)


@pytest.mark.parametrize("written", ["01000004821", "010 0000 4821", "+82 10-0000-4821", "０１０-0000-4821"])
def test_a_phone_is_found_however_it_is_written(written):
    kept()
    assert vault.found_subjects(written, kind="phone") == ["petition:2026-000001"]
    assert vault.found_subjects("010-0000-4822", kind="phone") == []


def test_the_index_holds_no_number_and_needs_the_key(var):
    kept()
    before = IndexEntry.objects.get().digest
    (var / "secrets" / "index.key").write_bytes(b"x" * 32)
    assert digest("010-0000-4821", kind="phone") != before


def test_keys_change_and_old_rows_still_open():
    row = kept()
    assert (row.key_id, keys.add_key()) == ("k1.c", "k2")
    assert opened(row) == "010-0000-4821"


def test_secrets_may_be_read_by_their_owner_only(var):
    kept()
    keys.add_key()
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (var / "secrets").rglob("*.key*")}
    assert {name: mode for name, mode in modes.items() if len(name) < 20} == {
        "vault.k1.key": "0o600",
        "vault.keys": "0o600",
        "index.key": "0o600",
    }


def test_the_secret_of_a_case_may_be_read_by_its_owner_only(var):
    kept()
    [path] = (var / "secrets" / "cases").rglob("*.key")
    assert [oct(one.stat().st_mode & 0o777) for one in (path, path.parent)] == ["0o600", "0o700"]


def test_what_was_destroyed_stays_destroyed():
    row = kept()
    assert vault.destroy(row.subject) == 1
    with pytest.raises(NotFound, match="파기"):
        opened(row)
    assert vault.found_subjects("010-0000-4821", kind="phone") == []


def test_a_secret_that_outlived_its_case_goes_within_a_day(var):
    row, other = kept(), kept(subject="petition:2026-000002")
    vault.destroy(row.subject)  # the transaction of this test never ends, so the file is still there
    secrets = {path: path.read_bytes() for path in (var / "secrets" / "cases").rglob("*.key")}
    shred_leftovers({})
    assert sorted(path.read_bytes() == b"gone" for path in secrets) == [False, True]
    assert opened(other) == "010-0000-4821"


def test_access_lines_are_chained():
    row = kept()
    for _ in range(3):
        opened(row)
    assert verify_access().broken_at is None
    AccessLine.objects.filter(seq=2).update(why="다른 사유")
    assert verify_access().broken_at == 2
