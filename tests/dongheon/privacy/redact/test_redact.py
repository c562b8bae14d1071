import email
import email.policy
import io
import zipfile

import docx
import openpyxl
import pptx
import pypdf
import pytest
from lxml import html
from tests.dongheon.files.made import with_part, word_notice
from tests.dongheon.privacy.redact import planted
from tests.dongheon.privacy.redact.planted import KEPT, MAKERS, VALUES, everything

from dongheon.base.errors import BadInput
from dongheon.files.read import read
from dongheon.privacy.redact.redact import redact
from dongheon.privacy.redact.values import How
from dongheon.privacy.rules import town_rules


def done(kind, **how):
    return redact(MAKERS[kind](), name=f"민원.{kind}", how=How(**how))


def shown(kind, data):
    """Text of a file as another program reads it."""
    if kind == "docx":
        return "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
    if kind == "xlsx":
        cells = [cell.value for page in openpyxl.load_workbook(io.BytesIO(data)) for row in page for cell in row]
        return "\n".join(map(str, cells))
    if kind == "pptx":
        slides = pptx.Presentation(io.BytesIO(data)).slides
        return "\n".join(one.text_frame.text for slide in slides for one in slide.shapes if one.has_text_frame)
    if kind == "pdf":
        return "\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(data)).pages)
    if kind == "eml":
        return email.message_from_bytes(data, policy=email.policy.default).get_body(("plain",)).get_content()
    if kind == "hwpx":
        return "\n".join(block.text for block in read(data, name="a.hwpx").blocks)
    if kind == "html":
        return html.fromstring(data).text_content()
    return data.decode("cp949" if kind in {"csv", "txt"} else "utf-8")


@pytest.mark.parametrize("kind", MAKERS)
def test_no_planted_value_is_left_in_any_byte_and_the_rest_stays(kind):
    result = done(kind)
    assert result.refused == ()
    # The texts of pages of a PDF are glyph numbers: what other programs extract is searched too.
    found = everything(result.data) + shown(kind, result.data)
    assert [value for value in VALUES if value in found] == []
    assert KEPT in shown(kind, result.data)
    assert {"person", "mobile", "email"} <= {one.kind for one in result.removed}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("style", ["partial", "same-length"])
def test_other_styles_leave_no_value_either(kind, style):
    result = done(kind, style=style)
    assert result.refused == ()
    assert [value for value in VALUES if value in everything(result.data) + shown(kind, result.data)] == []


@pytest.mark.parametrize("kind", MAKERS)
def test_the_report_names_places_and_never_values(kind):
    told = repr(done(kind).removed)
    assert [value for value in (*VALUES, "김솔") if value in told] == []


@pytest.mark.parametrize("kind", sorted(set(MAKERS) - {"eml"}))  # an e-mail's parts are parted by a random line
def test_the_same_file_gives_the_same_bytes(kind):
    data = MAKERS[kind]()
    assert redact(data, name=f"a.{kind}").data == redact(data, name=f"a.{kind}").data


@pytest.mark.parametrize("kind", sorted(set(MAKERS) - {"eml", "pdf"}))
def test_a_covered_file_has_nothing_more_to_cover(kind):
    again = redact(done(kind).data, name=f"a.{kind}")
    kinds = {one.kind for one in again.removed}
    assert kinds <= {"metadata", "thumbnail", "author"}, kinds


def test_a_value_split_over_runs_is_found_and_the_runs_stay():
    document = docx.Document(io.BytesIO(done("docx").data))
    runs = [run.text for run in document.paragraphs[1].runs]
    assert runs == ["신청인 ", "[이름]", "", "", "([주민등록번호]", "", "), 연락처 [전화번호]", "", ""]


def test_a_workbook_covers_numbers_dates_and_names_no_rule_knows_behind_their_heads():
    page = openpyxl.load_workbook(io.BytesIO(done("xlsx").data)).worksheets[0]
    assert [cell.value for cell in page[3]] == ["[이름]", "[전화번호]", "[생년월일]", "차량번호 [차량번호]", "없음"]
    assert [cell.value for cell in page[4]][:2] == ["[이름]", "[전화번호]"]
    assert page.title == "이름 전화번호"


