"""``dongheon counters staffing`` as an official calls it."""

import json

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput
from dongheon.cli.main import program

SCENARIO = """
name = "가온시청"
[[class]]
name = "제증명"
arrivals = [4, 6, 6, 6, 5, 4, 3, 3, 5, 6, 6, 6, 5, 5, 4, 4, 3, 2]
service = { mean_minutes = 6, sd_minutes = 4 }
[[window]]
name = "1"
[[window]]
name = "2"
[[window]]
name = "3"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "s.toml").write_text(SCENARIO, encoding="utf-8")
    rows = "clerk,starts,away\n김가온,,\n이누리,09:00 10:00,2026-06-09 13:00-18:00 출장\n박다온,,2026-06-09 교육\n"
    (tmp_path / "clerks.csv").write_text(rows, encoding="utf-8-sig")
    return tmp_path


def call(folder, *words):
    given = ["counters", "staffing", str(folder / "s.toml"), "--days", "30", *words]
    return CliRunner().invoke(program, given, catch_exceptions=False)


def test_windows_and_a_roster_that_lacks_somebody(folder):
    said = call(folder, "--clerks", str(folder / "clerks.csv"), "--from", "2026-06-08", "--roster-days", "2").output
    assert "모든 시간대가 목표를 지킵니다." in said
    assert "근무표: 채울 수 없습니다." in said
    assert "박다온 교육" in said
    assert "묶는 규칙" in said


def test_everything_as_json(folder):
    rows = ("--clerks", str(folder / "clerks.csv"), "--from", "2026-06-06", "--roster-days", "1", "--json")
    found = json.loads(call(folder, *rows).output)
    assert found["met"] is True
    assert len(found["slots"]) == 18
    assert {one["date"] for one in found["roster"]["shifts"]} == {"2026-06-08"}  # the 6th is a holiday on a Saturday
    assert found["roster"]["holds"] is (found["roster"]["lacking"] == 0)


def test_a_roster_needs_a_day_and_readable_absences(folder):
    with pytest.raises(BadInput, match="--clerks needs --from"):
        call(folder, "--clerks", str(folder / "clerks.csv"))
    (folder / "clerks.csv").write_text("clerk,away\n김가온,tomorrow\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"clerks\.csv:2: 'tomorrow'"):
        call(folder, "--clerks", str(folder / "clerks.csv"), "--from", "2026-06-08")
