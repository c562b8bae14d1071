# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import UTC, date, datetime, time

import pytest

from dongheon.base.errors import BadInput, NotEnoughData, RuleBroken
from dongheon.base.workdays import SEOUL, Holiday, WorkingHours, build_calendar
from dongheon.casework.deadlines import Extension, Ground, Period, Stop, StopKind, Unit, due, legal_kind
from dongheon.casework.values import LegalKind

CALENDAR = build_calendar(2025, 2028)
INQUIRY, OTHER, STATUTORY = LegalKind.INQUIRY, LegalKind.OTHER, LegalKind.STATUTORY
FRIDAY = datetime(2026, 5, 29, 14)
WEEK_MORE = Extension(Ground.SITE_CHECK, 7)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def day(text):
    return date.fromisoformat(text)


# Columns: kind, received, given days, due. June 3 is the local election (Wed), June 6 (Sat) Memorial Day.
@pytest.mark.parametrize(
    ("kind", "received", "given_days", "expected"),
    [
        ("inquiry", "2026-05-29T14:00", None, "2026-06-09T18:00"),
        ("grievance", "2026-05-29T14:00", None, "2026-06-09T18:00"),
        ("law_inquiry", "2026-05-29T14:00", None, "2026-06-18T18:00"),
        ("suggestion", "2026-05-29T14:00", None, "2026-06-18T18:00"),
        ("statutory", "2026-05-29T14:00", 3, "2026-06-04T14:00"),
        ("other", "2026-07-16T17:00", None, "2026-07-20T11:00"),
        ("statutory", "2026-04-30T16:00", 5, "2026-05-11T16:00"),
        ("statutory", "2026-09-23T10:00", 10, "2026-10-12T18:00"),
        ("statutory", "2026-05-29T14:00", 6, "2026-06-08T18:00"),
        # at the edges of the working day: lunch and before opening are the same day, closing time is the next
        ("inquiry", "2026-05-29T08:59", None, "2026-06-09T18:00"),
        ("inquiry", "2026-05-29T12:30", None, "2026-06-09T18:00"),
        ("inquiry", "2026-05-29T17:59", None, "2026-06-09T18:00"),
        ("inquiry", "2026-05-29T18:00", None, "2026-06-10T18:00"),
        ("inquiry", "2026-05-29T23:59", None, "2026-06-10T18:00"),
        ("inquiry", "2026-05-30T10:00", None, "2026-06-10T18:00"),
        ("inquiry", "2026-05-31T00:00", None, "2026-06-10T18:00"),
        ("inquiry", "2026-06-03T10:00", None, "2026-06-12T18:00"),
        # hours that end exactly at the break or at closing time
        ("other", "2026-05-29T09:00", None, "2026-05-29T12:00"),
        ("other", "2026-05-29T15:00", None, "2026-05-29T18:00"),
        ("other", "2026-05-29T12:00", None, "2026-05-29T16:00"),
        ("other", "2026-05-29T18:00", None, "2026-06-01T12:00"),
        ("other", "2026-05-29T17:59", None, "2026-06-01T11:59"),
        ("statutory", "2026-05-29T09:00", 1, "2026-05-29T18:00"),
        ("statutory", "2026-05-30T09:00", 1, "2026-06-01T18:00"),
    ],
)
def test_due(kind, received, given_days, expected):
    found = due(LegalKind(kind), datetime.fromisoformat(received), calendar=CALENDAR, given_days=given_days)
    assert found.due_at == at(expected)
    assert found.original_due_at == found.due_at
    assert found.stopped is False


# Columns: period, received, due. The first date is counted; the last rolls over days off.
@pytest.mark.parametrize(
    ("amount", "unit", "received", "expected"),
    [
        (1, "weeks", "2026-05-29", "2026-06-04"),
        (1, "weeks", "2026-05-28", "2026-06-04"),  # ends on the election day
        (2, "weeks", "2026-06-01", "2026-06-15"),  # ends on Sunday, June 14
        (1, "months", "2026-01-30", "2026-03-03"),  # ends on Saturday, February 28; March 2 is a substitute
        (1, "months", "2026-06-01", "2026-06-30"),
        (1, "months", "2026-09-23", "2026-10-22"),
        (3, "months", "2026-11-30", "2027-03-02"),  # no 30 February: Sunday 28, then March 1
        (1, "years", "2026-06-01", "2027-05-31"),
        (1, "years", "2026-05-29", "2027-05-28"),
        (24, "hours", "2026-05-29T14:00", "2026-06-04"),
        (2, "days", "2026-05-29T14:00", "2026-06-02"),
    ],
)
def test_due_by_weeks_months_years(amount, unit, received, expected):
    moment = datetime.fromisoformat(received) if "T" in received else day(received)
    found = due(STATUTORY, moment, calendar=CALENDAR, given=Period(amount, Unit(unit)))
    assert found.due_on == day(expected)


