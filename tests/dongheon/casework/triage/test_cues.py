import pytest

from dongheon.casework.triage.cues import KINDS, kind_scores, signs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("도서관 휴관일이 언제인지 알려 주세요", "inquiry"),
        ("건축법 제14조가 적용되는지 해석을 부탁드립니다", "law_inquiry"),
        ("쉼터를 늘리면 어떨까 제안합니다", "suggestion"),
        ("가로등이 고장 났으니 고쳐 주세요", "other"),
        ("과태료가 부당합니다. 취소해 주세요", "grievance"),
        ("장애인 주차표지를 신청합니다. 신청서를 냅니다", "statutory"),
    ],
)
def test_wording_tells_the_kind(text, kind):
    assert KINDS[int(kind_scores("", text).argmax())] == kind


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("전선이 끊어져 불꽃이 튑니다", "danger"),
        ("물이 새서 곰팡이가 점점 번집니다. 빨리 고쳐 주세요", "soon"),
        ("문화강좌를 늘려 주세요", "normal"),
    ],
)
def test_wording_tells_the_urgency(text, urgency):
    assert [sign.code for sign in signs("", text, about="urgency")][:1] == ([] if urgency == "normal" else [urgency])


def test_signs_quote_the_text():
    text = "가로등이 고장 났으니 고쳐 주세요"
    assert all(sign.quote in text for sign in signs("", text, about="kind"))
