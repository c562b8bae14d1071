import json
from datetime import date

import pytest

from dongheon.base.errors import RuleBroken
from dongheon.base.table import Refused, Table
from dongheon.privacy.pseudonyms.document import record_document
from dongheon.privacy.pseudonyms.keys import ProjectKey
from dongheon.privacy.pseudonyms.purposes import Purpose
from dongheon.privacy.pseudonyms.record import processing_record, record_values
from dongheon.privacy.pseudonyms.treat import pseudonymise
from dongheon.privacy.risk.values import ColumnRole, Role

KEY = ProjectKey("복지통계", bytes(range(32)))
ROLES = [ColumnRole("성명", Role.DIRECT, "person"), ColumnRole("나이", Role.QUASI, "age"), ColumnRole("직업", Role.OTHER, "job")]  # fmt: skip
SAID = {
    "detail": "처리 기간 통계",
    "officer": "복지과 한도윤",
    "retention": "2027. 12. 31.까지",
    "made_on": date(2026, 11, 22),
}


def record(job="교사", **changed):
    rows = tuple(
        {"성명": name, "나이": age, "직업": job} for name, age in [("윤가람", "31"), ("한도윤", "31"), ("오새봄", "47")]
    )
    table = Table(("성명", "나이", "직업"), rows, (Refused(5, "broken"),), (2, 3, 4), "in.csv")
    made = pseudonymise(table, ROLES, key=KEY)
    return processing_record(table, ROLES, made, key=KEY, purpose=Purpose.STATISTICS, **(SAID | changed))


def test_the_figures_before_and_after():
    found = record()
    assert (found.before.direct, found.after.direct) == (1, 0)
    assert (found.before.k, found.after.k, found.after.unique) == (1, 1, 1)
    assert found.after.mean == pytest.approx(2 / 3)
    assert found.refused_lines == (5,)


@pytest.mark.parametrize(
    "said",
    [
        "통계작성: 처리 기간 통계", "제28조의2제1항", "| 보유기간 | 2027. 12. 31.까지 |", "| 담당 | 복지과 한도윤 |", "2026. 11. 22.",
        "다시 식별 금지", "제28조의5제1항", "제28조의4제1항, 제3항", "제28조의3제1항", "| 성명 | 식별정보 | 가명으로 대체 (HMAC-SHA256)",
        "읽지 못해 뺀 줄: 5", "- 검토 결과(적정/부적정): ", "재식별 위험이 남아 있습니다", "| 제3자 제공 | 없음 |",
    ],
)  # fmt: skip
def test_the_document_says_what_the_law_asks_for(said):
    assert said in record_document(record())


def test_the_record_holds_no_value_and_no_key():
    found = record()
    for text in (record_document(found), json.dumps(record_values(found), ensure_ascii=False)):
        assert [value for value in ("윤가람", "오새봄", KEY.secret.hex()) if value in text] == []


def test_the_values_are_json_and_leave_the_opinion_to_a_person():
    found = json.loads(json.dumps(record_values(record())))
    assert (found["purpose"], found["made_on"], found["review_opinion"]) == ("통계작성", "2026-11-22", "")


@pytest.mark.parametrize("name", ["detail", "officer", "retention"])
def test_a_record_without_its_items_is_refused(name):
    with pytest.raises(RuleBroken, match="제28조의4제3항"):
        record(**{name: " "})


def test_a_third_party_gets_no_table_with_a_number_left_in_it():
    assert record(job="상점 010-0000-4821").leftover == (("직업", "mobile", 3),)
    with pytest.raises(RuleBroken, match="직업 3행에 식별정보가 남아 있어"):
        record(job="상점 010-0000-4821", recipient="가온연구원")
    assert "제28조의2제2항" in record_document(record(recipient="가온연구원"))
