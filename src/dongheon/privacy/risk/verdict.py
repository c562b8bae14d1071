"""What an officer reads first. It never says that a table is anonymous: no measure of one table can show that."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dongheon.base.abstain import Abstain
from dongheon.base.korean import josa
from dongheon.privacy.risk.assess import Assessment, columns_with
from dongheon.privacy.risk.values import ColumnRole, Role

Level = Literal["stop", "high", "remains"]
MOST_NAMED = 5
REMAINS = "재식별 위험이 남아 있습니다"
LIMITS = (
    "이 측정은 표 하나만 봅니다. 다른 공개 자료와의 결합, 받는 쪽이 아는 것, 작은 지역의 소문은 재지 못합니다. "
    "k·l·t를 채워도 익명정보(개인정보 보호법 제58조의2)가 되었다는 뜻이 아닙니다."
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first line and the reasons.

    Args:
        level: "stop" (direct identifiers), "high" (the wanted k is missed), "remains".
        headline: Korean.
        headline_en: English.
        reasons: Korean sentences, each with its figure.
        limits: what was not measured.
    """

    level: Level
    headline: str
    headline_en: str
    reasons: tuple[str, ...]
    limits: str = LIMITS


def verdict(found: Assessment) -> Verdict:
    """Whether a table may be handed out as it stands; an officer decides.

    Args:
        found: the measures.
    Returns:
        The verdict.
    Source: own; 개인정보 보호법 제28조의2 제2항, 제58조의2 (법률 제19234호).
    Example:
        >>> from dongheon.base.table import Table
        >>> from dongheon.privacy.risk.assess import assess
        >>> table = Table(("나이",), ({"나이": "31"}, {"나이": "31"}))
        >>> verdict(assess(table, [ColumnRole("나이", Role.QUASI, "age")], k=2)).headline
        '재식별 위험이 남아 있습니다'
    """
    reasons = [*_columns(found.roles), *_classes(found), *_told(found)]
    if columns_with(found.roles, Role.DIRECT):
        return Verdict(
            "stop",
            "이대로 내줄 수 없습니다: 식별정보가 들어 있습니다",
            "Do not hand out as it stands: it holds direct identifiers",
            tuple(reasons),
        )
    if found.below:
        return Verdict(
            "high",
            f"재식별 위험이 높습니다: k = {found.k} (바라는 값 {found.wanted_k})",
            f"High risk of re-identification: k = {found.k}, wanted {found.wanted_k}",
            tuple(reasons),
        )
    return Verdict("remains", REMAINS, "A risk of re-identification remains", tuple(reasons))


def _columns(roles: Sequence[ColumnRole]) -> list[str]:
    reasons = []
    if direct := columns_with(roles, Role.DIRECT):
        reasons.append(f"식별정보 열 {len(direct)}개: {_listed(direct)}. 빼거나 가명으로 바꾸십시오.")
    if unknown := [one.column for one in roles if isinstance(one.role, Abstain)]:
        reasons.append(f"역할을 알 수 없는 열 {len(unknown)}개: {_listed(unknown)}. 사람이 정해야 합니다.")
    if not columns_with(roles, Role.QUASI):
        reasons.append("준식별정보로 본 열이 없어 묶음을 나누지 못했습니다. 역할 파일을 확인하십시오.")
    return reasons


def _classes(found: Assessment) -> list[str]:
    share = found.below / found.n_rows
    split = (
        f"준식별정보를 합치면 {found.n_rows:,}명이 {found.n_classes:,}개 묶음으로 나뉘고, "
        f"가장 작은 묶음은 {found.k:,}명입니다."
    )
    reasons = [split]
    if found.below:
        reasons.append(
            f"{found.below:,}명({share:.1%})이 {found.wanted_k}명보다 작은 묶음에 있고, "
            f"그 가운데 {found.unique:,}명은 혼자입니다."
        )
    if found.missing:
        reasons.append(f"모집단 표에 없는 사람이 {found.missing:,}행 있습니다. 모집단 표가 전부를 담고 있지 않습니다.")
    return reasons


def _told(found: Assessment) -> list[str]:
    return [
        f"{one.told - found.unique:,}명은 묶음의 {josa(one.column, '이')} 모두 같아, 행을 못 찾아도 값이 알려집니다."
        for one in found.sensitive
        if one.told > found.unique
    ]


def _listed(names: Sequence[str]) -> str:
    rest = f" 등 {len(names)}개" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + rest
