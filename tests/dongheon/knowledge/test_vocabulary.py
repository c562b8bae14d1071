import pytest

from dongheon.base.errors import BadInput
from dongheon.knowledge.vocabulary import read_glossary, read_synonyms, said_otherwise, usual_vocabulary
from dongheon.language.tokens import letters_only


def test_the_lists_that_ship_are_long_enough_and_say_nothing_twice():
    usual = usual_vocabulary()
    said = [(letters_only(one.said), one.meant) for one in usual.synonyms]
    assert len(said) >= 300
    assert len(set(said)) == len(said)
    assert [one for one in usual.synonyms if letters_only(one.said) == letters_only(one.meant)] == []
    assert len({one.meant for one in usual.glossary}) >= 60


@pytest.mark.parametrize("text", ["", "a,b\n", "said,meant\n등본\n", "said,meant\n등본,\n"])
def test_a_list_that_cannot_be_read_is_refused(text):
    with pytest.raises(BadInput):
        read_synonyms(text)


@pytest.mark.parametrize("text", ["", "en\nlamp\n", "ko,en\n,lamp\n"])
def test_a_glossary_that_cannot_be_read_is_refused(text):
    with pytest.raises(BadInput):
        read_glossary(text)


def test_a_synonym_has_to_begin_a_word():
    assert said_otherwise("건축물대등본", usual_vocabulary()) == ()
