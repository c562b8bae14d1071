"""The exact text of a reply: what is hashed, approved and sent."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

PART_WORDS = {
    "summary": "민원 요지",
    "review": "검토 결과",
    "basis": "근거",
    "guidance": "안내",
    "contact": "담당자",
}
AI_NOTE = "AI의 도움으로 작성, 담당자 검토·결재"
ORIGINS = frozenset({"person", "passages", "model"})


def letter_text(title: str, sentences: Iterable[Mapping[str, Any]], *, refusal: bool = False) -> str:
    """Title and parts as they leave; whatever changes the letter changes this text, and so its hash."""
    rows = list(sentences)
    lines = [title.strip()]
    number = 0
    for part, word in PART_WORDS.items():
        texts = [str(row["text"]).strip() for row in rows if row["part"] == part and str(row["text"]).strip()]
        if texts:
            number += 1
            lines += ["", f"{number}. {word}", *texts]
    if refusal:
        lines += ["", "이 답변은 요청을 받아들이지 않는 처분을 담고 있습니다."]
    # An editor's field keeps one blank; the end of an official letter stands two apart (시행규칙 제4조 제5항).
    return re.sub(r" 끝\.(?=\n|\Z)", "  끝.", "\n".join(lines))


def text_hash(text: str) -> str:
    """SHA-256 of the exact text."""
    return hashlib.sha256(text.encode()).hexdigest()


def ai_note(sentences: Iterable[Mapping[str, Any]]) -> str:
    """What a letter says of the machine's part in it: nothing unless a model's sentence was kept."""
    return AI_NOTE if any(row.get("origin") == "model" for row in sentences) else ""