def test_due_takes_zones_seconds_and_bare_dates():
    same = [FRIDAY, datetime(2026, 5, 29, 5, tzinfo=UTC), datetime(2026, 5, 29, 14, 0, 59), at("2026-05-29T14:00")]
    assert {due(STATUTORY, one, calendar=CALENDAR, given_days=3).due_at for one in same} == {at("2026-06-04T14:00")}
    bare = due(OTHER, day("2026-05-29"), calendar=CALENDAR)
    assert bare.starts_at == at("2026-05-29T09:00")
    assert bare.steps[2].text_ko == "2026. 5. 29. (금) 09:00 도착. 시각을 알 수 없어 09:00로 봅니다."


# Columns: received, accepted, kind, start, due
@pytest.mark.parametrize(
    ("received", "accepted", "kind", "start", "expected"),
    [
        ("2026-05-29T19:00", "2026-05-29T19:05", "inquiry", "2026-05-29T19:05", "2026-06-09T18:00"),
        ("2026-05-30T10:00", "2026-05-30T10:01", "inquiry", "2026-06-01T09:00", "2026-06-10T18:00"),
        ("2026-05-29T14:00", "2026-06-01T10:00", "inquiry", "2026-06-01T10:00", "2026-06-10T18:00"),
        ("2026-05-29T14:00", "2026-06-02T10:00", "inquiry", "2026-06-01T14:00", "2026-06-10T18:00"),  # too late
        ("2026-05-29T16:00", "2026-06-04T10:00", "inquiry", "2026-06-01T16:00", "2026-06-10T18:00"),  # too late
        ("2026-05-29T19:00", "2026-05-29T19:05", "other", "2026-06-01T09:00", "2026-06-01T12:00"),
        ("2026-05-29T14:00", "2026-05-29T16:30", "other", "2026-05-29T16:30", "2026-06-01T10:30"),
        ("2026-05-29T14:00", "2026-06-04T10:00", "other", "2026-06-01T14:00", "2026-06-01T17:00"),  # too late
    ],
)
def test_due_from_acceptance(received, accepted, kind, start, expected):
    found = due(LegalKind(kind), at(received), calendar=CALENDAR, accepted_at=at(accepted))
    assert (found.starts_at, found.due_at) == (at(start), at(expected))


def test_acceptance_before_arrival_is_refused():
    with pytest.raises(BadInput, match="before the arrival"):
        due(INQUIRY, FRIDAY, calendar=CALENDAR, accepted_at=datetime(2026, 5, 29, 13))


def test_acceptance_before_nine_on_a_date_without_hour():
    found = due(INQUIRY, day("2026-05-29"), calendar=CALENDAR, accepted_at=datetime(2026, 5, 29, 8, 30))
    assert (found.starts_at, found.due_on) == (at("2026-05-29T08:30"), day("2026-06-09"))


def test_steps_speak_seoul_time():
    found = due(
        INQUIRY,
        datetime(2026, 5, 29, 5, tzinfo=UTC),
        calendar=CALENDAR,
        accepted_at=datetime(2026, 5, 30, 20, tzinfo=UTC),
        stops=[
            Stop(StopKind.SUPPLEMENT, datetime(2026, 6, 1, 20, tzinfo=UTC), datetime(2026, 6, 3, 20, tzinfo=UTC)),
            Stop(StopKind.OUTAGE, datetime(2026, 6, 5, 0, tzinfo=UTC), datetime(2026, 6, 5, 1, tzinfo=UTC)),
        ],
    )
    said = [step.text_ko for step in found.steps]
    assert said[2:4] == [
        "2026. 5. 29. (금) 14:00 도착.",
        "2026. 5. 31. (일) 05:00 접수했으나 세지 않는 때이므로 2026. 6. 1. (월) 09:00부터 셉니다. 이 날이 1일째입니다.",
    ]
    assert "보완: 2026. 6. 2. (화)부터 2026. 6. 4. (목)까지 세지 않습니다. 보낸 날과 받은 날도 뺍니다." in said
    assert said[6].startswith("정보시스템 장애: 2026. 6. 5. (금) 09:00부터 2026. 6. 5. (금) 10:00까지")


