import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.base.errors import BadInput
from dongheon.language.neighbours import ids_holding, neighbour_keys

WORDS = st.text(alphabet="가나다AaB1 \n\u3000😀", max_size=12)


@given(st.lists(WORDS, max_size=6), st.text(alphabet="가나다Ab1😀", min_size=1, max_size=4))
def test_every_text_that_holds_the_word_is_found(texts, word):
    keys = neighbour_keys(texts, range(len(texts)))
    holding = [number for number, text in enumerate(texts) if word.casefold() in text.casefold()]
    assert set(holding) <= set(ids_holding(keys, word).tolist())


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("주차", [1, 2]),
        ("불법주차", [1]),
        ("차를", [3]),
        ("단", [1]),
        ("속", [1]),
        ("없는낱말", []),
        ("PASSPORT", [4]),
        ("주차단속", []),
    ],
)
def test_parts_of_words_are_found_and_blanks_divide(word, ids):
    texts = ["불법주차 단속", "주차장", "자동차를 주웠습니다", "passport 재발급"]
    assert ids_holding(neighbour_keys(texts, [1, 2, 3, 4]), word).tolist() == ids


def test_keys_of_parts_make_the_keys_of_all():
    texts = ["가로등 고장", "하수구 냄새", "가로등 점검"]
    parts = [neighbour_keys(texts[:2], [5, 6]), neighbour_keys(texts[2:], [7])]
    assert np.unique(np.concatenate(parts)).tolist() == neighbour_keys(texts, [5, 6, 7]).tolist()


def test_nothing_holds_nothing():
    assert ids_holding(neighbour_keys([], []), "주차").tolist() == []


@pytest.mark.parametrize("word", ["", " ", "두 낱말"])
def test_only_one_word_is_asked_at_a_time(word):
    with pytest.raises(BadInput, match="not one word"):
        ids_holding(neighbour_keys(["두 낱말"], [1]), word)


@pytest.mark.parametrize("ids", [[], [-1], [2**32]])
def test_ids_must_fit(ids):
    with pytest.raises(BadInput, match="ids"):
        neighbour_keys(["글"], ids)
