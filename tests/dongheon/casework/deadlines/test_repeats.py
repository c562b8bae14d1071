from datetime import date

import pytest

from dongheon.casework.deadlines import EarlierPetition, closure_view
from dongheon.casework.values import LegalKind

NOW = date(2026, 6, 2)
MARCH = EarlierPetition(date(2026, 3, 2), same_content=True, result_notified_on=date(2026, 3, 11))
APRIL = EarlierPetition(date(2026, 4, 2), same_content=True, result_notified_on=date(2026, 4, 13))
UNTOLD = EarlierPetition(date(2026, 5, 4), same_content=True)
DIFFERENT = EarlierPetition(date(2026, 5, 4), same_content=False, result_notified_on=date(2026, 5, 12))
UNJUDGED = EarlierPetition(date(2026, 5, 4), same_content=None, result_notified_on=date(2026, 5, 12))
JUST = EarlierPetition(date(2026, 5, 4), same_content=True, result_notified_on=date(2026, 5, 12), just_cause=True)
TOLD_TOO_LATE = EarlierPetition(date(2026, 5, 4), same_content=True, result_notified_on=NOW)
MOVED = EarlierPetition(date(2026, 5, 4), same_content=True, result_notified_on=date(2026, 5, 12), transferred=True)


@pytest.mark.parametrize(
    ("kind", "earlier", "expected", "lacking"),
    [
        ("inquiry", [MARCH, APRIL], True, 0),
        ("inquiry", [MARCH], False, 2),
        ("inquiry", [], False, 2),
        ("inquiry", [MARCH, UNTOLD], False, 1),
        ("inquiry", [MARCH, TOLD_TOO_LATE], False, 1),
        ("inquiry", [MARCH, DIFFERENT], False, 2),
        ("inquiry", [MARCH, UNJUDGED], False, 3),
        ("inquiry", [MARCH, JUST], False, 2),
        ("inquiry", [MARCH, MOVED], True, 0),
        ("inquiry", [MARCH, APRIL, UNTOLD], True, 0),
        ("statutory", [MARCH, APRIL], False, 1),
        ("grievance", [MARCH, APRIL], True, 0),
    ],
)
def test_closure_view(kind, earlier, expected, lacking):
    view = closure_view(LegalKind(kind), NOW, earlier=earlier)
    assert (view.may_be_considered, len(view.missing)) == (expected, lacking)


def test_a_person_always_judges_sameness():
    view = closure_view(LegalKind.INQUIRY, NOW, earlier=[MARCH, APRIL])
    assert [step.article.split()[4] for step in view.to_judge] == ["제23조제3항", "제23조제1항"]
    assert view.facts[0].text_ko == "같은 내용의 민원: 이번을 넣어 3번."


def test_many_people_and_grievances_ask_for_more():
    view = closure_view(LegalKind.GRIEVANCE, NOW, earlier=[MARCH, MOVED], many_people=True)
    assert [step.text_en for step in view.to_judge[2:]] == [
        "It concerns many people: closing it needs the mediation committee.",
        "A grievance that comes again is examined by the audit department.",
    ]
    assert view.facts[-1].article.startswith("민원 처리에 관한 법률 제23조제2항")
