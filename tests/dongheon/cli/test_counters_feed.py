"""``dongheon counters check`` and ``forecast`` as an official calls them."""

import csv
from datetime import date, timedelta

import numpy as np
import pytest
from click.testing import CliRunner

from dongheon.base.workdays import build_calendar, is_counted
from dongheon.cli.main import program


def call(*words):
    return CliRunner().invoke(program, ["counters", *words], catch_exceptions=False)


@pytest.fixture
def tickets(tmp_path):
    draw, calendar = np.random.default_rng(1), build_calendar(2026, 2026)
    lines = ["번호표,업무,발권,호출,완료,창구"]
    for away in range(40):
        on = date(2026, 6, 1) + timedelta(days=away)
        if is_counted(calendar, on):
            for number, minute in enumerate(np.sort(draw.integers(0, 60, 40)), start=1):
                lines.append(f"{number},제증명,{on} 09:{minute:02d},{on} 10:{minute:02d},{on} 11:{minute:02d},")
    path = tmp_path / "tickets.csv"
    path.write_text("\n".join(lines), encoding="cp949")
    return path


def test_a_forecast_and_its_trial(tickets, tmp_path):
    out = tmp_path / "slots.csv"
    said = call("forecast", str(tickets), "--days", "7", "--measure", "--out", str(out)).output.splitlines()
    assert said[0] == "2026-07-11 (토) 쉬는 날"
    assert said[2].startswith("2026-07-13 (월) 4")
    assert [line.partition(":")[0] for line in said[-3:]] == ["예측", "지난주 같은 요일", "평균 하루"]
    with out.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [rows[0][name] for name in ("date", "from", "visitors")] == ["2026-07-11", "09:00", "0.00"]
    assert all(float(row["low"]) <= float(row["visitors"]) <= float(row["high"]) for row in rows)


def test_a_holiday_of_the_town_is_kept(tickets, tmp_path):
    holidays = tmp_path / "holidays.csv"
    holidays.write_text("date,name\n2026-07-14,시민의 날\n", encoding="utf-8")
    assert "2026-07-14 (화) 쉬는 날" in call("forecast", str(tickets), "--holidays", str(holidays)).output


def test_faults_come_out_as_rows(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("ticket,issued_at,called_at\n1,2026-06-09 09:05,2026-06-09 09:00\n1,soon,\n", encoding="utf-8")
    result = call("check", str(path))
    assert "order,,2026-06-09 09:05:00,1," in result.stdout
    assert "0 of 1 tickets are sound, 1 faults" in result.stderr
    assert ":3: issued_at" in result.stderr or ":3: 'soon'" in result.stderr
