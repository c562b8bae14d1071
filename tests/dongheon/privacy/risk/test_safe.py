import pytest
from evals.privacy._benefits import PATH, text

from dongheon.base.errors import BadInput
from dongheon.base.table import Table, read_table
from dongheon.privacy.risk.assess import assess
from dongheon.privacy.risk.classify import classify
from dongheon.privacy.risk.safe import make_safe
from dongheon.privacy.risk.targets import Target
from dongheon.privacy.risk.values import ColumnRole, Role

TARGET = Target(k=5, l=2, t=0.4, suppress=0.05)


@pytest.fixture(scope="module")
def benefits():
    return read_table(PATH.read_bytes(), name="benefits.csv")


def test_the_sample_table_is_what_its_generator_makes():
    assert PATH.read_text(encoding="utf-8") == text()


@pytest.mark.parametrize("way", ["levels", "mondrian"])
def test_a_safe_table_measures_as_safe(benefits, way):
    safe = make_safe(benefits, classify(benefits), target=TARGET, way=way)
    found = assess(safe.table, safe.roles, k=5)
    assert found.k >= 5
    assert all(one.distinct >= 2 and one.t <= 0.4 + 1e-9 for one in found.sensitive)
    assert [name for name, _ in safe.dropped] == ["접수번호", "성명", "연락처", "상담내용"]
    assert not {"접수번호", "성명", "연락처", "상담내용"} & set(safe.table.columns)


@pytest.mark.parametrize("way", ["levels", "mondrian"])
def test_every_row_is_kept_or_listed(benefits, way):
    safe = make_safe(benefits, classify(benefits), target=TARGET, way=way)
    assert sorted((*safe.table.lines, *safe.suppressed_lines)) == list(benefits.lines)
    assert len(safe.suppressed_lines) == safe.losses.suppressed <= 100
    by_line = dict(zip(benefits.lines, benefits.rows, strict=True))
    for line, row in zip(safe.table.lines, safe.table.rows, strict=True):
        assert row["급여종류"] == by_line[line]["급여종류"]


def test_the_way_that_loses_less_is_taken(benefits):
    safe = make_safe(benefits, classify(benefits), target=TARGET)
    assert safe.recoding.loss <= min(safe.other_losses.values())


def test_a_text_that_the_user_keeps_is_masked():
    rows = tuple({"나이": "31", "비고": "010-0000-4821로 연락"} for _ in range(2))
    roles = [ColumnRole("나이", Role.QUASI, "age"), ColumnRole("비고", Role.OTHER, "text")]
    safe = make_safe(Table(("나이", "비고"), rows), roles, target=Target(k=2))
    assert [row["비고"] for row in safe.table.rows] == ["[전화번호]로 연락"] * 2


def test_sensitive_targets_need_a_sensitive_column():
    table = Table(("나이",), ({"나이": "31"}, {"나이": "31"}))
    with pytest.raises(BadInput, match="none is named"):
        make_safe(table, [ColumnRole("나이", Role.QUASI, "age")], target=Target(k=2, l=2))
    with pytest.raises(BadInput, match="no column is a quasi-identifier"):
        make_safe(table, [ColumnRole("나이", Role.OTHER, "age")], target=Target(k=2))
