import pytest

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.casework.approval import ApprovalLine, approval_path, second_look

LINES = [
    ApprovalLine(30, risk="low", approver="officer", source="제3호"),
    ApprovalLine(10, duty="officer-unkind", reviewer="lead", approver="director", source="제1호"),
    ApprovalLine(20, legal_kind="statutory", reviewer="officer", approver="lead", source="제2호"),
    ApprovalLine(40, topic="roads", approver="lead", source="제4호"),
]


def path(**facts):
    return approval_path(LINES, **{"legal_kind": "inquiry", "topic": "parks", "duty": "tree", "risk": "low", **facts})


@pytest.mark.parametrize(
    ("facts", "source", "reviewer", "approver", "tier"),
    [
        ({}, "제3호", "", "officer", "self"),
        ({"duty": "officer-unkind"}, "제1호", "lead", "director", "director"),
        ({"legal_kind": "statutory"}, "제2호", "", "lead", "lead"),
        ({"risk": "medium", "topic": "roads"}, "제4호", "", "lead", "lead"),
        ({"legal_kind": "grievance"}, "제3호", "", "lead", "lead"),
        ({"legal_kind": "law_inquiry"}, "제3호", "", "lead", "lead"),
    ],
)
def test_the_first_line_that_fits_decides(facts, source, reviewer, approver, tier):
    found = path(**facts)
    assert (found.source, found.reviewer, found.approver, found.tier) == (source, reviewer, approver, tier)


def test_a_higher_approver_than_the_line_says_is_explained():
    assert path(legal_kind="grievance").raised == "고충·법령 해석·법정민원은 팀장이 확인합니다"
    assert path().raised == ""


def test_no_line_is_no_answer():
    assert isinstance(path(risk="high"), Abstain)


def test_an_unknown_role_is_named():
    with pytest.raises(BadInput, match="5번 줄의 역할을 모릅니다: 'mayor'"):
        approval_path([ApprovalLine(5, approver="mayor")], legal_kind="inquiry", topic="", duty="", risk="low")


def test_second_looks_are_drawn_evenly_and_not_foretold():
    numbers = [f"2026-{n:06d}" for n in range(2000)]
    drawn = [number for number in numbers if second_look(number, one_in=10, secret="a")]
    other = [number for number in numbers if second_look(number, one_in=10, secret="b")]
    assert 150 < len(drawn) < 250
    assert drawn != other
    assert all(second_look(number, one_in=1) for number in numbers[:20])
    with pytest.raises(BadInput, match="1 이상"):
        second_look("2026-000001", one_in=0)
