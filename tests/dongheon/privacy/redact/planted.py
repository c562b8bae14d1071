"""Documents made by other programs, with personal values in every place where such documents hide them."""

import email.message
import io
import zipfile

import docx
import openpyxl
import pikepdf
from docx.opc.constants import RELATIONSHIP_TYPE
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, ImageDraw, ImageFont
from pptx import Presentation
from pptx.util import Inches
from tests.dongheon.files.made import FONTS, deleted_run, pdf, saved, with_part, zipped

NAME, OTHER, PHONE, MAIL = "윤가람", "최다솜", "010-0000-4821", "gaon.yoon@example.kr"
NUMBER, ACCOUNT, PLATE = "850229-1234567", "123456-01-234567", "12가3456"
HOME = "가온시 하람로 12, 302동 1104호"
VALUES = (NAME, OTHER, PHONE, MAIL, NUMBER, ACCOUNT, PLATE, "302동 1104호")
KEPT = "가로등이 꺼져 밤길이 어둡습니다. 3월 2일까지 고쳐 주시기 바랍니다."
LETTER = f"신청인 {NAME}({NUMBER}), 연락처 {PHONE}, 전자우편 {MAIL}"
REST = f"예금주 {OTHER}, 국민은행 {ACCOUNT}, 차량번호 {PLATE}, 주소 {HOME}"


