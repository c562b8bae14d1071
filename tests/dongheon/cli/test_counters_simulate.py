"""``dongheon counters simulate`` as an official calls it."""

import json

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput
from dongheon.cli.main import program

SCENARIO = """
name = "가온시청 민원실"
days = 20
[[class]]
name = "제증명"
arrivals = [8, 12, 14, 14, 12, 10]
service = { mean_minutes = 5, sd_minutes = 4 }
[[window]]
name = "1"
[[window]]
name = "2"
[[what_if]]
name = "창구 하나 더"
add_window = [{ name = "3" }]
"""


def call(*words):
    return CliRunner().invoke(program, ["counters", "simulate", *words], catch_exceptions=False)


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_text(SCENARIO, encoding="utf-8")
    return str(path)


def test_tables_and_chart(scenario):
    said = call(scenario).output
    assert "가온시청 민원실: 20일, 95 % 구간, 같은 방문자로 비교" in said
    assert "창구 하나 더" in said
    assert "줄어듦" in said
    assert "시간대별 평균 대기(분)" in said


def test_json_holds_intervals_and_is_the_same_again(scenario):
    first, again = (call(scenario, "--json", "--days", "10", "--seed", "3").output for _ in range(2))
    assert first == again
    found = json.loads(first)
    figure = found["what_if"][0]["figures"]["mean_wait"]
    assert found["days"] == 10
    assert figure["difference"]["low"] < figure["difference"]["mean"] < figure["difference"]["high"] < 0
    assert figure["verdict"] == "less"
    assert len(found["slot_waits"]) == 6


def test_a_bad_file_is_one_clear_error(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_bytes(b"\x00\x01")
    with pytest.raises(BadInput, match="binary"):
        call(str(path))
