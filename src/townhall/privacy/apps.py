from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "townhall.privacy"
    label = "privacy"
    verbose_name = "개인정보"
