from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "townhall.casework"
    label = "casework"
    verbose_name = "민원"

    def ready(self) -> None:
        from townhall.casework import jobs  # noqa: F401, PLC0415 - registers its jobs once the tables are known
