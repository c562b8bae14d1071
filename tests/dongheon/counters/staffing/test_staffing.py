"""Windows that keep waits short, and rosters that fill them or say what lacks."""

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.counters.simulate.days import simulate
from dongheon.counters.simulate.office import Office, ServiceClass
from dongheon.counters.simulate.times import Exponential, Lognormal
from dongheon.counters.staffing.required import Target, required_windows, windows_for
from dongheon.counters.staffing.roster import Away, Clerk, ShiftRules, roster

DAY = date(2026, 6, 9)
ARRIVALS = (9, 14, 18, 18, 14, 10, 6, 6, 12, 16.0)


def office(**more):
    return Office("시청", (ServiceClass("제증명", ARRIVALS, Lognormal(7, 5)),), (), closes_minute=840, **more)


@pytest.mark.parametrize(
    ("rate", "patience", "target", "windows"),
    [(0.5, None, Target(15, 0.1), 4), (0.0, None, Target(fewest_windows=2), 2), (2.0, 10.0, Target(15, 0.1), 13), (5.0, None, Target(15, 0.1), 33)],
)  # fmt: skip
def test_windows_of_a_steady_stream(rate, patience, target, windows):
    assert (
        windows_for(rate, service_minutes=6 if rate < 5 else 6.4, patience_minutes=patience, target=target) == windows
    )


def test_every_slot_keeps_the_target_and_no_window_is_too_many():
    wanted = Target(15, 0.10)
    found = required_windows(office(), target=wanted, days=60, seed=3)
    assert found.met
    assert (found.over <= wanted.share).all()
    # What is reported is what the office with these windows does.
    played = simulate(found.office, days=60, seed=3)
    assert found.over.tolist() == played.by_slot(1.0 * ((played.waits > 15) | ~played.served)).tolist()
    assert sum(found.windows) <= sum(found.by_load)
    assert found.reasons[0].startswith(f"수식 {found.by_load[0]}개")


def test_busy_days_and_bad_luck_need_more_than_the_formula_says():
    found = required_windows(office(crowd_spread=0.35, day_spread=0.25), target=Target(10, 0.05), days=60, seed=3)
    assert (found.over_by_load > 0.05).any()
    assert found.met
    assert any("늘림" in reason for reason in found.reasons)


def test_too_few_windows_in_the_house_are_said():
    found = required_windows(office(), target=Target(15, 0.1, most_windows=2), days=30, seed=3)
    assert not found.met
    assert max(found.windows) == 2
    assert any("목표에 못 미침" in reason for reason in found.reasons)


def test_load_comes_after_the_visitors_when_services_are_long():
    long = Office("x", (ServiceClass("a", (2, 2, 20, 2, 2.0), Exponential(40)),), (), closes_minute=690)
    found = required_windows(long, target=Target(5, 0.1), days=30)
    assert found.by_rate[3] < found.by_load[3]


@pytest.mark.parametrize("target", [Target(-1), Target(15, 0), Target(15, 0.1, most_windows=0)])
def test_targets_that_are_none(target):
    with pytest.raises(BadInput):
        required_windows(office(), target=target, days=10)


def test_an_office_without_visitors_is_refused():
    nobody = replace(office(), classes=(ServiceClass("a", (0.0, 0.0), Exponential(5)),))
    with pytest.raises(BadInput, match="nobody ever comes"):
        required_windows(nobody)


def filled(found, need, *, first=540, step=30):
    """Windows filled in each slot, counted from the shifts alone."""
    counts = {day: np.zeros(len(need[day]), int) for day in need}
    for shift in found.shifts:
        for slot in range(len(need[shift.on])):
            minute = first + slot * step
            at_lunch = shift.lunch[0] <= minute < shift.lunch[1]
            counts[shift.on][slot] += shift.begins <= minute < shift.ends and not at_lunch
    return counts


def test_a_roster_fills_every_half_hour():
    need = {DAY: [2, 3, 3, 3, 3, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 2, 2, 1]}
    found = roster(need, [Clerk(name) for name in "가나다라"], first_minute=540)
    assert found.holds
    assert found.proved
    assert (filled(found, need)[DAY] >= need[DAY]).all()
    assert all(shift.lunch[0] >= 690 and shift.lunch[1] <= 840 for shift in found.shifts)
    assert found.binding == ()


