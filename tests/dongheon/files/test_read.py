import pytest
from tests.dongheon.files.made import pdf, word_notice, workbook

from dongheon.files.kind import kind_of
from dongheon.files.read import read
from dongheon.files.values import Word


def told(content):
    return [(block.kind, block.level, block.text, block.path) for block in content.blocks if block.kind != "table"]


def table(content, number=0):
    cells = [block for block in content.blocks if block.kind == "table"][number].cells
    return [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells]


PAGE = """<!doctype html><html lang="ko"><head><title>단속 안내</title><meta name="author" content="교통과">
<style>p{color:red}</style><script>secret()</script></head><body><h1>단속 <b>안내</b></h1><h2>1. 시간</h2>
<p>평일 9시<br>토요일 10시</p><ul><li>점심<ul><li>쉼</li></ul></li></ul>
<table><tr><th rowspan=2>가</th><td colspan=2>나</td></tr><tr><td>다</td><td>라</td></tr></table>
<p style="display:none">숨은 글</p><div aria-hidden=true>또 숨은 글</div></body></html>"""


def test_a_word_document_keeps_its_outline_tables_and_what_stands_beside():
    content = read(word_notice(), name="notice.docx")
    title = "주차 단속 안내"
    path = (title, "1. 시간")
    assert told(content) == [
        ("heading", 1, title, ()),
        ("heading", 2, "1. 시간", (title,)),
        ("paragraph", 0, "평일에 단속합니다.", path),
        ("list_item", 1, "점심에는 쉽니다.", path),
        ("paragraph", 0, "보이지 않는 글", path),
        ("paragraph", 0, "남은 글", path),
        ("header", 0, "가온시", path),
        ("footer", 0, "교통과", path),
    ]
    assert table(content) == [
        ("가로로 합친 칸", 0, 0, 1, 2),
        ("02", 0, 2, 1, 1),
        ("10", 1, 0, 1, 1),
        ("11", 1, 1, 1, 1),
        ("세로로 합친 칸", 1, 2, 2, 1),
        ("20", 2, 0, 1, 1),
        ("21", 2, 1, 1, 1),
    ]
    assert [block.text for block in content.blocks if block.hidden] == ["보이지 않는 글"]
    assert (content.facts.title, content.facts.author) == (title, "교통과")
    assert content.warnings == (
        "1 pieces of deleted text are still in the file (tracked changes)",
        "1 paragraphs are hidden text",
    )


def test_a_workbook_keeps_sheets_merged_cells_dates_and_comments():
    content = read(workbook(), name="list.xlsx")
    assert table(content) == [
        ("성명", 0, 0, 1, 1),
        ("전화", 0, 1, 1, 1),
        ("접수일", 0, 2, 1, 1),
        ("윤가람", 1, 0, 1, 1),
        ("010-0000-4821", 1, 1, 1, 1),
        ("2026-03-02", 1, 2, 1, 1),
        ("합계", 3, 0, 2, 2),
    ]
    assert [(block.kind, block.sheet, block.hidden) for block in content.blocks] == [
        ("table", "명단", False),
        ("comment", "명단", False),
        ("table", "숨은 표", True),
    ]
    assert content.warnings[0] == "sheet 숨은 표 is hidden"
    assert content.warnings[1].startswith("1 formulas have no stored result")


def test_a_pdf_has_pages_headings_by_size_and_running_lines():
    content = read(pdf(), name="notice.pdf")
    assert [(block.kind, block.level, block.page, block.text) for block in content.blocks] == [
        ("header", 0, 1, "가온시 소식"),
        ("heading", 1, 1, "주차 단속 안내"),
        ("paragraph", 0, 1, "평일에 단속합니다. 점심에는 쉽니다."),
        ("footer", 0, 1, "1 쪽"),
        ("header", 0, 2, "가온시 소식"),
        ("heading", 2, 2, "둘째 장"),
        ("paragraph", 0, 2, "토요일에는 쉬지 않습니다."),
        ("footer", 0, 2, "2 쪽"),
        ("header", 0, 3, "가온시 소식"),
        ("paragraph", 0, 3, "셋째 쪽입니다."),
        ("footer", 0, 3, "3 쪽"),
    ]
    assert (content.pages, content.facts.title, content.facts.author) == (3, "주차 단속 안내", "교통과")


def test_a_page_that_is_a_picture_is_named_or_read_by_an_ocr():
    scanned = pdf('#set page(paper: "a6")\n#rect(width: 5cm, height: 5cm, fill: red)\n#pagebreak()\n#pagebreak()')
    assert read(scanned, name="scan.pdf").pages_without_text == (1,)

    def ocr(picture):
        assert kind_of(picture) == "png"
        return [Word("민원", 0, 0, 9, 9, 0), Word("서류", 10, 0, 19, 9, 0)]

    content = read(scanned, name="scan.pdf", ocr=ocr)
    assert (content.pages_without_text, [block.text for block in content.blocks]) == ((), ["민원 서류"])


def test_a_web_page_drops_scripts_and_marks_what_is_hidden():
    content = read(PAGE.encode(), name="page.html")
    assert told(content)[:4] == [
        ("heading", 1, "단속 안내", ()),
        ("heading", 2, "1. 시간", ("단속 안내",)),
        ("paragraph", 0, "평일 9시 토요일 10시", ("단속 안내", "1. 시간")),
        ("list_item", 1, "점심", ("단속 안내", "1. 시간")),
    ]
    assert [block.text for block in content.blocks if block.hidden] == ["숨은 글", "또 숨은 글"]
    assert table(content) == [
        ("가", 0, 0, 2, 1),
        ("나", 0, 1, 1, 2),
        ("다", 1, 1, 1, 1),
        ("라", 1, 2, 1, 1),
    ]
    assert "secret" not in str(content)
    assert "color" not in str(content)


def test_markdown_has_tables_items_notes_and_fences():
    text = "# 안내\n\n- 가\n  - 나\n\n| 성명 | 전화 |\n|---|---|\n| 윤 | 1 |\n\n[^1]: 주석\n\n```\n# 제목이 아님\n```\n"
    content = read(text.encode("cp949"), name="a.md")
    assert [(block.kind, block.level, block.text) for block in content.blocks] == [
        ("heading", 1, "안내"),
        ("list_item", 1, "가"),
        ("list_item", 2, "나"),
        ("table", 0, ""),
        ("footnote", 0, "주석"),
        ("paragraph", 0, "# 제목이 아님"),
    ]
    assert [cell.text for cell in content.blocks[3].cells] == ["성명", "전화", "윤", "1"]


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (word_notice(), "wrong.pdf", "docx"),
        (workbook(), "", "xlsx"),
        (pdf(), "letter.docx", "pdf"),
        (b"\n\n" + pdf(), "", "pdf"),
        (PAGE.encode(), "page.txt", "html"),
        (b"From: a@example.kr\r\nTo: b@example.kr\r\nSubject: hi\r\n\r\nbody", "", "eml"),
        ("알림: 오늘\n내용: 없음\n".encode(), "a.txt", "txt"),
        (b"\x89PNG\r\n\x1a\n0000", "a.jpg", "png"),
        (b"a,b\n", "a.csv", "csv"),
        (b"\x00\x01\x02", "a.txt", "unknown"),
    ],
)
def test_content_tells_the_kind(data, name, kind):
    assert kind_of(data, name=name) == kind


def test_a_name_of_another_kind_is_warned_of():
    assert read(workbook(), name="list.pdf").warnings[0] == "is named .pdf but is xlsx"
