"""What must be right before a reply goes up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongheon.language.facts import facts
from townhall.casework.letters import PART_WORDS
from townhall.casework.readiness import missing_contact, missing_parts, personal_words, unanswered_wishes
from townhall.desk.sentences import fault


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
        _parts(sentences),
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


def _parts(sentences: Sequence[Any]) -> Check | None:
    missing = [PART_WORDS[part] for part in missing_parts(sentences)]
    if not missing:
        return None
    words = _("%(missing)s 문단이 없음") % {"missing": ", ".join(missing)}
    return Check(passed=False, words=words, more=_("살펴본 결과를 적어 주세요"), spot="draft")


def _wishes(sentences: Sequence[Any], wishes: Sequence[Any]) -> Check | None:
    missing = unanswered_wishes(sentences, [wish.position for wish in wishes])
    if missing:
        words = _("요청 %(numbers)s에 답한 문장이 없음") % {"numbers": ", ".join(str(one + 1) for one in missing)}
        return Check(passed=False, words=words, more=_("답을 적고 요청 번호를 골라 주세요"), spot="draft")
    told = any(row.wish is not None and row.part != "summary" for row in sentences)
    if len(wishes) < 2 or not told:
        return None
    return Check(passed=True, words=_("요청 %(n)s개에 모두 답함") % {"n": len(wishes)})


def _personal(sentences: Sequence[Any], *, officer: Any, department: Any) -> Check:
    shown = personal_words(sentences, officer=officer, department=department)
    if shown:
        words = _("개인정보로 보이는 말이 있음: %(words)s") % {"words": shown[1]}
        return Check(passed=False, words=words, more=_("지우거나 다르게 적어 주세요"), spot=f"s{shown[0]}")
    return Check(passed=True, words=_("개인정보 없음"))


def _who(sentences: Sequence[Any], *, officer: Any, department: Any) -> Check:
    names = {"department": _("담당 부서"), "officer": _("담당자 이름"), "phone": _("전화번호")}
    missing = [names[one] for one in missing_contact(sentences, officer=officer, department=department)]
    if missing:
        words = _("빠진 것: %(missing)s") % {"missing": ", ".join(missing)}
        return Check(passed=False, words=words, more=_("담당자 문단에 적어 주세요"), spot="add-contact")
    return Check(passed=True, words=_("담당 부서·이름·전화 있음"))
