"""Which way a reply takes."""

from datetime import date

from dongheon.base.abstain import Abstain
from dongheon.casework.approval import ApprovalLine, ApprovalPath, approval_path
from townhall.casework.models import ApprovalRule, Petition
from townhall.core.departments import duty_on

FALLBACK = ApprovalLine(10**9, approver="lead", source="정한 줄이 없어 팀장 전결")


def approval_path_of(petition: Petition, *, on: date) -> ApprovalPath | Abstain:
    """The path by the town's rules; without any rule, the lead decides."""
    duty = duty_on(petition.duty, on) if petition.duty else None
    lines = [
        ApprovalLine(
            row.order,
            row.legal_kind,
            row.topic,
            row.duty,
            row.risk,
            row.drafter,
            row.reviewer,
            row.approver,
            row.source,
        )
        for row in ApprovalRule.objects.all()
    ]
    return approval_path(
        [*lines, FALLBACK],
        legal_kind=petition.legal_kind,
        topic=petition.topic,
        duty=petition.duty,
        risk=duty.risk if duty else "medium",
    )
