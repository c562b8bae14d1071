"""Offices played: against formulas, against a naive day walked minute by minute, and rules one by one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.counters.erlang import erlang_a, erlang_c
from dongheon.counters.predictors import last_to_enter_error_ratio, queue_length_error
from dongheon.counters.simulate.days import simulate
from dongheon.counters.simulate.draw import Visitors, visitors
from dongheon.counters.simulate.estimate import batches, estimate
from dongheon.counters.simulate.first_come import first_come, line
from dongheon.counters.simulate.office import Appointments, Missing, Office, ServiceClass, Window, open_spans
from dongheon.counters.simulate.play import plan, play
from dongheon.counters.simulate.times import Empirical, Exponential, Fixed, Lognormal, times_from


def window(name, *spans, serves=(), pace=1.0):
    return Window(name, spans or ((0, 540),), serves, pace)


def office(classes=None, windows=None, **more):
    classes = classes or (ServiceClass("a", (10.0,) * 18, Lognormal(6, 4)),)
    given = {"first_minute": 0, "closes_minute": 540, **more}
    return Office("test", tuple(classes), tuple(windows or [window(str(at)) for at in range(3)]), **given)


def came(arrives, service, *, kind=None, gives_up=None, windows=1):
    n = len(arrives)
    return Visitors(
        np.array(arrives, float),
        np.array(kind if kind is not None else [0] * n, np.intp),
        np.zeros(n, bool),
        np.array(service, float),
        np.full(n, np.inf) if gives_up is None else np.array(gives_up, float),
        np.ones(windows),
        np.zeros(0, bool),
    )


def begins(an_office, who):
    return play(plan(an_office), an_office, who).begins.tolist()


@pytest.mark.parametrize(("windows", "rate", "patience"), [(3, 2.0, None), (10, 14.0, 5.0), (50, 48.0, 2.0)])
def test_a_line_agrees_with_erlang(windows, rate, patience):
    run = line(
        400_000,
        arrivals=Exponential(1 / rate),
        service=Exponential(1.0),
        windows=windows,
        seed=7,
        patience=None if patience is None else Exponential(patience),
    )
    exact = (
        erlang_c(windows, arrival_rate=rate, service_rate=1)
        if patience is None
        else erlang_a(windows, arrival_rate=rate, service_rate=1, patience_rate=1 / patience)
    )
    assert batches(run.waits).holds(exact.mean_wait)
    assert batches(1.0 * run.gave_up).mean == pytest.approx(exact.abandons, abs=0.003)
    assert run.busy == pytest.approx(exact.busy, abs=0.01)


@pytest.mark.parametrize("busy", [0.90, 0.95])
def test_predictors_are_as_far_off_as_theory_says(busy):
    run = line(400_000, arrivals=Exponential(1 / (100 * busy)), service=Exponential(1.0), windows=100, seed=2)
    places = np.arange(len(run.waits))
    called = np.searchsorted(run.arrives + run.waits, run.arrives, side="right")
    waits = (run.waits > 0) & (places > 20_000)
    by_length = (places - called)[waits] / 100 + 0.01 - run.waits[waits]
    by_last = run.waits[called[waits] - 1] - run.waits[waits]
    assert (by_length**2).mean() == pytest.approx(queue_length_error(busy, windows=100), rel=0.2)
    ratio = (by_last**2).mean() / (by_length**2).mean()
    assert ratio == pytest.approx(last_to_enter_error_ratio(busy), rel=0.05)


@settings(max_examples=80, deadline=None)
@given(some.integers(0, 2**32 - 1), some.integers(1, 5), some.booleans())
def test_an_office_of_one_line_is_the_line(seed, windows, hasty):
    draw = np.random.default_rng(seed)
    arrives, service = np.sort(draw.random(80) * 200), draw.exponential(8, 80)
    patience = draw.exponential(10, 80) if hasty else np.full(80, np.inf)
    offered = first_come(arrives, service, windows=windows, patience=patience)
    one = office(windows=[window(str(at), (0, 540)) for at in range(windows)])
    found = np.array(begins(one, came(arrives, service, gives_up=arrives + patience, windows=windows)))
    stays = offered <= patience
    assert np.isnan(found).tolist() == (~stays).tolist()
    assert found[stays] == pytest.approx((arrives + offered)[stays])


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 2**32 - 1))
def test_skills_shifts_and_priorities_agree_with_a_walk_through_the_day(seed):
    draw = np.random.default_rng(seed)
    classes = [ServiceClass(name, (1.0,), Fixed(1), priority=int(draw.integers(0, 2))) for name in "abc"]
    skills = [tuple(name for name in "abc" if draw.random() < 0.6) for _ in range(3)]
    windows = [window("0", (0, 500), serves=())]
    for at, serves in enumerate(skills, start=1):
        begin, end = sorted(draw.choice(np.arange(1, 400), 2, replace=False).tolist())
        windows.append(window(str(at), (float(begin), float(end)), serves=serves))
    an_office = office(classes, windows, closes_minute=1000)
    n = 60
    # Whole minutes and a shift by a fraction keep two things from happening at once.
    arrives = np.sort(draw.choice(np.arange(0, 300), n, replace=False)) + 0.5
    service = draw.integers(1, 20, n) + draw.random(n) / 100
    gives_up = arrives + np.where(draw.random(n) < 0.5, draw.integers(1, 30, n) + 0.251, np.inf)
    kind = draw.integers(0, 3, n)
    fast = begins(an_office, came(arrives, service, kind=kind, gives_up=gives_up, windows=4))
    slow = walked(an_office, arrives, service, kind, gives_up)
    assert fast == pytest.approx(slow, nan_ok=True)


def walked(an_office, arrives, service, kind, gives_up):
    """The same day by looking at everything at every moment at which anything can happen."""
    found = [np.nan] * len(arrives)
    ends = {}
    moments = {float(at) for at in arrives} | {edge for one in an_office.windows for span in one.spans for edge in span}
    done = set()
    while moments:
        now = min(moments)
        moments.discard(now)
        for at in [at for at, end in ends.items() if end <= now]:
            del ends[at]
        for at, one in enumerate(an_office.windows):
            if at in ends or not any(begin <= now < end for begin, end in one.spans):
                continue
            fit = [
                (an_office.classes[kind[who]].priority, arrives[who], who)
                for who in range(len(arrives))
                if who not in done
                and arrives[who] <= now <= gives_up[who]
                and (not one.serves or an_office.classes[kind[who]].name in one.serves)
            ]
            if fit:
                *_, who = min(fit)
                done.add(who)
                found[who], ends[at] = now, now + service[who]
                moments.add(now + service[who])
    return found


def test_the_first_free_window_of_the_list_is_taken():
    an_office = office(windows=[window("1"), window("2")])
    who = came([1, 2, 3], [10, 1, 1], windows=2)
    assert play(plan(an_office), an_office, who).window.tolist() == [0, 1, 1]


def test_lunch_does_not_break_off_a_service():
    an_office = office(windows=[window("1", *open_spans(0, 540, lunch=(60, 120)))])
    assert begins(an_office, came([55, 58, 61], [10, 5, 5])) == [55.0, 120.0, 125.0]


def test_a_window_back_before_its_last_visitor_left_goes_on():
    an_office = office(windows=[window("1", (0, 60), (70, 540))])
    assert begins(an_office, came([55, 58], [30, 5])) == [55.0, 85.0]


def test_closing_time_serves_who_has_a_ticket_or_does_not():
    for stays, expected in ((True, [530.0, 550.0]), (False, [530.0, np.nan])):
        an_office = office(windows=[window("1")], stays=stays)
        assert begins(an_office, came([530, 535], [20, 5])) == pytest.approx(expected, nan_ok=True)


def test_appointments_are_served_before_those_who_walk_in():
    given = Appointments(share=0.4, begins=0, ends=540, no_show=0.0)
    classes = [ServiceClass("a", (14.0,) * 18, Lognormal(6, 4), appointments=given)]
    days = simulate(office(classes), days=60, seed=3)
    booked = days.by_day(days.waits, of=days.booked)
    walk_in = days.by_day(days.waits, of=~days.booked)
    assert estimate(days.by_day(1.0 * days.booked)).holds(0.4)
    assert estimate(walk_in - booked).low > 0


def test_no_show_takes_visitors_away_and_changes_nobody_else():
    given = Appointments(share=0.5, begins=0, ends=540)
    classes = [ServiceClass("a", (10.0,) * 18, Lognormal(6, 4), appointments=given)]
    all_come = visitors(office(classes), seed=1, day=0)
    classes = [replace(classes[0], appointments=replace(given, no_show=1.0))]
    nobody = visitors(office(classes), seed=1, day=0)
    assert not nobody.booked.any()
    assert nobody.arrives.tolist() == all_come.arrives[~all_come.booked].tolist()


def test_a_changed_office_meets_the_same_visitors():
    first = office()
    more = office(windows=[window(str(at)) for at in range(4)])
    second_class = office([*first.classes, ServiceClass("b", (3.0,) * 18, Fixed(4))])
    one, two, three = (visitors(each, seed=5, day=2) for each in (first, more, second_class))
    assert one.arrives.tolist() == two.arrives.tolist()
    assert one.service.tolist() == two.service.tolist()
    assert three.arrives[three.kind == 0].tolist() == one.arrives.tolist()


def test_more_visitors_are_the_same_ones_and_others():
    fewer = visitors(office(), seed=5, day=2)
    more = visitors(office([ServiceClass("a", (20.0,) * 18, Lognormal(6, 4))]), seed=5, day=2)
    n = min(len(fewer.service), len(more.service))
    assert more.service[:n].tolist() == fewer.service[:n].tolist()


def test_a_missing_clerk_is_missing_on_his_share_of_days():
    an_office = office(missing=(Missing("1", chance=0.3),))
    days = simulate(an_office, days=400, seed=9)
    closed = 1.0 * (days.busy[:, 1] == 0)
    assert estimate(closed).holds(0.3)


def test_paces_and_spreads_leave_means_alone():
    an_office = office(windows=[window(str(at)) for at in range(8)], day_spread=0.2, clerk_spread=0.3, crowd_spread=0.2)
    days = simulate(an_office, days=600, seed=4)
    paces = np.array([visitors(an_office, seed=4, day=day).paces.mean() for day in range(600)])
    assert estimate(paces, level=0.99).holds(1.0)
    assert estimate(days.figures()["visitors"]).holds(180.0)
    assert days.figures()["visitors"].var() > 4 * 180


def test_the_same_seed_is_the_same_run():
    assert simulate(office(), days=3, seed=8).waits.tolist() == simulate(office(), days=3, seed=8).waits.tolist()


@pytest.mark.parametrize(
    ("told", "made"),
    [
        ({"mean_minutes": 5}, Exponential(5.0)),
        ({"mean_minutes": 5, "sd_minutes": 2}, Lognormal(5.0, 2.0)),
        ({"fixed_minutes": 0}, Fixed(0.0)),
        ({"measured_minutes": [4, 2]}, Empirical((2.0, 4.0))),
    ],
)
def test_times_from_a_scenario(told, made):
    assert times_from(told, place="x") == made


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"mean": 3},
        {"mean_minutes": 0},
        {"mean_minutes": "5"},
        {"mean_minutes": True},
        {"measured_minutes": [1]},
        {"mean_minutes": float("nan")},
        {"mean_minutes": 3, "x": 1},
    ],
)
def test_times_that_are_none(told):
    with pytest.raises(BadInput, match="class 1"):
        times_from(told, place="class 1")


@pytest.mark.parametrize("times", [Exponential(6.0), Lognormal(6.0, 4.0), Fixed(6.0), Empirical((3.0, 6.0, 9.0))])
def test_quantiles_have_the_mean_they_say(times):
    shares = (np.arange(200_000) + 0.5) / 200_000
    assert times.minutes(shares).mean() == pytest.approx(times.mean_minutes, rel=2e-3)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"windows": ()}, "at least one class"),
        ({"windows": (window("1"), window("1"))}, "window 1 stands there twice"),
        ({"windows": (window("1", serves=("b",)),)}, "no window serves it"),
        ({"windows": (window("1"), window("2", serves=("z",)))}, "window 2 serves z"),
        ({"windows": (window("1", pace=0),)}, "pace 0"),
        ({"classes": (ServiceClass("a", (-1.0,), Fixed(1)),)}, "arrivals"),
        ({"missing": (Missing("7"),)}, "missing window 7"),
    ],
)  # fmt: skip
def test_offices_that_cannot_be_played(change, reason):
    with pytest.raises(BadInput, match=reason):
        simulate(replace(office(), **change), days=2, seed=1)


def test_one_day_is_no_interval():
    with pytest.raises(NotEnoughData, match="play more days"):
        estimate([1.0, np.nan])
