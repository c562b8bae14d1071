"""The record of processing that the law asks for, with the figures of the adequacy review."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dongheon.base.errors import RuleBroken
from dongheon.base.table import Table
from dongheon.privacy.pseudonyms.keys import ProjectKey
from dongheon.privacy.pseudonyms.purposes import Purpose, article
from dongheon.privacy.pseudonyms.treat import Pseudonymised, Treated
from dongheon.privacy.risk.assess import assess
from dongheon.privacy.risk.classify import FROM_WORDS
from dongheon.privacy.risk.values import ColumnRole

FORBIDDEN = "다시 식별 금지: 누구든지 특정 개인을 알아보기 위한 목적으로 이 가명정보를 처리해서는 안 됩니다."
STOP = "처리하다가 특정 개인을 알아볼 수 있는 정보가 생기면 즉시 처리를 멈추고 지체 없이 회수·파기해야 합니다."
PROHIBITION = (f"{FORBIDDEN} {article('제28조의5제1항')}", f"{STOP} {article('제28조의5제2항')}")
SEPARATION = (
    "추가정보(키)는 가명정보와 따로 분리하여 보관하고, 이 기록은 가명정보를 파기한 날부터 3년 이상 보관합니다. "
    f"{article('제28조의4제1항, 제3항')}"
)
JOINING = (
    f"다른 개인정보처리자의 가명정보와 결합하는 일은 지정된 전문기관만 할 수 있습니다. {article('제28조의3제1항')}"
)
THIRD_PARTY = (
    f"제3자에게 줄 때에는 특정 개인을 알아보는 데 쓰일 수 있는 정보를 넣어서는 안 됩니다. {article('제28조의2제2항')}"
)


@dataclass(frozen=True, slots=True)
class Adequacy:
    """Figures of the adequacy review at one moment.

    Args:
        n_rows: rows.
        k: smallest class by the quasi-identifiers.
        unique: rows alone in their class.
        highest: highest chance of a prosecutor, 0..1.
        mean: mean chance, 0..1.
        direct: columns with direct identifiers that are neither masked nor replaced.
    """

    n_rows: int
    k: int
    unique: int
    highest: float
    mean: float
    direct: int


@dataclass(frozen=True, slots=True)
class ProcessingRecord:
    """What was pseudonymised, for what, how, by whom, until when.

    Args:
        project: name of the project.
        purpose: one of the three.
        detail: the purpose in the officer's own words.
        source: name of the table.
        made_on: day of processing.
        officer: who answers for it.
        retention: until when the pseudonymised table is kept.
        recipient: third party that receives it, "" if none.
        key_fingerprint: by which the key file is known.
        most_days: dates were moved by at most so many days.
        treated: what was done to each column.
        reordered: whether the rows stand in the order of their pseudonyms.
        refused_lines: lines that could not be read and are not in the table.
        leftover: personal values still seen in columns that were kept: (column, kind, rows).
        before: figures of the table as it was.
        after: figures of the pseudonymised table.
    """

    project: str
    purpose: Purpose
    detail: str
    source: str
    made_on: date
    officer: str
    retention: str
    recipient: str
    key_fingerprint: str
    most_days: int
    treated: tuple[Treated, ...]
    reordered: bool
    refused_lines: tuple[int, ...]
    leftover: tuple[tuple[str, str, int], ...]
    before: Adequacy
    after: Adequacy


def processing_record(
    table: Table,
    roles: Sequence[ColumnRole],
    made: Pseudonymised,
    *,
    key: ProjectKey,
    purpose: Purpose,
    detail: str,
    made_on: date,
    officer: str,
    retention: str,
    recipient: str = "",
    most_days: int = 60,
) -> ProcessingRecord:
    """The record of one processing.

    Args:
        table: the table as it was.
        roles: of its columns.
        made: the pseudonymised table.
        key: the project's key; only its fingerprint is recorded.
        purpose: one of the three.
        detail: the purpose in the officer's own words.
        made_on: day of processing.
        officer: department and name of who answers for it.
        retention: until when the pseudonymised table is kept.
        recipient: third party that receives it.
        most_days: as given to ``pseudonymise``.
    Returns:
        The record with the figures of the adequacy review; the reviewer's opinion stays for a person.
    Raises:
        RuleBroken: no officer, no retention or no detail is named; or a third party would receive a number that names
            a person.
    Source: 개인정보 보호법 제28조의4 제2항, 제3항 (법률 제19234호, 2023-09-15 시행); 시행령 제29조의5 제3항.
    Example:
        >>> from dongheon.privacy.pseudonyms.treat import pseudonymise
        >>> from dongheon.privacy.risk.values import Role
        >>> table = Table(("성명",), ({"성명": "윤가람"},))
        >>> roles, key = [ColumnRole("성명", Role.DIRECT, "person")], ProjectKey("연구", bytes(32))
        >>> found = processing_record(
        ...     table, roles, pseudonymise(table, roles, key=key), key=key, purpose=Purpose.RESEARCH,
        ...     detail="복지 연구", made_on=date(2026, 11, 22), officer="복지과 한도윤", retention="2027. 12. 31.까지",
        ... )
        >>> found.before.direct, found.after.direct
        (1, 0)
    """
    missing = [
        name for name, text in (("목적의 내용", detail), ("담당", officer), ("보유기간", retention)) if not text.strip()
    ]
    if missing:
        raise RuleBroken(
            f"처리 기록에 {', '.join(missing)} 항목이 없습니다. 적어 주십시오: {article('제28조의4제3항')}"
        )
    sure = [f"{column} {count:,}행" for column, kind, count in made.leftover if kind not in FROM_WORDS]
    if recipient.strip() and sure:
        where = ", ".join(sure)
        raise RuleBroken(f"{where}에 식별정보가 남아 있어 제3자에게 줄 수 없습니다: {article('제28조의2제2항')}")
    left = tuple(one for one in roles if one.column in made.table.columns)
    treated = {one.column: one.treatment for one in made.treated}
    open_before = sum(one.role == "direct" for one in made.treated)
    open_after = sum(one.role == "direct" and treated[one.column] in {"keep", "shift"} for one in made.treated)
    return ProcessingRecord(
        key.project,
        purpose,
        detail.strip(),
        table.name,
        made_on,
        officer.strip(),
        retention.strip(),
        recipient.strip(),
        key.fingerprint,
        most_days,
        made.treated,
        bool(made.subject),
        tuple(one.line for one in table.refused),
        made.leftover,
        _adequacy(table, roles, open_before),
        _adequacy(made.table, left, open_after),
    )


def _adequacy(table: Table, roles: Sequence[ColumnRole], direct: int) -> Adequacy:
    found = assess(table, roles)
    knowing = found.attacks[0]
    return Adequacy(found.n_rows, found.k, found.unique, knowing.highest or 0.0, knowing.mean, direct)


def record_values(record: ProcessingRecord) -> dict[str, Any]:
    """The record as plain values, for JSON.

    Args:
        record: the record.
    Returns:
        Its fields, with the prohibition and the duties in words.
    Source: own.
    """
    values = asdict(record)
    values["purpose"] = record.purpose.value
    values["made_on"] = record.made_on.isoformat()
    return values | {
        "legal_ground": article("제28조의2제1항"),
        "prohibition": list(PROHIBITION),
        "separation": SEPARATION,
        "joining": JOINING,
        "review_opinion": "",
    }
