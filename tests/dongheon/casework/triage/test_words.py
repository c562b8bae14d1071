import csv
from importlib.resources import files

import pytest

from dongheon.casework.triage.words import duty_words, find_terms, matters, offices, terms


def _found(text):
    return {text[found.start : found.end] for found in find_terms(text)}


def test_the_file_is_whole():
    rows = list(csv.DictReader(files("dongheon.casework.triage").joinpath("words.csv").read_text("utf-8").splitlines()))
    assert all(row["said"] and row["duties"] and row["offices"] and None not in row for row in rows)
    assert len(rows) == len(terms())
    assert sum(len(term.said) for term in terms()) > 2000


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("도로에 포트홀이 있어요", "포트홀"),
        ("불 법 주 차 때문에", "불 법 주 차"),
        ("CCTV 설치", "CCTV"),
        ("İ 가로등", "가로등"),
        ("밤에 눈이 와서", "눈"),
    ],
)
def test_words_are_found_as_typed(text, word):
    assert word in _found(text)


@pytest.mark.parametrize("text", ["눈부신 하늘", "책임", "[전화번호] [주소]", "", "배터리"])
def test_syllables_inside_words_are_no_words(text):
    assert not _found(text) & {"눈", "책", "배", "번호", "주소"}


def test_titles_count_more():
    assert matters("가로등", "").max() > matters("", "가로등").max()


def test_duty_lines_belong_to_their_terms():
    lamp = next(number for number, term in enumerate(terms()) if "가로등" in term.said)
    belongs = duty_words(["가로등·보안등 고장 수리", "지방세 환급"])
    assert belongs[0, lamp] > 0
    assert belongs[1, lamp] == 0


def test_names_of_departments_suggest_terms():
    suggests = offices(("도로관리과", "보건행정과"))
    pothole = next(number for number, term in enumerate(terms()) if "포트홀" in term.said)
    assert suggests[:, pothole].tolist() == [1.0, 0.0]
