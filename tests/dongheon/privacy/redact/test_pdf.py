import io
import math

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image
from tests.dongheon.files.made import pdf
from tests.dongheon.privacy.redact.planted import (
    KEPT,
    LETTER,
    MAIL,
    NAME,
    NUMBER,
    PHONE,
    TYPED,
    everything,
    paper,
    plain_picture,
    written_picture,
)

from dongheon.files.pdf_pages import letters
from dongheon.files.values import Word
from dongheon.privacy.redact.redact import redact
from dongheon.privacy.redact.values import How

HEAD = '#set text(font: "Pretendard GOV", size: 10pt)\n'
LINE = HEAD + f'#set page(paper: "a5")\n{KEPT}\n\n신청인 {NAME}, 연락처 {PHONE}, 메일 {TYPED}'


def text(data):
    """Both readers' text."""
    pypdf_text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    document = pypdfium2.PdfDocument(data)
    return pypdf_text + "\n".join(page.get_textpage().get_text_range() for page in document)


def changed(data, change):
    with pikepdf.open(io.BytesIO(data)) as opened:
        change(opened)
        buffer = io.BytesIO()
        opened.save(buffer)
    return buffer.getvalue()


def ink(data, number=0):
    """Share of black pixels of a page."""
    image = pypdfium2.PdfDocument(data)[number].render(scale=2).to_pil().convert("L")
    return image.point(lambda value: value < 40 and 255).histogram()[255] / (image.width * image.height)


def turned(opened):
    opened.pages[0].Rotate = 90


def cropped(opened):
    opened.pages[0].MediaBox = pikepdf.Array([-50, -70, 500, 700])
    opened.pages[0].CropBox = pikepdf.Array([0, 0, 420, 595])


def in_a_form(opened):
    """The whole page as a form, drawn moved and larger, with its resources of its own."""
    page = opened.pages[0]
    form = opened.make_stream(page.Contents.read_bytes())
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 420, 595])
    form.Resources, form.Matrix = page.Resources, pikepdf.Array([1, 0, 0, 1, 5, 5])
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Whole=opened.make_indirect(form)))
    page.Contents = opened.make_stream(b"q 0.9 0 0 0.9 10 20 cm /Whole Do Q")


def on_two_pages(opened):
    in_a_form(opened)
    opened.pages.append(opened.pages[0])


def invisible(opened):
    page = opened.pages[0]
    page.Contents = opened.make_stream(b"3 Tr\n" + page.Contents.read_bytes())


def spaced(opened):
    page = opened.pages[0]
    page.Contents = opened.make_stream(page.Contents.read_bytes().replace(b"BT", b"BT 0.7 Tc 90 Tz 2 Ts"))


@pytest.mark.parametrize("change", [turned, cropped, in_a_form, on_two_pages, invisible, spaced])
def test_glyphs_go_however_a_page_is_drawn(change):
    data = changed(pdf(LINE), change)
    assert NAME in text(data)
    result = redact(data, name="a.pdf")
    assert (result.refused, result.notes) == ((), ())
    assert [value for value in (NAME, PHONE, MAIL) if value in text(result.data)] == []
    assert KEPT in text(result.data)
    assert ink(result.data) > ink(data) + 0.005


def placed(data):
    return [one for one in letters(pypdfium2.PdfDocument(data)[0]) if one.text.strip()]


def test_glyphs_that_stay_do_not_move():
    before, after = placed(pdf(LINE)), placed(redact(pdf(LINE), name="a.pdf").data)
    assert len(before) - len(after) == len(NAME + PHONE + MAIL)
    moved = [
        one.text
        for one in after
        if not any(one.text == old.text and math.dist(one.origin, old.origin) < 0.15 for old in before)
    ]
    assert moved == []


def test_nothing_of_an_older_version_notes_fields_or_files_is_left():
    result = redact(paper(), name="a.pdf")
    assert result.refused == ()
    found = everything(result.data)
    assert [value for value in (NAME, PHONE, MAIL, NUMBER) if value in found] == []
    opened = pikepdf.open(io.BytesIO(result.data))
    assert [key for key in ("/AcroForm", "/Metadata", "/OpenAction") if key in opened.Root] == []
    assert (dict(opened.attachments), list(opened.docinfo)) == ({}, ["/Title"])
    assert opened.open_outline().root[0].title == "[이름] 님의 민원"
    assert {"comment", "metadata", "attachment"} <= {one.kind for one in result.removed}


