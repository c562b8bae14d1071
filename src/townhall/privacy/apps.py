from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "townhall.privacy"
    label = "privacy"
    verbose_name = "개인정보"

    def ready(self) -> None:
        """Errors of jobs are covered before they are kept; jobs are registered."""
        from townhall.core import jobs  # noqa: PLC0415 - tables are there only now
        from townhall.privacy import jobs as _own  # noqa: F401, PLC0415 - tables are there only now
        from townhall.privacy.covering import masked  # noqa: PLC0415 - as above

        jobs.cover_errors_with(lambda error: masked(error, level="strict", anybody=True).text)
