"""How residents write numbers, and what may not be written at all."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from dongheon.privacy.find import find

NEVER_ASKED = frozenset({"rrn", "arn"})
_COUNTRY = re.compile(r"^\+?82")


def plain(text: str) -> str:
    """Full-width digits and letters as narrow ones, outer blanks gone."""
    return unicodedata.normalize("NFKC", text).strip()


def phone_number(text: str) -> str:
    """A Korean phone number in groups, from any spacing, full-width digits or country code."""
    digits = re.sub(r"[^\d+]", "", plain(text))
    digits = "0" + _COUNTRY.sub("", digits).lstrip("0") if _COUNTRY.match(digits) else digits
    if not re.fullmatch(r"0\d{8,10}", digits):
        raise ValidationError(_("전화번호는 숫자 9~11자리입니다. 예: 010-0000-0000"))
    head = 2 if digits.startswith("02") else 3
    return f"{digits[:head]}-{digits[head:-4]}-{digits[-4:]}"


def mobile_number(text: str) -> str:
    """A number that takes text messages."""
    found = phone_number(text)
    if not re.fullmatch(r"01\d-\d{3,4}-\d{4}", found):
        raise ValidationError(_("휴대전화 번호는 숫자 10~11자리입니다. 예: 010-0000-0000"))
    return found


def mail_address(text: str) -> str:
    """An e-mail address."""
    found = plain(text)
    try:
        validate_email(found)
    except ValidationError:
        raise ValidationError(_("전자우편 주소에 @와 점이 있어야 합니다. 예: gaon@example.kr")) from None
    return found


def readable(text: str) -> str:
    """Text without what no petition may carry: NUL letters, resident registration numbers."""
    if "\x00" in text:
        raise ValidationError(_("쓸 수 없는 글자가 있습니다. 그 글자를 지운 뒤 보내 주세요."))
    if any(one.kind in NEVER_ASKED for one in find(plain(text), level="numbers")):
        raise ValidationError(_("주민등록번호로 보이는 숫자가 있습니다. 지운 뒤 보내 주세요."))
    return text
