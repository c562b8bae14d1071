import io
import zipfile

import pytest

from dongheon.base.errors import BadInput
from dongheon.base.table import MOST_BYTES, Refused, read_table, write_table

CSV = '제목,내용\r\n가로등,꺼졌어요\r\n"둘째, 줄","여러\n줄"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_csv_is_read_in_every_usual_encoding(encoding):
    table = read_table(CSV.encode(encoding), name="in.csv")
    assert table.rows == ({"제목": "가로등", "내용": "꺼졌어요"}, {"제목": "둘째, 줄", "내용": "여러\n줄"})
    assert table.lines == (2, 3)


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "jsonl"])
def test_what_is_written_is_read_again(kind):
    rows = ({"id": "1", "text": '민원, "급함"\n둘째 줄'}, {"id": "2", "text": ""})
    data = write_table(rows, columns=["id", "text"], kind=kind)
    assert read_table(data, name=f"x.{kind}").rows == rows


def test_long_rows_are_listed_and_the_others_go_on():
    table = read_table(b"a,b\n1,2\n1,2,3\n4\n", name="in.csv")
    assert table.rows == ({"a": "1", "b": "2"}, {"a": "4", "b": ""})
    assert table.refused == (Refused(3, "3 cells under 2 columns"),)


def test_broken_json_lines_are_listed():
    table = read_table(b'{"a": 1}\n{"a": \n[1]\n{"b": null}\n', name="in.jsonl")
    assert table.rows == ({"a": "1", "b": ""}, {"a": "", "b": ""})
    assert [refused.line for refused in table.refused] == [2, 3]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "old Excel"),
        (b"a,b\x00\n1,2\n", "binary"),
        (b"\x82\xff,\xfe\n1,2\n", "names of the columns"),
        (b"a\n" + b"\xea\xb0\x80\xff\xfe\n" * 9, "line 2"),
        (b"x" * 1_000_001, "line 1 has a cell of more than 1,000,000 characters"),
        (b"a,a\n1,2\n", "stands twice"),
        (b"PK\x03\x04 not a zip", "XLSX"),
    ],
)
def test_a_bad_file_says_what_is_wrong(data, words):
    with pytest.raises(BadInput, match=words):
        read_table(data, name="in.csv")


def test_a_line_in_another_encoding_is_listed_and_the_others_go_on():
    table = read_table("제목\n가로등\n".encode() + "포트홀\n".encode("cp949") + "쓰레기\n".encode(), name="in.csv")
    assert [row["제목"] for row in table.rows] == ["가로등", "쓰레기"]
    assert [refused.line for refused in table.refused] == [3]


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_off_inside_a_letter_keeps_its_whole_rows(cut):
    table = read_table("제목\n가로등\n포트홀".encode()[:-cut], name="in.csv")
    assert ([row["제목"] for row in table.rows], table.refused[0].line) == (["가로등"], 3)


def test_a_quotation_mark_never_closed_costs_its_own_row_alone():
    table = read_table(b'a,b\n1,2\n3,"4\n5,6\n7,8\n', name="in.csv")
    assert [row["b"] for row in table.rows] == ["2", "6", "8"]
    assert (table.lines, [refused.line for refused in table.refused]) == ((2, 4, 5), [3])


def test_lines_of_a_cell_cut_off_are_no_rows():
    table = read_table('id,title\n1,x\n2,"가로등이 꺼져서\n어둡고\n무섭습니다'.encode(), name="in.csv")
    assert ([row["id"] for row in table.rows], [refused.line for refused in table.refused]) == (["1"], [3, 4, 5])


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_quoted_last_cell_of_several_lines_is_no_open_quotation(end):
    table = read_table(f'a,b\n1,"2\n3 ""x""\n4"{end}'.encode(), name="in.csv")
    assert (table.rows, table.refused) == (({"a": "1", "b": '2\n3 "x"\n4'},), ())


def test_rows_with_nothing_under_the_columns_wanted_are_listed():
    table = read_table(b"id,title,content\n1,x,\n2, ,\n3\n4,,y\n", name="in.csv").with_some("title", "content")
    assert ([row["id"] for row in table.rows], table.lines) == (["1", "4"], (2, 5))
    assert [refused.line for refused in table.refused] == [3, 4]


def test_an_archive_bomb_is_not_opened():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(BadInput, match="bomb"):
        read_table(buffer.getvalue(), name="in.xlsx")


def test_a_huge_file_is_refused_before_it_is_parsed():
    class Huge(bytes):
        def __len__(self):
            return MOST_BYTES + 1

    with pytest.raises(BadInput, match="split the file"):
        read_table(Huge(b"a\n1\n"), name="in.csv")


@pytest.mark.parametrize("cell", ["=cmd()", "@SUM(1)", "+1+1", "-1-1"])
def test_formulas_are_made_inert(cell):
    assert write_table([{"a": cell}], columns=["a"]).decode("utf-8-sig") == f"a\r\n'{cell}\r\n"


@pytest.mark.parametrize("cell", ["-3", "+82", "-0.5"])
def test_signed_numbers_stay_numbers(cell):
    assert write_table([{"a": cell}], columns=["a"]).decode("utf-8-sig") == f"a\r\n{cell}\r\n"


def test_missing_columns_are_named():
    with pytest.raises(BadInput, match=r"in\.csv: column content is missing"):
        read_table(b"title\nx\n", name="in.csv").require("title", "content")
