from django.apps import AppConfig


class OutsideConfig(AppConfig):
    name = "townhall.outside"
    label = "outside"
    verbose_name = "바깥"

    def ready(self) -> None:
        from townhall.outside import outbox, webhook_sending  # noqa: F401, PLC0415 - jobs are registered once tables are known
