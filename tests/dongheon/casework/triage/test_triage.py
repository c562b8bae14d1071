from datetime import date

import pytest

from dongheon.base.errors import NotEnoughData
from dongheon.base.town.records import Duty
from dongheon.casework.triage.desk import build_desk, duty_on
from dongheon.casework.triage.teach import Lesson, teach
from dongheon.casework.triage.triage import triage, triage_many
from dongheon.casework.values import PetitionText
from dongheon.privacy.mask import mask

DAY = date(2026, 5, 1)


def _duty(code, department, line, topic, start=None, end=None, kind=""):
    return Duty(code, department, line, topic, kind, None, "", "low", start, end)


DUTIES = [
    _duty("lamp", "road-old", "가로등·보안등 고장 수리", "roads", None, date(2025, 12, 31)),
    _duty("lamp", "road", "가로등·보안등 고장 수리", "roads", date(2026, 1, 1)),
    _duty("tree", "park", "가로수 가지치기 및 병해충 방제", "parks"),
    _duty("waste", "clean", "생활폐기물 수거 및 무단투기 단속", "cleaning"),
    _duty("tax", "tax", "재산세 부과 및 지방세 환급", "tax"),
    _duty("gone", "tax", "가로등 세금", "tax", None, date(2024, 12, 31)),
]
DESK = build_desk(DUTIES)


def _petition(title, content):
    return PetitionText(mask(title), mask(content), "", DAY)


def test_two_wishes_go_to_two_duties():
    text = _petition("골목이 어둡습니다", "가로등이 나갔으니 고쳐 주세요. 그리고 가로수 가지도 잘라 주세요.")
    wishes = triage(text, desk=DESK, on=DAY).wishes
    assert {wish.duty.candidates[0].code for wish in wishes} == {"lamp", "tree"}
    assert all(wish.spans for wish in wishes)


def test_the_main_matter_stands_first_and_vague_wishes_join_it():
    text = _petition(
        "가로등 고장",
        "밤길이 깜깜합니다. 언제 됩니까? 빨리 해 주세요. 꼭 부탁드립니다. 가로등을 고쳐 주세요. "
        "그리고 재산세 환급도 받게 해 주세요. 결과를 문자로 알려 주세요.",
    )
    assert [wish.duty.candidates[0].code for wish in triage(text, desk=DESK, on=DAY).wishes] == ["lamp", "tax"]


def test_one_matter_asked_for_twice_is_as_sure_as_the_whole_text():
    text = _petition("가로등 고장", "집 앞 가로등이 꺼졌습니다. 언제 고치나요? 결과를 알려 주세요.")
    found = triage(text, desk=DESK, on=DAY)
    assert [wish.duty.proposed for wish in found.wishes] == ["lamp"]
    assert len(found.wishes[0].spans) == 2


def test_reasons_quote_text_and_table():
    candidate = triage(_petition("가로등", "가로등이 꺼졌어요"), desk=DESK, on=DAY).wishes[0].duty.candidates[0]
    kinds = {reason.what: reason.quote for reason in candidate.reasons}
    assert kinds["duty"] == "가로등·보안등 고장 수리"
    assert kinds["words"] in "가로등 가로등이 꺼졌어요"


def test_the_department_depends_on_the_day():
    assert duty_on(DESK, "lamp", on=date(2025, 5, 1)).department == "road-old"
    assert duty_on(DESK, "lamp", on=DAY).department == "road"
    assert duty_on(DESK, "gone", on=DAY) is None


def test_duties_that_are_gone_are_not_proposed():
    choice = triage(_petition("가로등 세금", "가로등 세금"), desk=DESK, on=DAY).wishes[0].duty
    assert "gone" not in {c.code for c in choice.candidates if c.probability > 0}


def test_danger_is_seen():
    found = triage(_petition("감전", "가로등 전선이 끊어져 감전될 것 같습니다. 고쳐 주세요."), desk=DESK, on=DAY)
    assert found.urgency.proposed == "danger"
    assert [alert.what for alert in found.alerts] == ["danger"]


def test_one_by_one_equals_all_at_once():
    texts = [_petition("가로등", "꺼졌어요"), _petition("세금", "환급해 주세요"), _petition("", "")]
    together = triage_many(texts, desk=DESK, on=DAY)
    apart = [triage(text, desk=DESK, on=DAY) for text in texts]
    assert [one.topic.candidates[0].code for one in together] == [one.topic.candidates[0].code for one in apart]
    assert len(together[2].wishes) <= 1


def test_lessons_change_the_mind_of_the_desk():
    told = [("반딧불 축제가 궁금해요", "tree"), ("세금 문의", "tax"), ("쓰레기 문의", "waste")] * 5
    topics = {"tree": "parks", "tax": "tax", "waste": "cleaning"}
    lessons = [
        Lesson(_petition(text, text), "inquiry", topics[code], code, "normal", str(n))
        for n, (text, code) in enumerate(told)
    ]
    taught = teach(lessons, seed=1)
    assert taught.legal_kind is None
    desk = build_desk(DUTIES, learned=taught)
    assert (
        triage(_petition("반딧불 축제", "반딧불 축제"), desk=desk, on=DAY).wishes[0].duty.candidates[0].code == "tree"
    )


def test_a_town_without_duties_cannot_sort():
    with pytest.raises(NotEnoughData):
        build_desk([])
