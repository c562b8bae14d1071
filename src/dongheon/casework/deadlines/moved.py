"""Which deadlines move when holidays are declared later, and why."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongheon.base.workdays import Calendar, Holiday, in_seoul, is_counted, stamp
from dongheon.casework.deadlines.clock import due_of
from dongheon.casework.deadlines.laws import HOLIDAY_RULES, article
from dongheon.casework.deadlines.reckon import reckon
from dongheon.casework.deadlines.values import IN_FORCE, Deadline, Rules, Step
from dongheon.casework.deadlines.wording import moment_words

DECLARED = article(HOLIDAY_RULES, "제2조, 제3조")


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline that moved.

    Args:
        index: place of the deadline among those asked about, from 0.
        before: as it stood.
        after: as it stands now.
        because: dates that count now and did not, or the other way round, within its period; () if hours changed.
        step: the move in words, for the petitioner.
    """

    index: int
    before: Deadline
    after: Deadline
    because: tuple[Holiday, ...]
    step: Step


def moved_by(
    deadlines: Iterable[Deadline], old: Calendar, new: Calendar, *, rules: Rules = IN_FORCE
) -> tuple[Move, ...]:
    """Deadlines that move from one calendar to another.

    Args:
        deadlines: of open cases only; an answered case does not move. Any number; those untouched by a changed date are
            passed over without counting.
        old: the calendar they were counted with.
        new: the calendar now in force; it must cover them.
        rules: figures of the law.
    Returns:
        Moves in the order of the deadlines. A case whose clock stands still moves only in ``original_due_at``.
        Extensions already granted stay granted.
    Raises:
        NotEnoughData: the new holiday table ends before.
    Source: 관공서의 공휴일에 관한 규정 제2조·제3조 (대통령령 제36290호, 2026-05-11 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar, with_declared
        >>> from dongheon.casework.deadlines import due
        >>> from dongheon.casework.values import LegalKind
        >>> old = build_calendar(2026, 2026)
        >>> new = with_declared(old, [Holiday(date(2026, 6, 1), "임시공휴일", kind="temporary")])
        >>> (move,) = moved_by([due(LegalKind.INQUIRY, date(2026, 5, 29), calendar=old)], old, new)
        >>> move.step.text_ko
        '임시공휴일(6. 1.)에 따라 기한이 2026. 6. 9. (화) 18:00에서 2026. 6. 10. (수) 18:00로 바뀌었습니다.'
    """
    changed = _changed(old, new)
    hours_changed = old.hours != new.hours
    days = [holiday.on.toordinal() for holiday in changed]
    moves = []
    for index, before in enumerate(deadlines):
        first, last = _reach(before)
        touched = changed[bisect_left(days, first) : bisect_left(days, last + 1)]
        if not touched and not hours_changed and last <= new.last.toordinal():
            continue
        found = reckon(before.case, calendar=new, rules=rules, trust_decisions=True)
        if (found.due, found.original) != (_stamp(before.due_at), _stamp(before.original_due_at)):
            after = due_of(before.case, calendar=new, rules=rules, trust_decisions=True)
            moves.append(Move(index, before, after, tuple(touched), _step(before, after, touched)))
    return tuple(moves)


def _changed(old: Calendar, new: Calendar) -> list[Holiday]:
    names = {holiday.on: holiday for holiday in (*old.holidays, *new.holidays)}
    first, last = max(old.first, new.first), min(old.last, new.last)
    return [names[on] for on in sorted(names) if first <= on <= last and is_counted(old, on) is not is_counted(new, on)]


def _reach(deadline: Deadline) -> tuple[int, int]:
    first = in_seoul(deadline.received_at).toordinal()
    ends = [end.toordinal() for end in (deadline.due_at, deadline.original_due_at) if end is not None]
    return first, max(ends, default=first) if not deadline.stopped else max([*ends, deadline.cells[-1].on.toordinal()])


def _stamp(at: datetime | None) -> int | None:
    return None if at is None else stamp(at)


def _step(before: Deadline, after: Deadline, touched: Sequence[Holiday]) -> Step:
    was, now = before.due_at or before.original_due_at, after.due_at or after.original_due_at
    names_ko = ", ".join(f"{one.name}({one.on.month}. {one.on.day}.)" for one in touched) or "근무시간 변경"
    names_en = (
        ", ".join(f"{one.name_en or one.name} ({one.on.isoformat()})" for one in touched) or "changed working hours"
    )
    was_words = moment_words(was) if was else ("미정", "open")
    now_words = moment_words(now) if now else ("미정", "open")
    return Step(
        f"{names_ko}에 따라 기한이 {was_words[0]}에서 {now_words[0]}로 바뀌었습니다.",
        f"The due date moved from {was_words[1]} to {now_words[1]} because of {names_en}.",
        DECLARED,
    )


def dates_moved(move: Move) -> tuple[date | None, date | None]:
    """The due dates before and after a move."""
    return move.before.due_on, move.after.due_on