def test_weekday_without_hours_counts_as_day_but_gives_no_hours():
    calendar = build_calendar(2026, 2026, hours=[WorkingHours("lib", 0, time(9), time(9))])
    days = due(INQUIRY, FRIDAY, calendar=calendar, office="lib")
    assert days.due_on == day("2026-06-09")
    assert due(INQUIRY, at("2026-06-01T10:00"), calendar=calendar, office="lib").starts_at == at("2026-06-02T09:00")
    hours = due(OTHER, datetime(2026, 5, 29, 17), calendar=calendar, office="lib")
    assert hours.due_at == at("2026-06-02T11:00")
    assert [cell.state.value for cell in hours.cells if cell.on == day("2026-06-01")] == ["closed"]
    accepted = due(INQUIRY, at("2026-05-30T10:00"), calendar=calendar, office="lib", accepted_at=at("2026-05-30T10:00"))
    assert accepted.starts_at == at("2026-06-01T09:00")
    assert accepted.due_on == day("2026-06-10")


def test_due_on_a_weekday_without_hours_ends_at_eighteen():
    calendar = build_calendar(2026, 2026, hours=[WorkingHours("lib", 1, None, None)])
    assert due(INQUIRY, FRIDAY, calendar=calendar, office="lib").due_at == at("2026-06-09T18:00")


def test_hours_of_the_office_decide():
    rows = [WorkingHours("lib", weekday, time(10), time(19), time(13), time(14)) for weekday in range(5)]
    calendar = build_calendar(2026, 2026, hours=rows)
    assert due(OTHER, at("2026-05-29T18:00"), calendar=calendar, office="lib").due_at == at("2026-06-01T12:00")
    assert due(OTHER, at("2026-05-29T18:00"), calendar=calendar, office="road").due_at == at("2026-06-01T12:00")
    assert due(OTHER, at("2026-05-29T11:00"), calendar=calendar, office="lib").due_at == at("2026-05-29T15:00")
    assert due(INQUIRY, at("2026-05-29T18:30"), calendar=calendar, office="lib").due_at == at("2026-06-09T19:00")


def test_local_closure_does_not_stop_the_clock():
    closed = Holiday(day("2026-06-09"), "가온시민의 날", kind="local")
    calendar = build_calendar(2026, 2026, declared=[closed])
    found = due(INQUIRY, FRIDAY, calendar=calendar)
    assert found.due_on == day("2026-06-09")
    assert (found.cells[-1].name, found.cells[-1].remarks) == ("가온시민의 날", ("local_closure",))
    assert "창구만 쉬고" in found.steps[5].text_ko


def test_agency_may_set_the_period_of_other_petitions():
    assert due(OTHER, FRIDAY, calendar=CALENDAR, other_period_hours=8).due_at == at("2026-06-01T14:00")
    assert due(OTHER, FRIDAY, calendar=CALENDAR, given=Period(7, Unit.DAYS)).due_on == day("2026-06-09")


@pytest.mark.parametrize(
    ("kind", "given", "error", "message"),
    [
        (STATUTORY, {}, BadInput, "no period of its own"),
        (STATUTORY, {"given_days": 0}, BadInput, "1 or more"),
        (STATUTORY, {"given_days": 3, "given": Period(3, Unit.DAYS)}, BadInput, "given twice"),
        (STATUTORY, {"other_period_hours": 3}, RuleBroken, "따로 줄 수 없습니다"),
        (INQUIRY, {"given_days": 30}, RuleBroken, "제14조제2호"),
    ],
)
def test_periods_that_cannot_be_given(kind, given, error, message):
    with pytest.raises(error, match=message):
        due(kind, FRIDAY, calendar=CALENDAR, **given)


def test_end_of_the_holiday_table_is_an_error():
    for kind, stops in (
        (INQUIRY, ()),
        (OTHER, ()),
        (INQUIRY, (Stop(StopKind.HEARING, day("2028-12-28"), day("2028-12-29")),)),
    ):
        with pytest.raises(NotEnoughData, match="공휴일 표가"):
            due(kind, datetime(2028, 12, 29, 17), calendar=CALENDAR, stops=stops)
    with pytest.raises(NotEnoughData, match="공휴일 표가"):
        due(STATUTORY, FRIDAY, calendar=CALENDAR, given=Period(5, Unit.YEARS))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("질의", "inquiry"),
        ("질의민원", "inquiry"),
        ("법령 질의", "law_inquiry"),
        ("법정민원", "statutory"),
        ("건의", "suggestion"),
        ("즉시", "other"),
        ("Law-Inquiry", "law_inquiry"),
    ],
)
def test_legal_kind(name, kind):
    assert legal_kind(name).value == kind