def word():
    document = docx.Document()
    about = document.core_properties
    about.author, about.last_modified_by, about.title = NAME, OTHER, f"{NAME}의 민원"
    about.comments, about.keywords = f"전화 {PHONE}", MAIL
    document.add_paragraph(KEPT)
    split = document.add_paragraph("신청인 ")
    for piece in ("윤", "가", "람", "(8502", "29-12", "34567), 연락처 010-", "0000", "-4821"):
        split.add_run(piece).bold = len(piece) % 2 == 0
    document.add_paragraph(f"전자우편 {MAIL}").add_run(f" {REST}").font.hidden = True
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("성명", "전화", OTHER, PHONE), strict=True):
        cell.text = text
    section = document.sections[0]
    section.header.paragraphs[0].text = f"담당 {NAME} {PHONE}"
    section.footer.paragraphs[0].text = f"문의: {MAIL}"
    deleted_run(document.add_paragraph("지운 글 앞"), f"예금주 {OTHER} {ACCOUNT}", author=NAME)
    document.add_comment(document.paragraphs[0].runs, text=f"{NAME} 씨 {PHONE}", author=NAME, initials="윤가람")
    document.part.relate_to(f"mailto:{MAIL}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    picture = document.add_picture(io.BytesIO(plain_picture()), width=Inches(1))
    picture._inline.docPr.set("descr", f"{NAME}의 사진 {PHONE}")
    data = saved(document)
    data = with_part(data, "docProps/thumbnail.jpeg", lambda _: b"\xff\xd8\xff" + PHONE.encode())
    data = with_part(data, "word/vbaProject.bin", lambda _: PHONE.encode())
    item = f"<신청서><성명>{OTHER}</성명><연락처 값='{PHONE}'/></신청서>"
    return with_part(data, "customXml/item1.xml", lambda _: item.encode())


def sheet():
    book = openpyxl.Workbook()
    page = book.active
    page.title = f"{NAME} {PHONE}"
    page.append(["성명", "연락처", "생년월일", "비고", "계좌번호"])
    page.append([NAME, PHONE, None, KEPT, ACCOUNT])
    page.append(["김솔", 1000004821, 31106, f"차량번호 {PLATE}", "없음"])
    page.append(["Nguyen Thi Hoa", "010 0000 4821", None, f'="{MAIL}"', None])
    page["D2"].comment = Comment(f"주소 {HOME}", NAME)
    page.oddHeader.center.text = f"담당 {OTHER} {PHONE}"
    page["D3"].hyperlink = f"mailto:{MAIL}"
    secret = book.create_sheet("숨은 표")
    secret.append(["주민등록번호", NUMBER])
    secret.append(["예금주", OTHER])
    secret.sheet_state = "veryHidden"
    book.defined_names["연락처"] = DefinedName("연락처", attr_text=f'"{PHONE}"')
    book.properties.creator, book.properties.title = NAME, f"{OTHER} 명단"
    return saved(book)


def slides():
    show = Presentation()
    show.core_properties.author = NAME
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = f"{NAME} 님 민원"
    frame = slide.placeholders[1].text_frame
    frame.text = KEPT
    for piece in ("연락처 010-", "0000-", "4821"):
        frame.paragraphs[0].add_run().text = piece
    frame.add_paragraph().text = REST
    slide.notes_slide.notes_text_frame.text = f"{LETTER}"
    cells = slide.shapes.add_table(2, 2, 0, 0, 3_000_000, 1_000_000).table
    for place, text in (((0, 0), "성명"), ((0, 1), "메일"), ((1, 0), OTHER), ((1, 1), MAIL)):
        cells.cell(*place).text = text
    slide.shapes[0]._element.nvSpPr.cNvPr.set("descr", f"{PHONE}로 전화")
    return saved(show)


def page():
    return f"""<!doctype html><html><head><title>{NAME}의 글</title><meta name="author" content="{OTHER}">
<meta name="description" content="연락처 {PHONE}"><style>p::after{{content:"{PHONE}"}}</style>
<script>var phone = "{PHONE}"</script></head><body><!-- {LETTER} --><p>{KEPT}</p>
<p>신청인 <b>윤</b><i>가람</i>, 연락처 010-<span>0000</span>-48<b>21</b></p><p style="display:none">{REST}</p>
<a href="mailto:{MAIL}" title="{NAME}">메일</a> <a href="tel:+82-10-0000-4821">전화</a> <img alt="차량 {PLATE}">
<p>&#48;10-0000-4821</p><input value="{NUMBER}"><table><tr><th>성명</th></tr><tr><td>{OTHER}</td></tr></table>
</body></html>""".encode()


def mail():
    message = email.message.EmailMessage()
    message["From"], message["To"] = f"{NAME} <{MAIL}>", f"{OTHER} <dasom@example.kr>"
    message["Subject"], message["Received"] = f"{NAME} 민원 {PHONE}", f"from {MAIL}"
    message["X-Sender"] = MAIL
    message.set_content(f"{KEPT}\n{LETTER}\n{REST}")
    message.add_alternative(page().decode(), subtype="html")
    message.add_attachment(word(), maintype="application", subtype="octet-stream", filename=f"{NAME}.docx")
    return message.as_bytes()


TYPED = MAIL.replace("@", chr(92) + "@")  # as typst wants it
PAGES = f"""
#set page(paper: "a5", header: [문의 {PHONE}])
#set text(font: "Pretendard GOV", size: 10pt)
#set document(title: "{NAME}의 민원", author: "{OTHER}")
= {NAME} 님의 민원
{KEPT}

신청인 {NAME}, 연락처 *010-*0000-_4821_, 전자우편 #link("mailto:{MAIL}")[{TYPED}]

#table(columns: 2, [성명], [주민등록번호], [{OTHER}], [{NUMBER}])
#pagebreak()
#rotate(20deg)[예금주 {OTHER}, 국민은행 {ACCOUNT}]

차량번호 {PLATE}, 주소 {HOME}. #text(fill: white, size: 2pt)[{PHONE}]
#hide[{LETTER.replace(MAIL, TYPED)}]
"""


def paper():
    """A PDF with values in its text, a note, a form field, bookmarks, an attachment, metadata and an old version."""
    with pikepdf.open(io.BytesIO(pdf(PAGES))) as made:
        first = made.pages[0]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents=LETTER
        )
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=NAME, V=f"phone {PHONE}",
            DA="/Helv 10 Tf 0 g", Rect=[50, 20, 250, 40],
        )  # fmt: skip
        fields = [made.make_indirect(one) for one in (note, field)]
        first.Annots = pikepdf.Array([*first.get("/Annots", []), *fields])
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        made.Root.AcroForm = pikepdf.Dictionary(
            Fields=[fields[1]], DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font))
        )
        made.attachments["secret.txt"] = pikepdf.AttachedFileSpec(made, LETTER.encode(), filename=f"{NAME}.txt")
        with made.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"{NAME} {PHONE}", 0))
        with made.open_metadata() as said:
            said["dc:creator"] = [NAME]
        made.docinfo["/Author"], made.docinfo["/Subject"] = NAME, PHONE
        buffer = io.BytesIO()
        made.save(buffer)
    old = buffer.getvalue()
    return old + b"\n%" + PHONE.encode() + b"\n" + old[old.rindex(b"startxref") :]


