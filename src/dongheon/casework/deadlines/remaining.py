"""How much of a period is left at a moment."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dongheon.base.workdays import Calendar, in_seoul, stamp, working_minutes
from dongheon.casework.deadlines.stopped import standstill
from dongheon.casework.deadlines.values import IN_FORCE, CellState, Deadline, Rules, Unit
from dongheon.casework.deadlines.wording import minutes_words

SOON_SHARE = 0.75
WORKING_DAY_MINUTES = 8 * 60


class ClockState(StrEnum):
    """How a deadline stands."""

    OPEN = "open"
    SOON = "soon"  # last day or last quarter
    LATE = "late"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left.

    Args:
        state: open, soon, late or stopped.
        days: counted days after today up to the due date (dates for weeks, months, years); None in hours.
        minutes: working minutes left; None in days.
        days_late: calendar dates since the due date, 0 if not late or late within the due date.
        gone: share of the period that has passed, 0..1; 1 when late.
        text_ko: e.g. "3일 남음", "오늘까지", "1시간 45분 남음", "1일 지남", "시계 멈춤".
        text_en: the same in English.
    """

    state: ClockState
    days: int | None
    minutes: int | None
    days_late: int
    gone: float
    text_ko: str
    text_en: str

    @property
    def late(self) -> bool:
        """Whether the deadline has passed."""
        return self.state is ClockState.LATE


def remaining(deadline: Deadline, *, now: datetime | date, calendar: Calendar, rules: Rules = IN_FORCE) -> Remaining:
    """How much of a period is left.

    Args:
        deadline: of an open case.
        now: the moment of the question; a bare date means 09:00.
        calendar: the calendar it was counted with.
        rules: figures of the law.
    Returns:
        Remaining. In days a case is late from the date after the due date, in hours right after the due moment.
    Raises:
        NotEnoughData: the holiday table ends before.
    Source: 민원 처리에 관한 법률 제19조 (2022-07-12 시행), 민법 제159조.
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> from dongheon.casework.deadlines import due
        >>> from dongheon.casework.values import LegalKind
        >>> calendar = build_calendar(2026, 2026)
        >>> found = due(LegalKind.INQUIRY, datetime(2026, 5, 29, 14), calendar=calendar)
        >>> remaining(found, now=datetime(2026, 6, 4, 10), calendar=calendar).text_ko
        '3일 남음'
    """
    at = in_seoul(now)
    if deadline.due_at is None:
        gone = deadline.counted / deadline.total
        left = deadline.total - deadline.counted
        in_hours = deadline.period.unit is Unit.HOURS
        days, minutes = (None, left) if in_hours else (left, None)
        return Remaining(ClockState.STOPPED, days, minutes, 0, gone, "시계 멈춤", "Clock stopped")
    if deadline.period.unit is Unit.HOURS:
        return _in_hours(deadline, deadline.due_at, at, calendar, rules)
    return _in_days(deadline, deadline.due_at.date(), at.date())


def _in_days(deadline: Deadline, due_on: date, today: date) -> Remaining:
    if today > due_on:
        late = (today - due_on).days
        return Remaining(ClockState.LATE, 0, None, late, 1.0, f"{late}일 지남", f"{late} day{_s(late)} late")
    left = sum(cell.on > today and (cell.number is not None or cell.state is CellState.DUE) for cell in deadline.cells)
    gone = min(1.0, max(0.0, 1 - left / deadline.total))
    if left == 0:
        return Remaining(ClockState.SOON, 0, None, 0, gone, "오늘까지", "Due today")
    state = ClockState.SOON if gone >= SOON_SHARE else ClockState.OPEN
    return Remaining(state, left, None, 0, gone, f"{left}일 남음", f"{left} day{_s(left)} left")


def _in_hours(deadline: Deadline, due_at: datetime, at: datetime, calendar: Calendar, rules: Rules) -> Remaining:
    office = deadline.case.office
    if at > due_at:
        days = (at.date() - due_at.date()).days
        late = working_minutes(calendar, stamp(due_at), stamp(at), office=office)
        words = (f"{days}일", f"{days} day{_s(days)}") if days else minutes_words(late)
        return Remaining(ClockState.LATE, None, 0, days, 1.0, f"{words[0]} 지남", f"{words[1]} late")
    spans = standstill(deadline.kind, deadline.case.stops, rules=rules).spans
    start = max(stamp(at), stamp(deadline.starts_at))
    left = working_minutes(calendar, start, stamp(due_at), office=office, without=spans)
    gone = min(1.0, max(0.0, 1 - left / deadline.total))
    last_day = at.date() == due_at.date() and deadline.total > WORKING_DAY_MINUTES
    state = ClockState.SOON if gone >= SOON_SHARE or last_day else ClockState.OPEN
    words = minutes_words(left)
    return Remaining(state, None, left, 0, gone, f"{words[0]} 남음", f"{words[1]} left")


def _s(number: int) -> str:
    return "" if number == 1 else "s"
