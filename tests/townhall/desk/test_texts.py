from types import SimpleNamespace

import pytest

from townhall.desk.approval import changes
from townhall.desk.templatetags.desk import petition_text, quotation, snippet

COVERED = "길에 구멍. [전화번호]로 답\n둘째 줄"
COVERS = [["mobile", 7, 13, 0.9]]


def wish(position, *spans):
    return SimpleNamespace(position=position, spans=[list(span) for span in spans])


def test_markup_of_residents_is_shown_not_run():
    assert petition_text("<script>1</script>\n<b>", []) == "<p>&lt;script&gt;1&lt;/script&gt;</p><p>&lt;b&gt;</p>"


def test_covers_are_blocks_with_their_kind():
    found = petition_text(COVERED, COVERS)
    assert found.count('class="mask"') == 1
    assert "전화번호</span>로 답</p><p>둘째 줄</p>" in found
    assert "[전화번호]" not in found


def test_a_wish_over_a_cover_and_a_line_break_keeps_both():
    found = petition_text(COVERED, COVERS, [wish(0, (3, 20))])
    assert found.count('class="mask"') == 1
    assert found.count('<i aria-hidden="true">1</i>') == 1
    assert found.count('class="rq r1"') == 2


def test_overlapping_wishes_lose_no_letter():
    found = petition_text("가나다라마", [], [wish(0, (0, 3)), wish(1, (2, 5))])
    letters = [letter for letter in found if letter in "가나다라마"]
    assert "".join(letters) == "가나다라마"


@pytest.mark.parametrize("spans", [[(-3, 99)], [(4, 4)], [(50, 60)]])
def test_odd_spans_break_nothing(spans):
    assert "가나다" in petition_text("가나다", [], [wish(0, *spans)]).replace("<i", "")


def test_a_snippet_never_cuts_a_cover():
    text = "가" * 86 + "[전화번호]" + "나" * 20
    assert snippet(text, [["mobile", 86, 92, 0.9]]) == "가" * 86 + "…"


def test_words_of_a_quotation_are_marked():
    assert (
        quotation("평일 <08:00>에 단속", "평일에 단속합니다") == "<mark>평일</mark> &lt;08:00&gt;에 <mark>단속</mark>"
    )


def test_changes_between_two_texts():
    assert changes("가\n나", "가\n다") == [("same", "가"), ("gone", "나"), ("new", "다")]
