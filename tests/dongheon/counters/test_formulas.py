"""Closed forms against published and computed numbers, and against each other."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.stats import poisson

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput, RuleBroken
from dongheon.counters.erlang import erlang_a, erlang_b, erlang_c
from dongheon.counters.halfin_whitt import garnett, halfin_whitt, square_root_windows
from dongheon.counters.infinite import exponential_service, lognormal_service, offered_load
from dongheon.counters.predictors import last_to_enter_error_ratio, queue_length_error, queue_length_wait


def test_loss():
    assert erlang_b(10, 10) == pytest.approx(0.214582, abs=5e-7)
    assert erlang_b(0, 3) == 1.0
    assert 0 < erlang_b(50_000, 50_000) < 0.01


def test_three_windows():
    found = erlang_c(3, arrival_rate=2, service_rate=1)
    assert [found.waits, found.mean_wait, found.mean_queue] == pytest.approx([4 / 9, 4 / 9, 8 / 9])


def test_fifty_windows_of_endless_patience():
    found = erlang_c(50, arrival_rate=48, service_rate=1)
    figures = [found.waits, 60 * found.mean_wait, 60 * found.quantile(0.9), found.mean_queue, found.busy]
    assert figures == pytest.approx([0.69446, 20.83, 58.14, 16.67, 0.96], rel=3e-4)


def test_fifty_windows_whose_visitors_give_up():
    found = erlang_a(50, arrival_rate=48, service_rate=1, patience_rate=0.5)
    figures = [found.abandons, 60 * found.mean_wait, found.mean_queue, found.busy, found.waits]
    assert figures == pytest.approx([0.03091, 3.709, 2.968, 0.9303, 0.46777], rel=2e-4)


def test_patience_as_long_as_service_is_endless_windows():
    found = erlang_a(10, arrival_rate=10, service_rate=1, patience_rate=1)
    assert found.waits == pytest.approx(0.542070, abs=5e-7)
    assert found.waits == pytest.approx(poisson.sf(9, 10))


@pytest.mark.parametrize(
    ("spare", "limit", "exact"), [(0.5, 0.5045, 0.5157), (1, 0.2234, 0.2370), (1.5, 0.0847, 0.0954)]
)
def test_many_windows(spare, limit, exact):
    windows = square_root_windows(100, spare=spare)
    assert windows == 100 + 10 * spare
    assert halfin_whitt(spare) == pytest.approx(limit, abs=5e-5)
    assert erlang_c(windows, arrival_rate=100, service_rate=1).waits == pytest.approx(exact, abs=5e-5)


def test_many_windows_whose_visitors_give_up():
    assert garnett(2 / math.sqrt(48), service_rate=1, patience_rate=0.5) == pytest.approx(0.4508, abs=5e-5)


@pytest.mark.parametrize(("busy", "error", "ratio"), [(0.98, 5.0e-3, 2.04), (0.95, 2.0e-3, 2.11), (0.90, 1.0e-3, 2.22)])
def test_errors_of_predictors(busy, error, ratio):
    assert queue_length_error(busy, windows=100) == pytest.approx(error)
    assert last_to_enter_error_ratio(busy) == pytest.approx(ratio, abs=5e-3)


@settings(max_examples=50, deadline=None)
@given(some.integers(1, 80), some.floats(0.05, 1.6), some.floats(0.01, 5), some.floats(0.05, 20))
def test_patience_keeps_its_identities(windows, busy, patience_rate, service_rate):
    rate = busy * windows * service_rate
    found = erlang_a(windows, arrival_rate=rate, service_rate=service_rate, patience_rate=patience_rate)
    assert found.abandons == pytest.approx(patience_rate * found.mean_queue / rate)
    assert 0 < found.waits <= 1
    assert 0 <= found.abandons < 1
    # Over all times, the shares still in the line add up to the mean wait.
    grid = np.concatenate([[0], np.geomspace(1e-7, 60, 1500) / min(patience_rate, windows * service_rate)])
    area = np.trapezoid([found.share_over(time) for time in grid], grid)
    assert area == pytest.approx(found.mean_wait, rel=5e-3)


@settings(max_examples=40, deadline=None)
@given(some.integers(1, 60), some.floats(0.2, 0.97))
def test_endless_patience_is_the_limit_of_patience(windows, busy):
    rate = busy * windows
    patient = erlang_a(windows, arrival_rate=rate, service_rate=1, patience_rate=1e-6)
    assert patient.waits == pytest.approx(erlang_c(windows, arrival_rate=rate, service_rate=1).waits, rel=1e-3)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_quantiles_invert_the_tail(share):
    for found in (
        erlang_c(5, arrival_rate=4.5, service_rate=1),
        erlang_a(5, arrival_rate=6, service_rate=1, patience_rate=0.3),
    ):
        time = found.quantile(share)
        assert found.share_over(time) == pytest.approx(min(1 - share, found.waits))


def test_load_of_a_sine_wave():
    mean, speed = 6.0, 2 * math.pi / 240
    minutes = np.arange(0, 1200, 1.0) + 0.5
    rates = 2 + np.sin(speed * minutes)
    looked = np.array([900.0, 960.0, 1020.0, 1100.0])
    found = offered_load(rates, slot_minutes=1, limited_mean=exponential_service(mean), at_minutes=looked)
    mu = 1 / mean
    exact = 2 / mu + (mu * np.sin(speed * looked) - speed * np.cos(speed * looked)) / (mu**2 + speed**2)
    assert found == pytest.approx(exact, rel=5e-4)


def test_steady_load_does_not_ask_for_the_shape_of_service():
    for service in (exponential_service(8), lognormal_service(8, 6)):
        found = offered_load([0.5] * 40, slot_minutes=30, limited_mean=service, at_minutes=[1200])
        assert found[0] == pytest.approx(4.0, rel=1e-6)


def test_patience_shortens_the_way_to_the_window():
    patient = queue_length_wait(6, windows=3, mean_service_minutes=6)
    hasty = queue_length_wait(6, windows=3, mean_service_minutes=6, mean_patience_minutes=30)
    assert patient == 14.0
    assert hasty == pytest.approx(sum(1 / (0.5 + place / 30) for place in range(7)))
    assert queue_length_wait(6, windows=0, mean_service_minutes=6) == Abstain(
        "열린 창구가 없어 언제 부를지 알 수 없습니다"
    )


def test_a_line_that_grows_without_end_says_how_many_windows_would_hold_it():
    with pytest.raises(RuleBroken, match="open at least 7"):
        erlang_c(4, arrival_rate=6, service_rate=1)


@pytest.mark.parametrize(
    "call",
    [
        lambda: erlang_b(-1, 3),
        lambda: erlang_b(2, 0),
        lambda: erlang_c(0, arrival_rate=1, service_rate=1),
        lambda: erlang_a(2, arrival_rate=1, service_rate=1, patience_rate=0),
        lambda: erlang_a(2, arrival_rate=math.nan, service_rate=1, patience_rate=1),
        lambda: halfin_whitt(0),
        lambda: offered_load([-1], slot_minutes=30, limited_mean=exponential_service(3), at_minutes=[0]),
        lambda: exponential_service(0),
        lambda: queue_length_error(1.0, windows=3),
        lambda: queue_length_wait(-1, windows=1, mean_service_minutes=3),
    ],
)
def test_impossible_values_are_refused(call):
    with pytest.raises(BadInput):
        call()
