"""The record of processing in Korean, for the file and the signature."""

from dongheon.base.korean import document_date
from dongheon.privacy.kinds import LABELS
from dongheon.privacy.pseudonyms.purposes import article
from dongheon.privacy.pseudonyms.record import JOINING, PROHIBITION, SEPARATION, THIRD_PARTY, ProcessingRecord

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
STILL_SINGLE = "가명처리만으로는 묶음의 크기가 거의 변하지 않습니다. k를 높이려면 준식별정보를 범주화하십시오."


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
    if record.reordered:
        lines += ["", "행은 가명의 차례로 다시 놓아, 원래 차례로 맞추어 볼 수 없게 했습니다."]
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
