"""Tickets and shifts from tables: every row is done, or refused with its reason."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from dongheon.base.errors import BadInput
from dongheon.base.table import Refused, Table
from dongheon.base.workdays import SEOUL
from dongheon.counters.values import Channel, Ticket, WindowShift

Row = TypeVar("Row")
NAMES = {
    "번호": "ticket",
    "번호표": "ticket",
    "기관": "office",
    "관서": "office",
    "업무": "class",
    "업무구분": "class",
    "발권": "issued_at",
    "발권시각": "issued_at",
    "호출": "called_at",
    "호출시각": "called_at",
    "완료": "finished_at",
    "완료시각": "finished_at",
    "이탈": "left_at",
    "이탈시각": "left_at",
    "창구": "window",
    "경로": "channel",
    "담당업무": "classes",
    "개시": "on_at",
    "종료": "off_at",
}
CHANNELS = {
    "": Channel.WALK_IN,
    "현장": Channel.WALK_IN,
    "방문": Channel.WALK_IN,
    "예약": Channel.APPOINTMENT,
    "온라인": Channel.REMOTE,
    "원격": Channel.REMOTE,
    "전화": Channel.PHONE,
}
_MOMENT = re.compile(r"(\d{4})[-./]\s?(\d{1,2})[-./]\s?(\d{1,2})\.?[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_CLASSES = re.compile(r"[;,|/]")


def tickets_of(table: Table) -> tuple[tuple[Ticket, ...], tuple[Refused, ...]]:
    r"""Tickets of a table, in file order.

    Args:
        table: columns ticket and issued_at; called_at, finished_at, left_at, window, office, class and channel where
            the machine has them. Korean names (번호표, 발권, 호출, 완료, 이탈, 창구, 관서, 업무, 경로) are understood.
    Returns:
        Tickets, and the rows left out with reasons. Times in a wrong order are kept: ``feed.checked`` finds them.
    Raises:
        BadInput: a needed column is missing.
    Source: own.
    Example:
        >>> from dongheon.base.table import read_table
        >>> done, refused = tickets_of(read_table("번호표,발권\n1,2026-06-09 9:05\n2,soon\n".encode(), name="t.csv"))
        >>> done[0].issued_at.isoformat(), refused[0].line
        ('2026-06-09T09:05:00+09:00', 3)
    """
    return _rows(table, ("ticket", "issued_at"), _ticket)


def shifts_of(table: Table) -> tuple[tuple[WindowShift, ...], tuple[Refused, ...]]:
    r"""Open spans of windows, in file order.

    Args:
        table: columns window and on_at; off_at, office and classes (parted by ; , / or |) where they are known.
            Korean names (창구, 개시, 종료, 관서, 담당업무) are understood.
    Returns:
        Shifts, and the rows left out with reasons.
    Raises:
        BadInput: a needed column is missing.
    Source: own.
    Example:
        >>> from dongheon.base.table import read_table
        >>> text = "창구,담당업무,개시,종료\n3,제증명;전입,2026-06-09 09:00,2026-06-09 18:00\n"
        >>> shifts_of(read_table(text.encode(), name="w.csv"))[0][0].classes
        ('제증명', '전입')
    """
    return _rows(table, ("window", "on_at"), _shift)


def moment_of(cell: str) -> datetime | None:
    """A moment as machines and spreadsheets write it, None for an empty cell.

    Args:
        cell: e.g. "2026-06-09 09:05:12", "2026.6.9. 9:05"; Seoul time if it has no zone.
    Raises:
        BadInput: it is neither.
    Example:
        >>> moment_of("2026. 6. 9. 9:05").isoformat()
        '2026-06-09T09:05:00+09:00'
    """
    plain = cell.strip()
    if not plain:
        return None
    try:
        return to_the_second(datetime.fromisoformat(plain))
    except ValueError:
        pass
    found = _MOMENT.fullmatch(plain)
    try:
        if found is None:
            raise ValueError(plain)
        return to_the_second(datetime(*(int(part or 0) for part in found.groups())))  # type: ignore[arg-type] # noqa: DTZ001 - to_the_second gives the zone
    except ValueError:
        raise BadInput(f"{plain[:40]!r} is no date with a time; write 2026-06-09 09:05:00") from None


def to_the_second(at: datetime) -> datetime:
    """A moment in Seoul time with its seconds, which the statutory clock of the offices does not keep.

    Example:
        >>> to_the_second(datetime.fromisoformat("2026-06-09T00:05:12Z")).isoformat()
        '2026-06-09T09:05:12+09:00'
    """
    return at.replace(tzinfo=SEOUL) if at.tzinfo is None else at.astimezone(SEOUL)


def _rows(
    table: Table, needed: tuple[str, ...], make: Callable[[Mapping[str, str]], Row]
) -> tuple[tuple[Row, ...], tuple[Refused, ...]]:
    names = {column: NAMES.get(column.strip().replace(" ", ""), column.strip().lower()) for column in table.columns}
    missing = set(needed) - set(names.values())
    if missing:
        table.require(*sorted(missing))
    done: list[Row] = []
    refused = list(table.refused)
    for line, row in zip(table.lines, table.rows, strict=True):
        try:
            done.append(make({names[column]: cell.strip() for column, cell in row.items()}))
        except BadInput as error:
            refused.append(Refused(line, str(error)))
    return tuple(done), tuple(sorted(refused, key=lambda one: one.line))


def _ticket(row: Mapping[str, str]) -> Ticket:
    return Ticket(
        ticket=_given(row, "ticket"),
        office=row.get("office", ""),
        service_class=row.get("class", ""),
        issued_at=_moment(row, "issued_at"),
        called_at=_moment_if(row, "called_at"),
        finished_at=_moment_if(row, "finished_at"),
        left_at=_moment_if(row, "left_at"),
        window=row.get("window", ""),
        channel=_channel(row.get("channel", "")),
    )


def _shift(row: Mapping[str, str]) -> WindowShift:
    on_at, off_at = _moment(row, "on_at"), _moment_if(row, "off_at")
    if off_at is not None and off_at <= on_at:
        raise BadInput(f"off_at {off_at:%Y-%m-%d %H:%M} is not after on_at {on_at:%Y-%m-%d %H:%M}; correct one of them")
    classes = tuple(word.strip() for word in _CLASSES.split(row.get("classes", "")) if word.strip())
    return WindowShift(row.get("office", ""), _given(row, "window"), classes, on_at, off_at)


def _given(row: Mapping[str, str], column: str) -> str:
    if not row[column]:
        raise BadInput(f"nothing under {column}; every row needs one")
    return row[column]


def _moment(row: Mapping[str, str], column: str) -> datetime:
    found = moment_of(_given(row, column))
    assert found is not None
    return found


def _moment_if(row: Mapping[str, str], column: str) -> datetime | None:
    try:
        return moment_of(row.get(column, ""))
    except BadInput as error:
        raise BadInput(f"{column}: {error}") from error


def _channel(cell: str) -> Channel:
    if cell in CHANNELS:
        return CHANNELS[cell]
    plain = cell.lower().replace("-", "_").replace(" ", "_")
    if plain not in set(Channel):
        raise BadInput(f"channel {cell!r}: one of {', '.join(Channel)}, {', '.join(filter(None, CHANNELS))}")
    return Channel(plain)
