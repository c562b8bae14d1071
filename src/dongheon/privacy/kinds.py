"""The kinds of personal information, their Korean labels, and the find itself."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["numbers", "normal", "strict"]

LABELS: dict[str, str] = {
    "rrn": "주민등록번호",
    "arn": "외국인등록번호",
    "passport": "여권번호",
    "licence": "운전면허번호",
    "mobile": "전화번호",
    "landline": "전화번호",
    "email": "전자우편",
    "account": "계좌번호",
    "card": "카드번호",
    "business_no": "사업자등록번호",
    "corporate_no": "법인등록번호",
    "plate": "차량번호",
    "insurance_no": "건강보험번호",
    "student_no": "학번",
    "staff_no": "사번",
    "birth_date": "생년월일",
    "ip": "IP 주소",
    "mac": "MAC 주소",
    "gps": "위치좌표",
    "address": "주소",
    "handle": "계정",
    "url": "인터넷 주소",
    "person": "이름",
    "public_person": "공인",
    "sensitive": "민감정보",
}
KINDS = tuple(LABELS)


@dataclass(frozen=True, slots=True)
class Find:
    """A personal value in a text.

    Args:
        kind: one of ``KINDS``.
        start: first code point in the original text.
        end: first code point after it.
        confidence: 0..1.
        reason: which rule found it, and on what cue.
    """

    kind: str
    start: int
    end: int
    confidence: float
    reason: str
