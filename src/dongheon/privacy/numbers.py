"""Personal numbers: registration, telephone, card, account, plate, address of machines.

Look-arounds are ASCII only: a Korean particle may follow a value without a space ("a@b.kr로").
"""

import re
from collections.abc import Iterator

from dongheon.privacy.kinds import Find

_L = r"(?<![0-9A-Za-z])"
_R = r"(?![0-9A-Za-z])"
_D = r"(?<![0-9])"
_E = r"(?![0-9])"
_S = r"[ .\-]{0,3}"

_REGISTRATION = re.compile(rf"{_D}(\d\d)(\d\d)(\d\d){_S}([0-9])(\d{{6}}){_E}")
_MOBILE = re.compile(rf"{_D}(?:(?:\+|00)?82{_S}\(?0?\)?|0)1[016789]{_S}\)?{_S}\d{{3,4}}{_S}\d{{4}}{_E}")
_SPOKEN = re.compile(
    r"[공영일이삼사오육칠팔구]{3}[ \-]{0,2}[공영일이삼사오육칠팔구]{3,4}[ \-]{0,2}[공영일이삼사오육칠팔구]{4}"
)
_LANDLINE = re.compile(
    rf"{_D}\(?(?:(?:\+?82{_S})?0?(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4])|0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50\d))\)?"
    rf"[ .\-]{{1,3}}\d{{3,4}}[ .\-]{{1,3}}\d{{4}}{_E}"
)
_EMAIL = re.compile(
    r"(?<![0-9A-Za-z._%+\-])[A-Za-z0-9._%+\-]{1,64} ?@ ?[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{2,63}){1,4}"
)
_CARD = re.compile(rf"{_D}\d{{4}}[ \-]\d{{4}}[ \-]\d{{4}}[ \-]\d{{3,4}}{_E}")
_BUSINESS = re.compile(rf"{_D}\d{{3}}-\d{{2}}-\d{{5}}{_E}")
_CORPORATE = re.compile(rf"{_D}\d{{6}}-\d{{7}}{_E}")
_LICENCE = re.compile(rf"{_D}(?:1[1-9]|2[0-8])-\d\d-\d{{6}}-\d\d{_E}")
_PASSPORT = re.compile(rf"{_L}[MSRODG](?:\d{{8}}|\d{{3}}[A-Z]\d{{4}}){_R}")
_PLATE = re.compile(
    rf"(?:(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주) ?)?"
    rf"{_D}\d{{2,3}} ?[가-힣] ?\d{{4}}{_E}"
)
_PLATE_LETTERS = frozenset("가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자하허호배국합육해공")
_IP = re.compile(r"(?<![0-9.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![0-9.]\d)")
_MAC = re.compile(rf"{_L}(?:[0-9A-Fa-f]{{2}}[:\-]){{5}}[0-9A-Fa-f]{{2}}{_R}")
_ACCOUNT = re.compile(
    r"(?:계좌|은행|입금|환불|농협|국민|신한|우리|하나|기업|카카오뱅크|토스뱅크|새마을금고|우체국|수협|신협)[^0-9\n]{0,14}"
    rf"({_D}\d{{2,6}}(?:[ \-]\d{{2,7}}){{1,4}}|{_D}\d{{10,14}}){_E}"
)
_BIRTH = re.compile(
    r"(?:생년월일|생일|출생)[^0-9\n]{0,6}"
    r"((?:19|20)?\d\d ?[.\-/년] ?\d{1,2} ?[.\-/월] ?\d{1,2}(?: ?일)?|(?:19|20)?\d\d[01]\d[0-3]\d(?!\d))"
    r"|(?<!\d)((?:19[2-9]\d|200\d) ?년 ?\d{1,2} ?월 ?\d{1,2} ?일 ?)생"
)
_GPS = re.compile(rf"{_D}3[3-9]\.\d{{4,}} ?, ?1[23]\d\.\d{{4,}}{_E}")
_CASE_NUMBER = re.compile(r"(?:민원|접수|신청|관리|문서|사건|고지|선행민원)\s?번호\s?[:：]?\s?$|제\s?$")


def numbers(folded: str) -> Iterator[Find]:
    """Find personal numbers in a folded text.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
    Yields:
        Finds with positions in the folded text; they may overlap.
    Example:
        >>> [(f.kind, f.start, f.end) for f in numbers("연락처 010-0000-1234로")]
        [('mobile', 4, 17)]
    """
    yield from _registration(folded)
    for kind, pattern, confidence in (
        ("email", _EMAIL, 0.99),
        ("card", _CARD, 0.9),
        ("corporate_no", _CORPORATE, 0.6),
        ("licence", _LICENCE, 0.95),
        ("passport", _PASSPORT, 0.85),
        ("mobile", _MOBILE, 0.97),
        ("mobile", _SPOKEN, 0.85),
        ("business_no", _BUSINESS, 0.9),
        ("ip", _IP, 0.7),
        ("mac", _MAC, 0.95),
        ("gps", _GPS, 0.9),
    ):
        for match in pattern.finditer(folded):
            if not _CASE_NUMBER.search(folded, max(0, match.start() - 12), match.start()):
                yield Find(kind, match.start(), match.end(), confidence, "format")
    for match in _LANDLINE.finditer(folded):
        yield Find("landline", match.start(), match.end(), 0.85, "format")
    for match in _PLATE.finditer(folded):
        letter = next((c for c in reversed(match.group()[:-4].rstrip()) if not c.isspace()), "")
        if letter in _PLATE_LETTERS:
            yield Find("plate", match.start(), match.end(), 0.9, "format")
    for kind, pattern in (("account", _ACCOUNT), ("birth_date", _BIRTH)):
        for match in pattern.finditer(folded):
            group = next(i for i in range(1, pattern.groups + 1) if match.group(i))
            if kind == "account" and not _account_like(match.group(group)):
                continue
            yield Find(kind, match.start(group), match.end(group), 0.9, "cue")


def _registration(folded: str) -> Iterator[Find]:
    for match in _REGISTRATION.finditer(folded):
        month, day, century = int(match.group(2)), int(match.group(3)), int(match.group(4))
        digits = [int(c) for c in match.group() if c.isdigit()]
        if not any(digits):
            yield Find("rrn", match.start(), match.end(), 0.9, "format")
        elif 1 <= month <= 12 and 1 <= day <= 31:
            kind = "arn" if century in (5, 6, 7, 8) else "rrn"
            yield Find(kind, match.start(), match.end(), 0.99 if _checked(digits) else 0.9, "date part")


def _checked(digits: list[int]) -> bool:
    """Check digit of numbers given before October 2020; later ones have none, so it never rejects."""
    total = sum(d * w for d, w in zip(digits, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=False))
    return (11 - total % 11) % 10 == digits[12]


def _account_like(value: str) -> bool:
    """Banks use ten to fourteen digits; a telephone number begins with an area code."""
    return (
        10 <= sum(c.isdigit() for c in value) <= 14 and not _LANDLINE.fullmatch(value) and not _MOBILE.fullmatch(value)
    )
