"""Where and when one visitor had better come: what each way costs, and what to tell."""

import math
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from dongheon.base.abstain import Abstain
from dongheon.counters.spread.advice import Advice, Option, advise, wait_on_arrival
from townhall.core.dates import SEOUL, day_of
from townhall.core.places import places
from townhall.counters.models import Event, Office
from townhall.counters.queries import ClassNow, OfficeNow, offices_now, on_their_way

METRES_A_DEGREE = 111_320
# Streets are longer than the line drawn on a map.
DETOUR = 1.3
METRES_A_MINUTE = {"walk": 65.0, "ride": 300.0}
RIDE_WAITS_MINUTES = 6.0
PAST_DAYS, FEWEST = 14, 8
LOT = 1_000_000


@dataclass(frozen=True, slots=True)
class Way:
    """An option with what pages need of it."""

    office: OfficeNow
    option: Option
    comes_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What is told to a visitor: the advice, and the ways it chose from by name."""

    advice: Advice
    ways: dict[str, Way]

    @property
    def way(self) -> Way:
        """The way advised."""
        return self.ways[self.advice.option.name]


def found_for(service_class: str, *, meant: str, dong: str, travel: str, now: datetime) -> Found | Abstain:
    """The best way for a visitor who meant to go to an office, coming from a dong ("" if not told)."""
    ways: list[Way] = []
    for office in offices_now(now):
        kind = next((one for one in office.classes if one.service_class.code == service_class), None)
        if kind is not None:
            ways += _ways(office, kind, minutes=_travel(dong, office.office, travel), meant=meant, now=now)
    if not ways:
        return Abstain("이 일을 보는 관서가 없습니다")
    place = next((n for n, way in enumerate(ways) if way.office.office.code == meant), 0)
    lot = secrets.randbelow(LOT) / LOT
    advice = advise([way.option for way in ways], lot=lot, meant=place)
    return advice if isinstance(advice, Abstain) else Found(advice, {way.option.name: way for way in ways})


def _ways(office: OfficeNow, kind: ClassNow, *, minutes: float, meant: str, now: datetime) -> list[Way]:
    wait, code = kind.wait, kind.service_class.code
    if wait is None or office.state == "closed":
        return []
    sent = on_their_way(office.office, code, now)
    closes = [one.ends for one in office.spans if not one.classes or code in one.classes]
    left = (max(closes) - now).total_seconds() / 60 if closes else 0.0
    able = [window for window, told in office.now.floor.open_windows if not told or code in told]
    busy = sum(one.window in able for one in office.now.floor.serving)
    there = wait_on_arrival(
        wait.ahead + busy, windows=wait.windows, service_minutes=office.now.service.get(code, 8.0),
        travel_minutes=minutes, sent=sent, others_per_minute=_comes(office, code, now),
    )  # fmt: skip
    name = office.office.name
    at_once = Option(name, there, minutes, sent=sent, windows=wait.windows, closes_in_minutes=left)
    ways = [Way(office, at_once, now + timedelta(minutes=minutes))]
    quiet = _quiet_hour(office.office, code, now=now, within_minutes=left) if office.office.code == meant else None
    if quiet is not None:
        at, usual = quiet
        later = (at - now).total_seconds() / 60
        option = Option(
            f"{name} {at:%H:%M}", usual, minutes, later_minutes=later, windows=wait.windows, closes_in_minutes=left
        )
        ways.append(Way(office, option, at))
    return ways


def _comes(office: OfficeNow, code: str, now: datetime) -> float:
    """Visitors a minute, lately, for windows that serve this class."""
    since = now - timedelta(hours=1)
    shared = {other for one in office.spans if not one.classes or code in one.classes for other in one.classes} or {
        code
    }
    rows = Event.objects.filter(office=office.office, on=day_of(now), kind="issue", at__gt=since, at__lte=now)
    return rows.filter(service_class__in=shared).count() / 60


def _travel(dong: str, office: Office, travel: str) -> float:
    """Minutes from the middle of a dong to an office; 0 where either is not known."""
    known = places()
    placed = [(row.dong, row.code, row.lon, row.lat) for row in known if row.lon is not None and row.lat is not None]
    here = [(lon, lat) for own, _, lon, lat in placed if own == dong]
    there = next(((lon, lat) for _, code, lon, lat in placed if code == office.place), None)
    if not here or there is None:
        return 0.0
    lon, lat = (sum(point[axis] for point in here) / len(here) for axis in (0, 1))
    east = (lon - there[0]) * math.cos(math.radians(lat))
    metres = math.hypot(east, lat - there[1]) * METRES_A_DEGREE * DETOUR
    waits = RIDE_WAITS_MINUTES if travel == "ride" else 0.0
    return round(metres / METRES_A_MINUTE.get(travel, METRES_A_MINUTE["walk"]) + waits)


def _quiet_hour(office: Office, code: str, *, now: datetime, within_minutes: float) -> tuple[datetime, float] | None:
    """The hour still to come today whose waits were shortest lately, and how long they were."""
    local = now.astimezone(SEOUL)
    hours = [
        (usual, local.replace(hour=hour, minute=0, second=0, microsecond=0))
        for hour, usual in usual_waits(office.pk, code, day_of(now))
        if hour > local.hour
    ]
    coming = [(usual, at) for usual, at in hours if (at - now).total_seconds() / 60 < within_minutes - 30]
    return (min(coming)[1], min(coming)[0]) if coming else None


@lru_cache(maxsize=512)
def usual_waits(office: int, code: str, on: date) -> tuple[tuple[int, float], ...]:
    """Hour of the day and mean minutes waited by those who came in it, over the two weeks before a day."""
    rows = Event.objects.filter(office=office, on__lt=on, on__gte=on - timedelta(days=PAST_DAYS), service_class=code)
    told = rows.filter(kind__in=("issue", "call")).order_by("at", "id").values_list("on", "ticket", "kind", "at")
    issued: dict[tuple[date, str], datetime] = {}
    waits: dict[int, list[float]] = {}
    for day, ticket, kind, at in told:
        if kind == "issue":
            issued[day, ticket] = at
        elif (begun := issued.get((day, ticket))) is not None:
            waits.setdefault(begun.astimezone(SEOUL).hour, []).append((at - begun).total_seconds() / 60)
    return tuple((hour, sum(some) / len(some)) for hour, some in sorted(waits.items()) if len(some) >= FEWEST)
