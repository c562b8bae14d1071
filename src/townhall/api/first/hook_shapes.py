"""Shapes of webhooks, their deliveries, and the event itself."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from townhall.outside.webhooks import EVENTS

EventName = Literal[
    "petition.received",
    "petition.accepted",
    "petition.transferred",
    "petition.due_changed",
    "petition.supplement_requested",
    "petition.supplement_received",
    "petition.answered",
    "petition.withdrawn",
    "petition.returned",
    "petition.closed",
]


class NewWebhook(Schema):
    """An address to be told."""

    url: Annotated[str, StringConstraints(min_length=9, max_length=500)] = Field(
        description="https 주소. 이름이 DONGHEON_WEBHOOK_HOSTS에 있어야 합니다"
    )
    events: Annotated[list[EventName], Field(min_length=1, max_length=20)]


class Webhook(Schema):
    """An address that is told."""

    id: UUID
    url: str
    events: list[str]
    active: bool
    failures: int = Field(description="잇달아 실패한 횟수")
    rest_until: datetime | None = Field(description="이때까지 보내지 않고 쉽니다")
    stopped_why: str
    created_at: datetime


class MadeWebhook(Webhook):
    """The same with the secret that signs, shown once."""

    secret: str = Field(description="whsec_로 시작하는 서명 비밀. 다시 보여 드리지 않습니다")


class Try(Schema):
    """One try to send."""

    at: datetime
    status: int = Field(description="HTTP 상태, 답이 없었으면 0")
    error: str
    milliseconds: int


class Delivery(Schema):
    """What became of an event."""

    id: int
    event: str = Field(description="머리글 webhook-id에 실린 값")
    type: str
    state: Literal["waiting", "delivered", "failed"]
    body: str = Field(description="서명해 보낸 글 그대로")
    tries: list[Try]
    created_at: datetime


EVENT: dict[str, Any] = {
    "type": "object",
    "required": ["type", "timestamp", "data"],
    "properties": {
        "type": {"type": "string"},
        "timestamp": {"type": "string", "format": "date-time"},
        "data": {
            "type": "object",
            "required": ["number", "state", "department", "department_name", "due_at"],
            "additionalProperties": False,
            "properties": {
                "number": {"type": "string"},
                "state": {"type": "string", "description": "docs/reference/states.md"},
                "department": {"type": ["string", "null"]},
                "department_name": {"type": ["string", "null"]},
                "due_at": {"type": ["string", "null"], "format": "date-time"},
            },
        },
    },
}
HEADERS = {
    "webhook-id": "같은 일은 다시 보내도 같은 값입니다",
    "webhook-timestamp": "보낸 때, 1970년부터의 초",
    "webhook-signature": "v1,base64(HMAC-SHA256(비밀, id.timestamp.body))",
}


def described() -> dict[str, Any]:
    """The part "webhooks" of the OpenAPI description."""
    headers = [
        {"name": name, "in": "header", "required": True, "description": about, "schema": {"type": "string"}}
        for name, about in HEADERS.items()
    ]
    return {
        name: {
            "post": {
                "summary": about,
                "tags": ["webhooks"],
                "parameters": headers,
                "requestBody": {"required": True, "content": {"application/json": {"schema": EVENT}}},
                "responses": {"2XX": {"description": "받았습니다"}, "410": {"description": "더 보내지 마십시오"}},
            }
        }
        for name, about in EVENTS.items()
    }
