"""Ticket machines tell what happens; everybody may read how long people wait."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.security import APIKeyHeader
from pydantic import Field, StringConstraints

from townhall.api.first import shapes
from townhall.core.actors import Actor
from townhall.core.clients import client_with
from townhall.core.dates import day_of
from townhall.counters import queries
from townhall.counters.actions import hear, take_events
from townhall.counters.feed import incoming

MOST_EVENTS = 1000
REFUSED = {400: shapes.Problem, 403: shapes.Problem, 404: shapes.Problem, 409: shapes.Problem, 422: shapes.Problem}
Code = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class CountersKey(APIKeyHeader):
    """A key with the scope "counters"."""

    param_name = "X-API-Key"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:  # noqa: ARG002 - ninja gives it
        """The program, or a refusal."""
        return client_with(key or "", scope="counters")


class CounterEvent(Schema):
    """One thing that happened at the counters."""

    id: Annotated[str, StringConstraints(min_length=1, max_length=80)] = Field(
        description="같은 일은 같은 id로. 두 번 보내도 한 번만 셉니다"
    )
    office: Code
    kind: Annotated[str, StringConstraints(max_length=12)] = Field(
        description="issue, call, finish, leave, window_on, window_off (issued, called처럼 써도 됩니다)"
    )
    at: datetime = Field(description="시간대가 없으면 서울 시각")
    ticket: Annotated[str, StringConstraints(max_length=20)] = Field(
        "", description="번호표. 이름이나 전화번호는 안 됩니다"
    )
    service_class: Annotated[str, StringConstraints(max_length=60)] = Field("", alias="class")
    window: Annotated[str, StringConstraints(max_length=20)] = ""
    classes: Annotated[list[Code], Field(max_length=50)] = Field(default_factory=list)
    channel: Annotated[str, StringConstraints(max_length=12)] = "walk_in"


class CounterEvents(Schema):
    """Events in the order in which they happened; none at all says only that the feed is alive."""

    office: Annotated[str, StringConstraints(max_length=60)] = Field(
        "", description="일이 없을 때 살아 있음을 알리는 관서"
    )
    events: Annotated[list[CounterEvent], Field(max_length=MOST_EVENTS)]


class RefusedCounterEvent(Schema):
    """An event that was not taken, and why."""

    place: int
    event_id: str
    reason: str


class TakenEvents(Schema):
    """What became of what was sent."""

    taken: int = Field(description="새로 받은 일")
    again: int = Field(description="이미 받은 일")
    refused: list[RefusedCounterEvent]


class RemoteTicket(Schema):
    """A ticket drawn by telephone, which the machine calls like any other."""

    ticket: str
    service_class: str
    issued_at: datetime


class ClassWait(Schema):
    """The wait of a class at an office."""

    code: str
    name: str
    waiting: int
    ahead: int | None
    windows: int | None
    median_minutes: float | None = Field(description="절반은 이 안에 부릅니다. 모르면 null")
    bound_minutes: float | None = Field(description="열에 아홉은 이 안에 부릅니다. 모르면 null")
    source: str


class OfficeWait(Schema):
    """An office now. Waits are estimates."""

    code: str
    name: str
    state: Literal["live", "old", "silent", "closed"]
    made_up: bool = Field(description="true면 연습용으로 지어낸 값")
    at: datetime
    heard_at: datetime | None
    waiting: int
    windows_open: int
    opens_at: datetime | None
    called: str | None
    called_window: str | None
    classes: list[ClassWait]


keyed = Router(auth=CountersKey(), tags=["counters"])
opened = Router(tags=["counters"])


@keyed.post("/events", response={200: TakenEvents, **REFUSED})
def send_events(request: HttpRequest, sent: CounterEvents) -> Any:
    """Take events of ticket machines; good ones are kept, bad ones come back with their reason."""
    now = timezone.now()
    done, refused = incoming([one.model_dump(by_alias=True) for one in sent.events], now=now)
    taken = take_events(events=done, by=request.auth, now=now) if done else 0  # type: ignore[attr-defined]  # ninja keeps what authenticate gave
    if sent.office and not sent.events:
        hear(office=sent.office, now=now)
    return {"taken": taken, "again": len(done) - taken, "refused": refused}


@keyed.get("/tickets", response={200: list[RemoteTicket], **REFUSED})
def list_remote_tickets(request: HttpRequest, office: Code) -> Any:  # noqa: ARG001 - ninja gives it
    """Today's tickets drawn by telephone, for the machine that calls them."""
    return queries.waiting_remote(queries.office_coded(office), day_of(timezone.now()))


@opened.get("/waits", response=list[OfficeWait])
def list_waits(request: HttpRequest) -> Any:  # noqa: ARG001 - ninja gives it
    """Open data: every office, how many wait and for how long."""
    return [_office(one) for one in queries.offices_now()]


def _office(one: queries.OfficeNow) -> dict[str, Any]:
    call = one.calls[0] if one.calls else None
    return {
        "code": one.office.code, "name": one.office.name, "state": one.state, "made_up": one.office.made_up,
        "at": one.at, "heard_at": one.heard_at, "waiting": one.waiting, "windows_open": one.windows_open,
        "opens_at": one.opens_at, "called": call[0] if call else None, "called_window": call[1] if call else None,
        "classes": [_class(each) for each in one.classes],
    }  # fmt: skip


def _class(each: queries.ClassNow) -> dict[str, Any]:
    wait = each.wait
    return {
        "code": each.service_class.code, "name": each.service_class.name, "waiting": each.waiting,
        "ahead": wait.ahead if wait else None, "windows": wait.windows if wait else None,
        "median_minutes": wait.median_minutes if wait else None, "bound_minutes": wait.bound_minutes if wait else None,
        "source": wait.source if wait else "",
    }  # fmt: skip
