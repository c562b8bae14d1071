"""Start-up check of the colours a town chose for itself (setting ``TOWN_COLOURS``)."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from townhall.look.palette import faults_of


def town_colours_are_readable(*, app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """One error for each colour that cannot be read."""
    if app_configs is not None and all(config.name != "townhall.look" for config in app_configs):
        return []
    return [
        Error(f"TOWN_COLOURS: {fault}", id="look.E001") for fault in faults_of(getattr(settings, "TOWN_COLOURS", {}))
    ]
