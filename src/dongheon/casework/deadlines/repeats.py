"""Repeated petitions: whether closing one may be considered at all, and on which facts. A person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongheon.base.workdays import in_seoul
from dongheon.casework.deadlines.laws import ACT, DECREE, article
from dongheon.casework.deadlines.values import Step
from dongheon.casework.deadlines.wording import date_words
from dongheon.casework.values import LegalKind

FEWEST_PETITIONS, FEWEST_NOTICES = 3, 2


@dataclass(frozen=True, slots=True)
class EarlierPetition:
    """An earlier petition of the same petitioner, or the same one transferred from another agency.

    Args:
        received_at: arrival.
        same_content: whether a person judged it to be of the same content; None = nobody has judged yet.
        result_notified_on: the day its result was notified, None if it was not.
        just_cause: whether there was just cause to submit it again (new facts, law changed, no answer).
        transferred: whether another agency transferred it.
    """

    received_at: datetime | date
    same_content: bool | None
    result_notified_on: date | None = None
    just_cause: bool = False
    transferred: bool = False


@dataclass(frozen=True, slots=True)
class ClosureView:
    """Whether closure may be considered; never a decision.

    Args:
        may_be_considered: all conditions that can be counted are met.
        facts: what was counted.
        missing: which conditions are not met.
        to_judge: what a person must judge and write down before deciding.
    """

    may_be_considered: bool
    facts: tuple[Step, ...]
    missing: tuple[Step, ...]
    to_judge: tuple[Step, ...]


def closure_view(
    kind: LegalKind,
    received_at: datetime | date,
    *,
    earlier: Sequence[EarlierPetition],
    many_people: bool = False,
) -> ClosureView:
    """Whether closing a repeated petition may be considered.

    Args:
        kind: legal kind of the new petition.
        received_at: arrival of the new petition.
        earlier: earlier petitions in any order; those judged different or not judged do not count.
        many_people: whether it is a 다수인관련민원, whose closing needs the 민원조정위원회.
    Returns:
        View: at least 3 petitions of the same content without just cause, this one included, and at least 2 notices of
        results before this one arrived.
    Source: 민원 처리에 관한 법률 제23조 (2022-07-12 시행), 시행령 제17조제2항, 제26조 (2026-05-06 시행).
    Example:
        >>> told = [EarlierPetition(date(2026, month, 2), True, date(2026, month, 11)) for month in (3, 4)]
        >>> closure_view(LegalKind.INQUIRY, date(2026, 6, 2), earlier=told).may_be_considered
        True
        >>> closure_view(LegalKind.INQUIRY, date(2026, 6, 2), earlier=told[:1]).may_be_considered
        False
    """
    source = article(ACT, "제23조제1항")
    arrived = in_seoul(received_at)
    same = [one for one in earlier if one.same_content and not one.just_cause and in_seoul(one.received_at) <= arrived]
    notices = [
        one.result_notified_on for one in same if one.result_notified_on and one.result_notified_on < arrived.date()
    ]
    times = len(same) + 1
    facts = [
        Step(
            f"같은 내용의 민원: 이번을 넣어 {times}번.",
            f"Petitions of the same content, this one included: {times}.",
            source,
        ),
        Step(
            f"이번 민원이 오기 전에 알린 처리 결과: {len(notices)}번{_dates(notices)[0]}.",
            f"Results notified before this one arrived: {len(notices)}{_dates(notices)[1]}.",
            source,
        ),
    ]
    if any(one.transferred for one in same):
        facts.append(
            Step(
                "다른 기관에서 이송된 같은 민원이 있어 같은 규정을 준용합니다.",
                "Some were transferred from other agencies; the same rule applies.",
                article(ACT, "제23조제2항"),
            )
        )
    missing = _missing(kind, times, len(notices), unjudged=sum(one.same_content is None for one in earlier))
    return ClosureView(
        may_be_considered=kind is not LegalKind.STATUTORY
        and times >= FEWEST_PETITIONS
        and len(notices) >= FEWEST_NOTICES,
        facts=tuple(facts),
        missing=missing,
        to_judge=_to_judge(kind, repeated=times > 1, many_people=many_people),
    )


def _missing(kind: LegalKind, times: int, notices: int, *, unjudged: int) -> tuple[Step, ...]:
    source = article(ACT, "제23조제1항")
    missing = []
    if kind is LegalKind.STATUTORY:
        missing.append(
            Step("법정민원에는 적용하지 않습니다.", "The rule does not apply to statutory petitions.", source)
        )
    if times < FEWEST_PETITIONS:
        missing.append(
            Step(
                f"{FEWEST_PETITIONS}번 이상이어야 합니다.",
                f"There must be at least {FEWEST_PETITIONS} petitions.",
                source,
            )
        )
    if notices < FEWEST_NOTICES:
        missing.append(
            Step(
                f"결과를 {FEWEST_NOTICES}번 이상 알린 뒤여야 합니다.",
                f"Results must have been notified at least {FEWEST_NOTICES} times before.",
                source,
            )
        )
    if unjudged:
        missing.append(
            Step(
                f"같은 내용인지 아직 판단하지 않은 민원이 {unjudged}건 있습니다.",
                f"Nobody has judged yet whether {unjudged} earlier petitions have the same content.",
                article(ACT, "제23조제3항"),
            )
        )
    return tuple(missing)


def _to_judge(kind: LegalKind, *, repeated: bool, many_people: bool) -> tuple[Step, ...]:
    judged = [
        Step(
            "같은 내용인지는 민원의 성격, 내용의 유사성과 관련성, 같은 답을 할 수밖에 없는 사정을 함께 보아 "
            "담당자가 정하고 이유를 남깁니다.",
            "A person judges sameness by nature, similarity and whether the same answer is inevitable, "
            "and records the reasons.",
            article(ACT, "제23조제3항"),
        ),
        Step(
            "정당한 사유가 있는지 살핍니다.", "Whether there is just cause to ask again.", article(ACT, "제23조제1항")
        ),
    ]
    if many_people:
        judged.append(
            Step(
                "다수인관련민원이므로 종결하려면 민원조정위원회의 심의를 거칩니다.",
                "It concerns many people: closing it needs the mediation committee.",
                article(DECREE, "제26조"),
            )
        )
    if kind is LegalKind.GRIEVANCE and repeated:
        judged.append(
            Step(
                "같은 고충민원이 다시 왔으므로 감사부서 등이 조사하게 합니다.",
                "A grievance that comes again is examined by the audit department.",
                article(DECREE, "제17조제2항"),
            )
        )
    return tuple(judged)


def _dates(notices: Sequence[date]) -> tuple[str, str]:
    if not notices:
        return "", ""
    written = [date_words(on) for on in sorted(notices)]
    return f" ({', '.join(one[0] for one in written)})", f" ({', '.join(one[1] for one in written)})"
