"""Papers of the town cut by heading, each piece knowing its place and the days it is in force."""

import re

from dongheon.base.passages import Passage
from dongheon.base.town.records import Department, Document, Duty, Reply

LONGEST = 900
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$", re.MULTILINE)
_ARTICLE = re.compile(r"^제\d+조(?:의\d+)?(?:\([^)\n]*\))?", re.MULTILINE)


def split(document: Document) -> tuple[Passage, ...]:
    """Cut a document by heading (an ordinance by article); long pieces are cut between paragraphs.

    Args:
        document: a Markdown document of the town.
    Returns:
        Passages with ids "document#1", "document#2" … in reading order; pieces without text are left out.
    Example:
        >>> from datetime import date
        >>> text = "# 안내" + chr(10) + "## 1. 시간" + chr(10) + "평일에 단속한다."
        >>> manual = Document("parking", "단속 안내", "manual", "traffic", "O", "1", date(2026, 3, 2), None, text)
        >>> [(piece.id, piece.place, piece.text) for piece in split(manual)]
        [('parking#1', '1. 시간', '평일에 단속한다.')]
    """
    pieces = [
        (place, part)
        for place, text in (_articles(document.body) if document.kind == "ordinance" else _sections(document.body))
        for part in _cut(text)
    ]
    return tuple(
        Passage(
            id=f"{document.id}#{number}",
            title=document.title,
            place=place,
            kind=document.kind,
            text=text,
            in_force_from=document.in_force_from,
            in_force_to=document.in_force_to,
            department=document.department,
        )
        for number, (place, text) in enumerate(pieces, start=1)
    )


def _sections(body: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    path: list[str] = []
    at = 0
    for match in _HEADING.finditer(body):
        found.append((_place(path), body[at : match.start()]))
        level = len(match.group(1))
        path = [*path[: level - 1], *[""] * (level - 1 - len(path)), match.group(2)]
        at = match.end()
    found.append((_place(path), body[at:]))
    return [(place, text.strip()) for place, text in found if text.strip()]


def _place(path: list[str]) -> str:
    """The path below the document's own title."""
    return " > ".join(part for part in path[1:] if part)


def _articles(body: str) -> list[tuple[str, str]]:
    starts = [match.start() for match in _ARTICLE.finditer(body)]
    if not starts:
        return _sections(body)
    ends = [*starts[1:], len(body)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        text = body[start:end].strip()
        name = _ARTICLE.match(text)
        found.append((name.group() if name else "", text))
    return found


def _cut(text: str) -> list[str]:
    """Pieces of at most ``LONGEST`` characters, never inside a paragraph or a table."""
    if len(text) <= LONGEST:
        return [text]
    pieces: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        if pieces and len(pieces[-1]) + len(block) + 2 <= LONGEST:
            pieces[-1] += "\n\n" + block
        else:
            pieces.append(block)
    return [piece.strip() for piece in pieces if piece.strip()]


def reply_passage(reply: Reply) -> Passage:
    """A reply that was sent, as a passage that a later draft may cite.

    Args:
        reply: the reply; its text must be masked already.
    """
    answered = reply.answered_at.date() if reply.answered_at else None
    return Passage(
        id=f"reply-{reply.petition}",
        title=reply.title,
        place=f"{answered:%Y. %-m. %-d.} 답변" if answered else "답변",
        kind="reply",
        text="\n".join(part for part in (reply.review, reply.guidance) if part),
        in_force_from=answered,
        department=reply.department,
    )


def directory_passage(department: Department, *, officer: str = "", phone: str = "") -> Passage:
    """The line of the town's directory that a reply's last sentence cites.

    Args:
        department: the department in charge.
        officer: name and position, "" for the department alone.
        phone: telephone of the officer; the department's is used if "".
    """
    number = phone or department.phone
    return Passage(
        id=f"directory-{department.code}" + (f"-{number.replace('-', '')}" if phone else ""),
        title="직원 명부",
        place=department.name,
        kind="directory",
        text=f"{department.name} {officer} {number}".replace("  ", " ").strip(),
        department=department.code,
    )


def duty_passage(duty: Duty, *, department_name: str) -> Passage:
    """A line of the duty table as a passage: who is in charge of what.

    Args:
        duty: the line.
        department_name: name of its department on that day.
    """
    return Passage(
        id=f"duty-{duty.code}",
        title="업무분장",
        place=department_name,
        kind="directory",
        text=f"{department_name}: {duty.line}",
        in_force_from=duty.valid_from,
        in_force_to=duty.valid_to,
        department=duty.department,
    )
