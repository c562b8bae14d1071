from django.apps import AppConfig


class CountersConfig(AppConfig):
    name = "townhall.counters"
    label = "counters"
    verbose_name = "창구"

    def ready(self) -> None:
        from townhall.counters import jobs  # noqa: F401, PLC0415 - registers its jobs once the tables are known
