"""Advice for one visitor, and what it does to a crowd."""

import numpy as np
import pytest

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.counters.simulate.times import Fixed, Lognormal
from dongheon.counters.spread.advice import Option, SpreadRules, advise, wait_on_arrival
from dongheon.counters.spread.branches import Branch, Information, Network, day_of_branches

HERE = Option("가온1동", 25, travel_minutes=5, windows=4)


def test_the_shortest_way_counts_travel():
    near, far = Option("가까운 곳", 12, 10, windows=3), Option("먼 곳", 2, 30, windows=3)
    found = advise([HERE, near, far], lot=0.0)
    assert (found.option, found.saved_minutes) == (near, 8.0)
    assert [one.name for one, _ in found.others] == ["가까운 곳", "가온1동", "먼 곳"]


def test_a_small_gain_moves_nobody():
    other = Option("가온2동", 24.5, travel_minutes=5, windows=4)
    found = advise([HERE, other], lot=0.9)
    assert found.option is HERE
    assert found.reasons[1] == "다른 곳으로 가도 눈에 띄게 빨라지지 않습니다"


def test_near_ties_are_drawn_by_lot():
    options = [HERE, Option("가온2동", 8, 6, windows=4), Option("가온3동", 8.5, 6, windows=4)]
    found = [advise(options, lot=lot).option.name for lot in np.linspace(0, 0.999, 100)]
    assert (found.count("가온2동"), found.count("가온3동")) == (50, 50)


def test_no_office_is_sent_more_than_it_takes():
    full = Option("가온2동", 1, 6, sent=8, windows=4)
    assert advise([HERE, full], lot=0.1).option is HERE
    assert advise([HERE, full], lot=0.1, rules=SpreadRules(most_sent_per_window=3)).option is full


def test_online_and_later_hours_are_ways_too():
    online = Option("정부24", 0)
    later = Option("가온1동 15시", 4, 5, later_minutes=100)
    assert advise([HERE, later], lot=0.1).option is later
    assert (
        advise([HERE, later, online], lot=0.1).reasons[0] == "정부24는 거의 기다리지 않습니다. 이동하지 않아도 됩니다"
    )


def test_an_office_that_closes_before_is_no_way():
    closing = Option("가온2동", 0, travel_minutes=12, windows=4, closes_in_minutes=10)
    assert advise([HERE, closing], lot=0.1).option is HERE


def test_what_is_not_known_is_said():
    unknown = Option("가온1동", None, 5)
    assert isinstance(advise([unknown], lot=0.1), Abstain)
    found = advise([unknown, Option("가온2동", 4, 6)], lot=0.1)
    assert found.reasons[1] == "가온1동의 대기는 지금 알 수 없습니다"


@pytest.mark.parametrize(
    "call",
    [
        lambda: advise([], lot=0.1),
        lambda: advise([HERE], lot=1.0),
        lambda: advise([HERE], lot=0.1, meant=1),
        lambda: advise([Option("x", -1)], lot=0.1),
        lambda: wait_on_arrival(-1, windows=1, service_minutes=5, travel_minutes=1, sent=0, others_per_minute=0),
        lambda: wait_on_arrival(1, windows=1, service_minutes=0, travel_minutes=1, sent=0, others_per_minute=0),
    ],
)
def test_impossible_values_are_refused(call):
    with pytest.raises(BadInput):
        call()


@pytest.mark.parametrize(
    ("present", "windows", "travel", "sent", "others", "wait"),
    [
        (0, 3, 0, 0, 0.0, 0.0),
        (3, 3, 0, 0, 0.0, 2.0),
        (9, 3, 10, 0, 0.0, 4.0),
        (3, 0, 0, 0, 0.0, None),
        (9, 3, 0, 3, 0.0, 20.0),
        (6, 3, 10, 0, 0.5, 8.0),
    ],
)
def test_the_line_flows_while_the_visitor_travels(present, windows, travel, sent, others, wait):
    found = wait_on_arrival(
        present, windows=windows, service_minutes=6, travel_minutes=travel, sent=sent, others_per_minute=others
    )
    assert found == (None if wait is None else pytest.approx(wait))


SHAPE = np.array([0.8, 1.2, 1.3, 1.2, 1.0, 0.6, 0.6, 1.0, 1.2, 1.1])


def network(crowds=(1.2, 0.95, 0.75), service=None):
    windows = (5, 4, 3)
    branches = tuple(
        Branch(str(place), count, tuple(0.93 * crowd * count * 30 / 8 * SHAPE))
        for place, (count, crowd) in enumerate(zip(windows, crowds, strict=True))
    )
    return Network(branches, service or Lognormal(8, 6), ((4, 10, 13), (10, 4, 11), (13, 11, 4)))


def mean_wait(information, share, *, days=10):
    return np.mean(
        [day_of_branches(network(), information, compliance=share, seed=day).mean_wait for day in range(days)]
    )


def test_old_averages_make_the_crowd_swing_and_anticipation_does_not():
    nothing = mean_wait(None, 0.0)
    history = [mean_wait(Information("history", history_minutes=60), share) for share in (0.3, 0.9)]
    ours = [mean_wait(Information("ours", anticipates=True), share) for share in (0.3, 0.9)]
    assert history[1] > nothing
    assert max(ours) < nothing
    assert ours[0] <= history[0]
    assert ours[1] < history[1] / 2


def test_nobody_looks_and_nothing_changes():
    plain = day_of_branches(network(), None, compliance=0.0, seed=4)
    assert day_of_branches(network(), Information("x", anticipates=True), compliance=0.0, seed=4) == plain
    assert plain.moved == 0.0


def test_a_town_without_lines_sends_nobody_away():
    calm = network(crowds=(0.2, 0.2, 0.2), service=Fixed(2))
    found = day_of_branches(calm, Information("x", anticipates=True), compliance=1.0, seed=4)
    assert found.moved == 0.0


def test_networks_that_cannot_be():
    one = Network(network().branches[:1], Fixed(5), ((4.0,),))
    with pytest.raises(BadInput):
        day_of_branches(one, None, compliance=0, seed=1)
    with pytest.raises(BadInput):
        day_of_branches(network(), None, compliance=1.5, seed=1)
