"""The learned layer, its bytes and the calibration: what is promised of them, on offices played for the purpose."""

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingRegressor

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.counters.predict.conformal import COVERS, Calibrations
from dongheon.counters.predict.evaluate import brier, coverage, errors, prepared, tell
from dongheon.counters.predict.features import NAMES, PLACES
from dongheon.counters.predict.learned import Learned, guesses, learn
from dongheon.counters.predict.replay import Rows
from dongheon.counters.predict.trees import grow, pack


def rows(count, *, seed, slower=1.0):
    """Waits of about 3 minutes a head in the line, a head's worth of luck beside it; some give up."""
    draw = np.random.default_rng(seed)
    features = np.zeros((count, len(NAMES)))
    waiting = draw.integers(0, 8, count)
    waits = slower * draw.gamma(waiting + 0.01, 3.0)
    for name, values in {
        "waiting": waiting,
        "roll_50": 2.0 * waiting,
        "roll_mean": 2.0 * waiting,
        "head": waiting,
    }.items():
        features[:, PLACES[name]] = values
    issued = np.sort(draw.random(count) * 8 * 1440)
    served = draw.random(count) > 0.03 * waiting
    return Rows(features, issued, issued + waits, served, ("a",), has_shifts=False)


def test_what_was_learned_beats_the_rollout_and_comes_back_from_bytes():
    past, test = rows(3000, seed=1), rows(1500, seed=2)
    learned, calibrations = prepared(past, seed=1, rounds=40)
    again = Learned.from_bytes(learned.to_bytes())
    first, second = (guesses(test.features, one) for one in (learned, again))
    assert np.array_equal(first.points, second.points)
    assert np.array_equal(first.leaves, second.leaves)
    told = tell(test, first, calibrations)
    assert errors(test, told.median).mae < 0.9 * errors(test, first.points[:, 1]).mae
    assert brier(test, told.leaves) < brier(test, learned.base_leaves)
    assert 0.87 <= coverage(test, told.bound) <= 0.94


def test_trees_answer_as_scikit_learn_does():
    draw = np.random.default_rng(3)
    table = draw.normal(size=(400, 3))
    target = table[:, 0] * table[:, 1] + draw.normal(size=400) / 10
    ours = grow(table, target, loss="mean", seed=4, rounds=30)
    settings = {"learning_rate": 0.07, "max_iter": 30, "early_stopping": False, "random_state": 4}
    theirs = HistGradientBoostingRegressor(**settings).fit(table, target)
    assert np.allclose(ours.predict(table), theirs.predict(table), atol=1e-5)


def test_beyond_what_was_learned_the_rollout_leads():
    learned = learn(rows(2000, seed=1), seed=1, rounds=40)
    far = np.zeros((3, len(NAMES)))
    for name in ("roll_50", "roll_mean"):
        far[:, PLACES[name]] = [60.0, 250.0, 500.0]
    off = guesses(far, learned).points[:, 2:4] - far[:, [PLACES["roll_50"]]]
    assert np.allclose(off, off[0, 0])  # as far off as where it was learned last, however long the wait
    assert abs(off[0, 0]) < 60


def test_a_wait_of_hours_is_no_unknown_one():
    hours = np.zeros((1, len(NAMES)))
    for name, minutes in {"roll_50": 240.0, "roll_mean": 245.0, "roll_90": 280.0, "head": 90.0}.items():
        hours[:, PLACES[name]] = minutes
    assert guesses(hours, None).points.tolist() == [[90.0, 240.0, 240.0, 240.0, 245.0]]


def test_the_bound_holds_when_services_become_slower():
    learned, calibrations = prepared(rows(3000, seed=1), seed=1, rounds=40)
    later = rows(6000, seed=5, slower=1.6)
    said = guesses(later.features, learned)
    assert coverage(later, said.bound) < 0.85
    assert 0.88 <= coverage(later, tell(later, said, calibrations).bound) <= 0.93


def test_a_wait_teaches_only_when_the_ticket_is_called():
    test = rows(50, seed=6)
    test = Rows(test.features, test.issued, test.issued + 1e6, test.served, test.classes, has_shifts=False)
    calibrations = Calibrations()
    tell(test, guesses(test.features, None), calibrations)
    assert calibrations.of("a").seen == 0


def test_calibrations_come_back_from_bytes():
    held = Calibrations()
    for wait in np.random.default_rng(7).gamma(2, 3, 900):
        held.of("a").take(wait, points=np.array([1, 2, 3, 4, 5.0]), raw=5.0, scale=2.0, bound=8.0)
    again = Calibrations.from_bytes(held.to_bytes())
    assert again.of("a").offset() == held.of("a").offset()
    assert again.of("a").weights().tolist() == held.of("a").weights().tolist()
    assert COVERS == 0.9


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", pack({"a": np.zeros(2)}), b"x" * 1000])
def test_bytes_that_are_no_layer_are_refused(data):
    with pytest.raises(BadInput, match="learn it again"):
        Learned.from_bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[1]",
        b'{"a": {"scores": 3}}',
        b'{"a": {"scores": [], "level": 0.9, "errors": [1, 2], "seen": 1, "covered": 1}}',
    ],
)
def test_bytes_that_are_no_calibration_are_refused(data):
    with pytest.raises(BadInput, match="begin a new one"):
        Calibrations.from_bytes(data)


def test_too_few_tickets_are_said():
    with pytest.raises(NotEnoughData, match="at least 300"):
        learn(rows(100, seed=8), seed=1)
