"""Tickets and shifts from tables as towns and banks write them."""

from datetime import datetime

import pytest

from dongheon.base.errors import BadInput
from dongheon.base.table import read_table
from dongheon.base.workdays import SEOUL
from dongheon.counters.bank import bank_tickets
from dongheon.counters.read import moment_of, shifts_of, tickets_of
from dongheon.counters.values import Channel

HEAD = "ticket,office,class,issued_at,called_at,finished_at,left_at,window,channel"


def table(text, encoding="utf-8", name="tickets.csv"):
    return read_table(text.encode(encoding), name=name)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2026-06-09 09:05:12", "2026-06-09T09:05:12+09:00"),
        ("2026-06-09T09:05", "2026-06-09T09:05:00+09:00"),
        ("2026.6.9. 9:05", "2026-06-09T09:05:00+09:00"),
        ("2026/06/09 9:05:07", "2026-06-09T09:05:07+09:00"),
        ("2026-06-09T00:05:12Z", "2026-06-09T09:05:12+09:00"),
    ],
)
def test_moments_of_machines_and_spreadsheets(cell, said):
    assert moment_of(cell).isoformat() == said


@pytest.mark.parametrize("cell", ["soon", "09:05", "2026-13-01 09:00", "2026.2.30. 9:05"])
def test_no_moment_is_guessed(cell):
    with pytest.raises(BadInput, match="write 2026-06-09 09:05:00"):
        moment_of(cell)


def test_a_row_of_every_column():
    row = "A1,gaon,제증명,2026-06-09 09:00,2026-06-09 09:04,2026-06-09 09:09:30,,3,예약"
    (one,), refused = tickets_of(table(f"{HEAD}\n{row}\n", encoding="cp949"))
    assert refused == ()
    assert (one.wait_minutes, one.service_minutes, one.window, one.channel) == (4.0, 5.5, "3", Channel.APPOINTMENT)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",gaon,x,2026-06-09 09:00,,,,,", "nothing under ticket"),
        ("1,gaon,x,,,,,,", "nothing under issued_at"),
        ("1,gaon,x,2026-06-09 09:00,whenever,,,,", "called_at: 'whenever' is no date"),
        ("1,gaon,x,2026-06-09 09:00,,,,,비둘기", "channel '비둘기': one of"),
    ],
)
def test_bad_rows_are_refused_and_good_ones_go_on(row, reason):
    done, refused = tickets_of(table(f"{HEAD}\n{row}\n2,gaon,x,2026-06-09 09:01,,,,,\n"))
    assert [one.ticket for one in done] == ["2"]
    assert [one.line for one in refused] == [2]
    assert refused[0].reason.startswith(reason)


def test_a_missing_column_is_named():
    with pytest.raises(BadInput, match="issued_at is missing"):
        tickets_of(table("ticket,when\n1,2026-06-09 09:00\n"))


def test_shifts_that_end_before_they_begin_are_refused():
    text = "window,on_at,off_at\n1,2026-06-09 18:00,2026-06-09 09:00\n2,2026-06-09 09:00,\n"
    done, refused = shifts_of(table(text))
    assert [(one.window, one.off_at, one.classes) for one in done] == [("2", None, ())]
    assert refused[0].line == 2


BANK = "vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start q_exit q_time outcome ser_start ser_exit ser_time server"
CALLS = """\
A 1 0 0 PS 990203 7:02:47 7:02:56 9 0:00:00 0:00:00 0 AGENT 7:02:55 7:05:41 166 DORIT
A 2 0 0 NW 990203 8:09:16 8:09:22 6 8:09:22 8:09:27 5 HANG 0:00:00 0:00:00 0 NO_SERVER
A 3 0 0 PS 990203 9:00:00 9:00:09 9 0:00:00 0:00:00 0 PHANTOM 0:00:00 0:00:00 0 NO_SERVER
A 4 0 0 PS 990203 9:00:00 9:00:09 9 9:00:09 9:02:07 118 AGENT 9:02:06 9:06:05 239 KAZAV
A 5 0 0 PS 990203 9:00:00 9:00:09 9 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER
A 6 0 0 PS 990203 9:00:00 9:00:09 9 9:00:09 9:02:07 ten AGENT 9:02:06 9:06:05 239 KAZAV
"""


def test_calls_of_the_bank():
    text = "\n".join("\t".join(line.split()) for line in (BANK, *CALLS.splitlines()))
    done, refused = bank_tickets(read_table(text.encode(), name="calls.tsv"))
    assert [one.ticket for one in done] == ["A-1", "A-2", "A-4", "A-5"]
    assert [one.line for one in refused] == [4, 7]
    waits = [round(60 * one.wait_minutes) if one.called_at else None for one in done]
    assert waits == [0, None, 118, None]
    assert [round(60 * one.service_minutes) if one.called_at else 0 for one in done] == [166, 0, 239, 0]
    assert done[1].left_at == datetime(1999, 2, 3, 8, 9, 27, tzinfo=SEOUL)
    assert done[3].left_at == done[3].issued_at
