import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongheon.casework.reply import plain, shorter
from dongheon.casework.reply.plain import Word, in_plain_words, plain_words
from dongheon.casework.reply.spared import lost, quotations


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("금번에 송부하여 드립니다.", "이번에 보내 드립니다."),
        ("구비서류를 징구하고 있습니다.", "준비할 서류를 받고 있습니다."),
        ("사본은 익일부터 받습니다.", "복사본은 다음 날부터 받습니다."),
        ("기한이 도과한 뒤에는 환불하지 않습니다.", "기한이 지난 뒤에는 돌려주지 않습니다."),
        ("지도 및 도면은 따로 보냅니다.", "지도와 도면은 따로 보냅니다."),
        ("차도 및 보도를 살핍니다.", "차도와 보도를 살핍니다."),
        ("성명과 주소지로 알립니다.", "이름과 주소로 알립니다."),
        ("규격이 상이하며 용도는 동일합니다.", "규격이 다르며 용도는 같습니다."),
        ("15배 이하여야 합니다.", "15배 이하여야 합니다."),
        ("30일 이상 60일 이내입니다.", "30일 이상 60일 이내입니다."),
        ("기 제출하신 서류입니다.", "이미 내신 서류입니다."),
    ],
)
def test_words_change_and_particles_follow(said, wanted):
    assert in_plain_words(said).text == wanted


@pytest.mark.parametrize(
    "said",
    [
        "‘금번 구비서류’를 물으셨습니다.",
        "「가온시 구비서류 및 송부에 관한 조례」에 나옵니다.",
        "재난 및 안전관리 기본법에 따릅니다.",
        "모금번호와 합성명을 적습니다.",
        "[이름] 님께 알립니다.",
    ],
)
def test_quotations_names_of_laws_and_other_words_stay(said):
    assert in_plain_words(said).text == said


def test_titles_of_papers_stay():
    said = "구비서류 안내에 적혀 있습니다."
    assert in_plain_words(said, titles=["구비서류 안내"]).text == said
    assert in_plain_words(said).text == "준비할 서류 안내에 적혀 있습니다."


def test_what_changed_is_told():
    assert in_plain_words("금번 공사를 완료하였습니다.").changes == (("완료하였습니다", "마쳤습니다"), ("금번", "이번"))


def test_a_town_may_bring_its_own_words():
    assert in_plain_words("둘레길을 걷습니다.", words=[Word("둘레길", "산책로", "noun")]).text == "산책로를 걷습니다."


@pytest.mark.parametrize("row", plain_words(), ids=lambda row: row.said)
def test_each_line_of_the_list_is_whole(row):
    assert row.kind in plain._ORDER
    assert row.said.strip()
    assert row.plain.strip()
    assert row.kind != "verb" or (row.said.endswith(("하다", "되다", "받다")) and row.plain.endswith("다"))


def test_no_line_stands_twice():
    text = files("dongheon.casework.reply").joinpath("plain_words.csv").read_text(encoding="utf-8")
    rows = [(row["said"], row["after"]) for row in csv.DictReader(text.splitlines())]
    assert len(rows) == len(set(rows))


PIECES = st.sampled_from(
    [*(one.said for one in plain_words()[::7]), "7일 이내에", "제32조제1항", "031-000-2660", "‘금번 송부’", "2026. 6. 9.",
     "오후 3시까지", "12,000원을", "[전화번호]", "「도로교통법」", "납부하여야", "합니다.", "및", "구비서류", "신청 시"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=12))
def test_figures_and_quotations_never_move(pieces):
    said = " ".join(pieces)
    made = in_plain_words(said).text
    assert lost(said, made) == ""
    assert quotations(made) == quotations(said)


LONG = "우리 시는 어린이보호구역에서 평일 오전 8시부터 오후 8시까지 고정형 카메라로 단속하며, "


@pytest.mark.parametrize(
    ("second", "parts"),
    [
        ("주민신고가 들어온 곳은 단속반이 바로 확인합니다.", 2),
        ("주민신고가 들어오면 단속반이 확인합니다.", 1),
        ("단속반은 신고가 없는 곳을 순찰할 수 있습니다.", 1),
        ("바로 확인하고 결과를 문자로 알립니다.", 1),
    ],
)
def test_only_halves_that_stand_alone_are_split(second, parts):
    assert shorter.shorter(LONG + second).count("니다.") == parts


def test_a_short_sentence_and_a_quotation_are_not_split():
    short = "단속하며, 신고는 확인합니다."
    quoted = f"‘{LONG}주민신고가 들어온 곳은 단속반이 바로 확인합니다’라는 글입니다."
    assert shorter.shorter(short) == short
    assert in_plain_words(quoted).text == quoted
