"""An office and its changes from a TOML file that an official can write."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Any

from dongheon.base.decoding import decode
from dongheon.base.errors import BadInput
from dongheon.counters.simulate.days import TARGET_MINUTES
from dongheon.counters.simulate.office import (
    Appointments,
    Missing,
    Office,
    ServiceClass,
    Window,
    check_office,
    open_spans,
)
from dongheon.counters.simulate.times import times_from

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
MOST_BYTES = 4 * 1024 * 1024
TOP = {"name", "days", "seed", "target_minutes", "opens", "closes", "slot_minutes", "crowd_spread", "day_spread"}
TOP |= {"clerk_spread", "stays", "class", "window", "missing", "what_if"}
CLASS = {"name", "arrivals", "service", "patience", "priority", "appointments"}
WINDOW = {"name", "serves", "on", "off", "lunch", "pace"}
CHANGE = {
    "name",
    "add_window",
    "remove_window",
    "lunch",
    "appointments",
    "add_class",
    "arrivals_times",
    "service_times",
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a file asks.

    Args:
        office: as it is.
        variants: name and changed office.
        days: to play.
        seed: of the random numbers.
        target_minutes: the wait that should not be exceeded.
    """

    office: Office
    variants: tuple[tuple[str, Office], ...]
    days: int
    seed: int
    target_minutes: float


def read_scenario(data: bytes, *, name: str) -> Scenario:
    """A scenario from its file.

    Args:
        data: TOML, UTF-8 or CP949; docs/guides/counters-simulate.md shows all keys.
        name: file name for messages.
    Returns:
        Scenario, checked.
    Raises:
        BadInput: no TOML, an unknown key, a value that cannot be; says where.
    Source: own.
    Example:
        >>> text = '''
        ... [[class]]
        ... name = "제증명"
        ... arrivals = [4, 6, 6]
        ... service = { mean_minutes = 5, sd_minutes = 4 }
        ... [[window]]
        ... name = "1"
        ... [[what_if]]
        ... name = "창구 하나 더"
        ... add_window = [{ name = "2" }]
        ... '''
        >>> scenario = read_scenario(text.encode(), name="scenario.toml")
        >>> scenario.office.closes_minute, len(scenario.variants[0][1].windows)
        (630.0, 2)
    """
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name}: {len(data):,} bytes; a scenario has at most {MOST_BYTES:,}")
    try:
        told = tomllib.loads(decode(data, name=name))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(f"{name}: no TOML: {error}") from error
    try:
        return _scenario(told, fallback=name)
    except BadInput as error:
        raise BadInput(f"{name}: {error}") from error


def _scenario(told: dict[str, Any], *, fallback: str) -> Scenario:
    _only(told, TOP, "the file")
    slot = _number(told.get("slot_minutes", 30), "slot_minutes", least=1)
    opens = _minute(told.get("opens", "09:00"), "opens")
    classes = tuple(_class(one, at) for at, one in _tables(told, "class"))
    longest = max((len(one.arrivals) for one in classes), default=0)
    closes = _minute(told["closes"], "closes") if "closes" in told else opens + slot * longest
    office = Office(
        name=str(told.get("name", fallback)),
        classes=classes,
        windows=tuple(_window(one, at, opens, closes) for at, one in _tables(told, "window")),
        first_minute=opens,
        closes_minute=closes,
        slot_minutes=slot,
        missing=tuple(_missing(one, at) for at, one in _tables(told, "missing")),
        crowd_spread=_number(told.get("crowd_spread", 0), "crowd_spread", least=0),
        day_spread=_number(told.get("day_spread", 0), "day_spread", least=0),
        clerk_spread=_number(told.get("clerk_spread", 0), "clerk_spread", least=0),
        stays=told.get("stays", True) is not False,
    )
    check_office(office)
    variants = []
    for at, change in _tables(told, "what_if"):
        title = str(change.get("name", at))
        try:
            changed = _changed(office, change, at)
            check_office(changed)
        except BadInput as error:
            raise BadInput(f"what_if {title}: {error}") from error
        variants.append((title, changed))
    return Scenario(
        office,
        tuple(variants),
        days=int(_number(told.get("days", 200), "days", least=2)),
        seed=int(_number(told.get("seed", 1), "seed", least=0)),
        target_minutes=_number(told.get("target_minutes", TARGET_MINUTES), "target_minutes", least=0),
    )


