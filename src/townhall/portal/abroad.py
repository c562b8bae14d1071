"""Everyday words of other languages as the town's Korean papers say them, so that a search in them finds something."""

import re

WORDS: tuple[tuple[str, str], ...] = (
    (r"passports?|护照|hộ chiếu", "여권"),
    (r"bulky|large waste|furniture|大型垃圾|大件垃圾|rác cồng kềnh", "대형폐기물 배출"),
    (r"garbage|trash|rubbish|recycl\w*|垃圾|rác", "쓰레기 배출"),
    (r"street ?lamps?|street ?lights?|路灯|đèn đường", "가로등 고장"),
    (r"parking|停车|đỗ xe|đậu xe", "주차"),
    (r"moving|moved?|change of address|地址变更|搬家|迁入|chuyển nhà|đổi địa chỉ", "전입신고 체류지 변경"),
    (r"foreigners?|外国人|người nước ngoài", "외국인"),
    (r"births?|出生|khai sinh", "출생신고"),
    (r"marriages?|结婚|kết hôn", "혼인신고"),
    (r"certificates?|证明|giấy chứng nhận", "증명서 발급"),
    (r"tax(?:es)?|税|thuế", "지방세 납부"),
    (r"bus(?:es)?|公交|xe buýt", "버스"),
    (r"vaccin\w*|接种|疫苗|tiêm chủng", "예방접종"),
    (r"child ?care|day ?care|幼儿园|托儿|nhà trẻ", "어린이집"),
    (r"pensions?|养老金|lương hưu", "기초연금"),
    (r"librar(?:y|ies)|图书馆|thư viện", "도서관"),
    (r"noise|噪音|tiếng ồn", "소음"),
    (r"dogs?|pets?|狗|宠物|chó", "반려견"),
    (r"water|水费|自来水|nước máy", "수도"),
    (r"korean (?:class|lesson)\w*|learn korean|韩国语|韩语|tiếng hàn", "한국어 교육"),
)
_HANGUL = re.compile("[가-힣]")
_KNOWN = tuple((re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])"), korean) for pattern, korean in WORDS)


def in_korean(asked: str) -> str:
    """The question in the words of the papers; itself if it is Korean or nothing in it is known.

    Example:
        >>> in_korean("How do I renew my passport?"), in_korean("여권 발급")
        ('여권', '여권 발급')
    """
    if _HANGUL.search(asked):
        return asked
    found = [korean for pattern, korean in _KNOWN if pattern.search(asked.lower())]
    return " ".join(found) or asked
