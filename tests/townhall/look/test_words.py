"""Every phrase of the pages stands in every language, and the catalogues can be read by Django."""

import gettext
import os
import re
import string
from io import BytesIO
from pathlib import Path

import pytest
from django.utils.translation import to_locale

import townhall
from dongheon.base.errors import BadInput
from townhall.look import words

PACKAGE = Path(townhall.__file__).parent
LOOK = PACKAGE / "look"
ROOT = PACKAGE.parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"
TRANSLATED = [folder for folder in (LOOK, PACKAGE / "portal") if (folder / "locale").is_dir()]


def catalogue(folder, language):
    path = folder / "locale" / language / "LC_MESSAGES" / "django.po"
    return words.read_catalogue(path.read_text(encoding="utf-8"), name=str(path))


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("folder", TRANSLATED, ids=lambda folder: folder.name)
def test_no_phrase_is_left_untranslated(folder, language):
    known = catalogue(LOOK, language) | (catalogue(folder, language) if folder != LOOK else {})
    used = words.words_of(folder)
    assert [(word.text, used[word]) for word in words.missing(used, known)] == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_names_in_a_phrase_survive_translation(language):
    for key, text in catalogue(LOOK, language).items():
        wanted = set(re.findall(r"%\((\w+)\)s", key))
        for form in text.split("\0"):
            assert set(re.findall(r"%\((\w+)\)s", form)) == wanted, key


def test_the_glossary_is_what_the_catalogues_say():
    rows = [
        line.strip("| ").split(" | ")
        for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ][1:]
    assert len(rows) == 60
    for column, language in enumerate(words.LANGUAGES, start=1):
        known = catalogue(LOOK, language)
        assert [row[0] for row in rows if known.get(row[0]) != row[column]] == []


def test_easy_words_are_polite_and_short():
    for key, text in catalogue(LOOK, "ko_X-easy").items():
        assert "습니다" not in text, key


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_python_reads_what_we_compile(language):
    known = catalogue(LOOK, language)
    read = gettext.GNUTranslations(BytesIO(words.compiled(known)))
    assert read.gettext("민원 쓰기") == known["민원 쓰기"]
    forms = known["%(n)s일 남음\0%(n)s일 남음"].split("\0")
    assert [read.ngettext("%(n)s일 남음", "%(n)s일 남음", n) for n in (1, 2)] == [forms[0], forms[-1]]
    assert read.gettext("없는 말") == "없는 말"


def test_our_folders_are_where_django_looks():
    assert [to_locale(code) for code in ("ko-x-easy", "en", "zh-hans", "vi")] == list(words.LANGUAGES)


def test_a_catalogue_that_says_a_phrase_twice_is_refused():
    with pytest.raises(BadInput, match="given twice"):
        words.read_catalogue('msgid "가"\nmsgstr "a"\n\nmsgid "가"\nmsgstr "b"\n')
    with pytest.raises(BadInput, match="no line of a catalogue"):
        words.read_catalogue('msgid "가\n')


def test_phrases_are_found_in_templates_and_modules(tmp_path):
    (tmp_path / "page.html").write_text(
        '{% load i18n %}{% translate "하나" %}{% blocktranslate count n=2 %}{{ n }}건{% plural %}{{ n }}건들{% endblocktranslate %}'
    )
    (tmp_path / "page.py").write_text('a = _("둘")\nb = pgettext("menu", "셋")\nc = print("넷")\n')
    assert set(words.words_of(tmp_path)) == {
        words.Word("", "하나"), words.Word("", "%(n)s건", "%(n)s건들"), words.Word("", "둘"), words.Word("menu", "셋"),
    }  # fmt: skip


def test_catalogues_are_compiled_beside_their_sources(tmp_path):
    source = tmp_path / "wing" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "가"\nmsgstr "a"\n')
    assert words.compile_all(tmp_path) == [source.with_suffix(".mo")]
    with source.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("가") == "a"


def test_vietnamese_and_chinese_are_not_mixed_up():
    assert not any(letter in string.ascii_lowercase for letter in catalogue(LOOK, "zh_Hans")["알림"])
    assert re.search("[가-힣]", catalogue(LOOK, "vi")["알림"]) is None


def test_only_catalogues_that_changed_are_written_again(tmp_path):
    source = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "민원"\nmsgstr "Petition"\n', encoding="utf-8")
    assert len(words.compile_all(tmp_path, stale_only=True)) == 1
    assert words.compile_all(tmp_path, stale_only=True) == []
    os.utime(source, (2**31, 2**31))
    assert len(words.compile_all(tmp_path, stale_only=True)) == 1
