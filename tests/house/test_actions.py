"""Actions: keyword-only, decorated, and named for what they do; the decorator sees to the one audit line."""

import importlib
import inspect
import pkgutil

import pytest

import townhall
from townhall.casework import actions as casework_actions
from townhall.casework import queries

FACES = {"portal", "desk", "api", "look", "cli"}


def modules():
    for room in pkgutil.iter_modules(townhall.__path__):
        if room.ispkg and room.name not in FACES:
            package = importlib.import_module(f"townhall.{room.name}")
            for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                if ".migrations" not in found.name:
                    yield importlib.import_module(found.name)


def actions():
    seen = {}
    for module in modules():
        for name, value in vars(module).items():
            if getattr(value, "is_action", False):
                seen[f"{value.__module__}.{name}"] = value
    return seen


ACTIONS = actions()


def test_there_are_actions():
    assert len(ACTIONS) > 35


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_action_takes_keywords_only(name):
    kinds = {parameter.kind for parameter in inspect.signature(ACTIONS[name]).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


def test_what_casework_offers_as_an_action_is_one():
    offered = {name: getattr(casework_actions, name) for name in casework_actions.__all__}
    functions = {name: value for name, value in offered.items() if inspect.isfunction(value)}
    assert [name for name, value in functions.items() if not getattr(value, "is_action", False)] == []


def test_queries_write_nothing():
    assert [name for name in queries.__all__ if getattr(getattr(queries, name), "is_action", False)] == []
