"""What a caller asks, read from the query and the form."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils import timezone

from dongheon.base.errors import BadInput
from townhall.casework.files import FILES

LONGEST_SPAN = timedelta(days=90)
LONGEST_DESCRIPTION = 4000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for service requests."""

    numbers: tuple[str, ...]
    topics: tuple[str, ...]
    since: datetime
    until: datetime
    open_only: bool | None


@dataclass(frozen=True, slots=True)
class Filed:
    """A service request as it was filed."""

    topic: str
    description: str
    place: str
    place_code: str
    lon: float | None
    lat: float | None
    name: str
    phone: str
    email: str
    public: bool
    media_urls: tuple[str, ...]
    key: str


def asked(query: Mapping[str, str]) -> Asked:
    """A question; the span is 90 days at most and ends now unless it is given."""
    until = _moment(query, "end_date")
    since = _moment(query, "start_date")
    if until is None:
        until = min(timezone.now(), since + LONGEST_SPAN) if since else timezone.now()
    if since is None or until - since > LONGEST_SPAN:
        since = until - LONGEST_SPAN
    states = {word.strip().lower() for word in query.get("status", "").split(",") if word.strip()}
    if not states <= {"open", "closed"}:
        raise BadInput(f"status={query['status']}: open, closed 가운데 고르십시오.")
    return Asked(
        numbers=_listed(query.get("service_request_id", "")),
        topics=_listed(query.get("service_code", "")),
        since=since,
        until=until,
        open_only=None if len(states) != 1 else states == {"open"},
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(",") if word.strip())[:100]


def _moment(query: Mapping[str, str], name: str) -> datetime | None:
    cell = query.get(name, "").strip().replace(" ", "+")
    if not cell:
        return None
    try:
        moment = datetime.fromisoformat(cell)
        return moment if moment.tzinfo else timezone.make_aware(moment)
    except (ValueError, OverflowError):
        raise BadInput(f"{name}={cell[:40]}: 2026-05-29T14:00:00+09:00처럼 적으십시오.") from None


def filed(form: QueryDict, *, client: str) -> Filed:
    """A service request; says which argument is missing or wrong."""
    description = form.get("description", "").strip()
    if not form.get("service_code", "").strip():
        raise BadInput("service_code: 어떤 일인지 골라 주십시오.")
    if not description:
        raise BadInput("description: 내용을 적어 주십시오.")
    if len(description) > LONGEST_DESCRIPTION:
        raise BadInput(f"description: {LONGEST_DESCRIPTION}자까지 적을 수 있습니다.")
    lat, lon = _degree(form, "lat", 90), _degree(form, "long", 180)
    place, code = form.get("address_string", "").strip(), form.get("address_id", "").strip()
    if (lat is None) != (lon is None) or (lat is None and not place and not code):
        raise BadInput("lat와 long, address_string, address_id 가운데 하나로 곳을 알려 주십시오.")
    name = " ".join(part for part in (form.get("last_name", ""), form.get("first_name", "")) if part.strip())
    media = tuple(dict.fromkeys(str(one).strip() for one in form.getlist("media_url") if str(one).strip()))
    if len(media) > FILES:
        raise BadInput(f"media_url: {FILES}개까지 보낼 수 있습니다.")
    told = ("service_code", "address_string", "address_id", "device_id", "account_id", "email", "phone")
    parts = [client, description, str(lat), str(lon), *(form.get(one, "") for one in told), *media]
    return Filed(
        topic=form.get("service_code", "").strip(),
        description=description,
        place=place[:200],
        place_code=code,
        lon=lon,
        lat=lat,
        name=name[:60],
        phone=form.get("phone", "").strip(),
        email=form.get("email", "").strip(),
        public=form.get("attribute[public]", "").strip().lower() == "yes",
        media_urls=media,
        key="open311:"
        + hashlib.sha256("\x1f".join([*parts, f"{timezone.now():%Y-%m-%dT%H}"]).encode()).hexdigest()[:60],
    )


def _degree(form: Mapping[str, str], name: str, most: int) -> float | None:
    cell = form.get(name, "").strip()
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        raise BadInput(f"{name}={cell[:40]}: 수로 적으십시오.") from None
    if not -most <= value <= most:
        raise BadInput(f"{name}={cell[:40]}: {-most}에서 {most} 사이여야 합니다.")
    return value
