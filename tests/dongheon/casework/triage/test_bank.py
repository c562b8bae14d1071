"""The bank of petitions that every desk is taught by on its first day."""

import csv
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from dongheon.casework.learning.features import read
from dongheon.casework.triage.bank import bank, digest, examples
from dongheon.casework.triage.cues import KINDS, URGENCIES
from dongheon.casework.triage.views import aligned
from dongheon.language.hashed import count_grams

EXAM = Path(__file__).parents[4] / "data" / "gaon" / "petitions"


def test_the_sorters_were_taught_by_the_bank_as_it_stands():
    folder = files("dongheon.casework.triage")
    assert folder.joinpath("bank.digest").read_text(encoding="ascii").strip() == digest()


def test_each_row_is_whole():
    rows = examples()
    assert len(rows) > 3000
    assert [row["text"] for row in rows if row["kind"] not in KINDS or row["urgency"] not in URGENCIES] == []
    assert [row["text"] for row in rows if not row["key"] or row["key"] not in row["text"]] == []
    assert len({row["text"] for row in rows}) == len(rows)


def test_no_petition_of_the_sample_town_stands_in_the_bank():
    """The sample town measures what the bank taught, so the two may share no wording to speak of."""
    exam = [
        row["content"]
        for path in sorted(EXAM.glob("*.csv"))
        for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True))
    ]
    ours, theirs = _runs([row["text"] for row in examples()]), _runs(exam)
    shared = (theirs @ ours.T).toarray()
    shorter = np.minimum(theirs.sum(axis=1), ours.sum(axis=1).T)
    assert (shared / np.maximum(shorter, 1)).max() < 0.35


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("세 번이나 신고했는데 아무 조치도 없고 답변도 없습니다. 담당자가 일을 안 하는 것 아닙니까.", "grievance"),
        ("전입신고할 때 필요한 서류와 수수료를 알려 주세요.", "inquiry"),
        ("버스 정류장에 지붕을 새로 설치하면 좋겠습니다.", "suggestion"),
        ("집 앞 쓰레기를 치워 주세요.", "other"),
        ("건축법 제2조에 따라 우리 집 창고도 건축물에 해당하는지 해석을 부탁드립니다.", "law_inquiry"),
    ],
)
def test_plain_petitions_get_the_kind_that_a_reader_would_give(text, kind):
    scores = aligned(bank().legal_kind, read([""], [text]), KINDS)
    assert KINDS[int(scores[0].argmax())] == kind


def test_a_town_with_topics_of_its_own_learns_nothing_wrong_from_the_bank():
    scores = aligned(bank().topic, read([""], ["가로등이 꺼졌어요"]), ("T1", "T2"))
    assert scores.tolist() == [[0.5, 0.5]]


def _runs(texts: list[str]) -> csr_matrix:
    """Which runs of five letters stand in each text."""
    rows = count_grams(["".join(text.split()) for text in texts], shortest=5, longest=5, bits=20)
    return csr_matrix((np.ones_like(rows.values), rows.places, rows.starts), shape=(len(rows), rows.width))
