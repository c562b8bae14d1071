import numpy as np
import pytest

from dongheon.casework.triage.sayings import ELSEWHERE, MOST, PLACE, heard, line_sayings

LINES = ["가로등·보안등 고장 수리", "도서관 열람실 운영", "반려동물 등록·유기동물 보호", "여권 발급"]


@pytest.mark.parametrize(
    ("title", "content", "line"),
    [
        ("밤길이 캄캄합니다", "", 0),
        ("Street light is out", "It is pitch dark.", 0),
        ("Đèn đường hỏng", "", 0),
        ("路灯坏了", "", 0),
        ("길고양이", "캣맘이 밥을 줍니다", 2),
        ("護照 护照", "", 3),
    ],
)
def test_a_saying_in_any_language_finds_its_line(title, content, line):
    assert int((line_sayings(LINES) @ heard(title, content)).argmax()) == line


def test_a_place_counts_less_than_a_matter():
    assert PLACE < ELSEWHERE
    scores = line_sayings(LINES) @ heard("", "도서관 앞 보안등이 나갔어요. 가로등을 고쳐 주세요.")
    assert scores[0] > 3 * scores[1]


def test_short_words_count_only_where_a_word_begins():
    assert heard("", "까만차") @ heard("", "만차") == 0
    assert heard("one moment", "") @ heard("mộ", "") == 0


def test_repetition_is_bounded():
    assert float(heard("가로등 " * 500, "가로등 " * 500).max()) == MOST


@pytest.mark.parametrize("text", ["", " ", "[이름] [전화번호]", "\x00", "İstanbul ǅ", "🐕" * 50])
def test_nothing_known_is_silence(text):
    assert np.isfinite(heard(text, text)).all()


def test_masked_labels_are_not_read():
    assert heard("[주차번호]", "").sum() == 0
