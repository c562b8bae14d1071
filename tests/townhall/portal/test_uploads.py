"""Files as residents send them."""

import io
import struct
import zipfile
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.townhall.portal.conftest import TEXT, picture, words_of

from townhall.casework.files import file_bytes
from townhall.casework.models import Attachment, Petition

pytestmark = pytest.mark.usefixtures("town")
KINDS = "사진(JPG, PNG, WEBP), PDF, HWP, HWPX, DOCX, XLSX 파일만 넣을 수 있습니다."


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.bin", b"\0" * 30_000_000)
    return out.getvalue()


def test_a_picture_is_kept_without_where_it_was_taken(client: Client, filled: Any) -> None:
    client.post("/write/", {**filled(), "files": [picture("../../길.jpg"), picture("둘.jpg")]})
    names = sorted(Attachment.objects.values_list("name", flat=True))
    assert names == ["사진 1.jpg", "사진 2.jpg"]
    with Image.open(io.BytesIO(file_bytes(Attachment.objects.first()))) as kept:  # type: ignore[arg-type]
        assert dict(kept.getexif()) == {}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("사진.jpg", b"MZ\x90\x00" + b"\0" * 200, KINDS),
        ("사진.jpg", b"", ""),
        ("그림.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", KINDS),
        ("글.html", b"<script>alert(1)</script>", KINDS),
        ("폭탄.zip", bomb(), "압축 파일은 받지 않습니다. 풀어서 사진이나 문서만 넣어 주세요."),
        ("깨짐.docx", b"PK\x03\x04" + b"\xff" * 50, "파일이 깨졌습니다. 다시 저장한 뒤 넣어 주세요."),
        ("큰그림.png", png_of(60000, 60000), ""),
    ],
)
def test_a_file_nobody_needs_is_refused_and_the_text_stays(
    client: Client, filled: Any, name: str, data: bytes, words: str
) -> None:
    response = client.post("/write/", {**filled(), "files": [SimpleUploadedFile(name, data)]})
    if not data:
        assert response.status_code == 302
        return
    text = words_of(response)
    assert response.status_code == 400
    assert Petition.objects.count() == 0
    assert words in text
    assert TEXT in text
    assert "사진과 파일은 다시 골라 주세요." in text


def test_a_file_too_large_is_named_with_its_size(client: Client, filled: Any) -> None:
    large = SimpleUploadedFile("긴영상.jpg", b"\xff\xd8" + b"\0" * 25_000_000)
    response = client.post("/write/", {**filled(), "files": [large, picture()]})
    assert response.status_code == 400
    assert "긴영상.jpg: 파일이 25 MB입니다. 20 MB까지 넣을 수 있습니다." in words_of(response)


def test_eleven_files_are_too_many(client: Client, filled: Any) -> None:
    response = client.post("/write/", {**filled(), "files": [picture(f"{n}.jpg") for n in range(11)]})
    assert response.status_code == 400
    assert "파일이 11개입니다. 10개까지 넣을 수 있습니다." in words_of(response)
    many = client.post("/write/", {**filled(), "files": [picture(f"{n}.jpg") for n in range(101)]})
    assert many.status_code == 413
    assert "파일이 너무 많습니다" in words_of(many)


def test_a_claim_of_two_gigabytes_is_refused_unread(client: Client) -> None:
    response = client.generic(
        "POST", "/write/", b"--x\r\n", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="2147483648"
    )
    assert response.status_code == 413
    assert "50 MB를 넘습니다" in words_of(response)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"content=%ff%fe%80&name=%c0%ae", "application/x-www-form-urlencoded"),
        ("content=가람동".encode("cp949"), "application/x-www-form-urlencoded; charset=cp949"),
        (b"content=a", "application/x-www-form-urlencoded; charset=nonsense"),
        (
            b'--x\r\nContent-Disposition: form-data; name="files"; filename="\xb1\xe6.jpg"\r\n\r\n\xff\xd8\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (b"a=1&" * 600, "application/x-www-form-urlencoded"),
        (b"content=" + b"a" * 3_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(client: Client, body: bytes, kind: str) -> None:
    response = client.generic("POST", "/write/", body, content_type=kind)
    assert response.status_code in {400, 413}
    assert Petition.objects.count() == 0
    assert "Traceback" not in response.content.decode()
