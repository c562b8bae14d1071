"""Numbers that a state, an insurer, a school or an employer gave to a person, and the date of birth."""

import re
from collections.abc import Iterator

from dongheon.privacy.kinds import Find
from dongheon.privacy.windows import said_before

_S = r"[ .\-]{0,3}"
_REGISTRATION = re.compile(rf"(?<![0-9])(\d\d)(\d\d)(\d\d)({_S})([0-9])(\d{{6}}|[*xX○●]{{6}})(?![0-9])")
_PASSPORT = re.compile(r"(?<![0-9A-Za-z])[MSRODGmsrodg](?:\d{8}|\d{3}[A-Za-z]\d{4})(?![0-9A-Za-z])")
_FOREIGN_PASSPORT = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{1,2} ?\d{6,8}(?![0-9A-Za-z])")
_LICENCE = re.compile(
    r"(?<![0-9])(?:(?:1[1-9]|2[0-8])|(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|"
    r"제주|대구|인천|광주|대전|울산) ?)"
    r"[ \-]{0,2}\d\d[ \-]{1,2}\d{6}[ \-]{1,2}\d\d(?![0-9])"
)
_DIGITS_ONLY = re.compile(r"(?<![0-9A-Za-z\-])\d[\d \-]{5,16}\d(?![0-9A-Za-z])")
_TOKEN = re.compile(r"(?<![0-9A-Za-z\-])(?:[A-Za-z]{1,3}-?)?\d[\d\-]{3,12}(?![0-9A-Za-z\-])")
_DATE = re.compile(
    r"(?<![0-9])(?:"
    r"((?:19|20)\d\d|\d\d) ?[.\-/년] {0,2}(\d{1,2}) ?[.\-/월] {0,2}(\d{1,2})(?: ?일|\.(?!\d))?"
    r"|((?:19|20)?\d\d)(\d\d)(\d\d))(?![0-9])"
)

CASE_NUMBER = re.compile(
    r"(?:(?:민원|접수|신청|신고|관리|문서|사건|고지|이체|납부|주문|송장|운송장|고객|전표|출원|"
    r"과제|심사|인증|발급|처리|계약|승인|"
    r"일련|제품|모델|상품권?|쿠폰|수험|증명서|등기|우편|계정|정류[장소]|가로등|전봇대|노선|"
    r"빌드|시퀀스|ACK|조합원|예약|품목|대장|지번|특허|"
    r"공고|고시|조례|규칙|훈령|법률|대통령령|시리얼|serial|ISSN|ISBN|S/N|No)\.? ?(?:번호|코드|"
    r"증)?|제|제품 ?번호|모델명|코드|시리얼|ID|id)"
    r" ?[:：#.]? ?$"
)
_RRN_CUE = re.compile(r"주민 ?(?:등록)? ?(?:번호)?|주민번호|주민증|RRN")
_RRN_FRONT = re.compile(
    r"(?:주민 ?(?:등록)? ?번호|주민번호) ?앞 ?(?:자리|번호)?[^0-9\n]{0,6}$|"
    r"앞 ?자리[^0-9\n]{0,6}$"
)
_CORPORATE = re.compile(r"법인 ?(?:등록)? ?번호")
_PASSPORT_CUE = re.compile(r"여권|passport", re.IGNORECASE)
_LICENCE_CUE = re.compile(r"면허")
_INSURANCE_CUE = re.compile(r"(?:건강 ?보험|보험증|의료보험|건보)[^0-9\n]{0,12}$|(?<![가-힣])증 ?번호[^0-9\n]{0,4}$")
_STUDENT_CUE = re.compile(r"(?:학번|학생 ?번호|수험생 ?번호)[^0-9\n]{0,6}$")
_STUDENT_AFTER = re.compile(r"^\s?학번")
_STAFF_CUE = re.compile(
    r"(?:(?<![가-힣])(?:사번|교번|행번)|사원 ?번호|직원 ?번호|공무원 ?번호|군번)[^0-9A-Za-z\n]{0,6}$"
)
_BIRTH_CUE = re.compile(
    r"(?:생년 ?월일|생년|생일|출생 ?(?:일|년월일)?|태어난 ?(?:날|일)|DOB|Date of birth)[^0-9\n]{0,8}$", re.IGNORECASE
)
_BIRTH_AFTER = re.compile(r" ?(?:생(?![가-힣])|생(?:이|인|은|으로|이며|입니다|이고)|출생|에 ?태어|태생|일생)")


