import pytest

from dongheon.base.errors import BadInput
from dongheon.language.index import index_words, score_words, search_words

DOCUMENTS = [["도로", "보수", "포장"], ["쓰레기", "수거"], ["도로", "청소", "쓰레기"], []]


def test_rare_words_count_more():
    index = index_words(DOCUMENTS)
    assert score_words(index, ["포장"])[0] > score_words(index, ["도로"])[0] > 0


def test_best_first_and_only_matches():
    assert [row for row, _ in search_words(index_words(DOCUMENTS), ["쓰레기", "수거"], k=10)] == [1, 2]


def test_repeated_question_words_count_once():
    index = index_words(DOCUMENTS)
    assert score_words(index, ["도로"]).tolist() == score_words(index, ["도로", "도로"]).tolist()


def test_empty_index():
    assert search_words(index_words([]), ["도로"], k=3) == ()


def test_bounds():
    with pytest.raises(BadInput):
        index_words(DOCUMENTS, b=2)
