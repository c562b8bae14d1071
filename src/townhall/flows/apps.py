from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "townhall.flows"
    label = "flows"
    verbose_name = "흐름"

    def ready(self) -> None:
        from townhall.flows import records_are_destroyed  # noqa: F401, PLC0415 - registers its job once the tables are known
