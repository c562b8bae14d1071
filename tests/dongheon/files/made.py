"""Documents made by other programs than ours, for the tests of readers and of redaction."""

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment

FONTS = Path(__file__).parents[3] / "src" / "townhall" / "static" / "vendor" / "pretendard" / "print"
PAGES = """
#set page(paper: "a5", header: [가온시 소식], footer: context [#counter(page).display() 쪽])
#set text(font: "Pretendard GOV", size: 11pt)
#set document(title: "주차 단속 안내", author: "교통과")
#text(size: 20pt)[주차 단속 안내]

평일에 단속합니다. 점심에는 쉽니다.
#pagebreak()
#text(size: 15pt)[둘째 장]

토요일에는 쉬지 않습니다.
#pagebreak()
셋째 쪽입니다.
"""


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(source=PAGES):
    return typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)


def word_notice():
    document = docx.Document()
    document.core_properties.title = "주차 단속 안내"
    document.core_properties.author = "교통과"
    document.add_heading("주차 단속 안내", level=1)
    document.add_heading("1. 시간", level=2)
    document.add_paragraph("평일에 단속합니다.")
    document.add_paragraph("점심에는 쉽니다.", style="List Bullet")
    document.add_paragraph().add_run("보이지 않는 글").font.hidden = True
    deleted_run(document.add_paragraph("남은 글"), "지운 글")
    table = document.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "가로로 합친 칸"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "세로로 합친 칸"
    document.sections[0].header.paragraphs[0].text = "가온시"
    document.sections[0].footer.paragraphs[0].text = "교통과"
    return saved(document)


def deleted_run(paragraph, text, author="누군가"):
    """Text that a tracked change deleted."""
    change, run, kept = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    change.set(qn("w:author"), author)
    kept.text = text
    run.append(kept)
    change.append(run)
    paragraph._p.append(change)


def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "명단"
    sheet.append(["성명", "전화", "접수일"])
    sheet.append(["윤가람", "010-0000-4821", date(2026, 3, 2)])
    sheet["A4"] = "합계"
    sheet.merge_cells("A4:B5")
    sheet["C4"] = "=1+1"
    sheet["A2"].comment = Comment("확인할 것", "담당자")
    secret = book.create_sheet("숨은 표")
    secret.append(["비밀"])
    secret.sheet_state = "hidden"
    return saved(book)


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def with_part(data, name, change):
    """A container with one member changed, or added if it is not there."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped_in:
        members = {one: zipped_in.read(one) for one in zipped_in.namelist()}
    members[name] = change(members.get(name, b""))
    return zipped(members)
