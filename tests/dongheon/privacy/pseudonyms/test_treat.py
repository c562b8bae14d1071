from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.table import Table
from dongheon.privacy.pseudonyms.keys import ProjectKey, key_bytes, read_key
from dongheon.privacy.pseudonyms.marks import pseudonym, shift_days, shifted
from dongheon.privacy.pseudonyms.purposes import purpose_of
from dongheon.privacy.pseudonyms.treat import pseudonymise, treatments
from dongheon.privacy.risk.days import read_day
from dongheon.privacy.risk.values import ColumnRole, Role

KEY = ProjectKey("복지통계", bytes(range(32)))
COLUMNS = ("성명", "연락처", "입원일", "퇴원일", "병명", "비고", "점검")
ROLES = [
    ColumnRole("성명", Role.DIRECT, "person"), ColumnRole("연락처", Role.DIRECT, "mobile"), ColumnRole("입원일", Role.QUASI, "date"),
    ColumnRole("퇴원일", Role.QUASI, "date"), ColumnRole("병명", Role.SENSITIVE, "category"),
    ColumnRole("비고", Role.DIRECT, "text"), ColumnRole("점검", Abstain("모름"), "category"),
]  # fmt: skip
ROWS = (
    ("윤가람", "010-0000-4821", "2026-03-01", "2026-03-09", "골절", "윤가람 님, 010-0000-7730으로 연락", "의자"),
    ("한도윤", "010-0000-1190", "2026-04-02", "어제", "감기", "", "책상"),
    ("윤 가람", "01000004821", "2026. 5. 1.", "2026. 5. 11.", "감기", "재방문", "나무"),
)
TABLE = Table(COLUMNS, tuple(dict(zip(COLUMNS, row, strict=True)) for row in ROWS), (), (2, 3, 4), "in.csv")


def made(**options):
    return pseudonymise(TABLE, ROLES, key=KEY, **options)


def test_each_column_gets_its_treatment():
    found = made()
    assert [one.treatment for one in found.treated] == ["pseudonym", "drop", "shift", "shift", "keep", "mask", "drop"]
    assert found.table.columns == ("성명", "입원일", "퇴원일", "병명", "비고")
    assert found.subject == "성명"


def test_no_direct_identifier_is_left_anywhere():
    cells = " ".join(cell for row in made().table.rows for cell in row.values())
    assert [value for value in ("윤가람", "한도윤", "4821", "7730", "1190") if value in cells] == []
    assert "[이름] 님, [전화번호]으로 연락" in cells


def test_one_person_has_one_pseudonym_and_one_shift():
    first = next(row for row in made().table.rows if row["병명"] == "골절")
    again = next(row for row in made().table.rows if row["비고"] == "재방문")
    assert first["성명"] == again["성명"]
    stays = [read_day(row["퇴원일"]).on - read_day(row["입원일"]).on for row in (first, again)]
    assert [stay.days for stay in stays] == [8, 10]
    moves = {read_day(first["입원일"]).on - date(2026, 3, 1), read_day(again["입원일"]).on - date(2026, 5, 1)}
    assert len(moves) == 1
    assert len({row["성명"] for row in made().table.rows}) == 2


def test_a_date_that_cannot_be_read_is_emptied_and_its_line_told():
    found = made()
    assert [(one.column, one.emptied_lines) for one in found.treated if one.emptied_lines] == [("퇴원일", (3,))]
    assert next(row for row in found.table.rows if row["비고"] == "")["퇴원일"] == ""


def test_rows_stand_in_the_order_of_their_pseudonyms():
    found = made()
    names = [row["성명"] for row in found.table.rows]
    assert names == sorted(names)
    assert sorted(found.table.lines) == [2, 3, 4]


def test_two_projects_cannot_be_joined_even_under_one_secret():
    other = pseudonymise(TABLE, ROLES, key=ProjectKey("교통통계", KEY.secret))
    assert not {row["성명"] for row in made().table.rows} & {row["성명"] for row in other.table.rows}