def hwpx():
    """A document of one section in the way the word processor writes it, with values over runs and beside the text."""
    space = (
        'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"'
    )

    def run(text):
        return f'<hp:run charPrIDRef="0"><hp:t>{text}</hp:t></hp:run>'

    def line(*texts):
        lines = '<hp:linesegarray><hp:lineseg textpos="0" vertpos="0"/></hp:linesegarray>'
        return f'<hp:p id="0" paraPrIDRef="0" styleIDRef="0">{"".join(map(run, texts))}{lines}</hp:p>'

    def cell(row, column, text):
        return (
            f'<hp:tc><hp:subList>{line(text)}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
            '<hp:cellSpan colSpan="1" rowSpan="1"/><hp:cellSz width="1" height="1"/></hp:tc>'
        )

    rows = (("성명", "전화"), (OTHER, PHONE))
    cells = "".join(f"<hp:tr>{''.join(cell(r, c, t) for c, t in enumerate(row))}</hp:tr>" for r, row in enumerate(rows))
    table = f'<hp:p id="1"><hp:run><hp:tbl rowCnt="2" colCnt="2">{cells}</hp:tbl></hp:run></hp:p>'
    note = f'<hp:p id="2"><hp:run><hp:ctrl><hp:footNote number="1"><hp:subList>{line(REST)}</hp:subList></hp:footNote></hp:ctrl><hp:t>주석</hp:t></hp:run></hp:p>'
    body = line(KEPT) + line("신청인 윤", "가람, 연락처 010-", "0000-4821") + line(LETTER) + table + note
    said = (
        f'<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata><opf:title>{NAME}의 민원</opf:title>'
        f'<opf:meta name="creator" content="text">{NAME}</opf:meta><opf:meta name="lastsaveby" content="text">{OTHER}</opf:meta>'
        '</opf:metadata><opf:manifest><opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
        '</opf:manifest><opf:spine><opf:itemref idref="section0"/></opf:spine></opf:package>'
    )
    container = '<container><rootfiles><rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/></rootfiles></container>'
    return zipped(
        {
            "mimetype": "application/hwp+zip",
            "version.xml": "<version/>",
            "META-INF/container.xml": container,
            "Contents/content.hpf": said,
            "Contents/header.xml": f'<head><trackChangeAuthors><trackChangeAuthor name="{NAME}" id="1"/></trackChangeAuthors></head>',
            "Contents/section0.xml": f"<hs:sec {space}>{body}</hs:sec>",
            "Preview/PrvText.txt": LETTER.encode("utf-16-le"),
            "Preview/PrvImage.png": plain_picture(),
        }
    )


def plain_picture(*, size=(64, 64)):
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, "PNG")
    return buffer.getvalue()


def written_picture(*lines, kind="JPEG"):
    """A picture of text, with values in its metadata too."""
    image = Image.new("RGB", (1000, 90 * len(lines) + 60), "white")
    font = ImageFont.truetype(str(FONTS / "PretendardGOV-Regular.otf"), 40)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((40, 40 + 90 * number), line, fill="black", font=font)
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = PHONE, MAIL
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def table():
    return (
        f'성명,연락처,주민등록번호,비고\r\n{NAME},{PHONE},{NUMBER},{KEPT}\r\n김솔,010 0000 4821,,"{REST}"\r\n'
        f"Nguyen Thi Hoa,,,{MAIL}\r\n"
    ).encode("cp949")  # fmt: skip


def note():
    return f'# {NAME} 님\n\n{KEPT}\n\n연락처 010-**0000**-4821, 010\\-0000\\-4821\n\n<!-- {LETTER} -->\n{REST} [메일](mailto:{MAIL} "{NAME}")\n'.encode()


def text():
    return f"{KEPT}\n{LETTER}\n{REST}\n".encode("cp949")


def bundle():
    members = {
        f"{NAME} 신청서.docx": word(),
        "둘째.txt": text(),
        "셋째.hwp": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "FileHeader".encode("utf-16-le"),
    }
    return zipped(members)


MAKERS = {
    "docx": word, "xlsx": sheet, "pptx": slides, "html": page, "eml": mail, "pdf": paper, "hwpx": hwpx, "csv": table,
    "md": note, "txt": text,
}  # fmt: skip


def everything(data):
    """All bytes of a file unpacked: members of containers, parts of mails, streams of PDF, as one text."""
    if zipfile.is_zipfile(io.BytesIO(data)) and not data.startswith(b"%PDF"):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return "\n".join(name + "\n" + everything(opened.read(name)) for name in opened.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as opened:
            parts = [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream) and _plain(one)]
            strings = [str(one) for one in opened.objects]
        return "\n".join([*strings, *map(_decoded, parts), _decoded(data)])
    if data[:200].count(b": ") > 1 and b"MIME-Version" in data:
        parsed = email.message_from_bytes(data)
        parts = [part.get_payload(decode=True) or b"" for part in parsed.walk()]
        return "\n".join([str(parsed.items()), *map(everything, parts)])
    return _decoded(data)


def _plain(stream):
    return str(stream.get("/Filter")) in {"/FlateDecode", "None"}


def _decoded(data):
    texts = [data.decode(encoding, errors="ignore") for encoding in ("utf-8", "cp949", "utf-16-le")]
    return "\n".join(texts)
