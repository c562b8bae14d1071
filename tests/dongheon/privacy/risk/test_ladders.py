from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.base.errors import BadInput
from dongheon.privacy.risk.areas import levels_of
from dongheon.privacy.risk.days import read_day
from dongheon.privacy.risk.hierarchies import given_hierarchy
from dongheon.privacy.risk.ladders import built_in
from dongheon.privacy.risk.values import coded

AREAS = ["경기도 가온시 가람동", "경기 가온시 하람동 12-3", "가온시", "가람동", "서울 종로구 종로1가", "모름", ""]
CELLS = {
    "age": st.integers(0, 110).map(str) | st.sampled_from(["", "미상", "34세"]),
    "number": st.floats(-1e6, 1e6).map(lambda x: f"{x:.2f}") | st.integers(0, 10**7).map(lambda x: f"{x:,}"),
    "date": st.dates(date(1900, 1, 1), date(2090, 1, 1)).map(str) | st.sampled_from(["", "어제"]),
    "area": st.sampled_from(AREAS),
    "postcode": st.integers(1000, 63999).map(lambda x: f"{x:05d}") | st.just(""),
    "category": st.sampled_from("가나다라마바사"),
}


@pytest.mark.parametrize("kind", CELLS)
@given(data=st.data())
def test_labels_only_merge_upwards_and_losses_only_grow(kind, data):
    column = coded(kind, data.draw(st.lists(CELLS[kind], min_size=1, max_size=40)))
    ladder = built_in(column, kind)
    assert ladder.names[0] == "원래 값"
    assert ladder.labels[-1] == ("*",)
    for level in range(1, len(ladder)):
        pairs = set(zip(ladder.codes[level - 1].tolist(), ladder.codes[level].tolist(), strict=True))
        assert len(pairs) == len(ladder.labels[level - 1])
        assert (ladder.losses[level] >= ladder.losses[level - 1] - 1e-9).all()
        assert (ladder.losses[level] <= 1 + 1e-9).all()


@pytest.mark.parametrize(
    ("kind", "cells", "level", "labels"),
    [
        ("age", ["31", "34", "8", "미상"], 1, ("30~34", "5~9", "미상")),
        ("date", ["2026-02-03", "2026-02-28", "2026-12-31"], 1, ("2026-02", "2026-12")),
        ("birth_date", ["1985-02-03", "1985-03-01", "1985-12-31"], 1, ("1985년 1분기", "1985년 4분기")),
        ("postcode", ["14235", "14201", "14999"], 1, ("142**", "149**")),
        ("number", ["1,200", "1,900", "5,100", "9,000"], 1, ("1000~1999", "5000~5999", "9000~9999")),
    ],
)
def test_built_in_levels(kind, cells, level, labels):
    ladder = built_in(coded("열", cells), kind)
    assert ladder.labels[level] == labels


def test_rare_categories_become_others():
    ladder = built_in(coded("국적", ["대한민국"] * 300 + ["몽골", "필리핀"]), "nationality")
    assert ladder.labels[1] == ("기타", "대한민국")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("경기도 가온시 가람동 12-3", ("경기도 가온시 가람동", "경기도 가온시", "경기도")),
        ("경기 수원시 팔달구 매산로1가", ("경기도 수원시 팔달구 매산로1가", "경기도 수원시 팔달구", "경기도")),
        ("강원도 들꽃군 온누리면", ("강원특별자치도 들꽃군 온누리면", "강원특별자치도 들꽃군", "강원특별자치도")),
        ("광주 북구 용봉동", ("광주광역시 북구 용봉동", "광주광역시 북구", "광주광역시")),
        ("경기도 광주시 경안동", ("경기도 광주시 경안동", "경기도 광주시", "경기도")),
        ("가람동", ("가람동", "*", "*")),
        ("세종시 아름동", ("세종특별자치시 아름동", "세종특별자치시", "세종특별자치시")),
        ("모름", None),
        ("", None),
    ],
)
def test_areas_are_read_from_the_text(text, levels):
    assert levels_of(text) == levels


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.sampled_from(["{0:%Y-%m-%d}", "{0:%Y%m%d}", "{0.year}. {0.month}. {0.day}.", "{0.year}년 {0.month}월 {0.day}일", "{0:%Y/%m/%d} 09:30"]))  # fmt: skip
def test_a_date_is_written_as_it_was_read(on, form):
    text = form.format(on)
    found = read_day(text)
    assert (found.on, found.written(on)) == (on, text)


@pytest.mark.parametrize("text", ["850228", "2026-02-30", "2026-1", "0228", "2026 년도", "20261", "1799-01-01"])
def test_what_is_no_date(text):
    assert read_day(text) is None


JOBS = [{"직업": "교사", "분야": "교육"}, {"직업": "강사", "분야": "교육"}, {"직업": "농부", "분야": "농업"}]


def test_a_given_hierarchy():
    ladder = given_hierarchy(coded("직업", ["교사", "강사", "농부", ""]), JOBS, ["직업", "분야"], name="jobs.csv")
    assert ladder.names == ("원래 값", "분야", "값 없음(*)")
    assert ladder.labels[1] == ("", "교육", "농업")
    assert np.isclose(ladder.losses[1], [0, 1 / 3, 1 / 3, 0]).all()


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        (JOBS[:2], ["직업", "분야"], "1 values of 직업 are missing, the first is '농부'"),
        ([*JOBS, {"직업": "교사", "분야": "행정"}], ["직업", "분야"], "'교사' stands in two rows"),
        ([*JOBS, {"직업": "의사", "분야": ""}], ["직업", "분야"], "has an empty cell"),
        (JOBS, ["직업"], "one column only"),
        (
            [{"직업": "교사", "분야": "교육", "부문": "가"}, {"직업": "강사", "분야": "교육", "부문": "나"}, {"직업": "농부", "분야": "농업", "부문": "나"}],
            ["직업", "분야", "부문"],
            "two values above it",
        ),
    ],
)  # fmt: skip
def test_a_wrong_hierarchy_is_told(rows, columns, said):
    with pytest.raises(BadInput, match=said):
        given_hierarchy(coded("직업", ["교사", "강사", "농부"]), rows, columns, name="jobs.csv")
