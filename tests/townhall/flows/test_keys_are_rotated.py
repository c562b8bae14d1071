import pytest

from townhall.casework.actions import receive_petition
from townhall.casework.files import File, file_bytes
from townhall.casework.models import Attachment
from townhall.core.actors import SYSTEM
from townhall.core.models import AuditLine
from townhall.flows.keys_are_rotated import rotate

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.4 text"


def test_everything_is_sealed_again_and_opens(town):
    receive_petition(
        title="길", content="파임", channel="web", filing_key="k", by=SYSTEM, name="윤가람", files=(File("a.pdf", PDF),)
    )
    told = []
    done = rotate(new=True, by=SYSTEM, progress=lambda name, count: told.append((name, count)))
    assert (done.key, done.done, done.left) == ("k2", {"originals": 4, "tokens": 0, "files": 1, "webhooks": 0}, {})
    assert told == [("originals", 4), ("files", 1)]
    row = Attachment.objects.get()
    assert (row.key_id, file_bytes(row)) == ("k2.c", PDF)
    assert AuditLine.objects.get(action="rotate_keys").detail == done.done


def test_a_file_broken_off_between_disk_and_row_is_taken_as_it_is(town):
    receive_petition(
        title="길", content="파임", channel="web", filing_key="k", by=SYSTEM, files=(File("a.pdf", PDF),)
    )  # fmt: skip
    rotate(new=True, by=SYSTEM, progress=lambda _name, _count: None)
    Attachment.objects.update(key_id="k1.c")
    again = rotate(new=False, by=SYSTEM, progress=lambda _name, _count: None)
    assert (again.key, again.done["files"]) == ("k2", 1)
    assert file_bytes(Attachment.objects.get()) == PDF
