"""The ruler: what the cells of a clock look like at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townhall.look import dates
from townhall.look.pieces import OFF, Piece, standing

MOST_CELLS = 14
CELLS_OF_A_PHONE = 12
LONGEST_NOTE = 5
STOPS = {
    "supplement": gettext_lazy("보완"),
    "transport": gettext_lazy("문서 보냄"),
    "representatives": gettext_lazy("대표자 정함"),
    "hearing": gettext_lazy("의견 들음"),
    "expert_review": gettext_lazy("전문 검토"),
    "prior_affair": gettext_lazy("앞선 일"),
    "outage": gettext_lazy("장애"),
    "shared_documents": gettext_lazy("서류 확인"),
    "site_investigation": gettext_lazy("현장조사"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell as it is drawn."""

    classes: str
    month: str
    day: str
    weekday: str
    number: str
    note: str
    spoken: str
    off: bool


def draw(pieces: Sequence[Piece], *, due_at: datetime | None, now: datetime, language: str = "ko") -> tuple[Mark, ...]:
    """Cells ready for the template, the past folded where the ruler would grow past two weeks."""
    state = "" if due_at is None else standing(pieces, due_at=due_at, now=now).state
    marks = []
    before: Piece | None = None
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        marks.append(_mark(piece, before=before, following=following, now=now, state=state, language=language))
        before = piece
    return _folded(pieces, marks, now=now, language=language)


def _phase(piece: Piece, now: datetime) -> str:
    today = dates.in_seoul(now).date()
    if piece.starts and piece.ends:
        return "past" if piece.ends <= now else "today" if piece.starts <= now else "ahead"
    return "past" if piece.on < today else "today" if piece.on == today else "ahead"


def _mark(
    piece: Piece, *, before: Piece | None, following: Piece | None, now: datetime, state: str, language: str
) -> Mark:
    phase = _phase(piece, now)
    new_date = before is None or before.on != piece.on
    note = _note(piece, phase=phase, before=before, following=following, language=language)
    if piece.starts:
        month = dates.written(piece.on, language, dates.SHORT) if new_date else ""
        day, weekday = str(piece.starts.hour) if piece.starts.minute == 0 else dates.hour(piece.starts), ""
    else:
        new_month = before is None or before.on.month != piece.on.month
        month = dates.written(piece.on, language, dates.MONTH) if new_month else ""
        day, weekday = str(piece.on.day), dates.weekday(piece.on, language).removeprefix("周")
    return Mark(
        classes=_classes(piece, phase=phase, now=now, state=state),
        month=month,
        day=day,
        weekday=weekday,
        number=_number(piece),
        note=note,
        spoken=_spoken(piece, phase=phase, language=language),
        off=piece.state in OFF,
    )


def _number(piece: Piece) -> str:
    if piece.state == "late":
        return "+" if piece.number is None else f"+{piece.number}"
    return "" if piece.number is None else str(piece.number)


def _classes(piece: Piece, *, phase: str, now: datetime, state: str) -> str:
    names = [{"stopped": "stop", "extended": "ext"}.get(piece.state, "off" if piece.state in OFF else piece.state)]
    if phase == "past" and piece.counts:
        names.append("past")
    if phase == "today":
        at = dates.in_seoul(now)
        gone = 4 * (at.hour + at.minute / 60 - 9) / 9
        names += ["today", f"at{min(4, max(0, round(gone)))}"]
    if piece.state == "due" and state in {"soon", "late"}:
        names.append(state if state == "soon" else "missed")
    if "original_due" in piece.remarks and piece.state != "due":
        names.append("orig")
    names += [
        name for remark, name in (("declared_later", "moved"), ("transferred", "notch")) if remark in piece.remarks
    ]
    if piece.starts and piece.ends:
        names.append(f"q{min(4, max(1, -(-int((piece.ends - piece.starts).total_seconds()) // 900)))}")
    names.append(f"wd{piece.on.isoweekday()}")
    return " ".join(name for name in names if name != "counted")


def _note(piece: Piece, *, phase: str, before: Piece | None, following: Piece | None, language: str) -> str:
    begins = piece.state == "stopped" and (before is None or before.state != "stopped")
    rest = piece.state == "holiday" or "local_closure" in piece.remarks
    notes = (
        (piece.state == "due", _("오늘까지") if phase == "today" else _("기한")),
        (phase == "today" and begins, f"{_('오늘')} · {_stop_word(piece)}".rstrip(" ·")),
        (phase == "today", _("오늘")),
        ("original_due" in piece.remarks, _("원래 기한")),
        ("transferred" in piece.remarks, _("이송")),
        ("received" in piece.remarks, _("접수")),
        (begins, _stop_word(piece) or (_("멈춤") if following else _("기다림"))),
        (piece.state == "break", _("점심")),
        (rest, shortened(piece.name) if dates.base_language(language) == "ko" else _("쉬는 날")),
    )
    return next((words for holds, words in notes if holds), "")


