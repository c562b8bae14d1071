"""Values an administrator may change."""

from typing import Any

from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.models import Option

DEFAULTS: dict[str, Any] = {
    "town.name": "가온시",
    "town.name_en": "Gaon City",
    "town.phone": "031-000-8272",
    "town.address": "",
    "town.host": "gaon.example",
    "threshold.duty": 0.5,
    "threshold.topic": 0.5,
    "threshold.legal_kind": 0.6,
    "petition.accept_by_machine": True,
    "petition.other_hours": None,
    "petition.sample_one_in": 10,
    "petition.campaign_households": 5,
    "petition.choice_odds": 3.0,
    "webhooks.most_failures": 20,
    "privacy.rules": [],
    "privacy.retention": [],
}


def option(key: str) -> Any:
    """The value of that key, or its default."""
    row = Option.objects.filter(key=key).first()
    return row.value if row else DEFAULTS[key]


def options(prefix: str) -> dict[str, Any]:
    """All values whose key starts so."""
    known = {key: value for key, value in DEFAULTS.items() if key.startswith(prefix)}
    return known | dict(Option.objects.filter(key__startswith=prefix).values_list("key", "value"))


@action
def change_option(*, key: str, value: Any, by: Actor) -> None:
    """Set the value of a key."""
    Option.objects.update_or_create(key=key, defaults={"value": value})
    leave("change_option", by=by, subject=f"option:{key}", value=value)
