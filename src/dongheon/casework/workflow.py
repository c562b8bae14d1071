"""States of a petition and the moves between them: the one table."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dongheon.base.errors import BadInput, RuleBroken


class State(StrEnum):
    """Where a petition stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    HANDLING = "handling"
    SUPPLEMENT = "supplement"
    APPROVAL = "approval"
    APPROVED = "approved"
    ANSWERED = "answered"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    CLOSED_REPEAT = "closed_repeat"


class Move(StrEnum):
    """What may be done to a petition's state."""

    ACCEPT = "accept"
    ASSIGN = "assign"
    ASK_SUPPLEMENT = "ask_supplement"
    TAKE_SUPPLEMENT = "take_supplement"
    EXTEND = "extend"
    TRANSFER_INSIDE = "transfer_inside"
    TRANSFER_OUTSIDE = "transfer_outside"
    SUBMIT = "submit"
    RECALL = "recall"
    APPROVE = "approve"
    RETURN_DRAFT = "return_draft"
    SEND = "send"
    SEND_WITH_CAMPAIGN = "send_with_campaign"
    WITHDRAW = "withdraw"
    RETURN_PETITION = "return_petition"
    CLOSE_REPEAT = "close_repeat"


@dataclass(frozen=True, slots=True)
class StateWords:
    """How a state is called.

    Args:
        ko: word for officers.
        resident_ko: sentence for the petitioner.
        en: English.
        open: whether the town still owes an answer.
        clock_runs: whether time counts (법 제19조, 영 제20조).
    """

    ko: str
    resident_ko: str
    en: str
    open: bool
    clock_runs: bool


STATES = MappingProxyType(
    {
        State.RECEIVED: StateWords("접수 대기", "민원이 도착했습니다", "Arrived", open=True, clock_runs=True),
        State.ACCEPTED: StateWords("접수", "접수했습니다", "Accepted", open=True, clock_runs=True),
        State.HANDLING: StateWords("처리 중", "담당자가 보고 있습니다", "Being handled", open=True, clock_runs=True),
        State.SUPPLEMENT: StateWords("보완 중", "보완을 기다립니다", "Waiting for you", open=True, clock_runs=False),
        State.APPROVAL: StateWords("결재 중", "답변을 확인하고 있습니다", "Being approved", open=True, clock_runs=True),
        State.APPROVED: StateWords("결재 끝", "곧 답변을 보냅니다", "Approved", open=True, clock_runs=True),
        State.ANSWERED: StateWords("답변함", "답변이 왔습니다", "Answered", open=False, clock_runs=False),
        State.TRANSFERRED: StateWords("이송", "다른 기관에 보냈습니다", "Passed on", open=False, clock_runs=False),
        State.RETURNED: StateWords("반려", "보완하지 않아 돌려보냈습니다", "Returned", open=False, clock_runs=False),
        State.WITHDRAWN: StateWords("취하", "거두었습니다", "Withdrawn", open=False, clock_runs=False),
        State.CLOSED_REPEAT: StateWords("종결", "같은 민원이어서 끝냈습니다", "Closed", open=False, clock_runs=False),
    }
)

MOVE_WORDS = MappingProxyType(
    {
        Move.ACCEPT: "접수하기",
        Move.ASSIGN: "담당 정하기",
        Move.ASK_SUPPLEMENT: "보완 요청",
        Move.TAKE_SUPPLEMENT: "보완 받기",
        Move.EXTEND: "기한 늘리기",
        Move.TRANSFER_INSIDE: "다른 부서로 보내기",
        Move.TRANSFER_OUTSIDE: "다른 기관으로 이송",
        Move.SUBMIT: "결재 올리기",
        Move.RECALL: "결재 거두기",
        Move.APPROVE: "승인하기",
        Move.RETURN_DRAFT: "결재 돌려보내기",
        Move.SEND: "보내기",
        Move.SEND_WITH_CAMPAIGN: "묶음으로 답하기",
        Move.WITHDRAW: "거두기",
        Move.RETURN_PETITION: "반려하기",
        Move.CLOSE_REPEAT: "반복 민원 끝내기",
    }
)

_DESK = (State.ACCEPTED, State.HANDLING)
_UNDECIDED = (State.RECEIVED, State.ACCEPTED, State.HANDLING, State.SUPPLEMENT, State.APPROVAL)

