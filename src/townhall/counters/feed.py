"""Events as machines send them, made into values or refused with a reason."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dongheon.base.errors import BadInput
from dongheon.counters.read import CHANNELS, moment_of, to_the_second
from dongheon.counters.values import Channel, Event, EventKind
from townhall.counters.models import Office, ServiceClass

KINDS = {
    **{kind.value: kind for kind in EventKind},
    "issued": EventKind.ISSUE,
    "called": EventKind.CALL,
    "finished": EventKind.FINISH,
    "left": EventKind.LEAVE,
    "on": EventKind.WINDOW_ON,
    "off": EventKind.WINDOW_OFF,
}
OF_WINDOWS = frozenset({EventKind.WINDOW_ON, EventKind.WINDOW_OFF})
CLOCK_AHEAD = timedelta(minutes=2)
_TICKET = re.compile(r"[A-Za-z가-힣]{0,4}-?\d{1,5}(?:-\d{1,2})?")
_WINDOW = re.compile(r"[\w -]{1,20}")
_ID = re.compile(r"[\w.:+@/-]{1,80}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event with the id its sender gave it."""

    event_id: str
    event: Event


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """An event that was not taken.

    Args:
        place: its place in what was sent, from 1.
        event_id: as it was sent, shortened.
        reason: what is wrong with it and what to do, in Korean.
    """

    place: int
    event_id: str
    reason: str


def incoming(rows: Iterable[Mapping[str, Any]], *, now: datetime) -> tuple[list[Incoming], list[RefusedEvent]]:
    """Events that can be taken, and those that cannot."""
    offices = set(Office.objects.values_list("code", flat=True))
    classes = class_names()
    done: list[Incoming] = []
    refused: list[RefusedEvent] = []
    for place, row in enumerate(rows, 1):
        try:
            done.append(_one(row, offices=offices, classes=classes, now=now))
        except BadInput as error:
            refused.append(RefusedEvent(place, str(row.get("id", ""))[:80], str(error)))
    return done, refused


def class_names() -> dict[str, str]:
    """Every name under which a machine may send a class, to its code."""
    found: dict[str, str] = {}
    for row in ServiceClass.objects.all():
        for name in (row.code, row.name, *row.aliases):
            found[str(name).strip()] = row.code
    return found


def class_of(name: str, classes: Mapping[str, str]) -> str:
    """Code of the class of that name."""
    if not name:
        return ""
    if name not in classes:
        known = ", ".join(sorted(set(classes.values())))
        raise BadInput(
            f"업무 {name[:40]!r}은(는) 모르는 이름입니다. {known} 가운데 하나나 그 다른 이름으로 보내십시오."
        )
    return classes[name]


def _one(row: Mapping[str, Any], *, offices: set[str], classes: Mapping[str, str], now: datetime) -> Incoming:
    event_id, office = _text(row, "id"), _text(row, "office")
    if not _ID.fullmatch(event_id):
        raise BadInput("id는 글자, 숫자, . : + @ / -로 80자까지입니다. 같은 일은 같은 id로 보내십시오.")
    if office not in offices:
        raise BadInput(f"관서 {office[:40]!r}은(는) 없습니다. counters/offices.csv의 code로 보내십시오.")
    kind = KINDS.get(_text(row, "kind"))
    if kind is None:
        raise BadInput(f"kind {_text(row, 'kind')[:20]!r}: {', '.join(EventKind)} 가운데 하나로 보내십시오.")
    at = _moment(row.get("at"), now=now)
    ticket, window = _text(row, "ticket"), _text(row, "window")
    if kind not in OF_WINDOWS and not _TICKET.fullmatch(ticket):
        raise BadInput("번호표는 글자 4자와 숫자 5자까지입니다. 이름이나 전화번호를 번호로 보내지 마십시오.")
    if (kind in OF_WINDOWS or window) and not _WINDOW.fullmatch(window):
        raise BadInput("창구는 글자, 숫자, 빈칸으로 20자까지입니다.")
    serves = tuple(class_of(str(name).strip(), classes) for name in row.get("classes") or ())
    return Incoming(
        event_id,
        Event(
            at, kind, office, "" if kind in OF_WINDOWS else ticket, class_of(_text(row, "class"), classes), window,
            serves, _channel(_text(row, "channel")),
        ),
    )  # fmt: skip


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value).strip()


def _moment(value: Any, *, now: datetime) -> datetime:
    at = to_the_second(value) if isinstance(value, datetime) else moment_of(str(value or ""))
    if at is None:
        raise BadInput("at이 비었습니다. 2026-06-09T09:05:12+09:00처럼 보내십시오.")
    if at > now + CLOCK_AHEAD:
        raise BadInput(f"{at:%Y-%m-%d %H:%M:%S}은(는) 아직 오지 않은 때입니다. 기계의 시계를 맞추십시오.")
    return at


def _channel(name: str) -> Channel:
    if name in CHANNELS:
        return CHANNELS[name]
    if name in set(Channel):
        return Channel(name)
    raise BadInput(f"channel {name[:20]!r}: {', '.join(Channel)} 가운데 하나로 보내십시오.")
