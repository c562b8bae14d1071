from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "townhall.trust"
    label = "trust"
    verbose_name = "인공지능 등록부"
