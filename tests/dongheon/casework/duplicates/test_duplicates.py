from datetime import date, timedelta

import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.casework.duplicates.campaigns import campaigns
from dongheon.casework.duplicates.compare import compare, metres, neighbours
from dongheon.casework.duplicates.traces import Told, rarity, rarity_from_bytes, traces
from dongheon.privacy.mask import mask

DAY = date(2026, 6, 1)
TEXTS = [
    ("하람로 가로등이 꺼졌습니다", "하람로 12 앞 가로등이 사흘째 꺼져 있어 밤길이 무섭습니다. 고쳐 주세요."),
    ("하람로 가로등이 꺼졌습니다", "하람로 12 앞 가로등이 사흘째 꺼져 있어 밤길이 무섭습니다. 빨리 고쳐 주세요!"),
    ("밤길이 깜깜해요", "하람로 앞 가로등 불이 안 들어와요. 밤에 너무 어둡습니다."),
    ("여권 만드는 데 며칠 걸리나요", "여권을 새로 만들려고 합니다. 사진은 몇 장 필요하고 며칠 걸리는지 알려 주세요."),
    ("음식물 쓰레기", "우리 골목 음식물 쓰레기를 월요일부터 안 가져갔습니다. 냄새가 심합니다."),
    ("도서관 좌석", "시립도서관 열람실 좌석이 부족합니다. 주말에는 아침부터 자리가 없어요."),
    ("재산세 분납", "이번 재산세를 두 번에 나누어 낼 수 있는지 궁금합니다."),
    ("경로당 에어컨", "온새경로당 에어컨이 고장나서 어르신들이 더워합니다. 수리 부탁드려요."),
]


def told(number, title, content, *, days=0, place="", point=None):
    return Told(f"2026-{number:06}", mask(title), mask(content), DAY + timedelta(days=days), place, point)


CASES = traces([told(n, *text, place="하람로" if n < 3 else "") for n, text in enumerate(TEXTS)])
RARITY = rarity(case.pairs for case in CASES)


def test_an_edited_copy_is_the_same_text():
    assert compare(CASES[1], CASES[0], rarity=RARITY).relation == "same_text"


def test_the_same_lamp_in_other_words_is_found_and_says_what_is_the_same():
    found = compare(CASES[2], CASES[0], rarity=RARITY)
    assert found.relation in ("same_matter", "same_place")
    assert "place" in found.same


def test_unrelated_petitions_are_no_neighbours():
    assert [n.id for n in neighbours(CASES[3], CASES, rarity=RARITY)] == []


def test_the_nearest_come_first():
    assert [n.id for n in neighbours(CASES[0], CASES, rarity=RARITY)] == ["2026-000001", "2026-000002"]


def test_points_decide_the_place_where_both_are_known():
    near, far = (126.8600, 37.4800), (126.8700, 37.4800)
    one, other = traces([told(1, *TEXTS[0], place="하람로", point=near), told(2, *TEXTS[2], place="하람로", point=far)])
    assert "place" not in (compare(one, other, rarity=RARITY) or CASES[0]).same


def test_a_degree_of_latitude_has_111_kilometres():
    assert metres((126.0, 37.0), (126.0, 38.0)) == pytest.approx(111_195, rel=0.001)


def test_copies_of_a_few_weeks_are_a_campaign_and_their_centre_is_a_member():
    copies = [
        told(
            n,
            "12번 버스를 돌려주세요",
            f"온새동에서 가람시장까지 가는 12번 버스를 없애지 말아 주세요. 노인이 많습니다. {extra}",
            days=n,
        )
        for n, extra in enumerate(
            ["부탁드립니다.", "걱정입니다.", "정말 힘듭니다.", "서명합니다.", "반대합니다."], start=10
        )
    ]
    found = campaigns([*CASES, *traces(copies)], rarity=RARITY)
    assert [one.members for one in found] == [tuple(f"2026-{n:06}" for n in range(10, 15))]
    assert found[0].centre in found[0].members


def test_the_same_text_months_later_is_no_campaign():
    copies = [told(n, *TEXTS[5], days=60 * n) for n in range(10, 15)]
    assert campaigns(traces(copies), rarity=RARITY) == ()


def test_vietnamese_has_no_vector_of_the_fast_encoder():
    text = Told("1", mask("Đèn đường"), mask("Đèn đường bị hỏng"), DAY, language="vi")
    assert not np.any(traces([text])[0].vector)


def test_rarity_survives_bytes_without_rare_words():
    kept = rarity_from_bytes(rarity([frozenset({"주차", "윤가"}), frozenset({"주차"}), frozenset({"주차"})]).to_bytes())
    assert (kept.size, kept.counts) == (3, {"주차": 3})


@pytest.mark.parametrize("data", [b"", b"rubbish", b"x\x9c"])
def test_corrupt_bytes_are_refused(data):
    with pytest.raises(BadInput, match="corrupt"):
        rarity_from_bytes(data)
