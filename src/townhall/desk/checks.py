"""What must be right before a reply goes up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongheon.language.facts import facts
from dongheon.privacy.find import find
from townhall.desk.sentences import fault

OFFICIAL = frozenset({"public_person", "url", "business_no"})


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: passed, or what to do and where."""

    passed: bool
    words: str
    more: str = ""
    spot: str = ""


def checks_of(sentences: Sequence[Any], *, wishes: Sequence[Any], officer: Any, department: Any) -> list[Check]:
    """Blockers first, then what passed."""
    if not sentences:
        return [Check(passed=False, words=_("답변이 없습니다."), more=_("문장을 적어 주십시오."), spot="draft")]
    found = [
        _sources(sentences),
        _wishes(sentences, wishes),
        _personal(sentences, officer=officer, department=department),
        _who(sentences, officer=officer, department=department),
    ]
    return sorted((check for check in found if check), key=lambda check: check.passed)


def blockers(found: Sequence[Check]) -> list[Check]:
    """Checks that failed."""
    return [check for check in found if not check.passed]


def _sources(sentences: Sequence[Any]) -> Check:
    bad = [row for row in sentences if fault(row)]
    if bad:
        n = len(bad)
        words = ngettext("근거 없는 문장 %(n)s개", "근거 없는 문장 %(n)s개", n) % {"n": n}
        return Check(passed=False, words=words, more=_("지우거나 근거를 붙여 주세요"), spot=f"s{bad[0].position}")
    said = sum(len(facts(row.text)) for row in sentences if row.citations)
    return Check(passed=True, words=_("숫자·날짜·조문 %(n)s개가 근거와 같음") % {"n": said})


def _wishes(sentences: Sequence[Any], wishes: Sequence[Any]) -> Check | None:
    if len(wishes) < 2:
        return None
    told = {row.wish for row in sentences if row.wish is not None and row.part != "summary"}
    missing = [str(wish.position + 1) for wish in wishes if wish.position not in told]
    if missing and told:
        words = _("요청 %(numbers)s에 답한 문장이 없음") % {"numbers": ", ".join(missing)}
        return Check(passed=False, words=words, more=_("답을 적고 요청 번호를 골라 주세요"), spot="draft")
    return Check(passed=True, words=_("요청 %(n)s개에 모두 답함") % {"n": len(wishes)}) if told else None


def _personal(sentences: Sequence[Any], *, officer: Any, department: Any) -> Check:
    ours = [getattr(officer, "name", ""), getattr(officer, "phone", ""), getattr(department, "phone", "")]
    known = frozenset({*ours, *(re.sub(r"\D", "", value) for value in ours)} - {""})
    for row in sentences:
        hits = [hit for hit in find(row.text, exceptions=known) if hit.kind not in OFFICIAL]
        if hits:
            shown = row.text[hits[0].start : hits[0].end]
            words = _("개인정보로 보이는 말이 있음: %(words)s") % {"words": shown}
            return Check(passed=False, words=words, more=_("지우거나 다르게 적어 주세요"), spot=f"s{row.position}")
    return Check(passed=True, words=_("개인정보 없음"))


def _who(sentences: Sequence[Any], *, officer: Any, department: Any) -> Check:
    text = " ".join(row.text for row in sentences)
    digits = re.sub(r"\D", "", text)
    wanted = {
        _("담당 부서"): getattr(department, "name", "") in text,
        _("담당자 이름"): not officer or officer.name in text,
        _("전화번호"): any(
            re.sub(r"\D", "", phone) in digits
            for phone in (getattr(officer, "phone", ""), getattr(department, "phone", ""))
            if phone
        ),
    }
    missing = [name for name, there in wanted.items() if not there]
    if missing:
        words = _("%(missing)s이(가) 없음") % {"missing": ", ".join(missing)}
        return Check(passed=False, words=words, more=_("담당자 문단에 적어 주세요"), spot="add-contact")
    return Check(passed=True, words=_("담당 부서·이름·전화 있음"))
