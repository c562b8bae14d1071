"""Who drafts, reviews and approves a reply: the town's delegated approval rules (위임전결)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput

RANKS = {"officer": 0, "lead": 1, "director": 2}
TIERS = {"officer": "self", "lead": "lead", "director": "director"}
CONTROLLED_KINDS = frozenset({"grievance", "law_inquiry", "statutory"})


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """A line of the approval rules.

    Args:
        order: first match wins, smallest first.
        legal_kind, topic, duty, risk: a value, or "*" for all.
        drafter, reviewer, approver: "officer", "lead" or "director"; reviewer "" for none.
        source: where the town's regulation says so.
    """

    order: int
    legal_kind: str = "*"
    topic: str = "*"
    duty: str = "*"
    risk: str = "*"
    drafter: str = "officer"
    reviewer: str = ""
    approver: str = "lead"
    source: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalPath:
    """The way a reply takes before it may leave.

    Args:
        drafter, reviewer, approver: roles; reviewer "" for none.
        tier: "self" (the drafter decides, some are looked at again), "lead" or "director".
        source: the line that decided.
        raised: why the approver is higher than the line says, "" if it is not.
    """

    drafter: str
    reviewer: str
    approver: str
    tier: str
    source: str
    raised: str = ""


def approval_path(
    lines: Sequence[ApprovalLine], *, legal_kind: str, topic: str, duty: str, risk: str
) -> ApprovalPath | Abstain:
    """The first line that matches; a grievance, a reading of the law or a statutory case is never approved alone.

    Args:
        lines: the town's rules, any order.
        legal_kind: a value of `LegalKind`.
        topic: topic code.
        duty: duty code.
        risk: "low", "medium" or "high", of the duty.
    Returns:
        The path, or Abstain if no line matches.
    Raises:
        BadInput: a line names an unknown role.
    Source: 행정업무의 운영 및 혁신에 관한 규정 제10조 (전결; 대통령령 제35947호, 2026-01-02 시행).
    Example:
        >>> lines = [ApprovalLine(1, risk="low", approver="officer", source="별표 1"), ApprovalLine(9)]
        >>> approval_path(lines, legal_kind="inquiry", topic="road", duty="r-1", risk="low").tier
        'self'
        >>> approval_path(lines, legal_kind="grievance", topic="road", duty="r-1", risk="low").approver
        'lead'
    """
    wanted = (legal_kind, topic, duty, risk)
    for line in sorted(lines, key=lambda line: line.order):
        _check_roles(line)
        cells = (line.legal_kind, line.topic, line.duty, line.risk)
        if all(cell in ("*", value) for cell, value in zip(cells, wanted, strict=True)):
            return _path(line, legal_kind=legal_kind, risk=risk)
    return Abstain(f"위임전결 규정에 맞는 줄이 없습니다 ({legal_kind}, {duty or '업무 미정'}). 팀장에게 물어 주십시오.")


def second_look(number: str, *, one_in: int, secret: str = "") -> bool:
    """Whether a reply that its drafter may approve is drawn for a second look.

    Args:
        number: number of the petition.
        one_in: one of so many is drawn, int >= 1; 1 draws all.
        secret: the town's salt, so that nobody can foretell the draw.
    Returns:
        True if it is drawn; always the same for the same number.
    Raises:
        BadInput: one_in below 1.
    Source: a hash of the number taken as a uniform draw.
    Example:
        >>> sum(second_look(f"2026-{n:06d}", one_in=10) for n in range(1000))
        104
    """
    if one_in < 1:
        raise BadInput(f"표본 간격은 1 이상이어야 합니다: {one_in}")
    drawn = hashlib.sha256(f"{secret}:{number}".encode()).digest()
    return int.from_bytes(drawn[:8], "big") % one_in == 0


def _path(line: ApprovalLine, *, legal_kind: str, risk: str) -> ApprovalPath:
    approver, raised = line.approver, ""
    if approver == "officer" and (legal_kind in CONTROLLED_KINDS or risk == "high"):
        approver = "lead"
        raised = "위험이 큰 업무" if risk == "high" else "고충·법령 해석·법정민원은 팀장이 확인합니다"
    reviewer = line.reviewer if line.reviewer and RANKS[line.reviewer] < RANKS[approver] else ""
    reviewer = "" if reviewer == line.drafter else reviewer
    return ApprovalPath(line.drafter, reviewer, approver, TIERS[approver], line.source, raised)


def _check_roles(line: ApprovalLine) -> None:
    for role in (line.drafter, line.approver, *([line.reviewer] if line.reviewer else [])):
        if role not in RANKS:
            raise BadInput(f"위임전결 {line.order}번 줄의 역할을 모릅니다: {role!r}. 쓸 수 있는 값: {', '.join(RANKS)}")
