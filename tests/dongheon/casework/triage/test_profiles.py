import numpy as np

from dongheon.casework.triage.profiles import KIN, kindred, profile
from dongheon.casework.triage.words import terms
from dongheon.language.vectors import embed

NAMES = ("도로관리과", "도로시설과", "세정과")
LINES = ("도로 포장 보수 및 포트홀 정비", "가로등 설치 및 유지관리", "재산세 부과")


def _term(word):
    return next(number for number, term in enumerate(terms()) if word in term.said)


def test_names_that_share_a_stem_share_the_claim():
    named = profile(NAMES, LINES, np.array([0, 1, 2])).named
    pothole = named[:, _term("포트홀")]
    assert pothole[2] == 0
    assert pothole.sum() == 1
    assert pothole[0] >= pothole[1] > 0


def test_official_words_are_found_in_a_departments_text():
    spoken = profile(NAMES, LINES, np.array([0, 1, 2])).spoken
    assert spoken[:, _term("재산세")].argmax() == 2


def test_a_department_without_lines_still_has_its_name():
    made = profile(NAMES, LINES[:2], np.array([0, 1]))
    assert made.runs.shape[0] == 3
    assert made.named[2].max() > 0


def test_few_terms_are_kindred():
    near = kindred(embed(["밤길이 캄캄해서 넘어질 뻔했어요", ""]))
    assert near.shape == (2, len(terms()))
    assert (near[0] > 0).sum() == KIN - 1
    assert near[1].max() == 0
