from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "townhall.flows"
    label = "flows"
    verbose_name = "흐름"
