"""What holds of every text: spans, coverings, tokens, and the ways one text can be written."""

import html
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongheon.privacy.find import find
from dongheon.privacy.styles import covered, with_tokens, without_tokens

VALUES = (
    "윤가람 씨", "성명: 한도윤", "Tran Van Minh 님", "Nguyễn Thị Hoa 씨", "성명: 윤 가 람", "010-0000-4821", "공일공 공공공공 사팔이일",
    "850229-1234567", "gaon@example.kr로", "031-000-1234", "차량 12가3456", "농협 123-4567-8901-23", "하람마을 제3동 제1104호",
    "가온시 새빛길 45-2, 101동 1203호에 삽니다", "생년월일 1990. 1. 2.", "여권번호 M12345678", "203.0.113.77", "학번 2026-12345",
)  # fmt: skip
FILLERS = ("그리고 ", " 확인 바랍니다.\n", ", ", "남은 주민 ", "(", ")", "2026. 3. 1. ", "「주차장법」 제19조 ", "1", "-", "은", "  ", "⟪", "😀", "&amp;", "[이름]")  # fmt: skip
TEXTS = st.lists(st.sampled_from(VALUES + FILLERS) | st.text(max_size=6), max_size=12).map("".join)
LETTERS = st.lists(st.sampled_from(VALUES), min_size=1, max_size=5).map(". ".join)
WAYS = {
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "zero width": "\u200b".join,
    "entities": lambda text: "".join(f"&#{ord(c)};" if c.isdigit() else html.escape(c) for c in text),
}


def plain(value: str) -> str:
    folded = unicodedata.normalize("NFKC", html.unescape(value)).replace("\u200b", "")
    return unicodedata.normalize("NFC", folded)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["numbers", "normal", "strict"]))
def test_spans_lie_inside_and_never_overlap(text, level):
    ends = [0]
    for one in find(text, level=level):
        assert ends[-1] <= one.start < one.end <= len(text)
        ends.append(one.end)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["label", "partial", "same-length"]))
def test_covering_a_covered_text_changes_nothing(text, style):
    once = covered(text, style)
    assert covered(once, style) == once


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_tokens_give_the_text_back(text):
    vault = {}

    def seal(kind, value):
        return vault.setdefault((kind, value), f"c{len(vault)}")

    closed = with_tokens(text, seal)
    opened = {(kind, code): value for (kind, value), code in vault.items()}
    assert without_tokens(closed, lambda kind, code: opened[kind, code]) == text


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40, deadline=None)
@given(text=LETTERS)
def test_every_way_of_writing_gives_the_same_values(way, text):
    written = WAYS[way](text)
    said = [(f.kind, plain(text[f.start : f.end])) for f in find(text)]
    assert [(f.kind, plain(written[f.start : f.end])) for f in find(written)] == said
