import pytest

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.base.table import Table
from dongheon.privacy.risk.classify import classify
from dongheon.privacy.risk.names import hint
from dongheon.privacy.risk.roles import GivenRole, roles_from_rows, roles_from_toml, with_given
from dongheon.privacy.risk.values import Role

WORDS = ["의자", "책상", "나무", "구름", "바다", "모래", "종이"]


def role_of(column, cells):
    return classify(Table((column,), tuple({column: cell} for cell in cells)))[0]


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("나이", "age"), ("신청인 연령", "age"), ("age", "age"), ("birthDate", "birth_date"), ("date_of_birth", "birth_date"),
        ("거주동", "area"), ("읍면동", "area"), ("zip_code", "postcode"), ("우편번호", "postcode"), ("성별", "sex"), ("Sex", "sex"),
        ("국적", "nationality"), ("직업", "job"), ("장애등급", "category"), ("신청일", "date"), ("민원인 성명", "person"),
        ("휴대전화", "mobile"), ("월소득", "number"), ("급여종류", "category"), ("patient id", "id"), ("비고", "text"),
    ],
)  # fmt: skip
def test_names_of_columns_are_known_in_both_languages(column, kind):
    assert hint(column).kind == kind


@pytest.mark.parametrize("column", ["비율", "x1", "운동", "동의함", "image", "유의", "percentage"])
def test_a_part_of_another_word_is_no_name(column):
    assert hint(column) is None


@pytest.mark.parametrize(
    ("column", "cells", "role", "kind"),
    [
        ("가", ["010-0000-4821", "010-0000-7730", "010-0000-1190"], Role.DIRECT, "mobile"),
        ("나이", ["31", "47", "8"], Role.QUASI, "age"),
        ("나이", ["30대", "40대", "50대 이상"], Role.QUASI, "category"),
        ("다", ["2026-01-02", "2026. 3. 4.", "20260506"], Role.QUASI, "date"),
        ("라", ["경기도 가온시 가람동", "경기도 가온시 하람동"], Role.QUASI, "area"),
        ("마", ["남", "여"], Role.QUASI, "sex"),
        ("주소", ["경기도 가온시 가람동", "경기도 가온시 하람동"], Role.QUASI, "area"),
        ("주소", ["경기도 가온시 하람로 12, 302동 1104호", "경기도 가온시 가람로 3, 101동 203호"], Role.DIRECT, "address"),
        ("바", [f"A-{number:04d}" for number in range(40)], Role.DIRECT, "id"),
        ("처리상태", ["지급", "반려"], Role.OTHER, "category"),
        ("처리상태", [f"S{number:04d}" for number in range(40)], Role.DIRECT, "id"),
        ("내용", ["가로등이 꺼졌습니다. 010-0000-4821로 연락 주세요", "고맙습니다"], Role.DIRECT, "text"),
        ("병명", ["감기", "골절"], Role.SENSITIVE, "category"),
        ("위도", ["37.4012", "37.4388"], Role.DIRECT, "gps"),
    ],
)  # fmt: skip
def test_roles_come_with_their_reasons(column, cells, role, kind):
    found = role_of(column, cells)
    assert (found.role, found.kind) == (role, kind)
    assert found.reasons


@pytest.mark.parametrize(
    ("column", "cells"),
    [("점검", WORDS * 3), ("값", ["1", "2", "7"] * 9), ("빈칸", ["", " "]), ("비고", WORDS), ("name", WORDS)],
)
def test_what_cannot_be_known_is_left_to_a_person(column, cells):
    assert isinstance(role_of(column, cells).role, Abstain)


def test_the_user_has_the_last_word():
    found = with_given(
        classify(Table(("점검", "나이"), ({"점검": "의자", "나이": "31"},))),
        roles_from_rows([{"column": "점검", "role": "준식별", "kind": "category"}], name="r.csv"),
        name="r.csv",
    )
    assert [(one.role, one.kind) for one in found] == [(Role.QUASI, "category"), (Role.QUASI, "age")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"column": "나이", "role": "secret"}, "row 1 .나이.: role 'secret' is not one of direct, quasi"),
        ({"column": "나이", "role": "quasi", "kind": "years"}, "kind 'years' is not one of age"),
        ({"column": "나이", "role": "quasi", "treatment": "burn"}, "treatment 'burn' is not one of drop"),
    ],
)
def test_a_wrong_row_of_the_role_file_is_told(row, said):
    with pytest.raises(BadInput, match=said):
        roles_from_rows([row], name="r.csv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("나이 = ", "cannot be read as TOML"),
        ('"나이" = "quasi"', "below it lines such as"),
        ('["나이"]\nrole = "quasi"\nlevel = "3"', "'level' is not one of role"),
        ('["나이"]\nkind = "age"', "role '' is not one of"),
    ],
)
def test_a_wrong_toml_file_is_told(text, said):
    with pytest.raises(BadInput, match=said):
        roles_from_toml(text.encode(), name="roles.toml")


def test_a_role_for_a_column_that_is_not_there_is_told():
    with pytest.raises(BadInput, match="no column '주소'; it has 나이"):
        with_given(classify(Table(("나이",), ({"나이": "31"},))), [GivenRole("주소", Role.QUASI)], name="r.csv")


def test_a_column_named_twice_is_told():
    with pytest.raises(BadInput, match="stands twice"):
        roles_from_rows([{"column": "나이", "role": "quasi"}] * 2, name="r.csv")
