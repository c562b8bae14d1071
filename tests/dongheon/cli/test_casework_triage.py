import csv

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput
from dongheon.cli.casework_triage import ADDED, triage_command

FILES = {
    "town.toml": 'name = "시험시"\nname_en = "Test"\npopulation = 1000\nsigungu = "41210"\n'
    '[thresholds]\nduty = 0.1\ntopic = 0.1\nlegal_kind = 0.1\n[[dong]]\ncode = "ga"\nname = "가동"\nlegal_dong = "가동"\n',
    "departments.csv": "code,name,name_en,parent,kind,phone,place,valid_from,valid_to,successor\n"
    "old,건설과,Old,,department,,,2020-01-01,2025-12-31,road\nroad,도로과,Road,,department,,,2026-01-01,,\ntax,세무과,Tax,,department,,,2020-01-01,,\n",
    "topics.csv": "code,name,name_en,description\nroads,도로,Roads,도로\ntax,세금,Tax,세금\n",
    "duties.csv": "code,department,line,topic,legal_kind,statutory_days,law,risk,valid_from,valid_to\n"
    "lamp,old,가로등 고장 수리,roads,,,,low,2020-01-01,2025-12-31\nlamp,road,가로등 고장 수리,roads,,,,low,2026-01-01,\n"
    "refund,tax,지방세 환급,tax,,,,low,2020-01-01,\n",
    "places.csv": "code,name,kind,dong,lon,lat,aliases\npark,가온공원,park,ga,126.8,37.4,\n",
}
PETITIONS = (
    "id,received_at,title,content,place\n"
    "1,2025-05-29T14:00,가로등 고장,가온공원 앞 가로등이 꺼졌습니다. 고쳐 주세요. 010-0000-4821,\n"
    "2,2026-05-29T14:00,가로등 고장,가온공원 앞 가로등이 꺼졌습니다. 고쳐 주세요. 010-0000-4821,\n"
    "3,2026-05-29T14:00,환급,더 낸 지방세는 언제 환급되는지 알려 주세요.,가동\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "town").mkdir()
    for name, text in FILES.items():
        (tmp_path / "town" / name).write_text(text, encoding="utf-8")
    (tmp_path / "in.csv").write_text(PETITIONS, encoding="utf-8")
    return tmp_path


def _sorted(folder, *options):
    arguments = [str(folder / "in.csv"), "--town", str(folder / "town"), "--out", str(folder / "out.csv"), *options]
    result = CliRunner().invoke(triage_command, arguments)
    if result.exception:
        raise result.exception
    with (folder / "out.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_every_column_is_filled_and_personal_values_are_gone(folder):
    rows = _sorted(folder)
    assert list(rows[0])[-len(ADDED) :] == list(ADDED)
    assert [row["duty"] for row in rows] == ["lamp", "lamp", "refund"]
    assert [row["place_code"] for row in rows] == ["park", "park", "ga"]
    assert all("4821" not in value for row in rows for value in row.values())
    assert rows[2]["legal_kind"] == "inquiry"
    assert rows[2]["due_at"] == "2026-06-09T18:00+09:00"


def test_departments_follow_the_day_of_arrival_or_the_day_given(folder):
    assert [row["department"] for row in _sorted(folder)] == ["건설과", "도로과", "세무과"]
    assert {row["department"] for row in _sorted(folder, "--on", "2026-06-01")} == {"도로과", "세무과"}


def test_a_repeat_names_the_first(folder):
    assert [row["duplicate_of"] for row in _sorted(folder)] == ["", "1", ""]


def test_a_wrong_day_is_told(folder):
    with pytest.raises(BadInput, match="2026-06-01"):
        _sorted(folder, "--on", "tomorrow")


def test_what_the_file_said_itself_is_kept_beside_the_proposal(folder):
    text = (
        PETITIONS.replace("place\n", "place,department\n")
        .replace(",\n", ",,건설과\n")
        .replace("가동\n", "가동,세정과\n")
    )
    (folder / "in.csv").write_text(text, encoding="utf-8")
    rows = _sorted(folder)
    assert [(row["given_department"], row["department"]) for row in rows] == [
        ("건설과", "건설과"),
        ("건설과", "도로과"),
        ("세정과", "세무과"),
    ]


def test_rows_from_before_the_duty_table_are_told(folder):
    (folder / "in.csv").write_text(PETITIONS.replace("2025-05-29", "2018-05-29"), encoding="utf-8")
    arguments = [str(folder / "in.csv"), "--town", str(folder / "town"), "--out", str(folder / "out.csv")]
    told = CliRunner().invoke(triage_command, arguments).stderr
    assert (
        "1 rows arrived on days when no line of duties.csv for their duty was in force; the first begins on 2020-01-01"
        in told
    )