def _class(told: Mapping[str, Any], place: str) -> ServiceClass:
    _only(told, CLASS, place)
    arrivals = told.get("arrivals")
    if not isinstance(arrivals, list) or "service" not in told or not told.get("name"):
        raise BadInput(f"{place}: name, arrivals (mean visitors of each slot, as a list) and service are needed")
    return ServiceClass(
        name=str(told["name"]),
        arrivals=tuple(_number(one, f"{place}: arrivals", least=0) for one in arrivals),
        service=times_from(_table(told["service"], f"{place}: service"), place=f"{place}: service"),
        patience=times_from(_table(told["patience"], place), place=f"{place}: patience")
        if "patience" in told
        else None,
        priority=int(_number(told.get("priority", 0), f"{place}: priority")),
        appointments=_appointments(told["appointments"], place) if "appointments" in told else None,
    )


def _appointments(told: object, place: str) -> Appointments:
    given = _table(told, f"{place}: appointments")
    plain = {"share", "every_minutes", "no_show", "punctual_minutes"}
    _only(given, plain | {"class", "from", "to", "priority"}, f"{place}: appointments")
    if not {"share", "from", "to"} <= set(given):
        raise BadInput(
            f'{place}: appointments need share, from and to, e.g. {{ share = 0.3, from = "09:30", to = "17:00" }}'
        )
    numbers = {key: _number(given[key], f"{place}: {key}", least=0) for key in plain & set(given)}
    begins, ends = _minute(given["from"], place), _minute(given["to"], place)
    priority = int(_number(given.get("priority", -1), f"{place}: priority"))
    return Appointments(begins=begins, ends=ends, priority=priority, **numbers)


def _window(told: Mapping[str, Any], place: str, opens: float, closes: float) -> Window:
    _only(told, WINDOW, place)
    if not str(told.get("name", "")):
        raise BadInput(f"{place}: a name is needed")
    begins = _minute(told["on"], place) if "on" in told else opens
    ends = _minute(told["off"], place) if "off" in told else closes
    lunch = _span(told["lunch"], place) if "lunch" in told else None
    serves = _names(told.get("serves", []), f"{place}: serves")
    pace = _number(told.get("pace", 1), f"{place}: pace")
    return Window(str(told["name"]), open_spans(begins, ends, lunch=lunch), tuple(serves), pace)


def _missing(told: Mapping[str, Any], place: str) -> Missing:
    _only(told, {"window", "from", "to", "chance"}, place)
    starts, ends = _minute(told.get("from", "00:00"), place), _minute(told.get("to", "24:00"), place)
    return Missing(str(told.get("window", "")), starts, ends, _number(told.get("chance", 1), place, least=0))


def _changed(office: Office, change: Mapping[str, Any], place: str) -> Office:
    """The office after one what_if; classes come first, since windows may serve new ones."""
    _only(change, CHANGE, place)
    classes = [*office.classes, *(_class(one, at) for at, one in _tables(change, "add_class"))]
    for key in ("arrivals_times", "service_times", "appointments"):
        for name, value in _by_class(change.get(key), key, classes):
            at = [one.name for one in classes].index(name)
            classes[at] = _changed_class(classes[at], key, value)
    gone = set(_names(change.get("remove_window", []), "remove_window"))
    lunches = _table(change.get("lunch", {}), "lunch")
    names = {one.name for one in office.windows}
    for name in (*gone, *lunches):
        if name not in names and name != "*":
            raise BadInput(f"there is no window {name}; windows are {', '.join(sorted(names))}")
    windows = [
        replace(one, spans=_with_lunch(one, lunches.get(one.name, lunches.get("*"))))
        for one in office.windows
        if one.name not in gone
    ]
    added = [_window(one, at, office.first_minute, office.closes_minute) for at, one in _tables(change, "add_window")]
    missing = tuple(one for one in office.missing if one.window not in gone)
    return replace(office, classes=tuple(classes), windows=(*windows, *added), missing=missing)


