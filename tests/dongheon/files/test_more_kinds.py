import email.message

import pptx
import pytest
from tests.dongheon.files.made import pdf, saved, with_part, word_notice, zipped
from tests.dongheon.privacy.redact.planted import hwpx

from dongheon.base.errors import BadInput
from dongheon.files.limits import Limits
from dongheon.files.read import read
from dongheon.files.show import as_markdown, as_record
from dongheon.files.values import Block, Cell, Content


def slides():
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "주차 단속"
    slide.placeholders[1].text_frame.text = "평일 9시"
    slide.notes_slide.notes_text_frame.text = "천천히 말할 것"
    cells = slide.shapes.add_table(2, 2, 0, 0, 3_000_000, 1_000_000).table
    cells.cell(0, 0).merge(cells.cell(0, 1))
    cells.cell(0, 0).text, cells.cell(1, 1).text = "구역", "2"
    hidden = show.slides.add_slide(show.slide_layouts[6])
    hidden._element.set("show", "0")
    return saved(show)


def letter(attachment):
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "민원실 <desk@example.kr>", "a@example.kr", "답변"
    message["Date"] = "Mon, 02 Mar 2026 09:00:00 +0900"
    message.set_content("답변을 드립니다.\n\n붙임을 보십시오.")
    message.add_alternative("<p>답변</p>", subtype="html")
    message.add_attachment(attachment, maintype="application", subtype="octet-stream", filename="붙임.docx")
    message.add_attachment(b"MZ\x00\x00", maintype="application", subtype="octet-stream", filename="x.exe")
    return message.as_bytes()


def test_slides_have_titles_lists_tables_notes_and_hidden_ones_are_named():
    content = read(slides(), name="a.pptx")
    assert [(block.kind, block.page, block.text) for block in content.blocks] == [
        ("heading", 1, "주차 단속"),
        ("paragraph", 1, "평일 9시"),
        ("table", 1, ""),
        ("comment", 1, "천천히 말할 것"),
    ]
    assert content.blocks[2].cells == (
        Cell("구역", 0, 0, 1, 2),
        Cell("", 1, 0),
        Cell("2", 1, 1),
    )
    assert (content.pages, content.warnings) == (2, ("slide 2 is hidden",))


def test_an_email_has_its_text_and_its_attachments_as_children():
    content = read(letter(word_notice()), name="a.eml")
    assert [(block.kind, block.text) for block in content.blocks] == [
        ("heading", "답변"),
        ("paragraph", "답변을 드립니다."),
        ("paragraph", "붙임을 보십시오."),
    ]
    assert (content.facts.author, content.facts.created) == (
        "민원실 <desk@example.kr>",
        "Mon, 02 Mar 2026 09:00:00 +0900",
    )
    assert [(child.kind, child.name) for child in content.children] == [("docx", "a.eml/붙임.docx")]
    assert [name for name, _ in content.refused] == ["x.exe"]


def test_an_archive_reads_its_members_and_a_bad_one_stops_nothing():
    members = {"둘/공지.docx": word_notice(), "broken.pdf": pdf()[:300], "__MACOSX/a": b"x", "메모.txt": "가".encode()}
    content = read(zipped(members), name="a.zip")
    assert [child.kind for child in content.children] == ["docx", "txt"]
    assert [(name, "cut off" in reason) for name, reason in content.refused] == [("broken.pdf", True)]


def test_archives_in_archives_end_somewhere():
    inner = zipped({"a.txt": b"a"})
    for _ in range(5):
        inner = zipped({"a.zip": inner})
    content = read(inner, name="a.zip")
    while content.children:
        content = content.children[0]
    assert "too deeply" in content.refused[0][1]


def test_members_share_what_an_archive_may_unpack():
    many = zipped({f"{number}.txt": b"a" * 1000 for number in range(5)})
    with pytest.raises(BadInput, match="bomb"):
        read(many, name="a.zip", limits=Limits(unpacked_bytes=3000))


def test_a_hwpx_document_has_paragraphs_tables_footnotes_and_facts():
    content = read(hwpx(), name="a.hwpx")
    kinds = [block.kind for block in content.blocks]
    assert kinds == ["paragraph", "paragraph", "paragraph", "table", "paragraph", "footnote"]
    assert [(cell.text, cell.row, cell.column) for cell in content.blocks[3].cells] == [
        ("성명", 0, 0),
        ("전화", 0, 1),
        ("최다솜", 1, 0),
        ("010-0000-4821", 1, 1),
    ]
    assert (content.facts.title, content.facts.author) == ("윤가람의 민원", "윤가람")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (hwpx()[:900], "cut off"),
        (with_part(hwpx(), "Contents/section0.xml", lambda d: d[:300]), "not well-formed"),
        (with_part(hwpx(), "Contents/section0.xml", lambda _: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities"),
        (with_part(hwpx(), "BinData/a.bmp", lambda _: b"0" * 20_000_000), "bomb"),
    ],
)
def test_a_broken_hwpx_is_refused_clearly(data, said):
    with pytest.raises(BadInput, match=said):
        read(data, name="a.hwpx")


def test_an_old_hwp_that_cannot_be_read_says_to_save_it_as_hwpx():
    with pytest.raises(BadInput, match="HWPX"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "FileHeader".encode("utf-16-le"), name="a.hwp")


def test_markdown_shows_tables_and_merged_ones_as_html():
    plain = Block("table", cells=(Cell("가", 0, 0), Cell("나|다", 0, 1), Cell("라", 1, 0)))
    merged = Block("table", cells=(Cell("가<", 0, 0, 1, 2), Cell("나", 1, 0)), hidden=True)
    assert as_markdown(Content("docx", "", (plain, merged))) == (
        "| 가 | 나\\|다 |\n|---|---|\n| 라 |  |\n\n<!-- 숨김 -->\n<table>\n"
        '<tr><td colspan="2">가&lt;</td></tr>\n<tr><td>나</td></tr>\n</table>\n'
    )


def test_a_record_keeps_places_and_leaves_out_what_is_empty():
    record = as_record(read(word_notice(), name="a.docx"))
    assert (record["facts"]["title"], record["facts"]["author"]) == ("주차 단속 안내", "교통과")
    assert "children" not in record
    first = next(block for block in record["blocks"] if block["kind"] == "table")["cells"][0]
    assert first == {"text": "가로로 합친 칸", "row": 0, "column": 0, "row_span": 1, "column_span": 2}
