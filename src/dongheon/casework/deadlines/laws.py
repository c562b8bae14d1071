"""The laws that the clock rests on: name, and the date from which the version used here is in force."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Law:
    """A law in the version used here.

    Args:
        name: full Korean name.
        number: promulgation number, "" where it has not been checked.
        in_force: first day of this version, None where it has not been checked.
    """

    name: str
    number: str = ""
    in_force: date | None = None


ACT = Law("민원 처리에 관한 법률", "법률 제18748호", date(2022, 7, 12))
DECREE = Law("민원 처리에 관한 법률 시행령", "대통령령 제36296호", date(2026, 5, 6))
PROCEDURE_DECREE = Law("행정절차법 시행령")
CIVIL_CODE = Law("민법")
BASIC_ACT = Law("행정기본법")
HOLIDAY_RULES = Law("관공서의 공휴일에 관한 규정", "대통령령 제36290호", date(2026, 5, 11))
DISCLOSURE_ACT = Law("공공기관의 정보공개에 관한 법률", "법률 제17690호")
APPEALS_ACT = Law("행정심판법")
LITIGATION_ACT = Law("행정소송법")


def article(law: Law, number: str) -> str:
    """An article with its law, as steps and errors cite it.

    Args:
        law: the law.
        number: the article, e.g. "제19조제2항".
    Returns:
        Law, article and the date in force, if it was checked.
    Source: the law itself.
    Example:
        >>> article(ACT, "제19조제2항")
        '민원 처리에 관한 법률 제19조제2항 (2022-07-12 시행)'
    """
    return f"{law.name} {number}" + (f" ({law.in_force.isoformat()} 시행)" if law.in_force else "")
