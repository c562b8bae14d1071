import pytest

from dongheon.language.normalise import fold, is_courtesy, sentences, substance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＢ１２", "AB12"),
        ("정말요?????", "정말요??"),
        ("ㅠㅠㅠㅠㅠ", "ㅠㅠ"),
        ("고쳐 주세요 ※ 첨부파일 : a.jpg\nb.jpg", "고쳐 주세요 "),
        ("", ""),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


def test_sentences_keep_their_places():
    text = "  첫째 문장입니다. 둘째는요?\n셋째"
    assert [text[piece.start : piece.end] for piece in sentences(text)] == ["첫째 문장입니다.", "둘째는요?", "셋째"]


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("   \n ", 0), ("1. 하나\n2. 둘", 2), ("3.5톤 트럭이 섭니다.", 1), ("좋아요.나빠요.", 2)],
)
def test_number_of_sentences(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("안녕하세요", True),
        ("수고하십니다.", True),
        ("감사합니다", True),
        ("항상 주민을 위해 애써 주셔서 감사드립니다.", True),
        ("가로등 수리 부탁드립니다.", False),
        ("친절한 직원에게 감사드리고 싶어 글을 씁니다.", False),
    ],
)
def test_courtesies(sentence, expected):
    assert is_courtesy(sentence) is expected


def test_substance_never_becomes_empty():
    assert substance("안녕하세요.") == "안녕하세요."
