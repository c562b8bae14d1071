from django.apps import AppConfig
from django.core.checks import register


class LookConfig(AppConfig):
    name = "townhall.look"
    label = "look"
    verbose_name = "겉모습"

    def ready(self) -> None:
        """Register the check of the town's own colours."""
        from townhall.look.checks import town_colours_are_readable  # noqa: PLC0415 - apps must be loaded first

        register(town_colours_are_readable)
