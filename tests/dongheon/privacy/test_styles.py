import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.base.errors import BadInput
from dongheon.privacy.find import find
from dongheon.privacy.mask import mask
from dongheon.privacy.rules import town_rules
from dongheon.privacy.styles import covered, tokens_in, with_stand_ins, with_tokens, without_tokens

LETTER = "저는 윤가람입니다. 850229-1234567, 010-0000-4821, 031-000-1234, gaon@example.kr, 차량 12가3456, 국민은행 123456-01-234567 하람마을 3단지 302동 1104호"
PIECES = st.lists(
    st.sampled_from(["윤가람 씨 ", "010-0000-4821 ", "850229-1234567 ", "a@example.kr ", "12가3456 ", "302동 1104호 ", "그리고 ", "* ", "[이름] ", "농협 123-4567-8901-23 "]),
    max_size=8,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("010-0000-4821", "010-****-4821"),
        ("850229-1234567", "850229-*******"),
        ("이름: 윤가람", "이름: 윤○람"),
        ("가온시 하람로 12, 302동 1104호", "가온시 하람로 **, ***동 ****호"),
    ],
)
def test_a_part_stays_to_be_recognised(text, expected):
    assert covered(text, "partial") == expected


@given(PIECES.map("".join), st.sampled_from(["label", "partial", "same-length"]))
def test_covering_twice_changes_nothing(text, style):
    once = covered(text, style)
    assert covered(once, style) == once


@given(PIECES.map("".join))
def test_the_same_length_stays(text):
    assert len(covered(text, "same-length")) == len(text)


def test_a_stand_in_is_the_same_within_a_case_and_never_found():
    known = {}
    first, second = with_stand_ins(LETTER, known), with_stand_ins("윤가람입니다 010-0000-4821", known)
    assert second == "아무개1입니다 000-0000-0001"
    assert find(first, level="strict") == ()


@given(PIECES.map("".join))
def test_tokens_open_to_the_same_text(text):
    vault = {}

    def seal(kind, value):
        vault[f"{len(vault):x}"] = (kind, value)
        return f"{len(vault) - 1:x}"

    sealed = with_tokens(text, seal)
    assert without_tokens(sealed, lambda _, token: vault[token][1]) == text


def test_sensitive_facts_are_found_and_go_before_text_leaves():
    text = "저는 뇌병변 장애 2급입니다. 장애인 주차구역이 부족합니다."
    assert [(f.kind, text[f.start : f.end]) for f in find(text)] == [("sensitive", "뇌병변 장애 2급")]
    assert mask(text).text == text
    assert mask(text, level="strict").text == "저는 [민감정보]입니다. 장애인 주차구역이 부족합니다."


def test_a_town_adds_formats_and_public_values():
    rules = town_rules(
        [
            {"rule": "format", "kind": "staff_no", "value": "GA-9999", "cue": "도서관"},
            {"rule": "public", "kind": "", "value": "031-000-8272", "cue": ""},
        ]
    )
    text = "도서관 회원증 GA-0412, 모델 GA-0412 아님, 문의 031-000-8272"
    assert [(f.kind, f.start) for f in find("도서관 회원증 GA-0412", rules=rules)] == [("staff_no", 8)]
    assert "031-000-8272" in mask(text, rules=rules).text


def test_the_telephones_of_the_town_halls_exchange_stay():
    rules = town_rules([{"rule": "public_format", "kind": "", "value": "031-000-9999", "cue": ""}])
    assert mask("문의 031-000-8272, 제 번호 031-001-8272", rules=rules).text == "문의 031-000-8272, 제 번호 [전화번호]"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"rule": "format", "kind": "badge", "value": "GA-9999"}, "row 1: no kind is called 'badge'"),
        ({"rule": "format", "kind": "staff_no", "value": "99"}, "row 1: '99' needs 4"),
        ({"rule": "hide", "value": "1234"}, "row 1: rule is 'hide'"),
        ({"rule": "public", "value": "1"}, "row 1: a public value needs"),
    ],
)
def test_a_rule_that_cannot_be_used_says_why(row, said):
    with pytest.raises(BadInput, match=said):
        town_rules([row])


@given(
    st.lists(
        st.sampled_from(["윤가람 드림", "010-0000-4821", "길이 파였습니다", " ", "planted@example.com", "9⟩⟨"]),
        max_size=8,
    )
)
def test_tokens_come_back_letter_by_letter(parts):
    text, kept = " ".join(parts), {}

    def seal(kind, value):
        return kept.setdefault((kind, value), f"t{len(kept)}")

    hidden = with_tokens(text, seal)
    assert {name for _, name in tokens_in(hidden)} <= set(kept.values())
    values = {name: value for (_, value), name in kept.items()}
    assert without_tokens(hidden, lambda _kind, name: values[name]) == text
