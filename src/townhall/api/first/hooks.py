"""Webhooks of a program: made, listed, deleted; what was sent, and once more."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Status
from ninja.security import APIKeyHeader
from pydantic import Field

from townhall.api.first import hook_shapes, shapes
from townhall.core.actors import Actor
from townhall.core.clients import client_with
from townhall.outside import webhooks


class EventsKey(APIKeyHeader):
    """A key with the scope "events"."""

    param_name = "X-API-Key"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:  # noqa: ARG002 - ninja gives it
        """The program, or a refusal."""
        return client_with(key or "", scope="events")


hooks = Router(auth=EventsKey(), tags=["webhooks"])
REFUSED = {400: shapes.Problem, 403: shapes.Problem, 404: shapes.Problem, 409: shapes.Problem, 422: shapes.Problem}


@hooks.post("", response={201: hook_shapes.MadeWebhook, **REFUSED})
def make_webhook(request: HttpRequest, wanted: hook_shapes.NewWebhook) -> Any:
    """Register an address; the answer holds the secret that signs, once."""
    row, secret = webhooks.make_webhook(url=wanted.url, events=wanted.events, by=_program(request))
    shown = {name: getattr(row, name) for name in hook_shapes.Webhook.model_fields}
    return Status(201, {**shown, "secret": secret})


@hooks.get("", response={200: list[hook_shapes.Webhook], 403: shapes.Problem})
def list_webhooks(request: HttpRequest) -> Any:
    """The program's own addresses."""
    return webhooks.webhooks_of(_program(request))


@hooks.delete("/{webhook}", response={204: None, **REFUSED})
def delete_webhook(request: HttpRequest, webhook: str) -> Any:
    """Forget an address and its log."""
    webhooks.remove_webhook(pk=webhook, by=_program(request))
    return Status(204, None)


@hooks.post("/{webhook}/start", response={200: hook_shapes.Webhook, **REFUSED})
def start_webhook(request: HttpRequest, webhook: str) -> Any:
    """Begin again after it was stopped for failures."""
    return webhooks.start_webhook(pk=webhook, by=_program(request))


@hooks.get("/{webhook}/deliveries", response={200: list[hook_shapes.Delivery], **REFUSED})
def list_deliveries(request: HttpRequest, webhook: str, before: Annotated[int, Field(ge=0, le=2**62)] = 0) -> Any:
    """What was sent, newest first, fifty at a time; give the last ``id`` as ``before`` for the next page."""
    return webhooks.deliveries_of(webhooks.webhook_of(_program(request), webhook), before=before)


@hooks.post("/{webhook}/deliveries/{event}/replay", response={202: hook_shapes.Delivery, **REFUSED})
def replay_delivery(request: HttpRequest, webhook: str, event: str) -> Any:
    """Send one event once more, with the same id and body."""
    return Status(202, webhooks.replay_delivery(pk=webhook, event=event, by=_program(request)))


def _program(request: HttpRequest) -> Actor:
    by: Actor = request.auth  # type: ignore[attr-defined]  # ninja keeps what authenticate gave
    return by
