import io
import shutil
import struct
import zlib

import pytest
from PIL import Image
from tests.dongheon.files.made import with_part, word_notice
from tests.dongheon.privacy.redact.planted import KEPT, MAIL, NAME, PHONE, written_picture

from dongheon.base.errors import BadInput
from dongheon.cli.ocr import tesseract
from dongheon.files.limits import Limits
from dongheon.files.values import Word
from dongheon.privacy.redact.redact import redact
from dongheon.privacy.redact.values import How

LINES = ("신청인 윤가람 연락처", f"{PHONE} 입니다", KEPT[:20])


def once(*words):
    """An OCR that reads these words in an untouched picture and nothing where they were painted over."""

    def ocr(picture):
        image = Image.open(io.BytesIO(picture)).convert("L")
        return [one for one in words if image.crop((one.left, one.top, one.right, one.bottom)).getextrema()[1] > 100]

    return ocr


WORDS = (Word("전화", 10, 40, 90, 90, 0), Word("010-0000-", 100, 40, 300, 90, 0), Word("4821", 310, 40, 400, 90, 0))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_words_are_painted_and_metadata_goes(kind):
    data = written_picture(*LINES, kind=kind)
    assert PHONE.encode() in data
    result = redact(data, name="photo", how=How(ocr=once(*WORDS)))
    assert result.refused == ()
    image = Image.open(io.BytesIO(result.data))
    assert (image.format, dict(image.getexif())) == (kind, {})
    assert [one for one in (PHONE, MAIL) if one.encode() in result.data] == []
    assert image.convert("L").crop((110, 45, 390, 85)).getextrema()[1] < 40
    assert ("mobile", "photo") in {(one.kind, one.where) for one in result.removed}


def test_a_picture_needs_an_ocr():
    result = redact(written_picture(*LINES), name="photo.jpg")
    assert (result.data, "OCR" in result.refused[0]) == (b"", True)


def test_a_value_that_is_read_after_painting_refuses_the_picture():
    result = redact(written_picture(*LINES), name="photo.jpg", how=How(ocr=lambda _: list(WORDS)))
    assert (result.data, "still reads" in result.refused[0]) == (b"", True)


def test_what_is_detected_is_painted_too():
    result = redact(written_picture(*LINES), name="a", how=How(ocr=lambda _: [], detect=lambda _: [(500, 20, 600, 60)]))
    assert Image.open(io.BytesIO(result.data)).convert("L").crop((505, 25, 595, 55)).getextrema()[1] < 40
    assert result.notes == ()
    assert "picture" in {one.kind for one in result.removed}


def test_turned_pictures_are_turned_before_the_note_of_it_goes():
    image = Image.new("RGB", (60, 30), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    result = redact(buffer.getvalue(), name="a.jpg", how=How(ocr=lambda _: []))
    assert Image.open(io.BytesIO(result.data)).size == (30, 60)


def claiming(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    part = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + part + struct.pack(">I", zlib.crc32(part))


@pytest.mark.parametrize("data", [claiming(60_000, 60_000), written_picture("가")[:300], b"\xff\xd8\xff" + b"0" * 50])
def test_broken_and_huge_pictures_are_refused_clearly(data):
    with pytest.raises(BadInput, match="photo"):
        redact(data, name="photo", how=How(ocr=lambda _: []))


def test_limits_of_pictures_are_arguments():
    with pytest.raises(BadInput, match="pixels"):
        redact(written_picture("가"), name="a", how=How(ocr=lambda _: [], limits=Limits(pixels=100)))


def test_pictures_in_documents_are_looked_at_with_an_ocr_and_named_without():
    whole = with_part(word_notice(), "word/media/image1.png", lambda _: written_picture(*LINES, kind="PNG"))
    assert redact(whole, name="a.docx").notes == (
        "word/media/image1.png: a picture that was not looked at, since there is no OCR",
    )
    assert redact(whole, name="a.docx", how=How("strict")).data == b""
    result = redact(whole, name="a.docx", how=How(ocr=once(*WORDS)))
    assert ("mobile", "word/media/image1.png") in {(one.kind, one.where) for one in result.removed}


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed here")
def test_tesseract_reads_and_reads_no_more():
    ocr = tesseract(modes=("6", "3"))
    data = written_picture(*LINES, kind="PNG")
    before = "".join(word.text for word in ocr(data))
    assert [value for value in (NAME, "4821") if value not in before] == []
    result = redact(data, name="a.png", how=How(ocr=ocr))
    assert result.refused == ()
    after = "".join(word.text for word in ocr(result.data))
    assert [value for value in (NAME, "4821") if value in after] == []
    assert {"person", "mobile"} <= {one.kind for one in result.removed}
