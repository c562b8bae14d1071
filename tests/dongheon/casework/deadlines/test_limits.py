# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import date, datetime, timedelta

import pytest

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import build_calendar, in_seoul
from dongheon.casework.deadlines import (
    Transfer,
    acceptance_limit,
    disclosure_filing_limit,
    disclosure_limit,
    disclosure_objection_limit,
    disclosure_silence_limit,
    progress_notices,
    third_party_limit,
    to_dict,
    transfer_limit,
    unclaimed_limit,
)
from dongheon.casework.deadlines.limits import civil_limit

CALENDAR = build_calendar(2026, 2027)


@pytest.mark.parametrize(
    ("transfer", "received", "expected"),
    [
        ("department", "2026-12-24T17:30", "2026-12-28T09:30"),
        ("department", "2026-05-29T11:00", "2026-05-29T12:00"),
        ("department", "2026-05-29T11:30", "2026-05-29T13:30"),
        ("department", "2026-05-30T11:30", "2026-06-01T10:00"),
        ("far_department", "2026-05-29T16:00", "2026-06-01T10:00"),
        ("within_agency", "2026-05-29T16:00", "2026-06-01T10:00"),
        ("other_agency", "2026-06-02T14:00", "2026-06-04T14:00"),
        ("other_agency", "2026-06-02T09:00", "2026-06-02T18:00"),
    ],
)
def test_transfer_limit(transfer, received, expected):
    limit = transfer_limit(Transfer(transfer), datetime.fromisoformat(received), calendar=CALENDAR)
    assert limit.due_at == in_seoul(datetime.fromisoformat(expected))


def test_electronic_transfer_is_without_delay():
    limit = transfer_limit(Transfer.OTHER_AGENCY, datetime(2026, 6, 2, 9), calendar=CALENDAR, electronic=True)
    assert limit.steps[-1].article == "민원 처리에 관한 법률 시행령 제13조제4항 (2026-05-06 시행)"


@pytest.mark.parametrize(
    ("arrived", "expected"), [("2026-05-29T14:00", "2026-06-01T14:00"), ("2026-06-02T20:00", "2026-06-04T18:00")]
)
def test_acceptance_limit(arrived, expected):
    limit = acceptance_limit(datetime.fromisoformat(arrived), calendar=CALENDAR)
    assert limit.due_at == in_seoul(datetime.fromisoformat(expected))


def test_progress_notices_every_thirty_days():
    found = progress_notices(date(2026, 5, 29), calendar=CALENDAR, until=date(2026, 9, 30))
    assert [limit.due_on for limit in found] == [
        date(2026, 6, 29),  # June 28 is the 30th day after, a Sunday
        date(2026, 7, 29),
        date(2026, 8, 28),
        date(2026, 9, 28),  # September 26 is the 120th day after, a Saturday
    ]
    assert progress_notices(date(2026, 5, 29), calendar=CALENDAR, until=date(2026, 6, 28)) == ()


# Columns: event, days, last date
@pytest.mark.parametrize(
    ("event", "days", "last"),
    [
        ("2026-06-01", 1, "2026-06-02"),
        ("2026-06-01", 2, "2026-06-04"),  # June 3 is a holiday
        ("2026-06-01", 5, "2026-06-08"),  # June 6 is a Saturday
        ("2026-05-30", 9, "2026-06-08"),
        ("2026-09-14", 10, "2026-09-28"),  # Thursday of 추석, then Friday and the weekend
    ],
)
def test_civil_limit(event, days, last):
    nominal = (date.fromisoformat(event) + timedelta(days=days)).isoformat()
    limit = civil_limit(("기한", "limit"), date.fromisoformat(event), days, calendar=CALENDAR, source="")
    assert limit.due_on == date.fromisoformat(last)
    assert (limit.due_at.hour, limit.due_at.minute) == (23, 59)
    assert len(limit.steps) == (3 if last != nominal else 2)


def test_civil_limit_of_nothing_is_refused():
    with pytest.raises(BadInput, match="give 1 or more"):
        civil_limit(("기한", "limit"), date(2026, 6, 1), 0, calendar=CALENDAR, source="")


def test_unclaimed_limit():
    assert unclaimed_limit(date(2026, 6, 5), calendar=CALENDAR).due_on == date(2026, 6, 22)


@pytest.mark.parametrize(
    ("received", "more", "expected"),
    [
        (date(2026, 9, 23), 0, date(2026, 10, 12)),
        (date(2026, 9, 23), 10, date(2026, 10, 26)),
        (date(2026, 9, 23), 3, date(2026, 10, 15)),
        (datetime(2026, 9, 23, 18), 0, date(2026, 10, 13)),
        (date(2026, 9, 24), 0, date(2026, 10, 13)),
    ],
)
def test_disclosure_limit(received, more, expected):
    assert disclosure_limit(received, calendar=CALENDAR, more_days=more).due_on == expected


def test_other_limits_of_disclosure():
    day = date(2026, 5, 29)
    assert disclosure_objection_limit(day, calendar=CALENDAR).due_on == date(2026, 6, 9)
    assert disclosure_objection_limit(day, calendar=CALENDAR, more_days=7).due_on == date(2026, 6, 18)
    assert disclosure_silence_limit(day, calendar=CALENDAR).due_on == date(2026, 6, 26)
    assert disclosure_filing_limit(day, calendar=CALENDAR).due_on == date(2026, 6, 29)
    assert third_party_limit(day, calendar=CALENDAR).due_on == date(2026, 6, 1)


@pytest.mark.parametrize(("limit", "most"), [(disclosure_limit, 10), (disclosure_objection_limit, 7)])
def test_extension_of_disclosure_has_its_limit(limit, most):
    with pytest.raises(RuleBroken, match=f"{most}일까지만 연장"):
        limit(date(2026, 5, 29), calendar=CALENDAR, more_days=most + 1)
    with pytest.raises(BadInput, match="0 or more"):
        limit(date(2026, 5, 29), calendar=CALENDAR, more_days=-1)


def test_limit_as_plain_data():
    data = to_dict(disclosure_limit(date(2026, 9, 23), calendar=CALENDAR))
    assert (data["due_at"], data["name_en"]) == ("2026-10-12T23:59:00+09:00", "decision on disclosure")
