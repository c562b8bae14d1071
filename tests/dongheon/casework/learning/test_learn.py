from datetime import date

import numpy as np
import pytest

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.casework.learning.features import TITLE_BITS, read
from dongheon.casework.learning.learn import learn
from dongheon.casework.learning.relearn import relearn
from dongheon.casework.learning.scores import label_probabilities
from dongheon.casework.learning.store import from_bytes, to_bytes
from dongheon.casework.learning.values import Case
from dongheon.language.hashed import count_grams
from dongheon.privacy.mask import mask

TOLD = {
    "도로과": [
        "가로등이 꺼져 어둡습니다",
        "도로에 구멍이 났어요",
        "보도블록이 깨졌습니다",
        "골목 가로등 고장",
        "아스팔트가 파였어요",
    ],
    "세무과": [
        "재산세가 너무 많아요",
        "자동차세 환급 문의",
        "취득세 신고 방법",
        "지방세 납부 확인",
        "체납 고지서가 왔어요",
    ],
    "청소과": [
        "쓰레기를 안 가져가요",
        "무단투기 단속 요청",
        "음식물 수거통 파손",
        "재활용 분리배출 문의",
        "대형폐기물 스티커",
    ],
}


def _cases(*, on=None, extra=""):
    return [
        Case(mask(text), mask(f"{text}. 확인 부탁드립니다. {extra}"), label, on, f"{label}-{place}")
        for label, texts in TOLD.items()
        for place, text in enumerate(texts)
    ]


def _first(learned, text):
    shares = label_probabilities(learned, read([text], [""]))
    return learned.labels[int(shares[0].argmax())]


@pytest.mark.parametrize(
    ("text", "label"),
    [("가로등이 나갔어요", "도로과"), ("세금 환급 받고 싶어요", "세무과"), ("쓰레기 수거 요청", "청소과")],
)
def test_new_petitions_find_their_department(text, label):
    assert _first(learn(_cases(), seed=1), text) == label


def test_probabilities_leave_room_for_the_unknown():
    shares = label_probabilities(learn(_cases(), seed=1), read(["가로등"], ["가로등"]))
    assert 0 < shares.sum() < 1


def test_bytes_and_back_give_the_same_answers():
    learned = learn(_cases(on=date(2026, 1, 5)), seed=1)
    data = to_bytes(learned)
    again = from_bytes(data)
    readings = read(["가로등 고장"], ["밤에 어두워요"])
    assert np.abs(label_probabilities(again, readings) - label_probabilities(learned, readings)).max() < 0.01
    assert (again.labels, again.newest, again.ids) == (learned.labels, learned.newest, learned.ids)
    assert to_bytes(learn(_cases(on=date(2026, 1, 5)), seed=1)) == data


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-9],
        lambda data: b"PK" + data,
        lambda _: b"",
        lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:],
    ],
)
def test_damaged_bytes_are_refused(harm):
    with pytest.raises(BadInput):
        from_bytes(harm(to_bytes(learn(_cases(), seed=1))))


def test_no_word_of_a_text_lies_in_the_bytes():
    name = "황보뜰샘"
    data = to_bytes(learn(_cases(extra=f"담당자 {name} 씨가 불친절합니다"), seed=1))
    for encoding in ("utf-8", "utf-16-le", "utf-32-le", "cp949"):
        assert name.encode(encoding, errors="ignore") not in data or not name.encode(encoding, errors="ignore")
        assert "가로등".encode(encoding) not in data


def test_what_one_case_alone_says_weighs_nothing():
    cases = _cases()
    odd = Case(mask("쀍쉟뷃"), mask("쀍쉟뷃"), "도로과")
    with_odd = learn([*cases, odd], seed=1)
    places = count_grams(["쀍쉟뷃"], shortest=3, longest=3, bits=TITLE_BITS).places
    assert with_odd.idf[places].max() == 0


def test_corrections_are_learned_at_once():
    learned = learn(_cases(), seed=1)
    text = "드론이 아파트 위를 맴돌아요"
    corrected = relearn(learned, [Case(mask(text), mask(""), "안전과")])
    assert "안전과" in corrected.labels
    assert _first(corrected, text) == "안전과"
    assert _first(corrected, "가로등이 나갔어요") == "도로과"
    assert "안전과" not in learned.labels


def test_renamed_departments_win_over_their_predecessors():
    old = [Case(mask(text), mask(text), "건설과", date(2024, 1 + i, 1)) for i, text in enumerate(TOLD["도로과"])]
    new = [
        Case(mask(text + "요"), mask(text), "도로안전과", date(2026, 1 + i, 1)) for i, text in enumerate(TOLD["도로과"])
    ]
    other = [Case(mask(text), mask(text), "세무과", date(2026, 1 + i, 2)) for i, text in enumerate(TOLD["세무과"])]
    assert _first(learn([*old, *new, *other], seed=1), "가로등이 나갔어요") == "도로안전과"


@pytest.mark.parametrize(
    ("cases", "error"),
    [
        ([], NotEnoughData),
        ([Case(mask("가"), mask("나"), "도로과")] * 20, NotEnoughData),
        ([*_cases(), Case(mask("가"), mask("나"), "")], BadInput),
    ],
)
def test_refusals(cases, error):
    with pytest.raises(error):
        learn(cases, seed=1)
