"""Every phrase of the desk stands in English too; officers read Korean or English."""

from pathlib import Path

import townhall
from townhall.look import words

PACKAGE = Path(townhall.__file__).parent


def english(folder):
    path = PACKAGE / folder / "locale" / "en" / "LC_MESSAGES" / "django.po"
    return words.read_catalogue(path.read_text(encoding="utf-8"), name=str(path))


def test_no_phrase_of_the_desk_is_left_in_korean():
    used = words.words_of(PACKAGE / "desk")
    assert len(used) > 500
    assert [(word.text, used[word]) for word in words.missing(used, english("look") | english("desk"))] == []
