import pytest

from dongheon.base.abstain import Abstain
from dongheon.casework.routing import CaseFacts, Change, Hand, RoutingRule, first_match, hand_for, matches, trial

CASE = CaseFacts(
    "1", "가람동 반사경이 깨졌어요", topic="roads", duty="mirror", kind="other", place="garam-market garam"
)


@pytest.mark.parametrize(
    ("conditions", "fits"),
    [
        ({}, True),
        ({"when_words": ("반사경", "거울")}, True),
        ({"when_words": ("거울",)}, False),
        ({"when_topic": "roads"}, True),
        ({"when_topic": "parks"}, False),
        ({"when_duty": "mirror", "when_kind": "other", "when_place": "garam"}, True),
        ({"when_duty": "mirror", "when_kind": "inquiry"}, False),
        ({"when_place": "garam-market"}, True),
        ({"when_place": "gara"}, False),
    ],
)
def test_a_rule_fits_when_all_its_conditions_hold(conditions, fits):
    assert matches(RoutingRule(1, then_department="road", **conditions), CASE) is fits


def test_the_first_in_order_wins_whatever_the_order_of_the_list():
    rules = [RoutingRule(2, then_department="b"), RoutingRule(1, when_words=("반사경",), then_department="a")]
    assert first_match(rules, CASE).then_department == "a"
    assert first_match(rules[1:], CaseFacts("2", "다른 글")) is None


def test_a_trial_names_changes_rules_that_never_match_and_shadows():
    rules = [
        RoutingRule(1, when_topic="roads", then_department="road"),
        RoutingRule(2, when_words=("반사경",), then_department="traffic"),
        RoutingRule(3, when_topic="parks", then_department="park"),
        RoutingRule(4, when_topic="ships", then_department="port"),
    ]
    cases = [
        CaseFacts("1", "반사경", topic="roads", department="traffic"),
        CaseFacts("2", "길", topic="roads", department="road"),
        CaseFacts("3", "나무", topic="parks", department="park"),
        CaseFacts("4", "세금", topic="tax", department="tax"),
    ]
    tried = trial(rules, cases)
    assert tried.changes == (Change("1", "traffic", "road", 1),)
    assert dict(tried.hits) == {1: 2, 2: 0, 3: 1, 4: 0}
    assert (tried.never, dict(tried.shadowed)) == ((4,), {2: (1,)})


@pytest.mark.parametrize(
    ("hands", "owner", "chosen"),
    [
        ([Hand("a", 3), Hand("b", 1)], "", "b"),
        ([Hand("a", 3, knows=True), Hand("b", 1)], "", "a"),
        ([Hand("a", 9, knows=True), Hand("b", 1)], "", "b"),
        ([Hand("a", 0, away=True), Hand("b", 8)], "", "b"),
        ([Hand("a", 9), Hand("b", 1)], "a", "a"),
        ([Hand("a", 0, away=True, deputy="c"), Hand("b", 0), Hand("c", 9)], "a", "c"),
        ([Hand("a", 0, away=True, deputy="c"), Hand("b", 0), Hand("c", 9, away=True)], "a", "b"),
        ([Hand("a", 2), Hand("b", 2)], "", "a"),
    ],
)
def test_absence_comes_before_load(hands, owner, chosen):
    assert hand_for(hands, owner=owner).id == chosen


def test_nobody_present_is_no_answer():
    assert isinstance(hand_for([Hand("a", away=True)]), Abstain)
    assert isinstance(hand_for([]), Abstain)
