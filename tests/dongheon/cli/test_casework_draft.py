import csv
import json

import pytest
from click.testing import CliRunner
from tests.dongheon.cli.test_casework_triage import FILES

from dongheon.base.errors import BadInput
from dongheon.cli.casework_draft import ADDED, draft_command

LAMPS = (
    "---\nid: lamps\ntitle: 가로등 고장 수리 안내\nkind: manual\ndepartment: road\ngrade: O\nversion: 1\n"
    "in_force_from: 2026-01-01\nin_force_to:\n---\n# 가로등 고장 수리 안내\n\n## 1. 수리 기한\n"
    "꺼진 가로등은 고장 신고를 받은 날부터 2일 이내에 수리한다.\n\n## 2. 문의\n가로등 고장은 도로과(031-000-2000)가 받는다.\n"
)
SECRET = LAMPS.replace("id: lamps", "id: inner").replace("grade: O", "grade: S").replace("2일", "9일")
REPLIES = (
    "petition,answered_at,department,title,summary,review,basis,guidance,contact,sources,public\n"
    "4,2026-03-02T10:00,road,가로등 고장 수리,요지,꺼진 가로등은 고장 신고를 받은 날부터 7일 이내에 수리합니다.,근거,,도로과,lamps#1,yes\n"
)
PETITIONS = (
    "id,received_at,title,content\n"
    "1,2026-05-29T14:00,가로등 고장,꺼진 가로등은 며칠 만에 수리하나요? 010-0000-4821\n"
    "2,2026-05-29T14:00,,\n"
    "3,어제,가로등 고장,꺼진 가로등은 며칠 만에 수리하나요?\n"
    "4,2026-05-29T14:00,가로등 고장,꺼진 가로등은 며칠 만에 수리하나요?,\n"
    "5,2025-05-29T14:00,가로등 고장,꺼진 가로등은 며칠 만에 수리하나요?\n"
    "6,2026-05-29T14:00,우주선 착륙장,우주선 착륙장을 지어 주세요.\n"
)


@pytest.fixture
def folder(tmp_path):
    files = {
        **FILES,
        "documents/lamps.md": LAMPS,
        "documents/inner.md": SECRET,
        "replies/r.csv": REPLIES,
    }
    for name, text in files.items():
        path = tmp_path / "town" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "in.csv").write_text(PETITIONS, encoding="utf-8")
    return tmp_path


def _run(folder, *options, source="in.csv", text=None):
    given = "-" if text else str(folder / source)
    result = CliRunner().invoke(draft_command, [given, "--town", str(folder / "town"), *options], input=text)
    if result.exception:
        raise result.exception
    return result


def _rows(folder, *options):
    _run(folder, "--out", str(folder / "out.csv"), *options)
    with (folder / "out.csv").open(encoding="utf-8-sig") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_a_petition_is_masked_sorted_and_drafted_with_its_sources(folder):
    row = _rows(folder)["1"]
    assert list(row)[-len(ADDED) :] == list(ADDED)
    assert (row["duty"], row["department"], row["label"]) == ("lamp", "도로과", "자료로 만든 초안")
    assert "2. 검토 결과\n꺼진 가로등은 고장 신고를 받은 날부터 2일 이내에 수리합니다." in row["draft"]
    assert "lamps#1" in row["sources"].split(";")
    assert "4821" not in " ".join(row.values())


def test_bad_rows_are_listed_and_the_good_ones_go_on(folder):
    result = _run(folder, "--out", str(folder / "out.csv"))
    assert [line.split("in.csv:")[1] for line in result.stderr.splitlines()] == [
        "3: title and content are empty; there is nothing to answer",
        "4: received_at '어제' is no day; write it as 2026-06-01",
        "5: 5 cells under 4 columns",
    ]
    assert set(_rows(folder)) == {"1", "5", "6"}


def test_without_a_paper_in_force_there_is_a_reason_instead_of_a_draft(folder):
    rows = _rows(folder)
    for number in ("5", "6"):
        assert (rows[number]["draft"], rows[number]["sources"]) == ("", "")
        assert rows[number]["abstained"].startswith("자료가 부족해 초안을 쓰지 않았습니다.")


def test_the_day_given_tells_which_papers_hold(folder):
    assert _rows(folder, "--on", "2026-05-01")["5"]["draft"]
    with pytest.raises(BadInput, match="2026-06-01"):
        _rows(folder, "--on", "soon")


def test_inner_papers_and_the_own_reply_are_never_cited(folder):
    (folder / "own.csv").write_text(
        "id,received_at,title,content\n4,2026-05-29,가로등 고장,꺼진 가로등은 며칠 만에 수리하나요?\n"
    )
    written = _run(folder, "--json", source="own.csv").stdout
    assert "9일" not in written
    assert "7일" not in written


def test_json_lines_hold_every_sentence_with_its_quotation(folder):
    text = json.dumps({"title": "가로등 고장", "content": "꺼진 가로등은 며칠 만에 수리하나요?", "date": "2026.05.29"})
    (row,) = map(json.loads, _run(folder, "--json", text=text).stdout.splitlines())
    first = next(one for one in row["sentences"] if one["part"] == "review")
    assert first["citations"] == [
        {"passage": "lamps#1", "quote": "꺼진 가로등은 고장 신고를 받은 날부터 2일 이내에 수리한다."}
    ]
    assert first["supported"] is True


def test_a_duty_named_by_a_person_stands_and_an_unknown_one_is_refused(folder):
    (folder / "named.csv").write_text(
        "id,received_at,title,content,duty\n1,2026-05-29,가로등 고장,며칠 만에 수리하나요?,refund\n2,2026-05-29,가로등,수리?,nothing\n"
    )
    result = _run(folder, source="named.csv")
    assert result.stderr.endswith(
        "named.csv:3: duty 'nothing' is not in duties.csv; correct the code or leave it empty\n"
    )
    assert next(csv.DictReader(result.stdout.removeprefix("\ufeff").splitlines()))["duty"] == "refund"


def test_a_spreadsheet_is_written(folder):
    _run(folder, "--out", str(folder / "out.xlsx"))
    assert (folder / "out.xlsx").read_bytes()[:2] == b"PK"