MOVES = MappingProxyType(
    {
        (State.RECEIVED, Move.ACCEPT): State.ACCEPTED,
        (State.ACCEPTED, Move.ASSIGN): State.HANDLING,
        (State.HANDLING, Move.ASSIGN): State.HANDLING,
        (State.SUPPLEMENT, Move.ASSIGN): State.SUPPLEMENT,
        **{(state, Move.ASK_SUPPLEMENT): State.SUPPLEMENT for state in _DESK},
        (State.SUPPLEMENT, Move.TAKE_SUPPLEMENT): State.HANDLING,
        (State.SUPPLEMENT, Move.RETURN_PETITION): State.RETURNED,
        **{(state, Move.EXTEND): state for state in _DESK},
        **{(state, Move.TRANSFER_INSIDE): State.ACCEPTED for state in (State.RECEIVED, *_DESK)},
        **{(state, Move.TRANSFER_OUTSIDE): State.TRANSFERRED for state in (State.RECEIVED, *_DESK)},
        (State.HANDLING, Move.SUBMIT): State.APPROVAL,
        (State.APPROVAL, Move.RECALL): State.HANDLING,
        (State.APPROVAL, Move.RETURN_DRAFT): State.HANDLING,
        (State.APPROVAL, Move.APPROVE): State.APPROVED,
        (State.APPROVED, Move.SEND): State.ANSWERED,
        **{(state, Move.SEND_WITH_CAMPAIGN): State.ANSWERED for state in _DESK},
        **{(state, Move.WITHDRAW): State.WITHDRAWN for state in _UNDECIDED},
        **{(state, Move.CLOSE_REPEAT): State.CLOSED_REPEAT for state in (State.RECEIVED, *_DESK)},
    }
)


def next_state(state: str, move: str) -> State:
    """The state after a move.

    Args:
        state: where the petition stands, a value of `State`.
        move: what is to be done, a value of `Move`.
    Returns:
        The state after it.
    Raises:
        BadInput: an unknown state or move.
        RuleBroken: the move is not open from that state; the message lists those that are.
    Source: 민원 처리에 관한 법률 제9조, 제19조-제23조, 제27조 (법률 제18748호, 2022-07-12 시행).
    Example:
        >>> next_state("approved", "send")
        <State.ANSWERED: 'answered'>
        >>> next_state("answered", "send")
        Traceback (most recent call last):
        dongheon.base.errors.RuleBroken: '답변함' 상태에서 할 수 없는 일입니다: 보내기. 할 수 있는 일: 없음
    """
    known, wanted = _state(state), _move(move)
    after = MOVES.get((known, wanted))
    if after is None:
        open_moves = ", ".join(MOVE_WORDS[move] for move in possible_moves(state)) or "없음"
        raise RuleBroken(
            f"'{STATES[known].ko}' 상태에서 할 수 없는 일입니다: {MOVE_WORDS[wanted]}. 할 수 있는 일: {open_moves}"
        )
    return after


def possible_moves(state: str) -> tuple[Move, ...]:
    """Moves open from a state, in the order of `Move`.

    Args:
        state: a value of `State`.
    Returns:
        The moves; empty at an end.
    Raises:
        BadInput: an unknown state.
    Source: the table `MOVES`.
    Example:
        >>> possible_moves("approved")
        (<Move.SEND: 'send'>,)
        >>> possible_moves("answered")
        ()
    """
    known = _state(state)
    return tuple(move for move in Move if (known, move) in MOVES)


def states_before(move: str) -> tuple[State, ...]:
    """States from which a move is open: the condition of the UPDATE that claims a row.

    Args:
        move: a value of `Move`.
    Returns:
        The states, in the order of `State`.
    Raises:
        BadInput: an unknown move.
    Source: the table `MOVES`.
    Example:
        >>> states_before("send")
        (<State.APPROVED: 'approved'>,)
    """
    wanted = _move(move)
    return tuple(state for state in State if (state, wanted) in MOVES)


def is_open(state: str) -> bool:
    """Whether the town still owes an answer.

    Args:
        state: a value of `State`.
    Returns:
        True until the petition is answered, passed on, returned, withdrawn or closed.
    Raises:
        BadInput: an unknown state.
    Source: 민원 처리에 관한 법률 제27조 (법률 제18748호, 2022-07-12 시행).
    Example:
        >>> is_open("supplement"), is_open("withdrawn")
        (True, False)
    """
    return STATES[_state(state)].open


def _state(state: str) -> State:
    try:
        return State(state)
    except ValueError:
        raise BadInput(f"모르는 상태입니다: {state!r}. 쓸 수 있는 값: {', '.join(State)}") from None


def _move(move: str) -> Move:
    try:
        return Move(move)
    except ValueError:
        raise BadInput(f"모르는 처리입니다: {move!r}. 쓸 수 있는 값: {', '.join(Move)}") from None
