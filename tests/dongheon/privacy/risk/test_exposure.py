import numpy as np
import pytest
from scipy.stats import nbinom

from dongheon.base.errors import BadInput
from dongheon.base.table import Table
from dongheon.privacy.risk.assess import assess
from dongheon.privacy.risk.cells import small_cells
from dongheon.privacy.risk.exposure import against_population, chance_of, estimated, prosecutor
from dongheon.privacy.risk.values import Classes, ColumnRole, Role, coded
from dongheon.privacy.risk.verdict import verdict


def test_the_prosecutor_and_the_marketer_by_hand():
    knowing, matching = prosecutor(Classes(np.array([0, 1, 1, 2, 2, 2]), np.array([1, 2, 3])), k=3)
    assert (knowing.highest, knowing.mean, knowing.above) == (1.0, 0.5, 0.5)
    assert matching.mean == 0.5


@pytest.mark.parametrize("fraction", [0.01, 0.2, 0.49, 0.5, 0.8, 0.99])
@pytest.mark.parametrize("size", [1, 2, 5, 40, 199, 200, 201, 1000])
def test_the_estimate_is_the_mean_over_a_negative_binomial(fraction, size):
    further = np.arange(int(nbinom.ppf(1 - 1e-9, size, fraction)) + 2)
    expected = (nbinom.pmf(further, size, fraction) / (size + further)).sum()
    assert chance_of(np.array([size]), fraction)[0] == pytest.approx(expected, rel=2e-4)


def test_estimates_meet_simulated_truth():
    """A population drawn, a tenth sampled: what the model says and the true mean of 1/F lie close."""
    draw = np.random.default_rng(20261122)
    people = draw.choice(4000, p=draw.dirichlet(np.full(4000, 0.4)), size=60_000)
    sampled = draw.random(60_000) < 0.1
    sizes = np.bincount(people, minlength=4000)
    found = people[sampled]
    _, ids, here = np.unique(found, return_inverse=True, return_counts=True)
    journalist, _ = estimated(Classes(ids, here), population=60_000, k=5)
    truth = (1 / sizes[found]).mean()
    assert journalist.mean == pytest.approx(truth, rel=0.15)


def test_against_a_population_by_hand():
    here = [coded("나이", ["31", "31", "47", "60"])]
    everybody = [coded("나이", ["31"] * 4 + ["47"] * 2 + ["52"])]
    journalist, matching, presence, missing = against_population(here, everybody, k=3)
    assert (journalist.highest, matching.mean) == (1.0, (0.25 + 0.25 + 0.5 + 1) / 4)
    assert (presence.least, presence.most, missing) == (0.0, 0.5, 1)


def test_a_population_smaller_than_the_table_is_refused():
    with pytest.raises(BadInput, match="cannot be smaller"):
        estimated(Classes(np.array([0, 0]), np.array([2])), population=1, k=5)


@pytest.mark.parametrize(
    ("threshold", "small", "people"), [(2, 1, 1), (3, 1, 1), (5, 1, 1), (6, 3, 11), (9, 3, 11), (10, 4, 20)]
)
def test_a_lonely_small_cell_comes_back_from_the_margin(threshold, small, people):
    sex = coded("성별", ["남"] * 10 + ["여"] * 10)
    ill = coded("병명", ["감기"] * 9 + ["골절"] + ["감기"] * 5 + ["골절"] * 5)
    tables, _ = small_cells([sex, ill], threshold=threshold)
    assert (tables[0].cells, tables[0].small, tables[0].people) == (4, small, people)
    assert tables[0].alone == {1: 1, 3: 2, 4: 0}[small]


def test_columns_of_many_values_are_left_out_of_cross_tables_and_named():
    number = coded("번호", [str(place) for place in range(201)])
    assert small_cells([number, coded("성별", ["남"] * 201)], threshold=5) == ((), ("번호",))


ROWS = tuple(
    {"나이": age, "병명": ill}
    for age, ill in [("31", "감기"), ("31", "감기"), ("47", "골절"), ("47", "감기"), ("47", "감기")]
)
ROLES = [ColumnRole("나이", Role.QUASI, "age"), ColumnRole("병명", Role.SENSITIVE, "category")]


def test_a_class_of_one_illness_is_told():
    found = assess(Table(("나이", "병명"), ROWS), ROLES, k=2)
    assert [(one.distinct, one.told, one.recursive_c) for one in found.sensitive] == [(1, 2, np.inf)]
    said = verdict(found)
    assert said.level == "remains"
    assert "2명은 묶음의 병명이 모두 같아, 행을 못 찾아도 값이 알려집니다." in said.reasons


@pytest.mark.parametrize("k", [2, 3])
def test_no_verdict_ever_says_anonymous(k):
    found = verdict(assess(Table(("나이", "병명"), ROWS), ROLES, k=k))
    assert "위험" in found.headline
    assert "익명정보(개인정보 보호법 제58조의2)가 되었다는 뜻이 아닙니다" in found.limits


def test_leaving_one_column_out():
    rows = tuple({"나이": age, "성별": sex} for age, sex in [("31", "남"), ("31", "여"), ("47", "남"), ("47", "남")])
    roles = [ColumnRole("나이", Role.QUASI, "age"), ColumnRole("성별", Role.QUASI, "sex")]
    found = assess(Table(("나이", "성별"), rows), roles, k=2)
    assert [(one.column, one.k, one.unique) for one in found.without] == [("나이", 1, 1), ("성별", 2, 0)]


def test_an_empty_table_is_refused():
    with pytest.raises(BadInput, match="0 rows"):
        assess(Table(("나이",), ()), ROLES[:1])
