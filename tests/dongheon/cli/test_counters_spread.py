"""``dongheon counters spread`` as a kiosk or an official calls it."""

import json

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput
from dongheon.cli.main import program

OPTIONS = """\
name,travel_minutes,present,windows,service_minutes,sent,others_per_hour,wait_minutes
가온1동,5,22,4,8,0,20,
가온2동,12,9,4,8,1,15,
정부24,0,,,,,,45
"""


def call(path, *words):
    return CliRunner().invoke(program, ["counters", "spread", str(path), *words], catch_exceptions=False)


@pytest.fixture
def options(tmp_path):
    path = tmp_path / "options.csv"
    path.write_text(OPTIONS, encoding="utf-8")
    return path


def test_the_best_way_with_its_reasons(options):
    said = call(options, "--seed", "7").output.splitlines()
    assert said[0].startswith("가온2동은 도착하면 약 ")
    assert "가는 중인 1명 포함" in said[0]
    assert said[1].startswith("가온1동보다 약 ")
    assert len(said) == 5


def test_the_same_lot_is_the_same_advice(options):
    first, again = (json.loads(call(options, "--seed", "7", "--json").output) for _ in range(2))
    assert first == again
    assert first["take"] == "가온2동"
    assert [one["name"] for one in first["options"]] == ["가온2동", "가온1동", "정부24"]


def test_what_is_not_known_is_no_advice(tmp_path):
    path = tmp_path / "o.csv"
    path.write_text("name,travel_minutes\n가온1동,5\n", encoding="utf-8")
    assert "알 수 있는 곳이 없어" in call(path, "--seed", "1").output


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("name,wait_minutes\n가온1동,soon\n", (), r"o\.csv:2: wait_minutes 'soon' is no number"),
        ("name,wait_minutes\n가온1동,5\n", ("--meant", "가온9동"), "--meant '가온9동'"),
        ("name,wait_minutes\n가온1동,-5\n", (), "0 or more"),
    ],
)
def test_bad_rows_are_one_clear_error(tmp_path, text, words, reason):
    path = tmp_path / "o.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=reason):
        call(path, "--seed", "1", *words)
