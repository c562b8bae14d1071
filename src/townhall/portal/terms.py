"""Words that stand in the town's Korean letters and papers, explained to readers of other languages."""

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

TERMS: dict[str, str | Promise] = {
    "민원 요지": pgettext_lazy("term", "민원 요지"),
    "검토 결과": pgettext_lazy("term", "검토 결과"),
    "근거": pgettext_lazy("term", "근거"),
    "안내": pgettext_lazy("term", "안내"),
    "담당자": pgettext_lazy("term", "담당자"),
    "결재": pgettext_lazy("term", "결재"),
    "조례": pgettext_lazy("term", "조례"),
    "신청": pgettext_lazy("term", "신청"),
    "신고": pgettext_lazy("term", "신고"),
    "수수료": pgettext_lazy("term", "수수료"),
    "과태료": pgettext_lazy("term", "과태료"),
    "단속": pgettext_lazy("term", "단속"),
    "신분증": pgettext_lazy("term", "신분증"),
    "외국인등록증": pgettext_lazy("term", "외국인등록증"),
    "행정복지센터": pgettext_lazy("term", "행정복지센터"),
    "체류지": pgettext_lazy("term", "체류지"),
    "처리기간": pgettext_lazy("term", "처리기간"),
    "대형폐기물": pgettext_lazy("term", "대형폐기물"),
    "이의신청": pgettext_lazy("term", "이의신청"),
    "행정심판": pgettext_lazy("term", "행정심판"),
}


def explained(text: str) -> list[tuple[str, str]]:
    """Terms in the text with what they mean, in the order of the list above; none for readers of plain Korean."""
    if (get_language() or "ko") == "ko":
        return []
    return [(term, str(meaning)) for term, meaning in TERMS.items() if term in text]
