import pytest

from dongheon.base.errors import BadInput
from dongheon.casework.learning.learn import learn
from dongheon.casework.learning.values import Case
from dongheon.casework.triage.duties import duty_table
from dongheon.casework.triage.route import route_many
from dongheon.privacy.mask import mask

TABLE = duty_table(
    [("도로과", "가로등 보수"), ("세무과", "지방세 환급"), ("청소과", "쓰레기 수거"), ("드론과", "드론 비행 안전")]
)
TOLD = [("가로등이 꺼졌어요", "도로과"), ("재산세가 많아요", "세무과"), ("쓰레기가 쌓여요", "청소과")] * 4
LEARNED = learn([Case(mask(text), mask(text), label) for text, label in TOLD], seed=1)


def _ask(*texts):
    return [(mask(text), mask(text)) for text in texts]


@pytest.mark.parametrize("sources", [{"learned": LEARNED}, {"duties": TABLE}, {"learned": LEARNED, "duties": TABLE}])
def test_candidates_fall_and_are_always_there(sources):
    for choice in route_many(_ask("가로등 고장", "", "아무 뜻 없음 ㅁㄴㅇㄹ"), **sources):
        shares = [candidate.probability for candidate in choice.candidates]
        assert len(shares) >= 3
        assert shares == sorted(shares, reverse=True)
        assert sum(shares) <= 1.001


def test_a_department_the_history_never_saw_is_found_by_its_duties():
    assert route_many(_ask("드론이 위험하게 비행해요"), learned=LEARNED, duties=TABLE)[0].candidates[0].code == "드론과"
    assert "드론과" not in {c.code for c in route_many(_ask("드론"), learned=LEARNED)[0].candidates}


def test_below_the_threshold_a_person_decides():
    ask = _ask("가로등이 꺼졌어요")
    sure = route_many(ask, learned=LEARNED, duties=TABLE, threshold=0.0)[0]
    unsure = route_many(ask, learned=LEARNED, duties=TABLE, threshold=1.0)[0]
    assert sure.proposed == "도로과"
    assert unsure.proposed is None
    assert unsure.candidates == sure.candidates


def test_batches_do_not_change_answers():
    texts = ["가로등 고장", "세금 환급", "쓰레기 수거"]
    together = route_many(_ask(*texts), duties=TABLE)
    assert [choice.candidates[0].code for choice in together] == [
        route_many(_ask(text), duties=TABLE)[0].candidates[0].code for text in texts
    ]


def test_no_petitions():
    assert route_many([], duties=TABLE) == ()


@pytest.mark.parametrize("options", [{}, {"duties": TABLE, "threshold": 1.5}])
def test_refusals(options):
    with pytest.raises(BadInput):
        route_many(_ask("가로등"), **options)


def test_an_empty_petition_is_never_proposed():
    choice = route_many([(mask(" "), mask(""))], duties=TABLE, threshold=0.0)[0]
    assert choice.abstained
    assert {candidate.probability for candidate in choice.candidates} == {0.2}
