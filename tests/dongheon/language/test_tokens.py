import pytest

from dongheon.language.tokens import NOUN_TAGS, character_grams, morphemes, morphemes_of_many, syllable_pairs


def test_morphemes_keep_dictionary_forms():
    assert morphemes("가로등이 어두워서 무서웠습니다") == ("가로등", "어둡", "무섭")


def test_nouns_only():
    assert morphemes("길이 어둡다", tags=NOUN_TAGS) == ("길",)


def test_many_equals_one_by_one():
    texts = ["주차 단속 부탁드려요", "", "쓰레기가 쌓였습니다"]
    assert list(morphemes_of_many(texts)) == [morphemes(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"), [("", ()), ("불법주차", ("불법", "법주", "주차")), ("CCTV 3대", ("cctv", "3", "대"))]
)
def test_syllable_pairs(text, expected):
    assert syllable_pairs(text) == expected


def test_character_grams_ignore_blanks():
    assert list(character_grams("가로 등")) == list(character_grams("가로등"))