def identity_numbers(folded: str, start: int, end: int) -> Iterator[Find]:
    """Registration, passport, licence, insurance, student and staff numbers and dates of birth in a stretch.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        start: where the stretch begins.
        end: where it ends.
    Yields:
        Finds; they may overlap.
    Example:
        >>> [f.kind for f in identity_numbers("주민번호 850229-1234567", 0, 19)]
        ['rrn']
    """
    yield from _registration(folded, start, end)
    for match in _PASSPORT.finditer(folded, start, end):
        cued = said_before(folded, match.start(), _PASSPORT_CUE, within=16)
        if cued or (
            match.group()[0].isupper() and not CASE_NUMBER.search(folded, max(0, match.start() - 12), match.start())
        ):
            yield Find("passport", match.start(), match.end(), 0.97 if cued else 0.85, "format")
    for match in _FOREIGN_PASSPORT.finditer(folded, start, end):
        if said_before(folded, match.start(), _PASSPORT_CUE, within=10):
            yield Find("passport", match.start(), match.end(), 0.9, "cue")
    for match in _LICENCE.finditer(folded, start, end):
        cued = said_before(folded, match.start(), _LICENCE_CUE, within=14)
        yield Find("licence", match.start(), match.end(), 0.98 if cued else 0.93, "format")
    yield from _cued(folded, start, end)
    yield from _births(folded, start, end)


def _registration(folded: str, start: int, end: int) -> Iterator[Find]:
    for match in _REGISTRATION.finditer(folded, start, end):
        month, day, century = int(match.group(2)), int(match.group(3)), int(match.group(5))
        cued = said_before(folded, match.start(), _RRN_CUE, within=16)
        if said_before(folded, match.start(), _CORPORATE, within=12):
            continue
        if not match.group(6).isdigit():
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield Find("rrn", match.start(), match.end(), 0.9, "date part, rest hidden")
            continue
        digits = [int(c) for c in match.group() if c.isdigit()]
        if not any(digits):
            yield Find("rrn", match.start(), match.end(), 0.9, "format")
        elif 1 <= month <= 12 and 1 <= day <= 31:
            checked = _checked(digits)
            if (
                not match.group(4)
                and not cued
                and (century in (0, 9) or CASE_NUMBER.search(folded, max(0, match.start() - 12), match.start()))
            ):
                continue
            kind = "arn" if century in (5, 6, 7, 8) else "rrn"
            yield Find(kind, match.start(), match.end(), 0.99 if checked or cued else 0.9, "date part")
        elif cued:
            yield Find("rrn", match.start(), match.end(), 0.8, "cue")


def _checked(digits: list[int]) -> bool:
    """Check digit of numbers given before October 2020; later ones have none, so it never rejects."""
    total = sum(d * w for d, w in zip(digits, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), strict=False))
    return (11 - total % 11) % 10 == digits[12]


def _cued(folded: str, start: int, end: int) -> Iterator[Find]:
    for match in _DIGITS_ONLY.finditer(folded, start, end):
        digits = sum(c.isdigit() for c in match.group())
        near = max(0, match.start() - 20)
        if digits == 12 and said_before(folded, match.start(), _LICENCE_CUE, within=14):
            yield Find("licence", match.start(), match.end(), 0.95, "cue")
        elif 8 <= digits <= 12 and _INSURANCE_CUE.search(folded, near, match.start()):
            yield Find("insurance_no", match.start(), match.end(), 0.93, "cue")
    for match in _TOKEN.finditer(folded, start, end):
        near = max(0, match.start() - 14)
        if _STAFF_CUE.search(folded, near, match.start()):
            yield Find("staff_no", match.start(), match.end(), 0.95, "cue")
        elif _STUDENT_CUE.search(folded, near, match.start()) or _STUDENT_AFTER.search(
            folded[match.end() : match.end() + 4]
        ):
            yield Find("student_no", match.start(), match.end(), 0.95, "cue")


def _births(folded: str, start: int, end: int) -> Iterator[Find]:
    for match in _DATE.finditer(folded, start, end):
        month, day = int(match.group(2) or match.group(5)), int(match.group(3) or match.group(6))
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        near = max(0, match.start() - 18)
        if _BIRTH_CUE.search(folded, near, match.start()) or _RRN_FRONT.search(folded, near, match.start()):
            yield Find("birth_date", match.start(), match.end(), 0.95, "cue")
        elif _BIRTH_AFTER.match(folded, match.end(), match.end() + 6):
            yield Find("birth_date", match.start(), match.end(), 0.9, "born")


def date_at(folded: str, at: int) -> int:
    """End of a date that begins at a position, as in "한도윤(900101)"; -1 if none does.

    Args:
        folded: text from ``fold``.
        at: the position.
    Returns:
        The end of the date, or -1.
    Example:
        >>> date_at("(1990.01.02)", 1)
        11
    """
    match = _DATE.match(folded, at)
    if match is None:
        return -1
    month, day = int(match.group(2) or match.group(5)), int(match.group(3) or match.group(6))
    return match.end() if 1 <= month <= 12 and 1 <= day <= 31 else -1
