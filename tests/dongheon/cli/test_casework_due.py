import json

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.cli.casework_due import due_command

INQUIRY = ["--kind", "질의", "--received", "2026-05-29T14:00"]


def lines(*arguments):
    result = CliRunner().invoke(due_command, [*arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output.splitlines()


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (INQUIRY, "2026-06-09"),
        (["--kind", "inquiry", "--received", "2026-05-29"], "2026-06-09"),
        (["--kind", "법정", "--received", "2026-05-29T14:00", "--given-days", "3"], "2026-06-04 14:00"),
        (["--kind", "법정", "--received", "2026-05-29", "--given", "2 weeks"], "2026-06-11"),
        (["--kind", "법정", "--received", "2026-05-29", "--given", "1개월"], "2026-06-29"),
        (["--kind", "법정", "--received", "2026-05-29T14:00", "--given", "24 hours"], "2026-06-04 14:00"),
        ([*INQUIRY, "--extend", "7:현장 확인"], "2026-06-18"),
        ([*INQUIRY, "--extend", "7:equivalent:관계 기관 회신 대기"], "2026-06-18"),
        ([*INQUIRY, "--extend", "7:협조", "--extend", "7:협조", "--consent"], "2026-06-29"),
        ([*INQUIRY, "--event", "보완=2026-06-01/2026-06-05"], "2026-06-15"),
        ([*INQUIRY, "--event", "outage=2026-06-02T09:00/2026-06-02T18:00"], "2026-06-10"),
        ([*INQUIRY, "--event", "보완=2026-06-01"], "기한 없음: 시계가 멈춰 있습니다"),
        ([*INQUIRY, "--event", "보완=2026-06-01", "--lang", "en"], "no due date: the clock stands still"),
        (["--kind", "고충", *INQUIRY[2:], "--event", "현장조사=2026-06-01", "--site-extended"], "2026-06-29"),
        ([*INQUIRY, "--accepted", "2026-06-01T10:00"], "2026-06-10"),
    ],
)
def test_due_date_comes_first(arguments, first):
    assert lines(*arguments)[0] == first


def test_steps_follow_with_articles():
    assert (
        lines(*INQUIRY)[-1]
        == "6. 7일째인 2026. 6. 9. (화)까지입니다.  [민원 처리에 관한 법률 제19조제2항 (2022-07-12 시행)]"
    )
    assert lines(*INQUIRY, "--lang", "en")[3] == "3. Arrived 29 May 2026 (Fri) 14:00."


def test_what_is_left():
    assert lines(*INQUIRY, "--now", "2026-06-04T10:00")[1] == "3일 남음"
    assert lines(*INQUIRY, "--now", "2026-06-10", "--lang", "en")[1] == "1 day late"


def test_whole_deadline_as_json():
    data = json.loads("\n".join(lines(*INQUIRY, "--json")))
    assert (data["due_at"], len(data["cells"])) == ("2026-06-09T18:00:00+09:00", 12)


def test_later_holidays_and_hours_from_files(tmp_path):
    declared = tmp_path / "holidays.csv"
    declared.write_text("date,name,kind,declared_on\n2026-06-01,임시공휴일,temporary,2026-05-30\n", encoding="utf-8")
    assert lines(*INQUIRY, "--holidays", str(declared))[0] == "2026-06-10"
    hours = tmp_path / "hours.csv"
    hours.write_text("office,weekday,open,close,break_from,break_to\nlib,fri,09:00,13:00,,\n", encoding="utf-8")
    late = ["--kind", "즉시", "--received", "2026-05-29T12:00", "--office", "lib", "--hours", str(hours)]
    assert lines(*late)[0] == "2026-06-01 11:00"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (["--kind", "불만", "--received", "2026-05-29"], BadInput, "kind of petition"),
        (["--kind", "질의", "--received", "어제"], BadInput, "--received '어제'"),
        ([*INQUIRY, "--event", "보완"], BadInput, "KIND=FROM/TO"),
        ([*INQUIRY, "--extend", "현장"], BadInput, "AMOUNT:GROUND"),
        ([*INQUIRY, "--given", "잠깐"], BadInput, "a number and a unit"),
        ([*INQUIRY, "--extend", "7:업무과중"], RuleBroken, "제21조제1항"),
    ],
)
def test_mistakes_are_named(arguments, error, message):
    with pytest.raises(error, match=message):
        CliRunner().invoke(due_command, arguments, catch_exceptions=False)


def test_weekday_and_times_of_hours_are_checked(tmp_path):
    hours = tmp_path / "hours.csv"
    for row, message in (("lib,friday,09:00,13:00", "weekday 'friday'"), ("lib,fri,9시,13:00", "write times as 09:00")):
        hours.write_text(f"office,weekday,open,close\n{row}\n", encoding="utf-8")
        with pytest.raises(BadInput, match=message):
            CliRunner().invoke(due_command, [*INQUIRY, "--hours", str(hours)], catch_exceptions=False)
