"""Foreign keys point down the floors only: imports are checked by the floor plan, strings like "casework.Petition" here."""

from django.apps import apps

FLOORS = {
    "contenttypes": 0,
    "sessions": 0,
    "auth": 1,
    "core": 2,
    "privacy": 3,
    "trust": 3,
    "outside": 4,
    "knowledge": 5,
    "documents": 5,
    "casework": 6,
    "counters": 6,
}


def pointers():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model is not None:
                yield model._meta.app_label, field.related_model._meta.app_label, f"{model.__name__}.{field.name}"


def test_every_table_stands_on_a_floor():
    assert {model._meta.app_label for model in apps.get_models()} <= set(FLOORS)


def test_foreign_keys_point_down_only():
    wrong = [name for here, there, name in pointers() if here != there and FLOORS[here] <= FLOORS[there]]
    assert wrong == []


def test_there_are_foreign_keys_to_look_at():
    assert len(list(pointers())) > 30
