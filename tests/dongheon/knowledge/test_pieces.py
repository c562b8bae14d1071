import itertools

from dongheon.files.read import read
from dongheon.files.values import Block, Cell, Content
from dongheon.knowledge.pieces import LONGEST, pieces, rows_of
from dongheon.language.index_rows import Row

LAW = """# 시험 조례

제1장 총칙

제1조(목적) 이 조례는 시험을 위한 것이다.

제2조(정의) ① 시험이란 재는 일이다.
② 자란 재는 물건이다.

제2장 보칙

제3조의2(준용) 제1조를 준용한다.

부칙
이 조례는 공포한 날부터 시행한다.
"""


def cut(text, name="a.md"):
    return [(one.place, one.text) for one in pieces(read(text.encode(), name=name))]


def test_a_law_is_cut_by_article_below_its_chapter():
    assert [place for place, _ in cut(LAW)] == [
        "", "제1장 총칙 > 제1조(목적)", "제1장 총칙 > 제2조(정의)", "제2장 보칙 > 제3조의2(준용)", "부칙",
    ]  # fmt: skip
    assert cut(LAW)[3][1] == "제3조의2(준용) 제1조를 준용한다."


def test_a_long_article_is_cut_before_its_paragraphs():
    long = "제1조(목적) 짧다.\n\n제2조(기준) " + " ".join(f"{sign} {'가나다라 ' * 60}끝." for sign in "①②③")
    places = [place for place, _ in cut(long)]
    assert places == ["제1조(목적)", "제2조(기준)", "제2조(기준) 제2항", "제2조(기준) 제3항"]


def test_rows_of_a_table_carry_their_headings_and_merged_cells():
    cells = (Cell("동", 0, 0), Cell("요일", 0, 1), Cell("솔내동", 1, 0, 2, 1), Cell("월", 1, 1), Cell("목", 2, 1))
    content = Content("docx", blocks=(Block("heading", "수거", 1, 3), Block("table", page=3, cells=cells)))
    assert [(one.place, one.text, one.page) for one in pieces(content)] == [
        ("수거", "동: 솔내동 / 요일: 월", 3),
        ("수거", "동: 솔내동 / 요일: 목", 3),
    ]


def test_long_prose_is_cut_between_sentences_that_overlap():
    text = " ".join(f"{number}번째 문장은 이렇게 쓰여 있습니다." for number in range(100))
    found = [text for _, text in cut(text, name="a.txt")]
    assert len(found) > 3
    assert max(map(len, found)) <= LONGEST
    for before, after in itertools.pairwise(found):
        assert after.startswith(before[before.rindex(" 문장은") - 4 :].strip()[:4])
    assert all(f"{number}번째" in " ".join(found) for number in range(100))


def test_hidden_text_and_page_headers_are_left_out():
    blocks = (Block("header", "머리"), Block("paragraph", "숨김", hidden=True), Block("paragraph", "본문"))
    assert [one.text for one in pieces(Content("docx", blocks=blocks))] == ["본문"]


def test_rows_know_their_document_and_version():
    content = read(LAW.encode(), name="a.md")
    rows = rows_of(content, like=Row("", "law", "", version="2", grade="S"))
    assert [row.id for row in rows][:2] == ["law@2#1", "law@2#2"]
    assert {(row.document, row.version, row.grade) for row in rows} == {("law", "2", "S")}