@given(st.text("가나다", min_size=1, max_size=9), st.text("가나다", min_size=1, max_size=9))
def test_columns_and_values_never_run_into_each_other(left, right):
    assert pseudonym(left, key=KEY, column="성명") != pseudonym(left, key=KEY, column="보호자")
    assert pseudonym(right, key=KEY, column=left) != pseudonym(right + left, key=KEY, column="")


@given(st.text(max_size=30), st.integers(7, 365))
def test_a_shift_is_never_nothing_and_never_too_far(subject, most):
    days = shift_days(subject, key=KEY, most_days=most)
    assert days == shift_days(subject, key=KEY, most_days=most)
    assert 1 <= abs(days) <= most


def test_shifts_are_spread_over_both_sides():
    found = [shift_days(str(number), key=KEY, most_days=10) for number in range(4000)]
    counts = [found.count(days) for days in range(-10, 11)]
    assert counts[10] == 0
    assert all(140 <= count <= 260 for place, count in enumerate(counts) if place != 10)


@given(st.dates(date(1801, 1, 1), date(2098, 12, 31)), st.integers(-365, 365))
def test_a_shift_moves_by_its_days(on, days):
    assert read_day(shifted(f"{on:%Y-%m-%d}", days)).on.toordinal() - on.toordinal() == days


@pytest.mark.parametrize("text", ["통계작성", "과학적 연구", "과학적연구", "공익적 기록보존", "research", "Archive"])
def test_three_purposes_are_allowed(text):
    assert purpose_of(text).value in {"통계작성", "과학적 연구", "공익적 기록보존"}


@pytest.mark.parametrize("text", ["홍보", "마케팅", "", "통계", "연구", "민원 처리"])
def test_any_other_purpose_is_refused_with_the_article(text):
    with pytest.raises(RuleBroken, match="제28조의2제1항"):
        purpose_of(text)


def test_a_direct_identifier_is_never_kept():
    with pytest.raises(RuleBroken, match="제28조의2제2항"):
        treatments(ROLES, given={"연락처": "keep"})


def test_what_the_user_names_wins():
    found = treatments(ROLES, given={"점검": "keep", "연락처": "pseudonym", "입원일": "drop"}, subject="성명")
    assert [one.treatment for one in found] == ["pseudonym", "pseudonym", "drop", "shift", "keep", "mask", "keep"]


def test_what_still_looks_personal_in_a_kept_column_is_told():
    rows = ({"성명": "윤가람", "직업": "상점 010-0000-4821"}, {"성명": "한도윤", "직업": "교사"})
    roles = [ROLES[0], ColumnRole("직업", Role.QUASI, "job")]
    assert pseudonymise(Table(("성명", "직업"), rows), roles, key=KEY).leftover == (("직업", "mobile", 1),)


def test_dates_without_a_person_are_refused():
    with pytest.raises(BadInput, match="give --subject"):
        pseudonymise(Table(("입원일",), ({"입원일": "2026-03-01"},)), [ROLES[2]], key=KEY)
    with pytest.raises(BadInput, match="no such column"):
        made(subject="번호")


def test_a_key_survives_its_file_and_never_shows_itself():
    assert read_key(key_bytes(KEY), name="k") == KEY
    assert KEY.secret.hex() not in repr(KEY)
    assert KEY.secret.hex()[:8] != KEY.fingerprint


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b'{"format": "dongheon-pseudonym-key/1", "project": "a", "key": "zz"}', b"[1]"])  # fmt: skip
def test_another_file_is_no_key(data):
    with pytest.raises(BadInput, match="no key file"):
        read_key(data, name="k")


@pytest.mark.parametrize(("project", "secret"), [("", bytes(32)), ("가", bytes(31))])
def test_a_weak_key_is_refused(project, secret):
    with pytest.raises(BadInput):
        ProjectKey(project, secret)
