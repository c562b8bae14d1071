import io

import pytest
from PIL import Image
from tests.townhall.making import MAY_29, file_petition

from dongheon.base.errors import BadInput
from townhall.casework.actions import receive_petition, reveal_text
from townhall.casework.files import File, cleaned, file_bytes, path_of
from townhall.casework.models import Attachment, Contact, Notification, Petition
from townhall.casework.queries import followed_petition
from townhall.core.actors import officer, petitioner
from townhall.core.errors import NotAllowed, NotFound
from townhall.core.models import Job
from townhall.outside.models import OutgoingMessage


def file_it(town, **changes):
    filing = {
        "title": "길이 파였습니다", "content": "가람동 큰길입니다. 010-0000-4821 홍길동", "channel": "web",
        "filing_key": "form-1", "phone": "010-0000-4821", "received_at": MAY_29, "by": petitioner(""),
    }  # fmt: skip
    return receive_petition(**{**filing, **changes})


def picture(kind="JPEG", size=(80, 60)):
    image = Image.new("RGB", size, (200, 30, 30))
    exif = image.getexif()
    exif[0x010F] = "Camera of Hong"
    exif.get_ifd(0x8825)[2] = (37.0, 28.0, 40.0)
    out = io.BytesIO()
    image.save(out, format=kind, exif=exif)
    return out.getvalue()


def test_a_petition_is_numbered_masked_and_on_the_clock(town):
    receipt = file_it(town)
    petition = receipt.petition
    assert (petition.number, petition.state) == ("2026-000001", "received")
    assert "4821" not in petition.title + petition.content
    assert petition.due_at.astimezone(MAY_29.tzinfo).isoformat() == "2026-06-09T18:00:00+09:00"
    assert [step["article"] != "" for step in petition.deadline["steps"]].count(True) > 0


def test_the_original_lies_in_the_vault_only(town):
    petition = file_it(town).petition
    text = reveal_text(petition=petition, by=officer(town.officer), why="현장 확인")
    assert text["content"] == "가람동 큰길입니다. 010-0000-4821 홍길동"
    stored = " ".join(str(value) for value in Petition.objects.filter(pk=petition.pk).values_list()[0])
    assert "0000-4821" not in stored
    assert "4821" not in " ".join(map(str, Contact.objects.values_list()[0]))


def test_the_same_form_sent_twice_gives_the_same_receipt(town):
    first, second = file_it(town), file_it(town, content="다른 글")
    assert (first.petition.pk, first.secret, first.again) == (second.petition.pk, second.secret, False)
    assert second.again is True
    assert (Petition.objects.count(), Notification.objects.count(), OutgoingMessage.objects.count()) == (1, 1, 1)
    assert sorted(Job.objects.values_list("name", flat=True)) == ["casework.propose_triage", "outside.deliver"]


def test_numbers_run_without_gaps_by_year(town):
    numbers = [file_it(town, filing_key=f"f{n}").petition.number for n in range(3)]
    earlier = file_it(town, filing_key="old", received_at=MAY_29.replace(year=2025)).petition.number
    assert (numbers, earlier) == (["2026-000001", "2026-000002", "2026-000003"], "2025-000001")


def test_number_and_secret_open_the_petition(town):
    receipt = file_it(town)
    assert followed_petition(" 2026-000001 ", receipt.secret.lower()).pk == receipt.petition.pk
    assert receipt.secret not in receipt.petition.secret_hash
    with pytest.raises(NotFound, match="번호나 비밀번호가 맞지 않습니다"):
        followed_petition("2026-999999", receipt.secret)


def test_five_wrong_secrets_and_even_the_right_one_must_wait(town):
    receipt = file_it(town)
    for _ in range(5):
        with pytest.raises(NotFound):
            followed_petition("2026-000001", "AAAA-AAAA")
    with pytest.raises(NotAllowed, match="10분 뒤에"):
        followed_petition("2026-000001", receipt.secret)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"content": "  "}, "내용을 적어 주세요"),
        ({"title": "가" * 201}, "제목이 201자입니다"),
        ({"content": "가" * 20_001}, "내용이 20001자입니다"),
        ({"content": "널\x00문자"}, "쓸 수 없는 글자"),
        ({"channel": "fax"}, "모르는 접수 경로"),
        ({"files": (File("a.exe", b"MZ\x90\x00"),)}, "파일만 넣을 수 있습니다"),
        ({"files": (File("a.jpg", b"\xff\xd8\xff\xe0broken"),)}, "파일만 넣을 수 있습니다"),
        ({"files": (File("a.zip", b"PK\x03\x04broken"),)}, "파일이 깨졌습니다"),
        ({"files": (File("a.pdf", b"%PDF-" + b"0" * 20_000_001),)}, "20 MB까지"),
        ({"files": tuple(File(f"{n}.pdf", b"%PDF-1") for n in range(11))}, "10개"),
    ],
)
def test_what_cannot_be_taken_is_refused_whole(town, changes, message):
    with pytest.raises(BadInput, match=message):
        file_it(town, **changes)
    assert (Petition.objects.count(), Attachment.objects.count(), Job.objects.count()) == (0, 0, 0)


def test_a_call_without_a_title_takes_its_first_words(town):
    petition = file_it(town, title="", content="밤에 가로등이 꺼집니다. 무서워요.\n빨리요").petition
    assert petition.title == "밤에 가로등이 꺼집니다. 무서워요."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_lose_camera_and_place(kind):
    media_type, data = cleaned(picture(kind))
    with Image.open(io.BytesIO(data)) as image:
        assert (media_type, dict(image.getexif()), image.size) == (f"image/{kind.lower()}", {}, (80, 60))
    assert b"Camera of Hong" not in data


def test_large_pictures_are_made_smaller():
    _, data = cleaned(picture(size=(4000, 1000)))
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (2560, 640)


def test_a_picture_of_too_many_pixels_is_refused():
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, format="PNG")
    with pytest.raises(BadInput, match=r"너무 큽니다|파일만"):
        cleaned(out.getvalue())


def test_files_lie_sealed_on_disk(town):
    petition = file_it(town, files=(File("../../집 앞.pdf", b"%PDF-1.4 secret words"),)).petition
    row = petition.attachments.get()
    assert (row.name, row.media_type) == ("파일 1.pdf", "application/pdf")
    assert b"secret words" not in path_of(row.pk).read_bytes()
    assert file_bytes(row) == b"%PDF-1.4 secret words"


def test_a_reply_by_mail_goes_to_the_mail_door(town):
    file_it(town, email="hong@example.kr", reply_way="mail")
    assert OutgoingMessage.objects.get().door == "mail"


def test_one_who_wants_no_message_reads_the_follow_page(town):
    file_it(town, reply_way="none")
    assert (Notification.objects.count(), OutgoingMessage.objects.count()) == (1, 0)


def test_notices_speak_the_petitioners_language(town):
    petition = file_petition(town, "received", language="vi")
    text = petition.notifications.get().text
    assert text.startswith("[Gaon City] Kiến nghị đã đến. Số 2026-000001. Ngày trả lời thứ Ba, 9/6/2026.")


def test_the_towns_own_phone_stays_readable_and_a_strangers_does_not(filed):
    text = "도로과 031-000-8200에 물으니 031-000-9999로 전화하랍니다."
    assert filed(content=text).content == "도로과 031-000-8200에 물으니 [전화번호]로 전화하랍니다."
