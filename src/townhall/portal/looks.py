"""내 정보를 누가 봤나: day, department, what and why in plain words.

Only the officer in charge is named, as every notice names that officer (민원 처리에 관한 법률 시행령 제31조). Of all
others the department is told: the law gives a right to know what was done with one's data and why, and no right to the
name of the official; whoever doubts a look asks the privacy officer, who sees the name in the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from townhall.core.dates import day_of
from townhall.core.departments import department_on
from townhall.core.people import memberships_of, person_named

IN_CHARGE = "담당자"
WHAT: dict[str, str | Promise] = {
    "이름": gettext_lazy("이름"),
    "전화번호": gettext_lazy("전화번호"),
    "전자우편": gettext_lazy("전자우편"),
    "주소": gettext_lazy("주소"),
    "민원 제목과 내용": gettext_lazy("민원 글"),
}
WHY: dict[str, str | Promise] = {
    "담당 민원 처리": gettext_lazy("이 민원을 처리하려고"),
    "민원인에게 연락": gettext_lazy("연락드리려고"),
    "사실 확인": gettext_lazy("사실을 확인하려고"),
    "현장 확인": gettext_lazy("현장을 확인하려고"),
    "협조 의견을 쓰려고": gettext_lazy("다른 부서에 의견을 쓰려고"),
    "전화로 물어 옴": gettext_lazy("전화 문의에 답하려고"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One look, as the petitioner reads it.

    Args:
        at: when.
        who: department, with the name of the officer in charge only.
        what: which data, in the reader's language.
        why: purpose in plain words.
        own_words: what the officer wrote about it, in Korean; "" if nothing.
    """

    at: datetime
    who: str
    what: str
    why: str
    own_words: str


def looks_of(lines: Iterable[Any]) -> list[Told]:
    """Access lines as the petitioner reads them."""
    return [Told(line.at, _who(line), _what(line.what), *_why(line)) for line in lines]


def _who(line: Any) -> str:
    on = day_of(line.at)
    person = person_named(line.actor)
    held = memberships_of(person, on) if person is not None else []
    row = department_on(held[0].department, on) if held else None
    english = (get_language() or "ko").startswith("en")
    department = (row.name_en if english and row.name_en else row.name) if row else _("시청")
    if line.role == IN_CHARGE:
        return _("%(department)s 담당자 %(name)s") % {"department": department, "name": line.actor_name}
    return str(department)


def _what(words: str) -> str:
    parts = (part.strip() for part in words.split(","))
    told = [_("사진이나 파일") if part.startswith("파일:") else str(WHAT.get(part, part)) for part in parts]
    return ", ".join(dict.fromkeys(told))


def _why(line: Any) -> tuple[str, str]:
    picked, _colon, more = line.why.partition(": ")
    if line.did == "search":
        return _("같은 분의 민원을 찾으려고"), line.why
    if picked in WHY:
        return str(WHY[picked]), more
    return _("다른 까닭으로"), line.why