def _by_class(told: object, key: str, classes: Sequence[ServiceClass]) -> list[tuple[str, object]]:
    """Class and value; appointments name one class, or all of them where they name none."""
    if told is None:
        return []
    table = _table(told, key)
    if key == "appointments":
        wanted = [table["class"]] if "class" in table else [one.name for one in classes]
        pairs: list[tuple[str, object]] = [(str(name), table) for name in wanted]
    else:
        pairs = list(table.items())
    known = [one.name for one in classes]
    for name, _ in pairs:
        if name not in known:
            raise BadInput(f"{key}: there is no class {name}; classes are {', '.join(known)}")
    return pairs


def _changed_class(one: ServiceClass, key: str, value: object) -> ServiceClass:
    if key == "appointments":
        return replace(one, appointments=_appointments(value, one.name))
    times = _number(value, f"{key}: {one.name}", least=0)
    if key == "arrivals_times":
        return replace(one, arrivals=tuple(times * mean for mean in one.arrivals))
    return replace(one, service=one.service.scaled(times))


def _with_lunch(one: Window, lunch: object) -> tuple[tuple[float, float], ...]:
    if lunch is None:
        return one.spans
    begins, ends = one.spans[0][0], one.spans[-1][1]
    return open_spans(begins, ends, lunch=_span(lunch, f"lunch of window {one.name}") if lunch else None)


def _names(told: object, place: str) -> list[str]:
    if not isinstance(told, list):
        raise BadInput(f'{place}: {told!r}; write a list of names, ["1", "2"]')
    return [str(one) for one in told]


def _tables(told: Mapping[str, Any], key: str) -> list[tuple[str, Mapping[str, Any]]]:
    rows = told.get(key, [])
    if not isinstance(rows, list):
        raise BadInput(f"{key}: write it as [[{key}]]")
    return [(f"{key} {at}", _table(one, f"{key} {at}")) for at, one in enumerate(rows, start=1)]


def _table(told: object, place: str) -> Mapping[str, Any]:
    if not isinstance(told, Mapping):
        raise BadInput(f"{place}: {told!r}; a table of names and values is needed")
    return told


def _only(told: Mapping[str, Any], known: set[str], place: str) -> None:
    if unknown := sorted(set(told) - known):
        raise BadInput(f"{place}: {', '.join(unknown)} is not known; there are {', '.join(sorted(known))}")


def _number(value: object, place: str, *, least: float | None = None) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < float("inf"):
        raise BadInput(f"{place}: {value!r} is no number")
    if least is not None and value < least:
        raise BadInput(f"{place}: {value}; {least} or more")
    return float(value)


def _minute(value: object, place: str) -> float:
    """Minutes since midnight of "09:30", "24:00" or a TOML time."""
    if isinstance(value, time):
        return value.hour * 60.0 + value.minute
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or int(found[1]) > 24 or int(found[2]) > 59:
        raise BadInput(f'{place}: {value!r} is no time of day; write "09:30"')
    return int(found[1]) * 60.0 + int(found[2])


def _span(value: object, place: str) -> tuple[float, float]:
    begins, dash, ends = str(value).partition("-")
    if not dash:
        raise BadInput(f'{place}: {value!r}; write "12:00-13:00"')
    return _minute(begins, place), _minute(ends, place)