def test_legal_kind_refuses_other_names():
    with pytest.raises(BadInput, match="kind of petition '불만'"):
        legal_kind("불만")


def test_steps_explain_in_two_languages_with_articles():
    found = due(INQUIRY, FRIDAY, calendar=CALENDAR)
    assert [step.text_ko for step in found.steps] == [
        "질의민원: 처리기간 7일.",
        "6일 이상이므로 일 단위로 셉니다. 첫날을 넣고, 공휴일과 토요일은 뺍니다.",
        "2026. 5. 29. (금) 14:00 도착.",
        "근무시간에 도착했으므로 이때부터 셉니다. 이 날이 1일째입니다.",
        "세지 않는 날: 6. 3. 지방선거일, 토·일요일 4일.",
        "7일째인 2026. 6. 9. (화)까지입니다.",
    ]
    assert found.steps[-1].text_en == "Day 7 is 9 June 2026 (Tue): due."
    assert found.steps[0].article == "민원 처리에 관한 법률 시행령 제14조제2호 (2026-05-06 시행)"


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ("2026-05-29T12:10", "2026. 5. 29. (금) 13:00부터 셉니다. 이 날이 1일째입니다."),
        ("2026-05-29T18:00", "2026. 6. 1. (월) 09:00부터 셉니다. 이 날이 1일째입니다."),
        ("2026-06-03T10:00", "2026. 6. 4. (목) 09:00부터 셉니다. 이 날이 1일째입니다."),
    ],
)
def test_steps_say_when_the_clock_starts(received, said):
    assert due(INQUIRY, at(received), calendar=CALENDAR).steps[3].text_ko.endswith(said)


def test_every_step_has_both_languages():
    cases = [
        due(INQUIRY, FRIDAY, calendar=CALENDAR, extensions=[WEEK_MORE]),
        due(INQUIRY, FRIDAY, calendar=CALENDAR, stops=[Stop(StopKind.SUPPLEMENT, day("2026-06-01"))]),
        due(OTHER, FRIDAY, calendar=CALENDAR),
        due(
            STATUTORY,
            FRIDAY,
            calendar=CALENDAR,
            given=Period(1, Unit.MONTHS),
            extensions=[Extension(Ground.OTHER_BODY, 1)],
        ),
    ]
    steps = [step for case in cases for step in case.steps]
    assert [step for step in steps if not step.text_ko or not step.text_en] == []
    assert [step for step in steps if any("가" <= letter <= "힣" for letter in step.text_en)] == []


def test_cells_of_days():
    cells = due(INQUIRY, datetime(2026, 5, 29, 19), calendar=CALENDAR).cells
    assert [(cell.on.isoformat()[5:], cell.state.value, cell.number, cell.name) for cell in cells] == [
        ("05-29", "before", None, ""),
        ("05-30", "weekend", None, "토요일"),
        ("05-31", "weekend", None, "일요일"),
        ("06-01", "counted", 1, ""),
        ("06-02", "counted", 2, ""),
        ("06-03", "holiday", None, "지방선거일"),
        ("06-04", "counted", 3, ""),
        ("06-05", "counted", 4, ""),
        ("06-06", "holiday", None, "현충일"),
        ("06-07", "weekend", None, "일요일"),
        ("06-08", "counted", 5, ""),
        ("06-09", "counted", 6, ""),
        ("06-10", "due", 7, ""),
    ]
    assert (cells[0].remarks, cells[3].remarks) == (("received",), ("start",))


def test_cells_of_hours():
    cells = due(OTHER, datetime(2026, 5, 29, 10, 30), calendar=CALENDAR).cells
    assert [(f"{cell.starts:%H:%M}-{cell.ends:%H:%M}", cell.state.value, cell.number) for cell in cells] == [
        ("09:00-10:00", "before", None),
        ("10:00-10:30", "before", None),
        ("10:30-11:00", "counted", 1),
        ("11:00-12:00", "counted", 2),
        ("12:00-13:00", "break", None),
        ("13:00-14:00", "counted", 3),
        ("14:00-14:30", "due", 3),
    ]


def test_extension_on_the_ruler():
    found = due(INQUIRY, FRIDAY, calendar=CALENDAR, extensions=[WEEK_MORE])
    marked = {cell.on.isoformat(): cell for cell in found.cells}
    assert marked["2026-06-09"].remarks == ("original_due",)
    assert (marked["2026-06-09"].state.value, marked["2026-06-10"].state.value) == ("counted", "extended")
    assert (marked["2026-06-18"].state.value, marked["2026-06-18"].number) == ("due", 14)