def test_the_least_number_of_clerks_is_called():
    found = roster({DAY: [1] * 18}, [Clerk(name) for name in "가나다라마"], first_minute=540)
    assert len(found.shifts) == 2


def test_what_lacks_is_told_with_the_half_hour_and_who_is_not_there():
    need = {DAY: [2] * 18}
    clerks = [Clerk("가"), Clerk("나"), Clerk("다", away=(Away(DAY, reason="교육"),))]
    found = roster(need, clerks, first_minute=540)
    assert not found.holds
    assert found.lacking == 4
    assert [lack.windows for lack in found.lacks] == [1] * 4
    assert all("다 교육" in lack.reasons for lack in found.lacks)
    counts = filled(found, need)[DAY]
    lacks = {(lack.minute - 540) // 30: lack.windows for lack in found.lacks}
    assert [2 - lacks.get(slot, 0) for slot in range(18)] == counts.tolist()
    # Three lunches of an hour do not fit one after another into two hours and a half.
    left = {one.rule: one.lacking_without for one in found.binding}
    assert left == {"인원: 한 명 더": 1, "다 교육": 1}


def test_a_rule_that_binds_is_named():
    need = {DAY: [0, 0, *[1] * 18]}
    found = roster(need, [Clerk("가"), Clerk("나")], first_minute=480, rules=ShiftRules(starts=(480,)))
    assert found.lacking == 2
    assert found.binding[0].rule == "근무 시작 08:00"
    assert found.binding[0].lacking_without == 0


def test_days_of_one_clerk_are_limited():
    days = [date(2026, 6, 8 + at) for at in range(5)]
    need = dict.fromkeys(days, [0] * 4 + [1] * 2 + [0] * 12)
    found = roster(need, [Clerk("가")], first_minute=540, rules=ShiftRules(most_days=3))
    assert len(found.shifts) == 3
    assert found.lacking == 4
    assert "한 사람이 3일까지" in {one.rule for one in found.binding}


def test_half_a_day_away_is_half_a_day_at_work():
    clerk = Clerk("가", away=(Away(DAY, 780, 1080, "출장"),))
    found = roster({DAY: [1] * 4}, [clerk], first_minute=540)
    assert found.holds
    afternoon = roster({DAY: [0] * 10 + [1] * 2}, [clerk], first_minute=540)
    assert afternoon.lacks[0].reasons == ("가 출장",)


@pytest.mark.parametrize("seed", range(4))
def test_the_least_lack_is_the_least_of_all_ways(seed):
    draw = np.random.default_rng(seed)
    need = {DAY: draw.integers(0, 3, 18).tolist()}
    rules = ShiftRules(starts=(540,), lunch_from=690, lunch_to=810)
    found = roster(need, [Clerk("가"), Clerk("나")], first_minute=540, rules=rules)
    lunches = (690, 720, 750)
    best = min(
        sum(
            max(0, count - sum(not start <= 540 + slot * 30 < start + 60 for start in pair))
            for slot, count in enumerate(need[DAY])
        )
        for pair in product(lunches, repeat=2)
    )
    assert found.lacking == best


@pytest.mark.parametrize(
    ("need", "clerks", "rules"),
    [
        ({}, [Clerk("가")], ShiftRules()),
        ({DAY: [1]}, [], ShiftRules()),
        ({DAY: [1]}, [Clerk("가"), Clerk("가")], ShiftRules()),
        ({DAY: [-1]}, [Clerk("가")], ShiftRules()),
        ({DAY: [1]}, [Clerk("가")], ShiftRules(starts=())),
        ({DAY: [1]}, [Clerk("가")], ShiftRules(lunch_from=700, lunch_to=720)),
    ],
)
def test_rosters_that_cannot_be_planned(need, clerks, rules):
    with pytest.raises(BadInput):
        roster(need, clerks, first_minute=540, rules=rules)
