import csv

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput
from dongheon.cli.casework_similar import ADDED, similar_command

LAMP = "하람로 12 앞 가로등이 사흘째 꺼져 있어 밤길이 무섭습니다. 고쳐 주세요."
ROWS = [
    "7,2026-05-29,가로등이 꺼졌습니다,하람로 12 앞 가로등이 사흘째 꺼져 있어 밤길이 무섭습니다. 빨리 고쳐 주세요!",
    f"5,2026-05-20,가로등이 꺼졌습니다,{LAMP}",
    f"5,2026-05-20,가로등이 꺼졌습니다,{LAMP}",
    "3,2026-05-01,여권,여권을 새로 만들려고 합니다. 사진은 몇 장 필요하고 며칠 걸리는지 알려 주세요.",
    "2,2026-04-01,,",
    "1,2026-04-01,도서관 좌석,시립도서관 열람실 좌석이 부족합니다.,넘친 칸",
]


def run(folder, rows, *options, head="id,received_at,title,content"):
    (folder / "in.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    result = CliRunner().invoke(similar_command, [str(folder / "in.csv"), "--out", str(folder / "out.csv"), *options])
    if result.exception:
        raise result.exception
    with (folder / "out.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file)), result.stderr


def test_each_neighbour_says_how_it_is_alike(tmp_path):
    rows, _ = run(tmp_path, ROWS)
    first = rows[0]
    assert list(first)[4:] == list(ADDED)
    assert [(first[f"similar_{n}"], first[f"relation_{n}"]) for n in (1, 2, 3)] == [
        ("5", "same_text"), ("5", "same_text"), ("", ""),
    ]  # fmt: skip


def test_the_earlier_is_repeated_by_the_later_wherever_they_stand(tmp_path):
    rows, _ = run(tmp_path, ROWS)
    assert [row["duplicate_of"] for row in rows] == ["5", "", "5", ""]


def test_rows_that_cannot_be_read_are_listed_and_the_others_go_on(tmp_path):
    rows, told = run(tmp_path, ROWS)
    assert len(rows) == 4
    assert [line.rpartition("in.csv:")[2] for line in told.splitlines()] == [
        "6: nothing under title and content", "7: 5 cells under 4 columns",
    ]  # fmt: skip


def test_earlier_petitions_come_from_another_file(tmp_path):
    (tmp_path / "old.csv").write_text(f"num,date,title,content\n9,2020.01.02,가로등,{LAMP}\n", encoding="utf-8")
    rows, _ = run(tmp_path, [ROWS[0]], "--history", str(tmp_path / "old.csv"))
    assert rows[0]["duplicate_of"] == "history 9"


def test_a_missing_column_names_the_file(tmp_path):
    with pytest.raises(BadInput, match=r"in\.csv: column title, content is missing"):
        run(tmp_path, ["1,가로등"], head="번호,제목")


def test_a_file_without_rows_gives_the_names_of_the_columns(tmp_path):
    rows, told = run(tmp_path, [])
    assert (rows, told) == ([], "")
