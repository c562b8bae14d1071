"""The rollout beside what can be worked out by hand and beside Erlang's waiting times."""

import numpy as np
import pytest

from dongheon.counters.predict.rollout import ENDLESS, Desks, Line, opened, rollout


def desks(windows, *, serves=None, since=None, doing=None, mean=4.0, spread=1e-9, spans=((0.0, ENDLESS),), classes=1):
    return Desks(
        np.ones((windows, classes), bool) if serves is None else np.array(serves, bool),
        np.full((windows, classes), np.log(mean)),
        np.full(classes, spread),
        np.full(windows, np.nan) if since is None else np.array(since, float),
        np.full(windows, -1) if doing is None else np.array(doing),
        np.tile([begin for begin, _ in spans], (windows, 1)),
        np.tile([end for _, end in spans], (windows, 1)),
    )


def line(kinds, *, priorities=None, comes=None):
    count = len(kinds)
    return Line(
        np.array(kinds, int),
        np.zeros(count, int) if priorities is None else np.array(priorities),
        np.zeros(count) if comes is None else np.array(comes, float),
    )


def played(the_desks, the_line, *, rates=0.0, priorities=None, paths=64):
    classes = the_desks.serves.shape[1]
    own = np.zeros(classes, int) if priorities is None else np.array(priorities)
    return rollout(the_desks, the_line, give_up_rates=np.full(classes, rates), class_priorities=own, paths=paths)


@pytest.mark.parametrize(("waiting", "windows", "minutes"), [(0, 1, 0), (3, 1, 12), (3, 2, 4), (4, 2, 8), (5, 2, 8)])
def test_equal_services_are_counted_off(waiting, windows, minutes):
    found = played(desks(windows), line([0] * waiting))
    assert np.allclose(found.new, minutes)


def test_what_a_service_has_lasted_is_taken_off():
    found = played(desks(1, since=[3.0], doing=[0], spread=1e-3), line([]))
    assert np.allclose(found.new, 1.0, atol=0.02)


def test_a_window_that_cannot_serve_helps_nobody():
    found = played(desks(2, serves=[[True, False], [True, True]], classes=2), line([1, 1]))
    assert found.new[:, 0].round(6).tolist() == [0.0, 8.0]


def test_a_class_without_a_window_waits_without_end():
    assert (played(desks(1, serves=[[True, False]], classes=2), line([1])).new[1] == ENDLESS).all()


def test_nobody_is_called_during_lunch():
    found = played(desks(1, spans=((0.0, 5.0), (65.0, ENDLESS))), line([0, 0]))
    assert found.line[:, 0].round(6).tolist() == [0.0, 4.0]
    assert np.allclose(found.new, 65.0)


def test_a_higher_priority_is_called_first():
    found = played(desks(1, classes=2), line([0, 1], priorities=[0, -1]), priorities=[0, -1])
    assert found.line[:, 0].round(6).tolist() == [4.0, 0.0]
    assert found.new[:, 0].round(6).tolist() == [8.0, 4.0]


def test_an_appointment_goes_before_who_is_not_called_by_then():
    found = played(desks(1), line([0, 0, 0], priorities=[0, 0, -1], comes=[0, 0, 2.0]))
    assert found.line[:, 0].round(6).tolist() == [0.0, 8.0, 2.0]


def test_those_ahead_who_give_up_shorten_the_wait():
    patient, impatient = (played(desks(1), line([0] * 6), rates=rate).new.mean() for rate in (0.0, 0.1))
    assert impatient < 0.8 * patient
    assert np.isinf(played(desks(1), line([0] * 6), rates=0.1).line[-1]).any()


def test_remaining_services_follow_their_distribution():
    found = played(desks(1, since=[4.0], doing=[0], spread=0.8), line([]), paths=4096).new[0]
    drawn = np.exp(np.log(4) + 0.8 * np.random.default_rng(1).normal(size=400_000))
    left = drawn[drawn > 4] - 4
    assert np.allclose(np.quantile(found, [0.25, 0.5, 0.75]), np.quantile(left, [0.25, 0.5, 0.75]), rtol=0.03)


def test_opened_passes_over_what_is_over():
    spans = np.tile([0.0, 30.0], (2, 1)), np.tile([10.0, 60.0], (2, 1))
    assert opened(np.array([9.9, 10.0]), *spans).tolist() == [9.9, 30.0]
