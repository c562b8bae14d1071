"""Names in letters other than Hangul: Vietnamese and Chinese in Latin letters, initials, hanja."""

import re
from collections.abc import Iterator

from dongheon.privacy.kinds import Find
from dongheon.privacy.tagger import TITLE_BEHIND

# The patterns below are tried only where a capitalised word is followed by another.
_TWO_CAPITALS = re.compile(r"(?<![A-Za-z@._\-/])[A-Z](?=[A-Za-z]{1,9} [A-Z])")
_PART = r"[A-Z][A-Za-z]{0,7}"
_VIETNAMESE = re.compile(
    rf"(?<![A-Za-z@._\-/])(?:(?:Nguyen|Tran|Pham|Huynh|Hoang|Phan|Truong|Duong|Dinh|Trinh|Bui|Dang|Ngo|Doan|Luong)"
    rf"(?: {_PART}){{1,3}}|(?:Le|Vu|Vo|Do|Ho|Ly|Mai|Lam|Cao|Dao|Luu|Ta|Ha|To|Ngoc|Thach|Kim|Danh|Chau) "
    rf"(?:Thi|Van|Quang|Quoc|Minh|Thanh|Ngoc|Duc|Hoang|Xuan|Huu|Thu|Hong|Cong|Dinh|Tuan|Viet|Trong|Phuong|Thuy|My)"
    rf"(?: {_PART}){{1,2}})(?![A-Za-z@_\-])",
    re.IGNORECASE,
)
_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|a|o|e|i|u)"
)
# Short Chinese names are English words as well; they count where Korean goes on behind them.
_CHINESE = re.compile(
    rf"(?<![A-Za-z@._\-/])(?:Wang|Li|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Gao|Luo|Zheng|"
    rf"Liang|Xie|Tang|Deng|Feng|Cao|Peng|Zeng|Xiao|Tian|Dong|Pan|Yuan|Cai|Jiang|Yu|Du|Ye|Cheng|Wei|Su|Lu|Ding|Ren|Shen|"
    rf"Yao|Qian) (?:{_PINYIN}){{1,2}}(?: ?{_PINYIN})?"
    rf"(?=(?:은|는|이|가|을|를|의|와|과|에게|께서|이고|고|입니다|이라고|라고)(?![가-힣]{{4}})|{TITLE_BEHIND})",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"(?:성 ?명|이 ?름|성함|신청인|신청자|작성자|예금주|명의자?|대표자?|민원인|[Nn]ame)(?:은|는)? ?:? ?"
    r"(?P<name>[A-Z]\. ?(?:[A-Z]\. ?)?(?:[A-Z][a-z]{1,14}|[A-Z]\.?))(?![A-Za-z])"
)
_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff"
_ANY_HANJA = re.compile(f"[{_IDEOGRAPH}]")
_HANJA = re.compile(rf"(?<![{_IDEOGRAPH}가-힣])(?P<name>[{_IDEOGRAPH}]{{2,4}})(?={TITLE_BEHIND}|氏)")
_HANJA_CUED = re.compile(
    rf"(?:성 ?명|이 ?름|성함|신청인|신청자|예금주|명의자?|대표자?|동포|姓名)(?:은|는)? ?[:(]? ?"
    rf"(?P<name>[{_IDEOGRAPH}]{{2,4}})"
    rf"(?![{_IDEOGRAPH}])"
)
_OFFICES = frozenset("長員者師官法課洞市區邑面里路道國")


def latin_names(folded: str) -> Iterator[Find]:
    """Vietnamese and Chinese names in Latin letters, accents folded away, and initials behind a label.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
    Yields:
        Finds; they may overlap.
    Source: own; family names as the statistical offices of the two countries list them.
    Example:
        >>> text = "Tran Van Minh 님, ZHANG MIN와 상담. 성명: J. W. Miller"
        >>> sorted({text[f.start:f.end] for f in latin_names(text)})
        ['J. W. Miller', 'Tran Van Minh', 'ZHANG MIN']
    """
    for capital in _TWO_CAPITALS.finditer(folded):
        for pattern, confidence in ((_VIETNAMESE, 0.88), (_CHINESE, 0.8)):
            match = pattern.match(folded, capital.start())
            if match and all(part[0].isupper() for part in match.group().split()):
                yield Find("person", match.start(), match.end(), confidence, "foreign name, Latin letters")
    for match in _INITIALS.finditer(folded):
        yield Find("person", match.start("name"), match.end("name"), 0.75, "label, initials")


def hanja_names(folded: str) -> Iterator[Find]:
    """Names in Chinese characters beside a title or a label.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
    Yields:
        Finds; they may overlap.
    Source: own.
    Example:
        >>> text = "金民準 씨와 市長 님"
        >>> [text[f.start:f.end] for f in hanja_names(text)]
        ['金民準']
    """
    if not _ANY_HANJA.search(folded):
        return
    for pattern in (_HANJA, _HANJA_CUED):
        for match in pattern.finditer(folded):
            if match["name"][-1] not in _OFFICES:
                yield Find("person", match.start("name"), match.end("name"), 0.8, "name in Chinese characters")