def test_deleted_text_macros_and_thumbnails_are_gone_from_a_word_document():
    result = done("docx")
    names = zipfile.ZipFile(io.BytesIO(result.data)).namelist()
    assert [one for one in names if "thumbnail" in one or "vba" in one] == []
    assert {"comment", "thumbnail", "macro", "author"} <= {one.kind for one in result.removed}


def test_an_object_that_cannot_be_covered_refuses_the_document():
    whole = with_part(word_notice(), "word/embeddings/oleObject1.bin", lambda _: b"\xd0\xcf\x11\xe0")
    result = redact(whole, name="a.docx")
    assert (result.data, result.removed) == (b"", ())
    assert result.refused == (
        "word/embeddings/oleObject1.bin cannot be covered; take the object out of the document and try again",
    )


def test_a_document_in_a_document_is_covered_too():
    inner = with_part(word_notice(), "word/embeddings/list.xlsx", lambda _: planted.sheet())
    result = redact(inner, name="a.docx")
    assert result.refused == ()
    assert [value for value in VALUES if value in everything(result.data)] == []


def test_members_of_an_archive_are_covered_and_a_bad_one_is_named_and_left_out():
    result = redact(planted.bundle(), name="a.zip")
    names = zipfile.ZipFile(io.BytesIO(result.data)).namelist()
    assert names == ["[이름] 신청서.docx", "둘째.txt"]
    assert len(result.refused) == 1
    assert result.refused[0].startswith("member 3 was left out")
    assert [value for value in VALUES if value in everything(result.data)] == []


def test_an_attachment_that_cannot_be_covered_is_left_out_of_the_mail():
    message = email.message.EmailMessage()
    message["From"], message["Subject"] = "a@example.kr", "첨부"
    message.set_content(KEPT)
    message.add_attachment(b"MZ\x00\x00", maintype="application", subtype="octet-stream", filename="a.exe")
    message["Message-ID"] = "<1@example.kr>"
    result = redact(message.as_bytes(), name="a.eml")
    assert [one[:12] for one in result.refused] == ["attachment 2"]
    assert list(email.message_from_bytes(result.data, policy=email.policy.default).iter_attachments()) == []


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "FileHeader".encode("utf-16-le"), "a.hwp", "save it as HWPX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "save it as DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (b"MZ\x00\x00", "a.exe", "no kind"),
    ],
)
def test_what_cannot_be_rewritten_is_refused_with_what_to_do(data, name, said):
    result = redact(data, name=name)
    assert result.data == b""
    assert said in result.refused[0]


@pytest.mark.parametrize("kind", MAKERS)
def test_half_a_file_never_comes_back(kind):
    half = MAKERS[kind]()[: len(MAKERS[kind]()) // 2]
    try:
        result = redact(half, name=f"a.{kind}")
    except BadInput:
        return
    assert [value for value in VALUES if value in everything(result.data)] == []


def test_levels_and_the_towns_rules_count():
    text = "담당 윤가람 주무관, 031-000-8272, 도서관 회원증 GA-0412".encode()
    rules = town_rules(
        [
            {"rule": "public", "kind": "", "value": "031-000-8272", "cue": ""},
            {"rule": "format", "kind": "staff_no", "value": "GA-9999", "cue": "도서관"},
        ]
    )
    assert redact(text, how=How(rules=rules)).data.decode() == "담당 [이름] 주무관, 031-000-8272, 도서관 회원증 [사번]"
    assert redact(text, how=How("numbers")).data.decode() == "담당 윤가람 주무관, [전화번호], 도서관 회원증 GA-0412"


def test_a_value_known_from_one_place_is_covered_in_another():
    text = "신청인: 서하람\n\n어제 서하람에게 들었다는 말입니다".encode()
    assert "서하람" not in redact(text).data.decode()
