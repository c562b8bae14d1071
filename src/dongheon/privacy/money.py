"""Accounts, cards, and the numbers of businesses and companies."""

import re
from collections.abc import Iterator

from dongheon.privacy.identity import CASE_NUMBER
from dongheon.privacy.kinds import Find
from dongheon.privacy.windows import said_before

BANKS = (
    "국민은행|신한은행|우리은행|하나은행|기업은행|농협|수협|신협|우체국|새마을금고|"
    "카카오뱅크|카뱅|토스뱅크|케이뱅크|케뱅|산업은행|SC제일|제일은행|"
    "씨티은행|외환은행|대구은행|iM뱅크|부산은행|경남은행|광주은행|전북은행|제주은행|저축은행|"
    "산림조합|국민|신한|우리|하나|기업|KB|NH|IBK|KEB|MG|은행"
)
_CUE = re.compile(rf"(?:계좌|통장|입금|환불|환급|송금|예금|이체|{BANKS})[^0-9\n]{{0,16}}$", re.IGNORECASE)
_AFTER = re.compile(rf"^ ?[(,/]? ?(?:{BANKS})|^ ?\(?예금주")
_ACCOUNT = re.compile(
    r"(?<![0-9A-Za-z\-])(?:\d{2,6}(?: ?- ?\d{1,8}){1,4}|\d{2,6}(?: \d{2,7}){1,3}|\d{10,14})(?![0-9A-Za-z]|-\d)"
)
_CARD = re.compile(
    r"(?<![0-9\-])(?:\d{4}[ \-.]\d{4}[ \-.]\d{4}[ \-.]\d{3,4}|\d{4}[ \-]\d{6}[ \-]\d{5}|\d{15,16})(?![0-9]|-\d)"
)
_CARD_CUE = re.compile(r"카드(?! ?단말)|card|VISA|비자|마스터|결제", re.IGNORECASE)
_BUSINESS = re.compile(r"(?<![0-9\-])\d{3}(?:-\d{2}-| \d{2} |)(?:\d{5}|\d{7})(?![0-9]|-\d)")
_BUSINESS_CUE = re.compile(r"사업자")
_CORPORATE = re.compile(r"(?<![0-9\-])\d{6}[ \-]{0,3}\d{7}(?![0-9]|-\d)")
_CORPORATE_CUE = re.compile(r"법인 ?(?:등록)? ?(?:번호)?")
_VOUCHER = re.compile(r"상품권|쿠폰|포인트|바코드|관리")
_FILE_AFTER = re.compile(r"^\.(?:jpe?g|png|gif|pdf|hwpx?|mp4|xlsx?|docx?)", re.IGNORECASE)


def money_numbers(folded: str, start: int, end: int) -> Iterator[Find]:
    """Accounts, cards, business and corporate numbers in a stretch.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        start: where the stretch begins.
        end: where it ends.
    Yields:
        Finds; they may overlap.
    Example:
        >>> [f.kind for f in money_numbers("국민은행 123456-01-234567", 0, 22)]
        ['account']
    """
    for match in _ACCOUNT.finditer(folded, start, end):
        near = max(0, match.start() - 26)
        if not 10 <= sum(c.isdigit() for c in match.group()) <= 16:
            continue
        if _CUE.search(folded, near, match.start()) or _AFTER.search(folded[match.end() : match.end() + 8]):
            yield Find("account", match.start(), match.end(), 0.93, "bank or cue")
    yield from _cards(folded, start, end)
    for match in _BUSINESS.finditer(folded, start, end):
        digits = [int(c) for c in match.group() if c.isdigit()]
        cued = said_before(folded, match.start(), _BUSINESS_CUE, within=14)
        if len(digits) == 10 and (cued or "-" in match.group()):
            case = CASE_NUMBER.search(folded, max(0, match.start() - 12), match.start())
            formed = 0.4 if case else 0.9 if _business_checked(digits) else 0.8
            yield Find("business_no", match.start(), match.end(), 0.97 if cued else formed, "cue" if cued else "format")
    for match in _CORPORATE.finditer(folded, start, end):
        cued = said_before(folded, match.start(), _CORPORATE_CUE, within=14)
        if cued or ("-" in match.group() and _corporate_checked([int(c) for c in match.group() if c.isdigit()])):
            yield Find(
                "corporate_no", match.start(), match.end(), 0.985 if cued else 0.7, "cue" if cued else "check digit"
            )


def _cards(folded: str, start: int, end: int) -> Iterator[Find]:
    for match in _CARD.finditer(folded, start, end):
        cued = said_before(folded, match.start(), _CARD_CUE, within=18)
        digits = [int(c) for c in match.group() if c.isdigit()]
        apart = not match.group().isdigit()
        luhn = _luhn(digits)
        if _FILE_AFTER.search(folded[match.end() : match.end() + 6]):
            continue
        if not cued and (digits[0] not in (3, 4, 5, 6, 9) or said_before(folded, match.start(), _VOUCHER, within=14)):
            continue
        if (
            not cued
            and not luhn
            and (not apart or CASE_NUMBER.search(folded, max(0, match.start() - 12), match.start()))
        ):
            continue
        yield Find("card", match.start(), match.end(), 0.96 if cued or luhn else 0.85, "Luhn" if luhn else "format")


def _luhn(digits: list[int]) -> bool:
    doubled = sum(d if place % 2 == 0 else d * 2 - 9 * (d > 4) for place, d in enumerate(reversed(digits)))
    return doubled % 10 == 0 and any(digits)


def _business_checked(digits: list[int]) -> bool:
    total = sum(d * w for d, w in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=False)) + digits[8] * 5 // 10
    return (10 - total % 10) % 10 == digits[9]


def _corporate_checked(digits: list[int]) -> bool:
    total = sum(d * (1 + place % 2) for place, d in enumerate(digits[:12]))
    return (10 - total % 10) % 10 == digits[12]