def test_a_value_over_the_end_of_a_line_is_covered():
    narrow = HEAD + f"#set page(width: 150pt, height: 200pt)\n연락처는 집에 있을 때에는 010-0000- \\ 4821 이고 {KEPT}"
    result = redact(pdf(narrow), name="a.pdf")
    assert "4821" not in text(result.data)


def drawn_font(opened):
    """Glyphs that are drawings (Type 3): one square for each code."""
    page = opened.pages[0]
    square = opened.make_stream(b"600 0 0 0 600 600 d1 0 0 500 500 re f")
    codes = pikepdf.Dictionary({f"/c{code}": square for code in range(48, 58)})
    unicode_map = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <2D> <39> <002D> endbfrange endcmap end"
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 600, 600], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        FirstChar=45, LastChar=57, Widths=[600] * 13, CharProcs=codes, ToUnicode=opened.make_stream(unicode_map),
        Encoding=pikepdf.Dictionary(Differences=pikepdf.Array([48, *[pikepdf.Name(f"/c{code}") for code in range(48, 58)]])),
    )  # fmt: skip
    page.Resources.Font["/Drawn"] = opened.make_indirect(font)
    page.Contents = opened.make_stream(
        page.Contents.read_bytes() + b"\nBT /Drawn 12 Tf 1 0 0 1 30 30 Tm (010-0000-1234) Tj ET"
    )


def test_a_page_that_cannot_be_rewritten_becomes_a_picture_and_says_so():
    data = changed(pdf(LINE), drawn_font)
    assert "010-0000-1234" in text(data)
    result = redact(data, name="a.pdf")
    assert result.refused == ()
    assert result.notes == ("page 1 became a picture: font of kind /Type3",)
    assert text(result.data).strip() == ""
    assert ink(result.data) > ink(data) + 0.005


def test_a_value_on_a_picture_takes_the_pixels_too():
    def over_a_picture(opened):
        page = opened.pages[0]
        image = Image.open(io.BytesIO(plain_picture()))
        stored = opened.make_stream(
            image.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=64,
            Height=64,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
        )
        page.Resources["/XObject"] = pikepdf.Dictionary(Scan=stored)
        page.Contents = opened.make_stream(b"q 420 0 0 595 0 0 cm /Scan Do Q\n" + page.Contents.read_bytes())

    result = redact(changed(pdf(LINE), over_a_picture), name="a.pdf", how=How(ocr=lambda _: []))
    assert result.notes == ("page 1 became a picture: a value stands on a picture",)
    assert redact(changed(pdf(LINE), over_a_picture), name="a.pdf", how=How("strict")).data == b""


def scanned():
    image = Image.open(io.BytesIO(written_picture(LETTER)))

    def only_a_picture(opened):
        page = opened.pages[0]
        stored = opened.make_stream(
            image.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=image.width,
            Height=image.height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=stored))
        page.Contents = opened.make_stream(b"q 420 0 0 595 0 0 cm /Scan Do Q")

    return changed(pdf(LINE), only_a_picture)


def test_a_scanned_page_needs_an_ocr_and_is_painted_with_one():
    refused = redact(scanned(), name="a.pdf")
    assert refused.data == b""
    assert refused.refused == (
        "a.pdf: page 1 is a picture without text, or holds one; it was not looked at, since there is no OCR",
    )

    def ocr(_):
        return [Word("연락처", 100, 100, 200, 140, 0), Word(PHONE, 210, 100, 500, 140, 0)]

    result = redact(scanned(), name="a.pdf", how=How(ocr=ocr))
    assert [(one.kind, one.where) for one in result.removed if one.kind == "mobile"] == [("mobile", "page 1, picture")]
    image = pypdfium2.PdfDocument(result.data)[0].render(scale=200 / 72).to_pil().convert("L")
    assert image.crop((220, 105, 490, 135)).getextrema()[1] < 40
    assert image.crop((100, 100, 200, 140)).getextrema()[1] > 200


def test_a_document_without_values_keeps_its_text_and_loses_what_nobody_sees():
    result = redact(pdf(HEAD + KEPT), name="a.pdf")
    assert {one.kind for one in result.removed} <= {"metadata"}
    assert KEPT in text(result.data)
