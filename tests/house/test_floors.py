"""The floor plan names every room, and every room stands on its floor."""

import configparser
from pathlib import Path

ROOT = Path(__file__).parents[2]


def rooms(package):
    return {
        path.name if path.is_dir() else path.stem
        for path in (ROOT / "src" / package).iterdir()
        if (path.is_dir() and (path / "__init__.py").exists()) or (path.suffix == ".py" and path.stem != "__init__")
    }


def planned(contract):
    plan = configparser.ConfigParser()
    plan.read(ROOT / ".importlinter")
    words = plan[f"importlinter:contract:{contract}"]["layers"]
    for sign in ":|()":
        words = words.replace(sign, " ")
    return set(words.split())


def test_every_room_of_the_engines_is_planned():
    assert rooms("dongheon") <= planned("shelves")


def test_every_room_of_the_town_hall_is_planned():
    assert rooms("townhall") - {"manage"} <= planned("floors")
