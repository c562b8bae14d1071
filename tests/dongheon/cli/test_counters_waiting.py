"""Commands that say how long a visitor will wait, and how well that is foreseen."""

import json

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.cli.main import program

TICKETS = """번호표,업무,발권,호출,완료,창구
1,제증명,2026-06-09 09:00,2026-06-09 09:00,2026-06-09 09:05,1
2,제증명,2026-06-09 09:01,2026-06-09 09:05,,1
3,제증명,2026-06-09 09:03,,,
"""


@pytest.fixture
def tickets(tmp_path):
    path = tmp_path / "tickets.csv"
    path.write_text(TICKETS, encoding="utf-8")
    return str(path)


def run(*words):
    return CliRunner().invoke(program, ["counters", *words])


def test_the_reason_counts_who_stands_ahead(tickets):
    found = run("waiting", tickets, "--at", "2026-06-09T09:06", "--json")
    said = json.loads(found.stdout)["제증명"]
    assert said["reason"]["ahead"] == 1
    assert 0 < said["median_minutes"] <= said["bound_minutes"]


def test_nothing_after_the_moment_is_looked_at(tickets, tmp_path):
    longer = tmp_path / "longer.csv"
    longer.write_text(TICKETS + "4,제증명,2026-06-09 09:30,2026-06-09 09:40,2026-06-09 09:50,1\n", encoding="utf-8")
    at = ("--at", "2026-06-09T09:06", "--json")
    assert run("waiting", tickets, *at).stdout == run("waiting", str(longer), *at).stdout


def test_a_date_that_is_none_is_refused(tickets):
    assert isinstance(run("evaluate", tickets, "--split", "soon").exception, BadInput)


def test_days_on_one_side_only_are_refused(tickets):
    assert isinstance(run("evaluate", tickets, "--split", "2026-06-10").exception, NotEnoughData)
