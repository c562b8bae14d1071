import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.privacy.find import find
from dongheon.privacy.mask import mask, stored


def kinds(text, **options):
    return [(f.kind, text[f.start : f.end]) for f in find(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("주민번호 000000-0000000 입니다", [("rrn", "000000-0000000")]),
        ("850229-1234567이에요", [("rrn", "850229-1234567")]),
        ("외국인등록번호 900101-5234567", [("arn", "900101-5234567")]),
        ("전화는 010-0000-4821로", [("mobile", "010-0000-4821")]),
        ("전화는 ０１０－００００－４８２１로", [("mobile", "０１０－００００－４８２１")]),
        ("+82 10-0000-4821", [("mobile", "+82 10-0000-4821")]),
        ("공일공 공공공공 사팔이일", [("mobile", "공일공 공공공공 사팔이일")]),
        ("집 전화 031-000-1234", [("landline", "031-000-1234")]),
        ("메일 gaon@example.kr로 주세요", [("email", "gaon@example.kr")]),
        ("차량 12가3456이 막았어요", [("plate", "12가3456")]),
        ("국민은행 123456-01-234567 로 환불", [("account", "123456-01-234567")]),
        ("카드 0000-1111-2222-3333", [("card", "0000-1111-2222-3333")]),
        ("저는 하람동에 사는 윤가람입니다", [("person", "윤가람")]),
        ("이름: 한도윤, 연락 바람", [("person", "한도윤")]),
        ("윤가람 드림", [("person", "윤가람")]),
        ("가온시 하람로 12 하람마을 3단지 302동 1104호", [("address", "가온시 하람로 12 하람마을 3단지 302동 1104호")]),
    ],
)
def test_personal_values_are_found(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "선행민원번호 : 2019-000123 관련입니다",
        "제2024-1234호 고시에 따라",
        "20160823_121110134.jpg 참고",
        "과태료 113,560원을 2026. 5. 29.까지",
        "도로교통법 제32조 제8호",
        "하람역 앞 가로등 3개가 꺼졌습니다",
        "담당자님 안녕하세요, 시장님께 씁니다",
        "정류소 id 35084 입니다",
    ],
)
def test_what_is_not_personal_stays(text):
    assert kinds(text) == []


def test_the_towns_own_phones_are_no_persons():
    assert kinds("문의 031-000-8272", exceptions=frozenset({"0310008272"})) == []


def test_level_numbers_leaves_names():
    assert kinds("윤가람 드림 010-0000-0001", level="numbers") == [("mobile", "010-0000-0001")]


def test_decomposed_text_gives_positions_in_the_original():
    text = unicodedata.normalize("NFD", "저는 윤가람입니다. 010-0000-4821")
    found = [unicodedata.normalize("NFC", value) for _, value in kinds(text)]
    assert found == ["윤가람", "010-0000-4821"]


TEXTS = st.text(alphabet=st.sampled_from("0189-. @가람윤동호로입니다드림씨\u200b［］[]ab\n"), max_size=80)


@given(TEXTS)
def test_spans_lie_inside_and_never_overlap(text):
    finds = find(text, level="strict")
    assert all(0 <= f.start < f.end <= len(text) for f in finds)
    assert all(a.end <= b.start for a, b in itertools.pairwise(finds))


@given(TEXTS)
def test_masking_twice_changes_nothing(text):
    once = mask(text)
    assert mask(once.text) == once
    assert stored(once.text) == once
