from django.apps import AppConfig


class OutsideConfig(AppConfig):
    name = "townhall.outside"
    label = "outside"
    verbose_name = "바깥"

    def ready(self) -> None:
        from townhall.outside import outbox  # noqa: F401, PLC0415 - registers its job once the tables are known
