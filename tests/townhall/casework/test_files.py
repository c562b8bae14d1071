"""Files as they are kept: all or none, never without a row for long, and a mosaic for those who may not look."""

import io
import os
import secrets

import pytest
from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw
from tests.townhall.making import MAY_29, file_petition

from dongheon.base.errors import BadInput
from townhall.casework.actions import add_to_petition, receive_petition
from townhall.casework.files import File, Link, file_bytes, mosaic, path_of, store_files, sweep
from townhall.casework.models import Attachment, Petition
from townhall.core.actors import SYSTEM, petitioner

PDF = b"%PDF-1.4 text"


def photo(size=(1200, 900)):
    picture = Image.new("RGB", size, "grey")
    ImageDraw.Draw(picture).text((100, 100), "12GA3456", fill="white", font_size=160)
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def sealed(settings):
    return sorted(settings.MEDIA_ROOT.glob("*/*.sealed"))


@pytest.mark.parametrize(
    "bad", [File("a.exe", b"MZ"), Link("ftp://photos.gaon.example/1"), File("b.zip", b"PK\x03\x04")]
)
def test_a_refused_file_leaves_nothing_behind(town, settings, bad):
    with pytest.raises(BadInput):
        receive_petition(
            title="길", content="파임", channel="web", filing_key="k", by=petitioner(""),
            files=(File("a.pdf", PDF), File("b.jpg", photo()), bad),
        )  # fmt: skip
    assert (sealed(settings), Attachment.objects.count(), Petition.objects.count()) == ([], 0, 0)


def test_too_many_are_refused_before_one_is_written(town, settings):
    petition = file_petition(town)
    add_to_petition(petition=petition, text="여덟", by=petitioner(petition.number), files=(File("a.pdf", PDF),) * 8)
    with pytest.raises(BadInput, match="10개"):
        add_to_petition(petition=petition, text="셋", by=petitioner(petition.number), files=(File("a.pdf", PDF),) * 3)
    assert len(sealed(settings)) == Attachment.objects.count() == 8


def test_a_row_that_cannot_be_written_takes_its_file_with_it(town, settings, monkeypatch):
    petition = file_petition(town)
    saved = []

    def second_fails(row, **_):
        saved.append(row)
        if len(saved) == 2:
            raise OSError("disk full")

    monkeypatch.setattr(Attachment, "save", second_fails)
    with pytest.raises(OSError, match="disk full"):
        store_files(petition, [File("a.pdf", PDF), File("b.pdf", PDF)], at=MAY_29)
    assert sealed(settings) == []


def test_what_a_failed_transaction_left_is_swept_after_a_day(town, settings):
    petition = file_petition(town)
    store_files(petition, [File("a.pdf", PDF)], at=MAY_29)
    kept = path_of(Attachment.objects.get().pk)
    with transaction.atomic():
        store_files(petition, [File("b.pdf", PDF)], at=MAY_29)
        transaction.set_rollback(True)
    [orphan] = set(sealed(settings)) - {kept}
    now = timezone.now()
    assert sweep(now=now) == 0
    for path in (orphan, kept):
        os.utime(path, (now.timestamp() - 90_000, now.timestamp() - 90_000))
    (kept.parent / "notes.sealed").write_bytes(b"not ours")
    assert sweep(now=now) == 1
    assert (orphan.exists(), kept.exists(), (kept.parent / "notes.sealed").exists()) == (False, True, True)


def test_a_link_is_kept_for_the_officer_and_never_opened(town):
    petition = file_petition(town)
    url = "https://photos.gaon.example/1?who=hong"
    store_files(petition, [Link(url)], at=MAY_29)
    row = Attachment.objects.get()
    assert (row.media_type, bytes(row.mosaic), file_bytes(row)) == ("text/uri-list", b"", url.encode())
    assert "hong" not in str(Attachment.objects.values().get())


@pytest.mark.parametrize(
    "url",
    [
        "",
        "photos.gaon.example/1",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://가온.example/",
        "https://[::1",
        "http://a/" + "a" * 500,
    ],
)
def test_a_link_that_is_no_address_is_refused(town, url):
    with pytest.raises(BadInput, match="사진 주소"):
        store_files(file_petition(town, filing_key=secrets.token_hex(4)), [Link(url)], at=MAY_29)


@pytest.mark.parametrize("size", [(1200, 900), (900, 1200), (40, 2000), (5, 5)])
def test_a_mosaic_has_at_most_twelve_squares_a_side_and_few_colours(size):
    with Image.open(io.BytesIO(mosaic(photo(size)))) as small:
        assert max(small.size) <= 12
        assert len(small.convert("RGB").getcolors()) <= 16
        assert (small.format, dict(small.getexif())) == ("PNG", {})


def test_pictures_have_a_mosaic_and_papers_none(town):
    receive_petition(
        title="길", content="파임", channel="web", filing_key="k", by=SYSTEM,
        files=(File("a.pdf", PDF), File("b.jpg", photo())),
    )  # fmt: skip
    assert [bool(row.mosaic) for row in Attachment.objects.order_by("-name")] == [False, True]