def _stop_word(piece: Piece) -> str:
    return next((str(STOPS[remark]) for remark in piece.remarks if remark in STOPS), "")


def _name(piece: Piece, language: str) -> str:
    return piece.name if dates.base_language(language) == "ko" else piece.name_en or piece.name


def shortened(name: str) -> str:
    """A holiday's name short enough to stand under a narrow cell; the full name is spoken."""
    if "대체" in name:
        return "대체휴일"
    if "선거" in name:
        return "선거일"
    name = name.removesuffix(" 연휴").strip()
    return name if len(name) <= LONGEST_NOTE else name[: LONGEST_NOTE - 1].rstrip() + "…"


def _spoken(piece: Piece, *, phase: str, language: str) -> str:
    said = [dates.written(piece.on, language, dates.WHOLE)]
    if piece.starts and piece.ends:
        said.append(f"{dates.hour(piece.starts)}~{dates.hour(piece.ends)}")
    if phase == "today":
        said.append(_("오늘"))
    if piece.state == "late":
        said.append(_("기한 지남"))
    elif piece.counts and piece.number is not None:
        said.append(_("%(number)s시간째") % {"number": piece.number} if piece.starts else _day_number(piece.number))
    else:
        said += [_("세지 않음"), _name(piece, language) or _stop_word(piece)]
    words = {"received": _("접수"), "original_due": _("원래 기한"), "transferred": _("이송")}
    said += [word for remark, word in words.items() if remark in piece.remarks]
    if piece.state == "due":
        said.append(_("기한"))
    return ", ".join(part for part in said if part)


def _day_number(number: int) -> str:
    return _("%(number)s일째") % {"number": number}


def _late_folded(pieces: Sequence[Piece], marks: list[Mark], gone: int, *, today: date, language: str) -> list[Mark]:
    """Marks with the late days before today in one cell, where they would still fill more than two weeks."""
    start = next((at for at, one in enumerate(pieces) if one.state == "late"), len(pieces))
    end = next((at for at, one in enumerate(pieces) if one.on >= today), len(pieces))
    if len(pieces) - gone < MOST_CELLS or end - start < 3:
        return marks
    late = [piece for piece in pieces[start:end] if piece.state == "late"]
    first, last = (dates.written(one.on, language, dates.BARE) for one in (late[0], late[-1]))
    spoken = _("%(first)s부터 %(last)s까지 기한 지남, %(n)s일") % {"first": first, "last": last, "n": len(late)}
    span = f"+{late[0].number}–{late[-1].number}" if late[0].number else f"+{len(late)}"
    fold = Mark(
        classes=f"late fold wd{late[0].on.isoweekday()}", month="", day=first, weekday=f"~{last}", number=span, note="",
        spoken=spoken, off=False,
    )  # fmt: skip
    return [*marks[:start], fold, *marks[end:]]


def _folded(pieces: Sequence[Piece], marks: list[Mark], *, now: datetime, language: str) -> tuple[Mark, ...]:
    today = dates.in_seoul(now).date()
    gone = next((at for at, one in enumerate(pieces) if one.on >= today or one.state in {"due", "late"}), len(pieces))
    if len(pieces) <= MOST_CELLS:
        return tuple(marks)
    marks = _late_folded(pieces, marks, gone, today=today, language=language)
    if gone < 2:
        return tuple(marks)
    first, last = pieces[0], pieces[gone - 1]
    numbers = [piece.number for piece in pieces[:gone] if piece.number is not None and piece.counts]
    span = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0]) if numbers else ""
    ends = [dates.written(piece.on, language, dates.WHOLE) for piece in (first, last)]
    fold = Mark(
        classes=f"past fold wd{first.on.isoweekday()}",
        month="",
        day=dates.written(first.on, language, dates.BARE),
        weekday="~" + dates.written(last.on, language, dates.BARE),
        number=span,
        note=next((mark.note for mark in marks[:gone] if "stop" in mark.classes.split() and mark.note), _("접수")),
        spoken=_("%(first)s부터 %(last)s까지 지남, 센 날 %(span)s") % {"first": ends[0], "last": ends[1], "span": span},
        off=False,
    )
    rest = marks[gone:]
    if rest and not rest[0].month and pieces[gone].starts is None:
        rest[0] = replace(rest[0], month=dates.written(pieces[gone].on, language, dates.MONTH))
    return (fold, *rest)
