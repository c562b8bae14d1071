"""What the petitioner chose shifts the odds, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.casework.triage.hint import with_hint
from dongheon.casework.values import Candidate, Choice

TEXT = Choice((Candidate("park", 0.5), Candidate("road", 0.3), Candidate("tax", 0.1)))


def shares(choice):
    return {one.code: one.probability for one in choice.candidates}


@pytest.mark.parametrize(
    ("favoured", "odds", "others", "expected"),
    [
        ({"road"}, 3.0, 0, {"road": 0.5625, "park": 0.3125, "tax": 0.0625}),
        ({"park"}, 3.0, 0, {"park": 0.75, "road": 0.15, "tax": 0.05}),
        ({"road"}, 1.0, 0, {"park": 0.5, "road": 0.3, "tax": 0.1}),
        ({"tree"}, 3.0, 0, {"park": 0.5, "road": 0.3, "tax": 0.1}),
        ({"tree"}, 3.0, 2, {"park": 0.4545, "road": 0.2727, "tree": 0.1364, "tax": 0.0909}),
        ({"road", "tax"}, 2.0, 0, {"road": 0.4286, "park": 0.3571, "tax": 0.1429}),
        (set(), 3.0, 5, {"park": 0.5, "road": 0.3, "tax": 0.1}),
    ],
)
def test_odds_are_multiplied(favoured, odds, others, expected):
    found = with_hint(TEXT, favoured, quote="도로", threshold=0.5, others=others, odds=odds)
    assert {code: round(share, 4) for code, share in shares(found).items()} == expected
    assert list(shares(found)) == list(expected)


def test_what_gained_says_why():
    found = with_hint(TEXT, {"road"}, quote="민원인이 고른 주제: 도로", threshold=0.5)
    assert [[(one.what, one.quote) for one in candidate.reasons] for candidate in found.candidates] == [
        [("petitioner", "민원인이 고른 주제: 도로")], [], [],
    ]  # fmt: skip


def test_a_doubt_that_the_choice_resolves_is_over_and_one_that_it_makes_begins():
    doubt = Choice((Candidate("park", 0.45), Candidate("road", 0.4)), Abstain("비슷합니다"))
    assert with_hint(doubt, {"road"}, quote="도로", threshold=0.5).proposed == "road"
    found = with_hint(TEXT, {"tax"}, quote="세금", threshold=0.5)
    assert (found.proposed, found.abstained is None) == (None, False)


def test_a_doubt_of_another_kind_stays():
    foreign = Choice((Candidate("road", 0.9),), Abstain("글의 언어를 모릅니다"))
    found = with_hint(foreign, {"road"}, quote="도로", threshold=0.5)
    assert (found.proposed, found.abstained) == (None, Abstain("글의 언어를 모릅니다"))


def test_without_any_candidate_the_choice_is_shown_but_decides_nothing():
    nothing = Choice((), Abstain("분류 제안 기능이 꺼져 있습니다."))
    found = with_hint(nothing, {"road"}, quote="도로", threshold=0.5, others=25)
    assert (list(shares(found)), found.abstained.reason) == (["road"], "분류 제안 기능이 꺼져 있습니다.")


def test_odds_below_one_are_refused():
    with pytest.raises(BadInput, match="odds"):
        with_hint(TEXT, {"road"}, quote="도로", threshold=0.5, odds=0.5)


@given(
    st.lists(st.floats(0.01, 1.0), min_size=1, max_size=5),
    st.floats(1.0, 50.0),
    st.integers(0, 4),
    st.integers(0, 20),
)
def test_shares_stay_shares_and_the_chosen_never_loses(weights, odds, place, others):
    whole = sum(weights) * 1.1
    ranked = sorted((weight / whole for weight in weights), reverse=True)
    before = Choice(tuple(Candidate(str(n), share) for n, share in enumerate(ranked)))
    after = shares(with_hint(before, {str(place)}, quote="고름", threshold=0.5, others=others, odds=odds))
    assert sum(after.values()) <= 1.0 + 1e-9
    assert list(after.values()) == sorted(after.values(), reverse=True)
    if place < len(ranked):
        assert after[str(place)] >= ranked[place] - 1e-9
