"""The record of processing that the law asks for, as a document and as values."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dongheon.base.errors import RuleBroken
from dongheon.base.korean import document_date
from dongheon.base.table import Table
from dongheon.privacy.kinds import LABELS
from dongheon.privacy.pseudonyms.keys import ProjectKey
from dongheon.privacy.pseudonyms.purposes import Purpose, article
from dongheon.privacy.pseudonyms.treat import Pseudonymised, Treated
from dongheon.privacy.risk.assess import assess
from dongheon.privacy.risk.classify import FROM_WORDS
from dongheon.privacy.risk.values import ColumnRole

ROLE_WORDS = {
    "direct": "식별정보",
    "quasi": "준식별정보",
    "sensitive": "민감한 정보",
    "other": "일반정보",
    "unknown": "모름",
}
TREATMENT_WORDS = {
    "drop": "삭제",
    "pseudonym": "가명으로 대체 (HMAC-SHA256)",
    "shift": "사람마다 같은 날수만큼 이동",
    "mask": "글 속 개인정보 가림",
    "keep": "그대로 둠",
}
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
STILL_SINGLE = "가명처리만으로는 묶음의 크기가 거의 변하지 않습니다. k를 높이려면 준식별정보를 범주화하십시오."


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
        ...     table, roles, pseudonymise(table, roles, key=key), key=key, purpose=Purpose.RESEARCH, detail="복지 연구",
        ...     made_on=date(2026, 11, 22), officer="복지과 한도윤", retention="2027. 12. 31.까지",
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
        raise RuleBroken(
            f"{', '.join(sure)}에 식별정보가 남아 있어 제3자에게 줄 수 없습니다: {article('제28조의2제2항')}"
        )
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


def record_document(record: ProcessingRecord) -> str:
    """The record in Korean, as Markdown.

    Args:
        record: the record.
    Returns:
        The document; opinion and signature of the review are left for people.
    Source: 개인정보 보호법 제28조의4 (법률 제19234호, 2023-09-15 시행); headings: own.
    """
    return "\n".join(
        [
            "# 가명정보 처리 기록",
            "",
            *_facts(record),
            "",
            "## 처리한 항목과 방법",
            "",
            *_items(record),
            "",
            "## 적정성 검토",
            "",
            *_review(record),
            "",
            "## 지켜야 할 일",
            "",
            *(f"- {duty}" for duty in (*PROHIBITION, SEPARATION, JOINING)),
            *([f"- {THIRD_PARTY}"] if record.recipient else []),
            "",
        ]
    )


def _facts(record: ProcessingRecord) -> list[str]:
    rows = (
        ("과제", record.project),
        ("처리 목적", f"{record.purpose.value}: {record.detail}"),
        ("근거", article("제28조의2제1항")),
        ("대상 자료", f"{record.source} ({record.before.n_rows:,}행)"),
        ("처리일", document_date(record.made_on, weekday=False)),
        ("보유기간", record.retention),
        ("제3자 제공", record.recipient or "없음"),
        ("담당", record.officer),
        ("추가정보", f"키 지문 {record.key_fingerprint}; 가명정보와 다른 곳에 따로 보관"),
    )
    return ["| 항목 | 내용 |", "|---|---|", *(f"| {name} | {_cell(text)} |" for name, text in rows)]


def _items(record: ProcessingRecord) -> list[str]:
    lines = ["| 열 | 구분 | 처리 방법 | 까닭 |", "|---|---|---|---|"]
    for one in record.treated:
        how = TREATMENT_WORDS[one.treatment]
        if one.treatment == "shift":
            how += f" (최대 {record.most_days}일)"
        lines.append(f"| {_cell(one.column)} | {ROLE_WORDS[one.role]} | {how} | {_cell(one.reason)} |")
    for one in record.treated:
        if one.emptied_lines:
            where = ", ".join(map(str, one.emptied_lines))
            lines += ["", f"날짜로 읽지 못해 비운 칸: {one.column} {len(one.emptied_lines):,}곳 (줄 {where})"]
    if record.refused_lines:
        lines += ["", f"읽지 못해 뺀 줄: {', '.join(map(str, record.refused_lines))}"]
    return lines


def _review(record: ProcessingRecord) -> list[str]:
    before, after = record.before, record.after
    rows = (
        ("행", f"{before.n_rows:,}", f"{after.n_rows:,}"),
        ("그대로 남은 식별정보 열", f"{before.direct}", f"{after.direct}"),
        ("가장 작은 묶음 k", f"{before.k:,}", f"{after.k:,}"),
        ("혼자뿐인 사람", f"{before.unique:,}", f"{after.unique:,}"),
        ("재식별 가능성 최대(검사형)", f"{before.highest:.3f}", f"{after.highest:.3f}"),
        ("재식별 가능성 평균(검사형)", f"{before.mean:.3f}", f"{after.mean:.3f}"),
    )
    lines = ["| 지표 | 처리 전 | 처리 후 |", "|---|---:|---:|", *(f"| {a} | {b} | {c} |" for a, b, c in rows), ""]
    if after.k < 2:
        lines += [f"재식별 위험이 남아 있습니다. {STILL_SINGLE}", ""]
    else:
        lines += ["재식별 위험이 남아 있습니다. 이 수치는 표 하나만 본 것입니다.", ""]
    for column, kind, count in record.leftover:
        lines.append(
            f"- 그대로 둔 열 {column}의 {count:,}행에 {LABELS[kind]}(으)로 보이는 값이 있습니다. 확인하십시오."
        )
    return [*lines, "- 검토 결과(적정/부적정): ", "- 검토자 의견: ", "- 검토일과 서명: "]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
