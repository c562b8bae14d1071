from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "townhall.knowledge"
    label = "knowledge"
    verbose_name = "자료"
