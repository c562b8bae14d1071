"""What must hold for every petition, whatever its dates."""
# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here

import json
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dongheon.base.workdays import (
    SEOUL,
    Holiday,
    build_calendar,
    is_counted,
    stamp,
    with_declared,
    working_minutes,
)
from dongheon.casework.deadlines import (
    CellState,
    Extension,
    Ground,
    Period,
    Stop,
    StopKind,
    Unit,
    due,
    due_of,
    from_dict,
    moved_by,
    to_dict,
)
from dongheon.casework.values import LegalKind

CALENDAR = build_calendar(2025, 2028)
LATEST = datetime.max.replace(tzinfo=SEOUL)
MOMENTS = st.datetimes(datetime(2025, 2, 1), datetime(2026, 12, 31))
DATES = st.dates(date(2025, 1, 1), date(2027, 6, 30))
PERIODS = st.one_of(
    st.none(),
    st.builds(Period, st.integers(1, 60), st.sampled_from([Unit.DAYS, Unit.HOURS])),
    st.builds(Period, st.integers(1, 5), st.sampled_from([Unit.WEEKS, Unit.MONTHS])),
)
FREE = [kind for kind in StopKind if kind is not StopKind.SITE_INVESTIGATION]
TABLED = settings(max_examples=150, deadline=None)


@st.composite
def stops(draw):
    kind = draw(st.sampled_from(FREE))
    begins = draw(MOMENTS)
    ends = begins + timedelta(minutes=draw(st.integers(0, 20 * 24 * 60)))
    return Stop(kind, begins.date(), ends.date()) if draw(st.booleans()) else Stop(kind, begins, ends)


@st.composite
def cases(draw, *, most_stops=3):
    period = draw(PERIODS)
    kind = (
        LegalKind.STATUTORY
        if period
        else draw(st.sampled_from([one for one in LegalKind if one is not LegalKind.STATUTORY]))
    )
    return {
        "kind": kind,
        "received_at": draw(MOMENTS),
        "given": period,
        "stops": draw(st.lists(stops(), max_size=most_stops)),
    }


def due_at(case, calendar=CALENDAR, **more):
    return due(calendar=calendar, **{**case, **more})


@TABLED
@given(case=cases())
def test_due_is_never_on_a_day_off_and_never_before_the_start(case):
    found = due_at(case)
    assert is_counted(CALENDAR, found.due_on)
    assert found.due_at > found.starts_at
    assert found.starts_at.replace(tzinfo=None) >= case["received_at"].replace(second=0, microsecond=0)


@TABLED
@given(case=cases(most_stops=0), later=st.integers(0, 60 * 24 * 40))
def test_due_never_gets_earlier_with_a_later_arrival(case, later):
    other = {**case, "received_at": case["received_at"] + timedelta(minutes=later)}
    assert due_at(other).due_at >= due_at(case).due_at


@TABLED
@given(case=cases(), amount=st.integers(1, 5))
def test_extension_is_always_later(case, amount):
    found = due_at(case)
    if amount <= found.period.amount:
        longer = due_at(case, extensions=[Extension(Ground.SITE_CHECK, amount)])
        assert longer.due_at > found.due_at
        assert longer.original_due_at == found.due_at


@TABLED
@given(case=cases(), on=DATES)
def test_one_more_holiday_is_never_earlier(case, on):
    more = with_declared(CALENDAR, [Holiday(on, "임시공휴일", kind="temporary")])
    assert due_at(case, more).due_at >= due_at(case).due_at


@TABLED
@given(case=cases(), stop=stops())
def test_one_more_stop_is_never_earlier(case, stop):
    assert due_at(case, stops=[*case["stops"], stop]).due_at >= due_at(case).due_at


@TABLED
@given(case=cases(), begins=MOMENTS)
def test_open_stop_never_gives_an_earlier_date(case, begins):
    found = due_at(case, stops=[*case["stops"], Stop(StopKind.HEARING, begins)])
    assert found.stopped is (found.due_at is None)
    assert (found.due_at or LATEST) >= due_at(case).due_at


@TABLED
@given(case=cases())
def test_stops_in_any_order_and_twice_are_the_same(case):
    again = due_at(case, stops=[*reversed(case["stops"]), *case["stops"]])
    assert again.due_at == due_at(case).due_at


@TABLED
@given(case=cases())
def test_stored_deadline_comes_back_the_same(case):
    found = due_at(case, extensions=[Extension(Ground.FORCE_MAJEURE, 1, decided_on=case["received_at"].date())])
    stored = json.loads(json.dumps(to_dict(found), ensure_ascii=False))
    assert from_dict(stored) == found
    assert due_of(from_dict(stored).case, calendar=CALENDAR) == found


@TABLED
@given(case=cases())
def test_ruler_counts_up_to_the_total_without_a_gap(case):
    found = due_at(case)
    numbers = [cell.number for cell in found.cells if cell.number is not None]
    if found.period.unit is Unit.HOURS:
        minutes = sum((cell.ends - cell.starts).total_seconds() / 60 for cell in found.cells if cell.number is not None)
        assert minutes == found.total
        assert numbers == sorted(numbers)
        assert numbers[-1] == found.total // 60
    else:
        assert numbers == list(range(1, found.total + 1))
    last = found.cells[-1]
    assert last.state is CellState.DUE
    assert last.on == found.due_on
    dates = sorted({cell.on for cell in found.cells})
    assert dates == [dates[0] + timedelta(days=n) for n in range(len(dates))]
    assert dates[0] == case["received_at"].date()


@TABLED
@given(case=cases(most_stops=0))
def test_hours_hold_exactly_the_period(case):
    found = due_at(case)
    if found.period.unit is Unit.HOURS:
        assert working_minutes(CALENDAR, stamp(found.starts_at), stamp(found.due_at)) == found.period.amount * 60


@TABLED
@given(found=st.lists(cases(), min_size=1, max_size=5), on=DATES, withdrawn=st.booleans())
def test_moved_by_finds_exactly_what_moves(found, on, withdrawn):
    kind = "withdrawn" if withdrawn else "temporary"
    new = with_declared(CALENDAR, [Holiday(on, "임시공휴일", kind=kind)])
    before = [due_at(case) for case in found]
    after = [due_at(case, new) for case in found]
    moved = moved_by(before, CALENDAR, new)
    assert [move.index for move in moved] == [
        index for index, (one, other) in enumerate(zip(before, after, strict=True)) if one.due_at != other.due_at
    ]
    assert [move.after for move in moved] == [after[move.index] for move in moved]
    assert all(holiday.on == on for move in moved for holiday in move.because)
