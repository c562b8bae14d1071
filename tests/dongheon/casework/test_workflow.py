import pytest

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.casework.workflow import (
    MOVE_WORDS,
    MOVES,
    STATES,
    Move,
    State,
    is_open,
    next_state,
    possible_moves,
    states_before,
)


def reachable(start, without=()):
    found, grown = {start}, True
    while grown:
        more = {after for (before, move), after in MOVES.items() if before in found and move not in without} - found
        found |= more
        grown = bool(more)
    return found


def test_every_state_can_be_reached_and_has_words():
    assert reachable(State.RECEIVED) == set(State) == set(STATES)
    assert set(MOVE_WORDS) == set(Move)


@pytest.mark.parametrize("state", [state for state in State if not STATES[state].open])
def test_an_end_is_an_end(state):
    assert possible_moves(state) == ()


@pytest.mark.parametrize("state", [state for state in State if STATES[state].open])
def test_from_every_open_state_an_answer_can_still_be_reached(state):
    assert State.ANSWERED in reachable(state)


def test_an_answer_needs_an_approval_unless_a_campaign_has_one():
    assert State.ANSWERED not in reachable(State.RECEIVED, without={Move.APPROVE, Move.SEND_WITH_CAMPAIGN})
    assert states_before(Move.SEND) == (State.APPROVED,)
    assert possible_moves(State.APPROVED) == (Move.SEND,)


def test_the_clock_stands_still_only_while_the_petitioner_is_asked():
    still = [state for state in State if STATES[state].open and not STATES[state].clock_runs]
    assert still == [State.SUPPLEMENT]


@pytest.mark.parametrize(
    ("state", "move", "after"),
    [
        ("received", "accept", "accepted"),
        ("accepted", "assign", "handling"),
        ("handling", "ask_supplement", "supplement"),
        ("supplement", "take_supplement", "handling"),
        ("supplement", "return_petition", "returned"),
        ("handling", "extend", "handling"),
        ("handling", "transfer_inside", "accepted"),
        ("handling", "transfer_outside", "transferred"),
        ("handling", "submit", "approval"),
        ("approval", "return_draft", "handling"),
        ("approval", "approve", "approved"),
        ("approved", "send", "answered"),
        ("accepted", "send_with_campaign", "answered"),
        ("approval", "withdraw", "withdrawn"),
        ("handling", "close_repeat", "closed_repeat"),
    ],
)
def test_moves(state, move, after):
    assert next_state(state, move) == after


@pytest.mark.parametrize(
    ("state", "move"),
    [
        ("received", "send"),
        ("handling", "approve"),
        ("approved", "withdraw"),
        ("answered", "assign"),
        ("supplement", "submit"),
    ],
)
def test_other_moves_are_refused_with_those_that_are_open(state, move):
    with pytest.raises(RuleBroken, match="할 수 있는 일"):
        next_state(state, move)


@pytest.mark.parametrize(("state", "move"), [("lost", "send"), ("handling", "burn")])
def test_unknown_words_are_refused(state, move):
    with pytest.raises(BadInput, match="쓸 수 있는 값"):
        next_state(state, move)


def test_open_states():
    assert [state for state in State if is_open(state)] == [
        "received", "accepted", "handling", "supplement", "approval", "approved",
    ]  # fmt: skip
