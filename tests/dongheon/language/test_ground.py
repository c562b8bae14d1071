from datetime import date

import pytest

from dongheon.base.passages import Citation, Passage
from dongheon.language.facts import facts, unsupported
from dongheon.language.ground import verify

ON = date(2026, 6, 4)
MANUAL = Passage(
    "parking#2",
    "주정차 단속 운영 안내",
    "2. 단속 시간",
    "manual",
    "어린이보호구역은 평일 08:00~20:00에 고정형 카메라와 순찰로 단속한다.\n과태료는 승용차 12만원이며 「도로교통법」 제32조에 따른다. "
    "문의 031-000-8431. 2026. 3. 2.부터 시행한다.",
    in_force_from=date(2026, 3, 2),
)
OLD = Passage("old#1", "옛 안내", "1", "manual", "토요일은 단속하지 않는다.", in_force_to=date(2025, 12, 31))
PASSAGES = {MANUAL.id: MANUAL, OLD.id: OLD}
QUOTE = "어린이보호구역은 평일 08:00~20:00에 고정형 카메라와 순찰로 단속한다."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("오전 9시부터 오후 6시까지", {"time 09:00", "time 18:00"}),
        ("15:20에", {"time 15:20"}),
        ("1만 2천원", {"won 12000"}),
        ("금113,560원", {"won 113560"}),
        ("3억 5천만 원", {"won 350000000"}),
        ("2026. 6. 9.까지", {"date 6-9", "year 2026"}),
        ("6월 9일까지", {"date 6-9"}),
        ("2026년 6월 9일", {"date 6-9", "year 2026"}),
        ("제32조의2제1항", {"article 32의2", "paragraph 1"}),
        ("031-000-8431로", {"phone 0310008431"}),
        ("7일 이내", {"number 7 일"}),
        ("3시간", {"number 3 시간"}),
        ("12.5 %", {"number 12.5 %"}),
        ("「주차장법」에", {"name 주차장법"}),
    ],
)
def test_facts_have_one_spelling(text, expected):
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("20:00까지", "오후 8시까지"),
        ("12만원", "120,000원"),
        ("6월 9일", "2026. 6. 9."),
        ("7일", "7 일 이내"),
    ],
)
def test_the_same_fact_in_another_spelling_is_supported(said, source):
    assert unsupported(said, source) == ()


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("21:00까지", "오후 8시까지"),
        ("13만원", "120,000원"),
        ("6월 10일", "2026. 6. 9."),
        ("2027. 6. 9.", "2026. 6. 9."),
        ("7일", "7명"),
        ("제33조", "제32조"),
        ("「주차장법」", "「도로교통법」"),
    ],
)
def test_a_changed_fact_is_not(said, source):
    assert unsupported(said, source)


@pytest.mark.parametrize(
    ("text", "citation", "problem"),
    [
        ("어린이보호구역은 평일 오전 8시부터 오후 8시까지 카메라로 단속합니다.", (MANUAL.id, QUOTE), ""),
        ("어린이보호구역은 평일 오전 7시부터 단속합니다.", (MANUAL.id, QUOTE), "근거에 없는 값이 있습니다: 07:00"),
        ("7월에 카메라를 더 설치할 예정입니다.", (MANUAL.id, QUOTE), "근거에 없는 값이 있습니다: 7 월"),
        ("반사경은 곧 바꾸어 드리겠습니다.", (MANUAL.id, QUOTE), "인용문이 이 문장을 뒷받침하지 않습니다"),
        ("단속합니다.", ("nowhere#1", QUOTE), "없는 자료를 인용했습니다: nowhere#1"),
        (
            "단속합니다.",
            (MANUAL.id, "어린이보호구역은 하루 종일 단속한다."),
            "인용문이 자료와 다릅니다: 주정차 단속 운영 안내 2. 단속 시간",
        ),
        ("단속합니다.", (MANUAL.id, " "), "인용문이 자료와 다릅니다: 주정차 단속 운영 안내 2. 단속 시간"),
        (
            "토요일은 단속하지 않습니다.",
            (OLD.id, "토요일은 단속하지 않는다."),
            "그날 시행되지 않은 자료입니다: 옛 안내",
        ),
    ],
)
def test_a_sentence_stands_only_on_its_sources(text, citation, problem):
    found = verify(text, [Citation(*citation)], passages=PASSAGES, on=ON)
    assert (found.supported, found.problem) == (not problem, problem)


def test_a_sentence_without_a_source_is_not_supported():
    assert verify("단속합니다.", [], passages=PASSAGES, on=ON).problem == "근거를 찾지 못했습니다"
