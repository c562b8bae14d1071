"""How long each class of records is kept, by the town's own schedule; what is not in it is kept for ever."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dongheon.base.errors import BadInput

CLASSES: dict[str, str] = {
    "original": "민원 원문",
    "contact": "연락처",
    "file": "사진과 파일",
    "call": "통화 기록",
    "token": "되돌릴 수 있는 가명",
    "notice": "알림",
}
BEGINS = ("closed", "closed_year")
_MOST_YEARS, _MONTHS = 100, 12


@dataclass(frozen=True, slots=True)
class Keeping:
    """A line of the schedule.

    Args:
        record_class: one of ``CLASSES``.
        years: whole years, 0..100.
        months: whole months beyond the years, 0..11.
        begins: "closed" counts from the day the case ended, "closed_year" from 1 January of the next year.
        ground: the law, ordinance or rule that says so.
    """

    record_class: str
    years: int
    months: int
    begins: str
    ground: str


def retention_schedule(rows: Iterable[Mapping[str, str]]) -> tuple[Keeping, ...]:
    """A schedule from the rows of a table with the columns record_class, years, months, begins, ground.

    Args:
        rows: one line for each class that is ever destroyed; empty cells of years and months count as 0.
    Returns:
        The lines, in their order.
    Raises:
        BadInput: a line that cannot be used, with its number and what to write instead.
    Source: 개인정보 보호법 제21조(개인정보의 파기); the periods are the town's own.
    Example:
        >>> row = {"record_class": "contact", "years": "3", "months": "", "begins": "closed", "ground": "관리계획"}
        >>> retention_schedule([row])[0].years
        3
    """
    lines: list[Keeping] = []
    for number, row in enumerate(rows, 1):
        line = _line(number, row)
        if line.record_class in {one.record_class for one in lines}:
            raise BadInput(f"row {number}: {line.record_class} stands twice; keep one line for each class")
        lines.append(line)
    return tuple(lines)


def _line(number: int, row: Mapping[str, str]) -> Keeping:
    name, begins, ground = ((row.get(key) or "").strip() for key in ("record_class", "begins", "ground"))
    if name not in CLASSES:
        raise BadInput(f"row {number}: no class is called {name!r}; there are {', '.join(CLASSES)}")
    if begins not in BEGINS:
        raise BadInput(f"row {number}: begins is {begins!r}; write {' or '.join(BEGINS)}")
    if not ground:
        raise BadInput(f"row {number}: name the ground on which {name} is destroyed")
    years, months = (_whole(number, key, row.get(key) or "0") for key in ("years", "months"))
    if years > _MOST_YEARS or months >= _MONTHS or years + months == 0:
        raise BadInput(f"row {number}: years 0 to {_MOST_YEARS} and months 0 to {_MONTHS - 1}, not both 0")
    return Keeping(name, years, months, begins, ground)


def _whole(number: int, name: str, cell: str) -> int:
    if not cell.strip().isdecimal():
        raise BadInput(f"row {number}: {name} is {cell!r}; write a whole number")
    return int(cell)


def last_kept_day(ended: date, keeping: Keeping) -> date:
    """The last day on which a record must still be there.

    Args:
        ended: the day on which the case ended.
        keeping: the line of its class.
    Returns:
        The day; destruction is due from the next one on.
    Source: 공공기록물 관리에 관한 법률 시행령 제26조 (counted from 1 January of the year after the matter ended) for
        "closed_year"; 민법 제160조 (months by the calendar, the last day of a shorter month) for both.
    Example:
        >>> last_kept_day(date(2026, 5, 29), Keeping("contact", 3, 0, "closed_year", "관리계획"))
        datetime.date(2029, 12, 31)
        >>> last_kept_day(date(2026, 8, 31), Keeping("call", 0, 6, "closed", "관리계획"))
        datetime.date(2027, 2, 28)
    """
    if keeping.begins == "closed_year":
        return _later(date(ended.year + 1, 1, 1), keeping) - timedelta(days=1)
    return _later(ended, keeping)


def _later(day: date, keeping: Keeping) -> date:
    months = day.month - 1 + keeping.months
    year, month = day.year + keeping.years + months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
